// What visitors did, in every format of a view: the same sums, and quotients of them.

import assert from 'node:assert/strict'
import { before, describe, it, test } from 'node:test'
import { panels } from '../../../server/stats/panels.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { enter } from '../../helpers/crawl.ts'
import { openFull } from '../../helpers/large-installation.ts'
import { unescapeHtml } from '../../helpers/unescape.ts'
import { readCsv } from './parse-formats.ts'

const { share } = toReader()

let app: Awaited<ReturnType<typeof openFull>>
let cookie: string

before(async () => {
  app = await openFull({ days: 62 })
  cookie = await enter(app)
})

async function get(path: string): Promise<string> {
  const answer = await app.ask(`/sites/${app.full.code}${path}`, { headers: { cookie, 'accept-language': 'en-GB' } })
  assert.equal(answer.status, 200, path)
  return answer.text()
}

type Told = Record<string, number | null> & { before: Record<string, number | null> | null }
type Data = { known: { engagement: object | null }; totals: Told; buckets: (Told & { state: string })[] }

const read = async (path: string): Promise<Data> => JSON.parse(await get(path)) as Data

/** The cells of the rows of a part, by the names of their columns. */
function cellsOf(csv: string, part: string): Record<string, string>[] {
  const [head = [], ...rows] = readCsv(csv)
  return rows
    .filter(([name]) => name === part)
    .map(row => Object.fromEntries(head.map((name, place) => [name, row[place]!])))
}

/** The figures of a page: '57%' of 'bounce rate'. */
function figuresOf(html: string): Record<string, string> {
  const found = html.matchAll(/<strong>([^<]*)<\/strong> <span class="word">([^<]*)</g)
  return Object.fromEntries([...found].map(([, value, word]) => [unescapeHtml(word!), unescapeHtml(value!)]))
}

const quotient = (part: number | null, whole: number | null) => Math.round((10_000 * part!) / whole!) / 10_000

type Row = Record<string, number | null> & { name: string; before: Record<string, number | null> | null }
const rowsOf = async (list: string, search: string) =>
  (JSON.parse(await get(`/${list}.json?${search}`)) as { list: { rows: Row[]; total: number } }).list
const add = (rows: readonly (Record<string, number | null> | null)[], name: string) =>
  rows.reduce((sum, row) => sum + (row?.[name] ?? 0), 0)

test('the totals as CSV have the sums that the views of all time have', async () => {
  const [head = [], ...all] = readCsv(await get('/export?what=counters'))
  const rows = all.map(row => Object.fromEntries(head.map((name, place) => [name, row[place]!])))
  const sumOf = (kind: string, name: string) =>
    rows.filter(row => row.kind === kind).reduce((sum, row) => sum + Number(row[name]), 0)
  const { totals } = await read('.json?period=all')
  const page = (await read('/page.json?path=/hooves&period=all')).totals
  const hooves = rows.find(({ kind, name }) => kind === 'path' && name === '/hooves')!
  for (const name of ['bounces', 'session_seconds']) {
    assert.ok(totals[name]! > 0)
    assert.equal(sumOf('day', name), totals[name], name)
    assert.equal(sumOf('path', name) + sumOf('event', name), totals[name], name)
    assert.equal(sumOf('browser', name), totals[name], name)
  }
  for (const name of ['entries', 'exits', 'bounces', 'session_seconds', 'engaged_seconds', 'scroll_depth'])
    assert.equal(Number(hooves[name]), page[name], name)
})

describe('engaged time and scroll depth', () => {
  it('are averages of what the script told, of a page and in the list of pages', async () => {
    const other = await openFull({ days: 8, engaged: true })
    const headers = { cookie: await enter(other), 'accept-language': 'en-GB' }
    const ask = async (path: string) => (await other.ask(`/sites/${other.full.code}${path}`, { headers })).text()
    const { totals } = JSON.parse(await ask('/page.json?path=/hooves&period=7d')) as Data
    const { engaged_seconds, visits, scroll_depth, scroll_told } = totals
    assert.ok(engaged_seconds! > 10 * visits! && scroll_told! > visits! / 2)
    assert.equal(totals.average_engaged_time, quotient(engaged_seconds!, visits!))
    assert.equal(totals.average_scroll_depth, quotient(scroll_depth!, 100 * scroll_told!))
    const figures = figuresOf(await ask('/page?path=/hooves&period=7d'))
    assert.equal(figures['scroll depth'], share(scroll_depth!, 100 * scroll_told!))
    const list = await ask('/pages?period=7d')
    assert.match(list, /title="Average per visit: while the page was visible and had focus\."><a [^>]*>engaged time</)
    assert.ok(list.includes(`<td class="other rate">${figures['engaged time']}</td>`))
    // Its chart, too.
    const chart = await ask('/page?path=/hooves&period=7d&figure=average_scroll_depth&group=day')
    assert.match(chart, /<title id="chart-title">scroll depth by day<\/title>/)
  })

  it('are not known where nothing told of them', async () => {
    const { average_engaged_time, average_scroll_depth } = (await read('/page.json?path=/hooves')).totals
    assert.deepEqual([average_engaged_time, average_scroll_depth], [null, null])
    const html = await get('/page?path=/hooves')
    assert.ok(!html.includes('figure=average_engaged_time'))
    assert.ok(!(await get('/pages')).includes('>engaged time<'))
  })
})

