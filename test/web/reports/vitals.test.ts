// Web vitals of a site and of a page: the page, and the same for programs.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp, type TestApp } from '../../helpers/app.ts'

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
  return [...html.matchAll(/<tr><th scope="row">.*?<\/tr>/gs)].map(([row]) =>
    row
      .split(/<t[hd][^>]*>/)
      .slice(1)
      .map(cell => cell.replace(/<[^>]+>/g, '').trim())
      .map(cell => /\((\w+)\)$/.exec(cell)?.[1] ?? cell),
  )
}

test('each metric has its 75th percentile, what that means, and how many loads were good and poor', async () => {
  const app = await measured()
  const html = await read(app, page)
  assert.deepEqual(rows(html), [
    ['LCP', '3.1 s fair', '50%', '4'],
    ['INP', '93 ms good', '100%', '1'],
    ['CLS', '0.29 poor', '50%', '4'],
    ['FCP', '–', '–', '0'],
    ['TTFB', '123 ms good', '100%', '1'],
    ['/hooves', '3.1 s fair', '93 ms good', '0.29 poor'],
    ['/tails', '–', '–', '–'],
  ])
  assert.match(html, /Good up to 2\.5 s, poor above 4 s\./)
  const [first, ...more] = rows(await read(app, `${page}&path=/tails`))
  assert.deepEqual([first, more.length], [['LCP', '–', '–', '0'], 4])
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
  assert.equal(head, 'part,page,metric,p75,rating,page_loads,good,fair,poor')
  assert.equal(first, 'site,,lcp,3145,fair,4,2,1,1')
  assert.equal(csv.length, 14)
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
