// Web vitals of a site and of a page: the page, and the same for programs.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ofVitalStep, toVitalStep } from '../../../server/count/vitals.ts'
import { defaultUserSettings } from '../../../server/sites/user-settings.ts'
import { openApp, owner, type TestApp } from '../../helpers/app.ts'

const page = '/sites/example.com/vitals?period=day'

/** Four loads of one page, and one of another. */
async function measured(): Promise<TestApp> {
  const app = await openApp({ flags: ['--rate-limit', 'count:none'] })
  const load = async (ip: string, path: string, vitals: string) => {
    await app.count(`p=${path}`, { ip })
    await app.count(`p=${path}&engaged=1&${vitals}`, { ip })
  }
  await load('198.51.100.1', '/hooves', 'lcp=1200&cls=0.3&inp=90')
  await load('198.51.100.2', '/hooves', 'lcp=1300&cls=0.3')
  await load('198.51.100.3', '/hooves', 'lcp=3100&cls=0')
  await load('198.51.100.4', '/hooves', 'lcp=9000&cls=0')
  await load('198.51.100.5', '/tails', 'ttfb=120')
  await app.count('p=/unmeasured')
  return app
}

async function read(app: TestApp, path: string): Promise<string> {
  const answer = await app.own(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}

/** The rows of the tables, as they are read. */
function rows(html: string): string[][] {
  return [...html.matchAll(/<tr>\n?<th scope="row">.*?<\/tr>/gs)].map(([row]) =>
    row
      .split(/<t[hd][^>]*>/)
      .slice(1)
      .map(cell => cell.replace(/<p class="hint">.*?<\/p>|<[^>]+>/g, '').trim())
      .map(cell => /\((\w+)\)$/.exec(cell)?.[1] ?? cell),
  )
}

/** What stands above the chart. */
function figures(html: string): string[] {
  const [list = ''] = /<ul class="figures">.*?<\/ul>/s.exec(html) ?? []
  return list
    .split('<li>')
    .slice(1)
    .map(one =>
      one
        .replace(/<[^>]+>/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
}

/** Five days: the second without any load, and of the fourth one whose page did not move at all. */
async function measuredOverDays(): Promise<TestApp> {
  const app = await openApp({ door: 'socket', flags: ['--rate-limit', 'count:none'] })
  const load = async (path: string, vitals: string) => {
    await app.count(`p=${path}`)
    await app.count(`p=${path}&engaged=1&${vitals}`)
  }
  await load('/hooves', 'lcp=1200&cls=0.05')
  app.clock.advance(48 * 3_600_000)
  await load('/hooves', 'lcp=5000&cls=0.3')
  app.clock.advance(24 * 3_600_000)
  await load('/tails', 'lcp=2000&cls=0')
  app.clock.advance(24 * 3_600_000)
  await load('/hooves', 'lcp=1500&cls=0.05')
  // What is compared with must have been counted: the day of the first hit is read anew.
  await app.app.services.directory.reload()
  return app
}

const days = '/sites/example.com/vitals?from=2026-11-21&to=2026-11-25'

/** The rows of the table beside the chart. */
function charted(html: string): string[][] {
  const [chart = ''] = /<figure class="chart">.*?<\/figure>/s.exec(html) ?? []
  return rows(chart)
}

test('each metric has its 75th percentile, what that means, and how many loads were good and poor', async () => {
  const app = await measured()
  const html = await read(app, page)
  assert.deepEqual(figures(html), [
    '3.1 s LCP · fair',
    '93 ms INP · good',
    '0.29 CLS · poor',
    '– FCP',
    '123 ms TTFB · good',
  ])
  assert.deepEqual(rows(html), [
    ['LCP', '50%', '4'],
    ['INP', '100%', '1'],
    ['CLS', '50%', '4'],
    ['FCP', '–', '0'],
    ['TTFB', '100%', '1'],
    ['/hooves', '3.1 s fair', '93 ms good', '0.29 poor'],
    ['/tails', '–', '–', '–'],
  ])
  assert.match(html, /Good up to 2\.5 s, poor above 4 s\./)
  const [first, ...more] = rows(await read(app, `${page}&path=/tails`))
  assert.deepEqual([first, more.length], [['LCP', '–', '0'], 4])
})

test('programs have the same numbers, and a page that nobody has seen none', async () => {
  const app = await measured()
  const data = JSON.parse(await read(app, `${page}&form=json`))
  assert.deepEqual(
    data.metrics.map(({ name, p75, rating, page_loads }: Record<string, unknown>) => [name, p75, rating, page_loads]),
    [
      ['lcp', 3145, 'fair', 4],
      ['inp', 93, 'good', 1],
      ['cls', 0.29, 'poor', 4],
      ['fcp', null, null, 0],
      ['ttfb', 123, 'good', 1],
    ],
  )
  assert.deepEqual(
    data.pages.map(({ path }: { path: string }) => path),
    ['/hooves', '/tails'],
  )
  const [head, first, ...csv] = (await read(app, `${page}&form=csv`)).trim().split(/\r?\n/)
  assert.equal(head, 'part,start,page,metric,p75,rating,page_loads,good,fair,poor,before_p75,before_page_loads')
  assert.equal(first, 'site,2026-11-21,,lcp,3145,fair,4,2,1,1,,')
  assert.equal(csv.length, 19)
  assert.equal((await app.own('/sites/example.com/vitals?path=/nowhere')).status, 404)
  assert.equal((await app.own(`${page}&form=svg`)).status, 404)
})

test('API v1 has them too', async () => {
  const app = await measured()
  const whole = JSON.parse(await read(app, '/api/v1/sites/example.com/vitals?period=day'))
  assert.equal(whole.metrics[0].p75, 3145)
  const one = JSON.parse(await read(app, '/api/v1/sites/example.com/vitals?period=day&path=/tails'))
  assert.deepEqual([one.metrics[0].p75, one.metrics[4].p75, one.pages], [null, 123, []])
  assert.equal((await app.own('/api/v1/sites/example.com/vitals?path=/nowhere')).status, 404)
  assert.equal((await app.own('/api/v1/sites/example.com/vitals?nothing=1')).status, 422)
})

test('the view of a page has the core of them, where there are any', async () => {
  const app = await measured()
  const html = await read(app, '/sites/example.com/page?path=/hooves&period=day')
  const [line = ''] = /<p><a href="[^"]*\/vitals\?.*?<\/p>/s.exec(html) ?? []
  assert.equal(line.replace(/<[^>]+>/g, ''), 'Web vitals · LCP 3.1 s fair · INP 93 ms good · CLS 0.29 poor')
  assert.match(line, /href="\/sites\/example\.com\/vitals\?path=%2Fhooves&amp;period=day"|href="[^"]*path=\/hooves/)
  assert.doesNotMatch(await read(app, '/sites/example.com/page?path=/unmeasured&period=day'), /LCP/)
})

test('where nothing was measured, the page says how to begin', async () => {
  const app = await openApp()
  await app.count('p=/')
  const html = await read(app, page)
  assert.deepEqual(rows(html), [])
  assert.match(html, /href="\/sites\/example\.com\/tag\?vitals"/)
  assert.match(await read(app, '/sites/example.com/tag?vitals'), /count\.js\?auto=vitals/)
})

test('the chart has the 75th percentile of each day, and a gap where nothing was measured', async () => {
  const app = await measuredOverDays()
  const html = await read(app, `${days}&compare=none`)
  assert.deepEqual(charted(html), [
    ['Sat 21 Nov', '1.2 s good', '1'],
    ['Sun 22 Nov', '–', '0'],
    ['Mon 23 Nov', '5.1 s poor', '1'],
    ['Tue 24 Nov', '2 s good', '1'],
    ['Wed 25 Nov', '1.5 s good', '1'],
  ])
  // Four bars; the fifth, of today, is hatched.
  assert.equal(bars(html), 3)
  assert.equal(html.match(/<rect class="part"/g)?.length, 1)
  assert.match(html, /<text class="peak"[^>]*>5\.1 s</)
  assert.match(html, /Highest on Monday 23 November: 5\.1 s\. Hatched: day still in progress\./)
  assert.match(html, /<text class="limit"[^>]*>good up to 2\.5 s<.*<text class="limit"[^>]*>poor above 4 s</s)
  assert.match(html, /LCP, 75th percentile, by day/)
})

test('a figure chooses what the chart shows, and a shift of 0 is no gap', async () => {
  const app = await measuredOverDays()
  const html = await read(app, days)
  const [, href = ''] = /<a class="figure" href="([^"]*metric=cls[^"]*)"/.exec(html) ?? []
  const chosen = await read(app, href.replaceAll('&amp;', '&'))
  assert.deepEqual(
    charted(chosen).map(([, value]) => value),
    ['0.05 good', '–', '0.29 poor', '0 good', '0.05 good'],
  )
  assert.equal(bars(chosen), 3)
  // Whoever looks at another period, or at one page, goes on looking at it.
  assert.match(chosen, /href="[^"]*period=7d&amp;metric=cls"/)
  assert.match(chosen, /href="[^"]*path=%2Fhooves[^"]*metric=cls"/)
  assert.match(await read(app, `${days}&metric=fid`), /Unknown metric; showing LCP\./)
})

test('one page has a chart of its own, weeks and months are bars too, and one day has none', async () => {
  const app = await measuredOverDays()
  const ofPage = charted(await read(app, `${days}&path=/hooves&compare=none`))
  assert.deepEqual(
    ofPage.map(([, value]) => value),
    ['1.2 s good', '–', '5.1 s poor', '–', '1.5 s good'],
  )
  const weeks = charted(await read(app, `${days}&group=week&compare=none`))
  assert.deepEqual(
    weeks.map(([, ...cells]) => cells),
    [
      ['1.2 s good', '1'],
      ['5.1 s poor', '3'],
    ],
  )
  const hours = await read(app, '/sites/example.com/vitals?from=2026-11-16&to=2026-11-25&group=hour')
  assert.match(hours, /Not available for this period; shown by day\./)
  assert.equal(charted(hours).length, 10)
  const day = await read(app, page)
  assert.deepEqual(charted(day), [])
  assert.match(day, /Kept by day: choose a longer period/)
})

test('the compared period is a line, and stands in every format', async () => {
  const app = await measuredOverDays()
  const later = '/sites/example.com/vitals?from=2026-11-24&to=2026-11-25'
  const html = await read(app, later)
  assert.deepEqual(charted(html), [
    ['Tue 24 Nov', '2 s good', '1', 'Sun 22 Nov', '–', ''],
    ['Wed 25 Nov', '1.5 s good', '1', 'Mon 23 Nov', '5.1 s', ''],
  ])
  assert.match(html, /class="before"/)
  assert.equal(figures(html)[0], '2 s LCP · good −61%61% less')
  const data = JSON.parse(await read(app, `${later}&form=json`))
  assert.deepEqual(data.query, {
    ...{ from: '2026-11-24', to: '2026-11-25', group: 'day', path: null, compare: 'previous', align: null },
  })
  const [, today] = data.buckets
  assert.deepEqual([today.at, today.until, today.state], ['2026-11-25', '2026-11-26', 'part'])
  assert.deepEqual(today.metrics[0], {
    name: 'lcp',
    p75: told(1500),
    rating: 'good',
    page_loads: 1,
    good: 1,
    fair: 0,
    poor: 0,
  })
  assert.deepEqual([today.before.at, today.before.metrics[0].p75], ['2026-11-23', told(5000)])
  assert.deepEqual([data.before.from, data.before.metrics[0].p75], ['2026-11-22', told(5000)])
  const csv = (await read(app, `${later}&form=csv`)).split(/\r?\n/)
  assert.ok(csv.includes(`day,2026-11-25,,lcp,${told(1500)},good,1,1,0,0,${told(5000)},1`), csv.join('\n'))
  assert.ok(csv.includes(`day,2026-11-24,,lcp,${told(2000)},good,1,1,0,0,,0`), csv.join('\n'))
  const month = await read(app, '/sites/example.com/vitals?period=month&form=csv')
  assert.match(month, /^day,2026-11-25,/m)
  assert.doesNotMatch(month, /^day,2026-11-26,/m)
  const api = '/api/v1/sites/example.com/vitals?from=2026-11-24&to=2026-11-25'
  const answer = JSON.parse(await read(app, `${api}&path=/hooves`))
  assert.deepEqual([answer.buckets[0].metrics[0].p75, answer.buckets[1].before.metrics[0].p75], [null, told(5000)])
  const whole = JSON.parse(await read(app, `${api}&compare=none&group=month`))
  assert.deepEqual([whole.query.group, whole.before, whole.buckets.length], ['month', null, 1])
  assert.equal((await app.own(`${api}&metric=lcp`)).status, 422)
})

test('each bar that is pointed at says its day, its number, and what that is compared with', async () => {
  const app = await measuredOverDays()
  assert.deepEqual(pointedAt(await read(app, `${days}&compare=none`)), [
    ['Sat 21 Nov', '1.2 s good'],
    ['Sun 22 Nov', '–'],
    ['Mon 23 Nov', '5.1 s poor'],
    ['Tue 24 Nov', '2 s good'],
    ['Wed 25 Nov', '1.5 s good so far'],
  ])
  assert.deepEqual(pointedAt(await read(app, '/sites/example.com/vitals?from=2026-11-23&to=2026-11-24')), [
    ['Mon 23 Nov', '5.1 s poor', 'Sat 21 Nov: 1.2 s', '+318%'],
    ['Tue 24 Nov', '2 s good', 'Sun 22 Nov: –'],
  ])
})

test('a chart says no more than was measured: of its limits, of today, and of what is compared', async () => {
  const app = await measuredOverDays()
  const tails = await read(app, `${days}&path=/tails`)
  assert.equal(tails.match(/<text class="limit"/g)?.length, 1)
  assert.match(tails, />Highest on Tuesday 24 November: 2 s\.</)
  assert.doesNotMatch(tails, /<rect class="part"/)
  const unmeasured = await read(app, '/sites/example.com/vitals?from=2026-11-24&to=2026-11-25&metric=inp')
  assert.match(unmeasured, /<figcaption[^>]*>Nothing was measured in this period\.</)
  assert.doesNotMatch(unmeasured, /class="before|Compared with|class="peak"/)
  // By hour nothing is known: it is cut by day, and can be by day or week.
  const choices = await read(app, '/sites/example.com/vitals?from=2026-11-10&to=2026-11-25')
  const [, cuts = ''] = /<details class="drop end tools">(.*?)<\/ul>/s.exec(choices) ?? []
  assert.deepEqual(cuts.match(/\b(?:Hour|Dai|Week|Month)ly\b/g), ['Daily', 'Daily', 'Weekly'])
})

/** What each bar says when it is pointed at. */
function pointedAt(html: string): string[][] {
  return [...html.matchAll(/<rect x[^>]*><title>([^<]*)<\/title>/g)].map(([, lines = '']) => lines.split('\n'))
}

test('who wants fewer numbers sees the shapes of the chart and its limits, and none of the numbers', async () => {
  const app = await measuredOverDays()
  const { id } = (await app.store.findUser(owner.email))!
  await app.store.changeUserSettings(id, { ...defaultUserSettings, fewerNumbers: true })
  const html = await read(app, days)
  assert.equal(bars(html), 3)
  assert.match(html, /Highest on Monday 23 November\. Hatched/)
  assert.match(html, /<text class="limit"[^>]*>good<.*<text class="limit"[^>]*>poor</s)
  assert.deepEqual(html.replace(/<[^>]*>/g, '\n').match(/.*(?:\d\s(?:s|ms)\b|\d%|(?<!\.)\b\d\.\d(?!\.)).*/g), null)
  assert.equal((await app.own(`${days}&form=json`)).status, 403)
})

/** How many whole bars are drawn. */
function bars(html: string): number {
  const [, path = ''] = /<path d="([^"]*)"\/>\n<\/svg>/.exec(html) ?? []
  return path.split('M').length - 1
}

/** What is told of a number, which is kept as a step of the scale. */
function told(number: number): number {
  return ofVitalStep(toVitalStep(number))
}
