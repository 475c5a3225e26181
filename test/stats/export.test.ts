// What is kept, as CSV.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { writeOrigin } from '../../server/count/origin.ts'
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
  label('{"plan":"pro"}'),
]
const hits: FakeHit[] = [
  { at, path: '/a,b', title: 'With "quotes"', labels },
  { at: at + 1, path: '=cmd()', title: '', event: true },
]

async function collect(rows: AsyncGenerator<string | Uint8Array>): Promise<string[]> {
  let text = ''
  for await (const piece of rows) text += typeof piece === 'string' ? piece : Buffer.from(piece).toString()
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

  it('writes a referrer of a group with its host and path', async () => {
    const referrer = label('twitter.com', '//x.com/somebody', 'h')
    const [, row = ''] = await collect(
      exportHits(makeStore([{ at, path: '/', labels: labels.with(0, referrer) }]), makeSite()),
    )
    assert.equal(row.split(',').slice(8, 10).join(), 'x.com/somebody,h')
    const page = label('en.wikipedia.org', '/wiki/Foo', 'h')
    const [, other = ''] = await collect(
      exportHits(makeStore([{ at, path: '/', labels: labels.with(0, page) }]), makeSite()),
    )
    assert.equal(other.split(',').slice(8, 10).join(), 'en.wikipedia.org/wiki/Foo,h')
  })

  it('has every column on request, under a header that GoatCounter does not take', async () => {
    const link = { source: '', medium: 'social', ad: '', campaign: false }
    const origin = writeOrigin(label('twitter.com', '//x.com/a', 'h'), link)
    const seen = labels.with(0, origin).with(5, label('US', 'Texas', 'TX'))
    const tagged = [...seen, ...Array<null>(8 - seen.length).fill(null), label('goats'), label('footer')]
    const [header = '', row = ''] = await collect(
      exportHits(makeStore([{ at, path: '/', labels: tagged }]), makeSite(), { all: true }),
    )
    assert.match(header, /^Path,Title,.*,Date,Campaign,Language,Region,Source,Properties,Medium,Term,Content$/)
    assert.match(
      row,
      /,x\.com\/a,h,"1920,0,1",US-TX,1,2026-11-21T09:05:07Z,letter,en,Texas,twitter\.com,"{""plan"":""pro""}",social,goats,footer$/,
    )
  })

  it('begins with a byte order mark only on request', async () => {
    const write = (bom: boolean) => collect(exportHits(makeStore([]), makeSite(), { bom }))
    assert.ok((await write(true))[0]?.startsWith('\ufeff2Path'))
    assert.ok((await write(false))[0]?.startsWith('2Path'))
  })

  it('reads page after page, and no hit twice', async () => {
    const many = Array.from({ length: 25_000 }, (_, index) => ({ at: at + Math.floor(index / 7), path: `/${index}` }))
    const store = makeStore(many)
    const rows = await collect(exportHits(store, makeSite()))
    assert.equal(rows.length, 25_001)
    assert.equal(new Set(rows).size, 25_001)
    assert.ok(store.asked.length > 1)
  })

  const locations: [name: string, detail: string, cell: string, code?: string][] = [
    ['US', 'Washington', 'US-WA', 'WA'],
    ['GB', 'England', 'GB-ENG', 'ENG'],
    ['NL', '', 'NL'],
    ['US', 'CA', 'US-CA'],
    ['FR', '75', 'FR-75'],
    ['US', 'California', 'US'],
    ['DE', 'Baden-Württemberg', 'DE'],
    ['ES', 'a,b', 'ES'],
  ]
  for (const [name, detail, cell, code = ''] of locations) {
    it(`writes “${name} ${detail}” as ${cell}, which GoatCounter can read`, async () => {
      const hit = { at, path: '/', labels: labels.with(5, label(name, detail, code)) }
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
      'kind,name,detail,day,visitors,visits,pageviews,entries,exits,bounces,session_seconds,engaged_seconds,scroll_depth,scroll_told',
      'day,,,2026-11-21,2,4,6,,,0,0,0,,',
      'path,"/a,b","With ""quotes""",,1,2,3,1,0,0,0,0,0,0',
      "event,'=cmd(),,,1,2,3,1,0,0,0,0,0,0",
    ])
    assert.ok(rows.includes('browser,Firefox,128,,1,2,3,,,0,0,,,'))
    assert.ok(rows.includes('location,US,TX,,1,2,3,,,0,0,,,'))
    assert.ok(rows.includes('property,plan,pro,,,2,2,,,,,,,'))
  })

  it('says from which day on it is known what visitors did, and leaves it empty before', async () => {
    const store = makeStore([...hits, { at: at - 86_400, path: '/before' }])
    const since = { from: Date.UTC(2026, 10, 20, 23) / 1000, why: 'before' } as const
    const read: typeof store.read = async (...asked) =>
      (await store.read(...asked)).map(one => ({ ...one, engagement: { ...one.engagement, since } }))
    const rows = await collect(exportCounters({ ...store, read }, makeSite(), Date.UTC(2026, 10, 22)))
    assert.deepEqual(rows.slice(1, 4), [
      'day,,,2026-11-20,1,2,3,,,,,,,',
      'day,,,2026-11-21,2,4,6,,,0,0,0,,',
      'known,engagement,,2026-11-21,,,,,,,,,,',
    ])
  })

  it('has none of it for a site without sessions', async () => {
    const site = makeSite()
    site.settings.sessions = false
    const rows = await collect(exportCounters(makeStore(hits), site, Date.UTC(2026, 10, 22)))
    assert.ok(rows.slice(1).every(row => row.endsWith(',,,,,,,')))
  })

  it('reads long lists to their end', async () => {
    const many = Array.from({ length: 2500 }, (_, index) => ({ at, path: `/${index}` }))
    const rows = await collect(exportCounters(makeStore(many), makeSite(), Date.UTC(2026, 10, 22)))
    assert.equal(rows.filter(row => row.startsWith('path,')).length, 2500)
  })
})
