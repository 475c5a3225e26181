// The numbers of a page, of JSON, CSV and text are the same, whatever is asked.

import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { panels, pathLists } from '../../../server/stats/panels.ts'
import { enter } from '../../helpers/crawl.ts'
import { openFull } from '../../helpers/large-installation.ts'
import { runs } from '../../helpers/runs.ts'
import { type Figure, fromCsv, fromHtml, fromJson, fromText, type Told } from './parse-formats.ts'

let app: Awaited<ReturnType<typeof openFull>>
let cookie: string

before(async () => {
  app = await openFull({ days: 40 })
  cookie = await enter(app)
})

async function get(path: string): Promise<string> {
  const answer = await app.ask(`/sites/${app.full.code}${path}`, { headers: { cookie, 'accept-language': 'en-GB' } })
  assert.equal(answer.status, 200, path)
  return answer.text()
}

/** Every form of one view, read at the same moment. */
async function tell(path: string, search: URLSearchParams) {
  const figure = (search.get('figure') ?? 'visits') as Figure
  const wide = new URLSearchParams([...search, ['width', '200']])
  const html = fromHtml(await get(`${path}?${search}`))
  // A page shows one list of each family; the others stand behind its tabs.
  const tabs =
    path === '' || path === '/page'
      ? [
          ...['entries&tab=campaigns&tab=languages&tab=systems', 'events&tab=sizes&tab=referrers', 'exits'],
          ...['sources', 'mediums', 'terms', 'contents'],
        ]
      : []
  for (const tab of tabs) Object.assign(html.lists, fromHtml(await get(`${path}?${search}&tab=${tab}`)).lists)
  return {
    html,
    json: fromJson(await get(`${path}.json?${search}`)),
    csv: fromCsv(await get(`${path}.csv?${search}`), figure),
    text: fromText(await get(`${path}.txt?${wide}`)),
  }
}

function agree(path: string, { html, json, csv, text }: Awaited<ReturnType<typeof tell>>): void {
  assert.deepEqual(json.totals, html.totals, path)
  assert.deepEqual(csv.totals, html.totals, path)
  assert.deepEqual(text.totals, html.totals, path)
  assert.deepEqual(csv.bars, json.bars, path)
  // Where a filter leaves nothing, a page has no chart of it.
  if (html.bars.length > 0) assert.deepEqual(json.bars, html.bars, path)
  else
    assert.ok(
      json.bars.every(({ now }) => now.visits + now.pageviews === 0),
      path,
    )
  assert.deepEqual(filled(json), forPrograms(html.lists), path)
  assert.deepEqual(csv.lists, forPrograms(html.lists), path)
  assert.deepEqual(valuesOf(text.lists), valuesOf(html.lists), path)
  for (const [list, rows] of Object.entries(html.lists)) {
    for (const [place, { name }] of rows.entries()) {
      const line = text.lists[list]![place]!.name
      assert.ok(line.includes(name), `${name} in ${line}`)
    }
  }
}

/** A page says what its own host is; programs get the host. */
function forPrograms({ referrers, ...lists }: Told['lists']): Told['lists'] {
  const named = referrers?.map(row => (row.name === 'other pages here' ? { ...row, name: app.full.domains[0]! } : row))
  return { ...lists, ...(named && { referrers: named }) }
}

function valuesOf(lists: Told['lists']): Record<string, number[]> {
  return Object.fromEntries(Object.entries(lists).map(([name, rows]) => [name, rows.map(({ value }) => value)]))
}

/** A page leaves out lists without rows. */
function filled({ lists }: Told): Told['lists'] {
  return Object.fromEntries(Object.entries(lists).filter(([, rows]) => rows.length > 0))
}

const date = fc
  .integer({ min: 0, max: 45 })
  .map(ago => new Date(Date.UTC(2026, 10, 21 - ago)).toISOString().slice(0, 10))
const period = fc.oneof(
  fc.constantFrom('day', 'yesterday', '7d', '30d', 'week', 'month', 'quarter', 'all').map(name => [['period', name]]),
  fc.tuple(date, date).map(([from, to]) => [
    ['from', from],
    ['to', to],
  ]),
)
const condition = fc.constantFrom(
  'country:NL',
  '-country:US',
  'browser:Firefox',
  'system:Windows',
  'size:phone',
  'language:en',
  'referrer:Google',
  'page:/hooves',
  'page:/tracks*',
  'text:*a*',
  'entry:/',
  'is:event',
  'browser:Nobody',
)
const view = fc
  .record({
    period,
    filter: fc.array(condition, { maxLength: 2 }).map(all => all.map(one => ['filter', one])),
    figure: fc.constantFrom('visitors', 'visits', 'pageviews').map(one => [['figure', one]]),
    compare: fc.constantFrom('previous', 'none', '2026-10-20').map(one => [['compare', one]]),
  })
  .map(parts => new URLSearchParams(Object.values(parts).flat() as [string, string][]))

describe('the forms of a view', () => {
  it('tell the same numbers of a site, whatever its period and filter', async () => {
    await fc.assert(
      fc.asyncProperty(view, async search => agree(String(search), await tell('', search))),
      runs(6),
    )
  })

  it('tell the same numbers of one page', async () => {
    await fc.assert(
      fc.asyncProperty(view, fc.constantFrom('/', '/hooves'), async (search, path) => {
        const asked = new URLSearchParams([['path', path], ...search])
        agree(String(asked), await tell('/page', asked))
      }),
      runs(3),
    )
  })

  it('tell the same numbers of each list, in the same order', async () => {
    const list = fc.constantFrom(...pathLists.map(({ list }) => list), ...panels.map(({ list }) => list))
    const sort = fc.constantFrom('most', 'least', 'name')
    await fc.assert(
      fc.asyncProperty(view, list, sort, async (search, name, order) => {
        const asked = new URLSearchParams([...search, ['sort', order]])
        const { html, json, csv } = await tell(`/${name}`, asked)
        assert.deepEqual(filled(json), html.lists, `${name} ${asked}`)
        assert.deepEqual(csv.lists, html.lists, `${name} ${asked}`)
      }),
      runs(8),
    )
  })

  it('have something to tell', async () => {
    const { html } = await tell('', new URLSearchParams('period=30d'))
    assert.ok(html.totals.visits > 1000 && html.bars.length === 30 && Object.keys(html.lists).length > 6)
  })
})
