// Asks a website whether it has a page: its own host alone, at an address that was looked at, for five seconds, the answer unread.

import { isPublic } from '../kit/address.ts'
import type { Clock } from '../kit/clock.ts'
import { askAddress, findAddress, hostOf, type ResolveHost, resolveHost, withinSeconds } from '../kit/outbound.ts'
import { cleanPath } from './path.ts'

/** `unknown`: the site could not be asked. `why`: in English, for its owner. */
export type PageAnswer = { page: 'there' | 'absent' | 'unknown'; why: string }

/** Never throws. `anyAddress`: the site may be at a private address too. */
export type AskPage = (page: URL, options: { anyAddress: boolean }) => Promise<PageAnswer>

const mostSeconds = 5
const mostRedirects = 3

/** The connection ends with the head of the answer. */
const question = {
  method: 'GET',
  headers: { 'user-agent': 'Hoofprint (path check)', accept: 'text/html, */*' },
  mostBytes: 0,
} as const

export function createAskPage({
  clock,
  resolve = resolveHost,
}: {
  clock: Clock
  resolve?: ResolveHost | undefined
}): AskPage {
  return async (page, { anyAddress }) => {
    try {
      return await withinSeconds(clock, mostSeconds, signal => ask(page, anyAddress, resolve, signal))
    } catch (error) {
      return { page: 'unknown', why: (error as Error).message }
    }
  }
}

/** Asks one address of the host, also where it leads on: so a name that changes its address meanwhile leads nowhere else. */
async function ask(page: URL, anyAddress: boolean, resolve: ResolveHost, signal: AbortSignal): Promise<PageAnswer> {
  const host = hostOf(page)
  const address = await findAddress(host, one => anyAddress || isPublic(one), resolve)
  if (address === undefined) return { page: 'unknown', why: `${host} has no public address` }
  let place = page
  for (let turn = 0; turn <= mostRedirects; turn++) {
    const { status, location } = await askAddress(place, address, question, signal)
    if (status >= 200 && status < 300) return { page: 'there', why: `status ${status}` }
    const next = status >= 300 && status < 400 ? samePage(place, location) : undefined
    if (!next) return { page: isPassing(status) ? 'unknown' : 'absent', why: `status ${status}` }
    place = next
  }
  return { page: 'absent', why: 'it leads to itself' }
}

/**
 * Where an answer leads, if that is the same page: with a slash at its end, or its query in another order. A page that leads
 * elsewhere is none that a visitor can have been on; and who sends all unknown ones to the front page would have any.
 */
function samePage(page: URL, location: string | undefined): URL | undefined {
  const next = location === undefined ? null : URL.parse(location, page.href)
  if (next?.origin !== page.origin || pathOf(next) !== pathOf(page)) return undefined
  return next
}

function pathOf({ pathname, search }: URL): string {
  return cleanPath(pathname + search, false)
}

/** Whether an answer is about the server, and not about the page. */
function isPassing(status: number): boolean {
  return status < 200 || status >= 500 || status === 408 || status === 425 || status === 429
}
