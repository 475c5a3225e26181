// What is kept, as CSV.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exportCounters, exportHits } from '../../server/stats/export.ts'
import { type FakeHit, label, makeSite, makeStore } from './fake-store.ts'

const at = Date.UTC(2026, 10, 21, 9, 5, 7) / 1000
const labels = [
  label('Hacker News', '', 'g'),
  label('letter'),
  label('Firefox', '128'),
  label('Linux'),
  label('desktop', '1920'),
  label('US', 'TX'),
  label('en'),
]
const hits: FakeHit[] = [
  { at, path: '/a,b', title: 'With "quotes"', labels },
  { at: at + 1, path: '=cmd()', title: '', event: true },
]

async function collect(rows: AsyncGenerator<string>): Promise<string[]> {
  let text = ''
  for await (const piece of rows) text += piece
  return text.trimEnd().split('\n')
}

describe('exportHits', () => {
  it('writes GoatCounter’s version 2, cell by cell', async () => {
    assert.deepEqual(await collect(exportHits(makeStore(hits), makeSite())), [
      '2Path,Title,Event,UserAgent,Browser,System,Session,Bot,Referrer,Referrer scheme,Screen size,Location,FirstVisit,Date',
      '"/a,b","With ""quotes""",0,,Firefox 128,Linux,11223344554677-8899aabbccddef01,0,Hacker News,g,"1920,0,1",US-TX,1,2026-11-21T09:05:07Z',
      "'=cmd(),,1,,,,,0,,,,,0,2026-11-21T09:05:08Z",
    ])
  })

  it('reads page after page, and no hit twice', async () => {
    const many = Array.from({ length: 12_000 }, (_, index) => ({ at: at + Math.floor(index / 7), path: `/${index}` }))
    const store = makeStore(many)
    const rows = await collect(exportHits(store, makeSite()))
    assert.equal(rows.length, 12_001)
    assert.equal(new Set(rows).size, 12_001)
    // In steps short enough for others to have their turn.
    assert.ok(store.asked.length > 12_000 / 500)
  })

  const locations: [name: string, detail: string, cell: string][] = [
    ['NL', '', 'NL'],
    ['US', 'CA', 'US-CA'],
    ['FR', '75', 'FR-75'],
    ['US', 'California', 'US'],
    ['DE', 'Baden-Württemberg', 'DE'],
    ['ES', 'a,b', 'ES'],
  ]
  for (const [name, detail, cell] of locations) {
    it(`writes “${name} ${detail}” as ${cell}, which GoatCounter can read`, async () => {
      const hit = { at, path: '/', labels: labels.with(5, label(name, detail)) }
      const [, row = ''] = await collect(exportHits(makeStore([hit]), makeSite()))
      assert.equal(row.split(',').at(-3), cell)
    })
  }

  it('is a header for a site without hits', async () => {
    assert.equal((await collect(exportHits(makeStore([]), makeSite()))).length, 1)
  })
})

describe('exportCounters', () => {
  it('writes days of the whole site, and values over all time', async () => {
    const rows = await collect(exportCounters(makeStore(hits), makeSite(), Date.UTC(2026, 10, 22)))
    assert.deepEqual(rows.slice(0, 4), [
      'kind,name,detail,day,visitors,visits,pageviews',
      'day,,,2026-11-21,2,4,6',
      'path,"/a,b","With ""quotes""",,1,2,3',
      "event,'=cmd(),,,1,2,3",
    ])
    assert.ok(rows.includes('browser,Firefox,128,,1,2,3'))
    assert.ok(rows.includes('location,US,TX,,1,2,3'))
  })

  it('reads long lists to their end', async () => {
    const many = Array.from({ length: 2500 }, (_, index) => ({ at, path: `/${index}` }))
    const rows = await collect(exportCounters(makeStore(many), makeSite(), Date.UTC(2026, 10, 22)))
    assert.equal(rows.filter(row => row.startsWith('path,')).length, 2500)
  })
})
