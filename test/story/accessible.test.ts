// Every page there is, looked at by axe-core as WCAG 2.2 AA asks, wide and narrow.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { chapters } from '../../server/web/help.ts'
import { routes } from '../../server/web/routes.ts'
import { openApp, owner } from '../helpers/app.ts'
import { openBrowser } from '../helpers/browser.ts'
import { enter } from '../helpers/crawl.ts'
import { openFull } from '../helpers/large-installation.ts'
import { openScreen } from '../helpers/screen.ts'
import { pathOf } from '../helpers/small-installation.ts'
import { findSmallTargets } from '../helpers/targets.ts'

/** One page: where it is, for whom, what is sent to it, and how it answers. */
type Look = { path: string; cookie?: string; form?: Record<string, string>; status?: number }

/** What a look at a page found; each in a line that says where. */
type Found = { title: string; wrong: string[] }

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// Runs in the page. What reloads itself is a fault but where it can be told to stand still, or is nothing but the wait for
// what takes its place. Contrast is two thirds of the work, that of links to the text around them included: it is looked at on the
// patterns, where every part is. The size of targets is asked more strictly below.
// `within`: what of the page is looked at.
const inspect = (within = 'document') => `axe.run(${within}, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  preload: false,
  rules: {
    'meta-refresh': { enabled: !document.querySelector('a[href*="still="]') },
    'color-contrast': { enabled: false },
    'link-in-text-block': { enabled: false },
    'target-size': { enabled: false },
  },
}).then(({ violations }) => {
  const wrong = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any, all, none }) =>
      id + ': ' + html.slice(0, 200) + ' ' + [...any, ...all, ...none].map(one => one.message).join('; ')))
  const heads = document.querySelectorAll('h1').length
  if (heads !== 1) wrong.push(heads + ' elements h1')
  const { lang } = document.documentElement
  if (!/^(en|nl|de)$/.test(lang)) wrong.push('no language')
  return { title: document.title, wrong }
})`

// Runs in the page.
const findPaleText = `axe.run({ runOnly: ['color-contrast', 'link-in-text-block'], resultTypes: ['violations'], preload: false }).then(({ violations }) =>
  violations.flatMap(({ nodes }) => nodes.map(({ html, any }) => html.slice(0, 200) + ' ' + any.map(one => one.message).join('; '))))`

// Runs in the page: what depends on the room there is.
const measure = `(() => {
  const wrong = ${findSmallTargets}.map(one => 'a small target: ' + one)
  const { scrollWidth } = document.documentElement
  if (scrollWidth > innerWidth) wrong.push('it scrolls sideways: ' + scrollWidth + ' on ' + innerWidth)
  const canFocus = 'a[href], button, input, select, textarea, summary, [tabindex]'
  for (const one of document.querySelectorAll('main *')) {
    if (one.scrollWidth <= one.clientWidth + 1 || !/auto|scroll/.test(getComputedStyle(one).overflowX)) continue
    if (!one.matches(canFocus) && !one.querySelector(canFocus)) wrong.push('no key scrolls it: ' + one.outerHTML.slice(0, 200))
  }
  return wrong
})()`

// Run in the page. What is folded away is looked at as a person sees it: one thing open at a time, the others closed.
const nameFolded = `[...document.querySelectorAll('details')].map(one =>
  [one.className, one.parentElement.localName, one.parentElement.className, one.querySelector('summary').className].join('.'))`
const openOnly = (place: number) =>
  `document.querySelectorAll('details').forEach((one, at) => { one.open = at === ${place} })`

// 640: what 1280 pixels are at 200 %. What is there, and what it is called, is the same on every screen: it is asked once. Colours in
// the dark are worked out of the style sheet in test/shape/css.test.ts.
const widths = [1280, 640, 320]

let browser: Browser

before(async () => {
  browser = await openBrowser()
})

/** Looks at each page on each screen. Answers the titles by path. */
async function lookAt(app: Parameters<typeof openScreen>[1], looks: readonly Look[]): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  /** What is wrong, and where it was seen first. */
  const wrong = new Map<string, string>()
  const opened = new Set<string>()
  const waiting = [...looks]
  // Two at a time: a page of its own each.
  const look = async () => {
    const { page, show } = await openScreen(browser, app, { still: true })
    await page.addInitScript(axe)
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { path, cookie, form, status = 200 } = next
      assert.equal(await show(path, cookie, form), status, path)
      const folded = (await page.evaluate(nameFolded)) as string[]
      const { title, wrong: found } = (await page.evaluate(inspect())) as Found
      titles.set(path, title)
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 })
        found.push(...(await at(width, page.evaluate(measure))))
        for (const [place, name] of folded.entries()) {
          // What is opened in one place looks the same in another.
          const kind = `${name} ${width}`
          if (opened.has(kind)) continue
          opened.add(kind)
          await page.evaluate(openOnly(place))
          found.push(...(await at(width, page.evaluate(measure))))
          if (width === 1280)
            found.push(...((await page.evaluate(inspect(`document.querySelector('details[open]')`))) as Found).wrong)
        }
        if (folded.length > 0) await page.evaluate(openOnly(-1))
      }
      for (const one of found) {
        // Addresses differ from page to page.
        const kind = one.replace(/(?:href|action)="[^"]*"/g, '')
        if (!wrong.has(kind)) wrong.set(kind, `${path}: ${one}`)
      }
    }
    await page.context().close()
  }
  await Promise.all([look(), look()])
  assert.deepEqual([...wrong.values()], [])
  return titles
}

