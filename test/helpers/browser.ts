// A real Chromium for the tests, and visitors in it who look like people.

import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findChromium, howToInstall } from '../../scripts/chromium.ts'

/**
 * Starts Chromium without a window. Every host name leads to this machine, so that a test can have as many origins as it
 * likes (http://example.com:PORT), and nothing goes out.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error(howToInstall)
  return chromium.launch({
    executablePath,
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
    ],
  })
}

/** A visitor of their own, with an empty profile and the User-Agent that this Chromium has on a desk. */
export async function newVisitor(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version().split('.')[0]}.0.0.0 Safari/537.36`
  return browser.newContext({ userAgent, locale: 'en-GB', timezoneId: 'Europe/Amsterdam', ...options })
}

/** Does something that leads to another page, and waits until that is there: what is read after a click is else the old one. */
export async function leave(page: Page, doing: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), doing()])
}
