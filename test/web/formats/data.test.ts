// What JSON says: its fields, which are all in the manual, and where they lead.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, describe, it } from 'node:test'
import { addSite } from '../../helpers/app.ts'
import { enter } from '../../helpers/crawl.ts'
import { openFull } from '../../helpers/large-installation.ts'

let app: Awaited<ReturnType<typeof openFull>>
let cookie: string

before(async () => {
  app = await openFull({ days: 10 })
  await addSite(app, 'second.example')
  cookie = await enter(app)
})

async function read(path: string): Promise<Record<string, unknown>> {
  const answer = await app.ask(`/sites/${app.full.code}${path}`, { headers: { cookie } })
  assert.equal(answer.status, 200, path)
  return (await answer.json()) as Record<string, unknown>
}

const views = [
  '.json?period=30d',
  '.json?period=day&filter=browser:Firefox',
  '/page.json?path=/hooves',
  '/pages.json',
  '/browsers.json',
  '/received.json',
]

/** Every name of a field, however deep; the names of lists are those of their addresses. */
function namesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inside]) =>
    name === 'lists' ? [name, ...Object.values(inside ?? {}).flatMap(namesOf)] : [name, ...namesOf(inside)],
  )
}

describe('JSON of a view', () => {
  for (const folder of ['', 'nl/', 'de/']) {
    it(`has no field that the manual does not tell of (${folder || 'en/'})`, async () => {
      const chapter = readFileSync(new URL(`../../../views/help/${folder}forms.eta`, import.meta.url), 'utf8')
      const told = new Set([...chapter.matchAll(/<code>([^<]*)<\/code>/g)].map(([, name]) => name))
      const names = new Set((await Promise.all(views.map(read))).flatMap(namesOf))
      assert.ok(names.size > 50)
      assert.deepEqual(
        [...names].filter(name => !told.has(name)),
        [],
      )
    })
  }

  it('writes days, moments and conditions as an address takes them', async () => {
    const day = /^\d{4}-\d\d-\d\d$/
    const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
    type Bars = { query: { from: string; to: string; filter: string[] }; buckets: { at: string; until: string }[] }
    const days = (await read('.json?from=2026-11-01&to=2026-11-10&filter=-country:US')) as Bars
    assert.deepEqual([days.query.from, days.query.to, days.query.filter], ['2026-11-01', '2026-11-10', ['-country:US']])
    for (const { at, until } of days.buckets) assert.ok(day.test(at) && day.test(until))
    assert.deepEqual([days.buckets[0]!.at, days.buckets.at(-1)!.until], ['2026-11-01', '2026-11-11'])
    const hours = (await read('.json?period=day')) as Bars
    for (const { at, until } of hours.buckets) assert.ok(moment.test(at) && moment.test(until))
    assert.equal(hours.buckets[0]!.at, '2026-11-21T00:00:00Z')
  })

  it('leads on: each row by its filter, a list by its pages', async () => {
    type List = {
      totals: { visits: number }
      list: { total: number; rows: { name: string; detail?: string; visits: number; filter: string }[] }
      links: { html: string; next: string | null; previous: string | null }
    }
    for (const list of ['pages', 'browsers', 'countries', 'referrers']) {
      const whole = (await read(`/${list}.json?period=30d`)) as List
      for (const { visits, filter } of whole.list.rows.slice(0, 5)) {
        const left = (await read(`/${list}.json?${new URLSearchParams({ period: '30d', filter })}`)) as List
        assert.equal(left.totals.visits, visits, `${list} ${filter}`)
      }
      assert.equal(whole.links.html, `http://stats.example.org/sites/${app.full.code}/${list}?period=30d`)
      assert.deepEqual([whole.links.next, whole.links.previous], [null, null])
    }
  })

  it('has no number of visitors where no sessions are kept', async () => {
    const { id, code } = app.full
    const { settings } = app.full
    await app.store.changeSite(id, { settings: { ...settings, sessions: false } })
    await app.app.services.directory.reload()
    assert.equal(app.app.services.directory.byCode(code)!.settings.sessions, false)
    const { totals, lists } = (await read('.json')) as { totals: { visitors: null }; lists: Record<string, unknown> }
    assert.equal(totals.visitors, null)
    assert.equal(lists.entries, undefined)
  })
})