const at = async (width: number, found: Promise<unknown>): Promise<string[]> =>
  ((await found) as string[]).map(one => `${one} (${width} px)`)

let opened: ReturnType<typeof openInUse> | undefined

/** An installation in use, and every page of it that there is to look at. */
async function openInUse() {
  const app = await openFull()
  const cookie = await enter(app)
  const { code } = app.full
  const site = `/sites/${code}`
  const paths = new Set<string>()
  for (const { path, get, beacon } of routes) {
    // A mail is shown without scripts, by which it would be looked at.
    if (!get || beacon || path === '/account/reports/preview' || path === '/patterns') continue
    paths.add(pathOf(path, { ...app, site: app.full }))
  }
  // And of a site that nobody has visited.
  for (const path of ['', '/start', '/received', '/now', '/notes', '/browsers'])
    paths.add(`/sites/${app.site.code}${path}`)
  // One list of each kind: of paths, of events, with links to visit, with nothing but names.
  for (const list of ['entries', 'events', 'referrers', 'sizes']) paths.add(`${site}/${list}`)
  const looks: Look[] = []
  for (const path of paths) {
    const answer = await app.ask(path, { headers: { cookie } })
    const isPage = answer.status === 200 && answer.headers.get('content-type')?.startsWith('text/html')
    if (isPage) looks.push({ path, cookie })
    else await answer.body?.cancel()
  }
  const views = [
    '?period=day',
    '?period=year',
    '?from=2026-02-31&to=2026-01-01&figure=goats&filter=no:such',
    '?period=30d&compare=year&weekdays=yes',
    '?period=30d&filter=country:DE&filter=at:start+/tracks&filter=:not+browser:Firefox',
    '?period=30d&filter=text:nothing',
    '/page?path=%2Fhooves',
    '/page?path=subscribe&filter=country:DE',
    '/browsers?period=year&sort=name&search=o',
    '/pages?page=99',
  ].map(search => ({ path: site + search, cookie }))
  const missing = [`${site}/page?path=%2Fnever`, '/nowhere'].map(path => ({ path, cookie, status: 404 }))
  return { app, pages: looks.length, looks: [...looks, ...views, ...missing] }
}

const titles = new Map<string, string>()
const parts = 4

for (let part = 0; part < parts; part += 1) {
  test(`every page of an installation in use is for everyone (${part + 1} of ${parts})`, async () => {
    opened ??= openInUse()
    const { app, pages, looks } = await opened
    assert.ok(pages >= 40, `${pages} pages`)
    const seen = await lookAt(
      app,
      looks.filter((_, place) => place % parts === part),
    )
    for (const [path, title] of seen) titles.set(path, title)
  })
}

test('each page has a title of its own', () => {
  const ofPages = [...titles].filter(([path]) => !path.includes('?'))
  assert.ok(ofPages.length >= 40, `${ofPages.length} pages`)
  const same = [...Map.groupBy(ofPages, ([, title]) => title)].filter(([, pages]) => pages.length > 1)
  assert.deepEqual(same, [])
})

test('so is every chapter of the manual', async () => {
  const app = await openFull({ days: 2 })
  const seen = await lookAt(
    app,
    chapters.map(name => ({ path: `/help/${name}` })),
  )
  assert.equal(new Set(seen.values()).size, chapters.length)
})

test('so is all that a stranger can see, and every form with its errors', async () => {
  const app = await openFull({ days: 2 })
  const cookie = await enter(app)
  await lookAt(app, [
    { path: '/login' },
    { path: '/login', form: { email: owner.email, password: 'wrong' }, status: 403 },
    { path: '/login/forgotten' },
    { path: '/login/reset?token=none', status: 403 },
    { path: '/help' },
    { path: '/nowhere', status: 404 },
    { path: '/new-site', cookie, form: { domain: 'not a domain', zone: 'Nowhere' }, status: 422 },
  ])
})

test('so is the set-up', async () => {
  const app = await openApp({ empty: true })
  const form = { code: app.app.setUpCode()!, email: 'nobody', password: 'x', domain: '', zone: '' }
  await lookAt(app, [{ path: '/setup' }, { path: '/setup', form, status: 422 }])
})

test('every part has enough contrast, light and dark, and room to be touched', async () => {
  const app = await openApp()
  const { page, show } = await openScreen(browser, app, { still: true })
  assert.equal(await show('/patterns'), 200)
  await page.evaluate(axe)
  assert.deepEqual(await page.evaluate(findPaleText), [])
  assert.deepEqual(await page.evaluate(measure), [])
  await page.context().close()
})
