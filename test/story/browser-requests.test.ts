// What a dashboard asks of a browser: nothing of anybody else, and nothing that a person has asked it not to do.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { owner, type TestApp } from '../helpers/app.ts'
import { openBrowser, openWholeBrowser } from '../helpers/browser.ts'
import { enter } from '../helpers/crawl.ts'
import { openScreen } from '../helpers/screen.ts'
import { openFilled } from '../helpers/small-installation.ts'

const dashboard = '/sites/example.com?period=30d'

let browser: Browser
let app: TestApp
let cookie: string

before(async () => {
  browser = await openBrowser()
  app = await openFilled()
  cookie = await enter(app)
})

test('a dashboard is one page, one style sheet, four scripts, a map and an icon, all from where it is', async () => {
  const { page, show } = await openScreen(await openWholeBrowser(), app)
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  const wrong: string[] = []
  page.on('console', message => wrong.push(message.text()))
  page.on('pageerror', error => wrong.push(error.message))
  // The last two, for which a busy browser takes its time.
  const last = [page.waitForRequest('**/favicon.svg'), page.waitForRequest('**/live')]
  await show(dashboard, cookie)
  await Promise.all(last)
  await page.waitForLoadState('networkidle')
  const paths = asked.map(url => url.replace(/^http:\/\/stats\.example\.org/, '').replace(/\.[0-9a-f]{10}\./, '.'))
  assert.deepEqual(paths.sort(), [
    '/assets/form.js',
    '/assets/keys.js',
    '/assets/live.js',
    '/assets/style.css',
    '/assets/tip.js',
    '/assets/world.svg',
    '/favicon.svg',
    '/sites/example.com/live',
    dashboard,
  ])
  // The policy was held to, or the console would say so.
  assert.deepEqual(
    wrong.filter(text => !text.includes('/live') && !text.includes('ERR_FAILED')),
    [],
  )
  await page.context().close()
})

for (const [reducedMotion, fades] of [
  ['no-preference', true],
  ['reduce', false],
] as const) {
  test(`pages ${fades ? '' : 'do not '}fade into each other where motion is asked for as: ${reducedMotion}`, async () => {
    const { page, show } = await openScreen(browser, app, { reducedMotion })
    await show(dashboard, cookie)
    // Whether a browser has time for it is its own affair; whether it is asked to is told by the rules that hold.
    const asked = await page.evaluate(`(() => {
      const holds = rules => [...rules].some(rule =>
        rule instanceof CSSViewTransitionRule ? rule.navigation === 'auto'
          : rule.cssRules && (!rule.media || matchMedia(rule.media.mediaText).matches) && holds(rule.cssRules))
      return [...document.styleSheets].some(sheet => holds(sheet.cssRules))
    })()`)
    assert.equal(asked, fades)
    await page.context().close()
  })
}

test('who chose dark has it dark, though the system is light, and the other way round', async () => {
  const user = (await app.store.findUser(owner.email))!
  const lightness: Record<string, number> = {}
  for (const theme of ['light', 'dark'] as const) {
    await app.store.changeUserSettings(user.id, { ...user.settings, theme })
    const { page, show } = await openScreen(browser, app, { colorScheme: theme === 'light' ? 'dark' : 'light' })
    await show(dashboard, cookie)
    const paper = (await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')) as string
    lightness[theme] = Number(/oklch\(([\d.]+)/.exec(paper)![1])
    await page.context().close()
  }
  await app.store.changeUserSettings(user.id, user.settings)
  assert.ok(lightness.light! > 0.9 && lightness.dark! < 0.3, JSON.stringify(lightness))
})

test('in a system’s own colours bars are drawn in the colour of its text', async () => {
  const { page, show } = await openScreen(browser, app, { forcedColors: 'active' })
  await show(dashboard, cookie)
  const colour = (selector: string, property: string) =>
    page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`)
  const text = await colour('h1', 'color')
  assert.notEqual(text, await colour('body', 'backgroundColor'))
  for (const shape of ['.bars', '.mark']) assert.equal(await colour(shape, 'fill'), text, shape)
  await show('/sites/example.com/pages?period=30d', cookie)
  assert.equal(await colour('.spark svg', 'fill'), text)
  await page.context().close()
})