describe('what visitors did', () => {
  const views = [
    ['', 'period=30d'],
    ['/page', 'period=30d&path=/hooves'],
  ] as const
  for (const [path, search] of views) {
    it(`is the same in JSON, CSV, text and on the page (${path || 'site'})`, async () => {
      const { totals } = await read(`${path}.json?${search}`)
      const { bounce_rate, average_time } = totals
      assert.ok(totals.bounces! > 100 && totals.session_seconds! > 1000)
      assert.deepEqual(
        [bounce_rate, average_time],
        [quotient(totals.bounces!, totals.visitors!), quotient(totals.session_seconds!, totals.visitors!)],
      )
      const [row] = cellsOf(await get(`${path}.csv?${search}`), 'total')
      for (const name of ['bounces', 'session_seconds', 'bounce_rate', 'average_time']) {
        assert.equal(row![name], String(totals[name]), name)
        assert.equal(row![`before_${name}`], String(totals.before![name]), `before, ${name}`)
      }
      const figures = figuresOf(await get(`${path}?${search}`))
      const seconds = Math.round(average_time!)
      assert.equal(figures['bounce rate'], `${Math.round(100 * bounce_rate!)}%`)
      assert.equal(figures.time, `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`)
      const text = await get(`${path}.txt?${search}`)
      for (const word of ['bounce rate', 'time']) assert.match(text, new RegExp(` ${figures[word]} +${word} `))
    })
  }

  it('is compared with nothing in a terminal, where nothing is', async () => {
    assert.match(await get('.txt?period=30d&compare=none'), /^ +\d+% bounce rate$/m)
  })

  it('is known of every row of every list of labels', async () => {
    for (const { list } of panels) {
      const { rows } = await rowsOf(list, 'period=30d')
      for (const { name, bounces, session_seconds } of rows)
        assert.ok(typeof bounces === 'number' && typeof session_seconds === 'number', `${list}: ${name}`)
    }
  })

  it('orders whole lists, in every format alike, with small rows at the end', async () => {
    for (const [list, sort, rate] of [
      ['pages', 'bounce_rate', 'bounce_rate'],
      ['pages', 'least_average_time', 'average_time'],
      ['entries', 'average_time', 'average_time'],
      ['exits', 'exit_rate', 'exit_rate'],
      ['browsers', 'least_bounce_rate', 'bounce_rate'],
    ] as const) {
      for (const search of ['period=30d', 'period=30d&filter=browser:*e*']) {
        const { rows } = await rowsOf(list, `${search}&sort=${sort}`)
        const told = rows.map(row => ({
          name: row.name,
          rate: row[rate]!,
          of: row[list === 'exits' ? 'visits' : 'visitors']!,
        }))
        const head = told.slice(0, told.findIndex(({ of }) => of < 10) >>> 0)
        assert.ok(head.length > 1 && told.slice(head.length).every(({ of }) => of < 10), `${list} ${sort}`)
        const sign = sort.startsWith('least') ? 1 : -1
        const inOrder = head.toSorted((one, other) => sign * (one.rate - other.rate))
        assert.deepEqual(
          head.map(one => one.rate),
          inOrder.map(one => one.rate),
          `${list} ${sort}`,
        )
        const [, ...csv] = readCsv(await get(`/${list}.csv?${search}&sort=${sort}`))
        assert.deepEqual(
          csv.map(([, name]) => name).slice(0, rows.length),
          rows.map(({ name }) => name),
        )
      }
    }
    const html = await get('/pages?period=30d&sort=bounce_rate')
    assert.match(html, /aria-sort="descending"[^>]*><a href="[^"]*sort=least_bounce_rate">bounce rate</)
    assert.match(html, / of \d+, by bounce rate · Rows with fewer than 10 sessions come last\./)
    assert.match(await get('/pages.txt?period=30d&sort=bounce_rate'), /by bounce rate/)
    const asked = JSON.parse(await get('/browsers.json?sort=bounce_rate')) as { query: { sort: string } }
    assert.equal(asked.query.sort, 'bounce_rate')
    const token = await app.ask(`/api/v1/sites/${app.full.code}/lists/pages?sort=bounce_rate`, { headers: { cookie } })
    assert.equal(((await token.json()) as { query: { sort: string } }).query.sort, 'bounce_rate')
    const none = await app.ask(`/api/v1/sites/${app.full.code}/lists/browsers?sort=exit_rate`, { headers: { cookie } })
    assert.equal(none.status, 422)
    // Of exit rates a list of browsers knows nothing.
    const other = JSON.parse(await get('/browsers.json?sort=exit_rate')) as {
      query: { sort: string }
      remarks: string[]
    }
    assert.deepEqual([other.query.sort, other.remarks], ['most', ['Unknown order; largest first.']])
  })

  it('is known of what a filter leaves', async () => {
    const { rows } = await rowsOf('browsers', 'period=30d')
    for (const { name, bounces, session_seconds, visitors } of rows.slice(0, 3)) {
      const { totals, buckets } = await read(`.json?period=30d&group=day&filter=browser:"${name}"`)
      assert.deepEqual([totals.bounces, totals.session_seconds, totals.visitors], [bounces, session_seconds, visitors])
      assert.equal(add(buckets, 'bounces'), bounces, name)
    }
    const exits = await rowsOf('exits', 'period=30d')
    const [first] = exits.rows
    const { rows: left } = await rowsOf('exits', `period=30d&filter=page:${first!.name}`)
    assert.equal(left.find(({ name }) => name === first!.name)?.exits, first!.exits)
  })

  it('is known of the hours of a page, and of where its visitors came from', async () => {
    const { totals, buckets } = await read('/page.json?path=/hooves&period=yesterday')
    assert.equal(add(buckets, 'bounces'), totals.bounces)
    const day = await read('/page.json?path=/hooves&period=30d')
    const { rows } = await rowsOf('browsers', 'path=/hooves&period=30d')
    assert.equal(add(rows, 'bounces'), day.totals.bounces)
  })

  it('adds up from the bars of the chart, which have rates of their own', async () => {
    const { totals, buckets } = await read('.json?period=30d&group=day')
    for (const name of ['bounces', 'session_seconds']) {
      assert.equal(
        buckets.reduce((sum, bucket) => sum + bucket[name]!, 0),
        totals[name],
      )
    }
    const begun = buckets.filter(({ visitors }) => visitors! > 0)
    assert.ok(begun.length > 25)
    for (const bar of begun) assert.equal(bar.bounce_rate, quotient(bar.bounces!, bar.visitors!))
    const rows = cellsOf(await get('.csv?period=30d&group=day'), 'day')
    assert.deepEqual(
      rows.map(({ bounces, bounce_rate }) => [bounces, bounce_rate]),
      buckets.map(({ bounces, bounce_rate }) => [String(bounces), String(bounce_rate ?? '')]),
    )
  })

  it('is entries and exits of a page, and neither of a site', async () => {
    const { totals } = await read('/page.json?period=30d&path=/hooves')
    assert.equal(totals.entries, totals.visitors)
    assert.ok(totals.exits! > 0)
    assert.ok(!('exits' in (await read('.json?period=30d')).totals))
  })

  it('is said by the API, whose description has the sentence of the manual', async () => {
    const headers = { cookie }
    const answer = await app.ask(`/api/v1/sites/${app.full.code}/dashboard?period=30d`, { headers })
    const { totals } = (await answer.json()) as Data
    assert.deepEqual(totals, (await read('.json?period=30d')).totals)
    const described = await (await app.ask('/api/v1/openapi.json', { headers })).text()
    const glossary = await (await app.ask('/help/glossary', { headers: { 'accept-language': 'en' } })).text()
    const sentence = 'Sessions with one pageview, no event and less than 10 seconds of engaged time, of all sessions.'
    assert.ok(described.includes(sentence))
    assert.ok(glossary.includes(sentence))
  })

  it('is a list of exit pages: most exits first, each session once', async () => {
    const { rows, total } = await rowsOf('exits', 'period=all')
    const exits = rows.map(row => row.exits!)
    assert.equal(total, rows.length)
    assert.deepEqual(
      exits,
      exits.toSorted((one, other) => other - one),
    )
    assert.equal(add(rows, 'exits'), (await read('.json?period=all')).totals.visitors)
    for (const { name, exits, visits } of rows.slice(0, 3)) {
      const { totals } = await read(`/page.json?period=all&path=${name}`)
      assert.deepEqual([totals.exits, totals.exit_rate], [exits, quotient(exits!, visits!)], name)
    }
    const least = await rowsOf('exits', 'period=all&sort=least')
    assert.deepEqual(
      least.rows.map(row => row.exits),
      exits.toReversed(),
    )
    const some = await rowsOf('exits', 'period=all&search=TRACKS&sort=name')
    const names = rows.map(({ name }) => name).filter(name => name.includes('tracks'))
    assert.deepEqual(
      some.rows.map(({ name }) => name),
      names.sort(),
    )
  })

  it('moves an exit on as a visitor does, also in sums that are in memory', async () => {
    const exitsOf = async () => {
      const { rows } = await rowsOf('exits', 'period=day&search=/way')
      return Object.fromEntries(rows.map(({ name, exits }) => [name, exits]))
    }
    const visit = (path: string) => app.count(`site=${app.full.code}&p=${path}`, { ip: '198.51.100.77' })
    assert.deepEqual(await exitsOf(), {})
    await visit('/way/in')
    assert.deepEqual(await exitsOf(), { '/way/in': 1 })
    await visit('/way/out')
    assert.deepEqual(await exitsOf(), { '/way/out': 1 })
  })

  it('stands on the dashboard behind the tab of entries, with the exit rate', async () => {
    const html = await get('?period=30d&tab=exits')
    assert.match(html, /<span aria-current="true">Entry, exit<\/span>/)
    assert.match(html, /<caption class="hidden">Exit pages, by exits<\/caption>/)
    assert.match(html, /<th scope="col" class="share">exit rate<\/th>/)
    const { rows } = await rowsOf('exits', 'period=30d')
    assert.ok(html.includes(`<td class="share">${Math.round((100 * rows[0]!.exits!) / rows[0]!.visits!)}%</td>`))
  })

  it('is in the rows of whole lists, whose sums are those of the view', async () => {
    const { totals } = await read('.json?period=30d')
    for (const list of ['browsers', 'countries', 'channels', 'pages']) {
      const { rows } = await rowsOf(list, 'period=30d')
      assert.equal(add(rows, 'bounces'), totals.bounces, list)
      // Own pages are nobody's first referrer.
      const { bounces, visitors, bounce_rate } = rows.find(row => row.visitors! > 0)!
      assert.equal(bounce_rate, quotient(bounces!, visitors!), list)
      const html = await get(`/${list}?period=30d`)
      assert.ok(html.includes(`<td class="other rate">${share(bounces!, visitors!)}</td>`), list)
    }
    assert.match(await get('/browsers.txt?period=30d&width=120'), /^ +visits +visitors +pageviews +bounce rate +time /m)
    const csv = cellsOf(await get('/browsers.csv?period=30d'), 'browser')
    const { rows } = await rowsOf('browsers', 'period=30d')
    assert.deepEqual(
      csv.map(({ bounces, bounce_rate, before_bounces }) => [bounces, bounce_rate, before_bounces]),
      rows.map(({ bounces, bounce_rate, before }) => [bounces, bounce_rate, before?.bounces].map(String)),
    )
  })

  it('is compared with as much of a list of before as has passed of this one', async () => {
    const { rows } = await rowsOf('browsers', 'period=day')
    const whole = (await read('.json?period=yesterday')).totals.bounces!
    const part = (await read('.json?period=day')).totals.before!.bounces!
    const compared = add(
      rows.map(({ before }) => before),
      'bounces',
    )
    assert.ok(part < whole && compared < whole && compared > 0, `${compared} and ${part} of ${whole}`)
  })

  it('is nothing where no sessions are kept', async () => {
    const { id, settings } = app.full
    await app.store.changeSite(id, { settings: { ...settings, sessions: false } })
    await app.app.services.directory.reload()
    const { totals } = await read('.json?period=30d')
    assert.deepEqual([totals.bounces, totals.bounce_rate, totals.average_time], [null, null, null])
    assert.equal(cellsOf(await get('.csv?period=30d'), 'total')[0]!.bounce_rate, '')
  })
})
