// A real Chromium for the tests, and visitors in it who look like people.

import { after } from 'node:test'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findChromium, findShell, howToInstall } from '../../scripts/chromium.ts'

/**
 * A Chromium without a window, one for all tests of a process: each has visitors of its own, and closes no more than these.
 * Every host name leads to this machine, so that a test can have as many origins as it likes (http://example.com:PORT), and
 * nothing goes out.
 */
export function openBrowser(): Promise<Browser> {
  return open(findShell() ?? findChromium())
}

/** One that keeps pages for who goes back to them, and asks for icons, which the one without windows does not. */
export function openWholeBrowser(): Promise<Browser> {
  return open(findChromium())
}

const opened = new Map<string | undefined, Promise<Browser>>()

after(async () => {
  for (const browser of opened.values()) await (await browser).close()
})

function open(executablePath: string | undefined): Promise<Browser> {
  const browser = opened.get(executablePath) ?? launch(executablePath)
  opened.set(executablePath, browser)
  return browser
}

function launch(executablePath: string | undefined): Promise<Browser> {
  if (!executablePath) throw new Error(howToInstall)
  return chromium.launch({
    executablePath,
    timeout: 120_000,
    // Playwright keeps pages from the back-forward cache by itself.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * 127.0.0.1',
      // Without it navigator.webdriver tells that nobody is there.
      '--disable-blink-features=AutomationControlled',
      ...(process.env.XF ?? '').split(' ').filter(Boolean),
    ],
  })
}

/** A visitor of their own, with an empty profile and the User-Agent that this Chromium has on a desk. */
export async function newVisitor(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version().split('.')[0]}.0.0.0 Safari/537.36`
  const context = await browser.newContext({
    userAgent,
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    // What fades cannot be clicked until it is there.
    reducedMotion: 'reduce',
    ...options,
  })
  // Half a minute is not enough on a slow machine; what never comes is told before the time of the test is over.
  context.setDefaultTimeout(120_000)
  return context
}

/** Does something that leads to another page, and waits until that is there: what is read after a click is else the old one. */
export async function leave(page: Page, doing: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), doing()])
}
