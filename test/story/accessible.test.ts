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
// what takes its place; and the patterns show each part twice.
// `within`: what of the page is looked at.
const inspect = (rules: readonly string[], within = 'document') => `axe.run(${within}, {
  runOnly: ${JSON.stringify(rules)},
  resultTypes: ['violations'],
  rules: {
    'meta-refresh': { enabled: !document.querySelector('a[href*="still="]') },
    'landmark-unique': { enabled: location.pathname !== '/patterns' },
  },
}).then(({ violations }) => {
  const wrong = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any, all, none }) =>
      id + ': ' + html.slice(0, 200) + ' ' + [...any, ...all, ...none].map(one => one.message).join('; ')))
  wrong.push(...${findSmallTargets}.map(one => 'a small target: ' + one))
  const { scrollWidth, lang } = document.documentElement
  if (scrollWidth > innerWidth) wrong.push('it scrolls sideways: ' + scrollWidth + ' on ' + innerWidth)
  const heads = document.querySelectorAll('h1').length
  if (heads !== 1) wrong.push(heads + ' elements h1')
  if (!/^(en|nl|de)$/.test(lang)) wrong.push('no language')
  return { title: document.title, wrong }
})`

// Run in the page. What is folded away is looked at as a person sees it: one thing open at a time, the others closed.
const nameFolded = `[...document.querySelectorAll('details')].map(one =>
  [one.className, one.parentElement.localName, one.parentElement.className, one.querySelector('summary').className].join('.'))`
const openOnly = (place: number) =>
  `document.querySelectorAll('details').forEach((one, at) => { one.open = at === ${place} })`

// What is there, and what it is called, is the same on every screen: only what room changes is asked again. Colours in the dark
// are looked at where every part is, on the patterns, and worked out of the style sheet in test/shape/css.test.ts.
const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const screens = [
  { width: 1280, rules: everything },
  // What 1280 pixels are at 200 %.
  { width: 640, rules: ['target-size'] },
  { width: 320, rules: ['target-size', 'scrollable-region-focusable'] },
] as const

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
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { path, cookie, form, status = 200 } = next
      assert.equal(await show(path, cookie, form), status, path)
      await page.evaluate(axe)
      const folded = (await page.evaluate(nameFolded)) as string[]
      // The patterns have both on one page.
      for (const { width, rules } of screens.filter(one => path !== '/patterns' || one.rules === everything)) {
        await page.setViewportSize({ width, height: 900 })
        const found = [(await page.evaluate(inspect(rules))) as Found]
        titles.set(path, found[0]!.title)
        for (const [place, name] of folded.entries()) {
          // What is opened in one place looks the same in another.
          const kind = `${name} ${width}`
          if (opened.has(kind)) continue
          opened.add(kind)
          await page.evaluate(openOnly(place))
          found.push((await page.evaluate(inspect(rules, `document.querySelector('details[open]')`))) as Found)
        }
        if (folded.length > 0) await page.evaluate(openOnly(-1))
        for (const one of found.flatMap(each => each.wrong)) {
          // Addresses differ from page to page.
          const kind = one.replace(/(?:href|action)="[^"]*"/g, '')
          if (!wrong.has(kind)) wrong.set(kind, `${path} (${width} px): ${one}`)
        }
      }
    }
    await page.context().close()
  }
  await Promise.all([look(), look()])
  assert.deepEqual([...wrong.values()], [])
  return titles
}

test('every page of an installation in use is for everyone, and each has a title of its own', async () => {
  const app = await openFull()
  const cookie = await enter(app)
  const { code } = app.full
  const site = `/sites/${code}`
  const paths = new Set<string>()
  for (const { path, get, beacon } of routes) {
    // A mail is shown without scripts, by which it would be looked at.
    if (!get || beacon || path === '/account/reports/preview') continue
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
  assert.ok(looks.length >= 40, `${looks.length} pages`)
  const titles = await lookAt(app, [
    ...looks,
    ...[
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
    ].map(search => ({ path: site + search, cookie })),
    { path: `${site}/page?path=%2Fnever`, cookie, status: 404 },
    { path: '/nowhere', cookie, status: 404 },
  ])
  const ofPages = [...titles].filter(([path]) => !path.includes('?'))
  const same = [...Map.groupBy(ofPages, ([, title]) => title)].filter(([, pages]) => pages.length > 1)
  assert.deepEqual(same, [])
})

test('so is every chapter of the manual', async () => {
  const app = await openFull({ days: 2 })
  const titles = await lookAt(
    app,
    chapters.map(name => ({ path: `/help/${name}` })),
  )
  assert.equal(new Set(titles.values()).size, chapters.length)
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
