// A screen in a real browser on which the program in memory is looked at, without a port.

import type { Browser, BrowserContextOptions, Page, Route } from 'playwright-core'
import type { TestApp } from './app.ts'
import { newVisitor } from './browser.ts'

/** Shows one answer to whoever has that cookie; to a `form` that is sent there, if there is one. */
export type Show = (path: string, cookie?: string, form?: Record<string, string>) => Promise<number>

/**
 * A page of a browser, and what brings the answers of the program onto it. Nothing else can be reached from it. `still`: it
 * goes nowhere by itself.
 */
export async function openScreen(
  browser: Browser,
  app: Pick<TestApp, 'ask'>,
  { still = false, ...options }: BrowserContextOptions & { still?: boolean } = {},
): Promise<{ page: Page; show: Show }> {
  const context = await newVisitor(browser, options)
  let headers: Record<string, string> = {}
  let body: URLSearchParams | undefined
  let asked = false
  await context.route('**/*', async (route: Route) => {
    const request = route.request()
    const { pathname, search, host } = new URL(request.url())
    // What never ends cannot be handed over in one piece.
    if (host !== 'stats.example.org' || request.resourceType() === 'eventsource') return route.abort()
    const isPage = request.isNavigationRequest()
    // With nothing to show a browser stays where it is.
    if (isPage && still && !asked) return route.fulfill({ status: 204 })
    if (isPage) asked = false
    const answer = await app.ask(pathname + search, {
      headers: { ...headers, 'accept-language': 'en-GB', origin: 'http://stats.example.org' },
      ...(isPage && body && { method: 'POST', body }),
    })
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    })
  })
  const page = await context.newPage()
  return {
    page,
    async show(path, cookie, form) {
      headers = cookie ? { cookie } : {}
      body = form && new URLSearchParams(form)
      asked = true
      return (await page.goto(`http://stats.example.org${path}`))!.status()
    },
  }
}
