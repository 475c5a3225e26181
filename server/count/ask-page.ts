// Asks a website whether it has a page: its own host alone, at an address that was looked at, for five seconds, the answer unread.

import { lookup } from 'node:dns/promises'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { isPublic, readAddress } from '../kit/address.ts'
import type { Clock } from '../kit/clock.ts'
import { cleanPath } from './path.ts'

/** `unknown`: the site could not be asked. `why`: in English, for its owner. */
export type PageAnswer = { page: 'there' | 'absent' | 'unknown'; why: string }

/** Never throws. `anyAddress`: the site may be at a private address too. */
export type AskPage = (page: URL, options: { anyAddress: boolean }) => Promise<PageAnswer>

/** The addresses of a host. */
export type ResolveHost = (host: string) => Promise<string[]>

const mostMilliseconds = 5000
const mostRedirects = 3

export function createAskPage({
  clock,
  resolve = resolveHost,
}: {
  clock: Clock
  resolve?: ResolveHost | undefined
}): AskPage {
  return async (page, { anyAddress }) => {
    const deadline = new AbortController()
    const cancel = clock.after(mostMilliseconds, () => deadline.abort())
    const ended = new Promise<never>((_, reject) => {
      deadline.signal.addEventListener('abort', () => reject(new Error('no answer within 5 seconds')))
    })
    try {
      return await Promise.race([ask(page, anyAddress, resolve, deadline.signal), ended])
    } catch (error) {
      return { page: 'unknown', why: (error as Error).message }
    } finally {
      cancel()
    }
  }
}

/** Asks one address of the host, also where it leads on: so a name that changes its address meanwhile leads nowhere else. */
async function ask(page: URL, anyAddress: boolean, resolve: ResolveHost, signal: AbortSignal): Promise<PageAnswer> {
  const host = page.hostname.replace(/^\[|\]$/g, '')
  const found = (isIP(host) ? [host] : await resolve(host)).flatMap(one => readAddress(one) ?? [])
  const address = found.find(one => anyAddress || isPublic(one))
  if (address === undefined) return { page: 'unknown', why: `${host} has no public address` }
  let place = page
  for (let turn = 0; turn <= mostRedirects; turn++) {
    const { status, location } = await fetchHead(place, address, signal)
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

/** The answer without its body: the connection ends with its head. */
function fetchHead(
  page: URL,
  address: string,
  signal: AbortSignal,
): Promise<{ status: number; location: string | undefined }> {
  const { protocol, hostname, host, port, pathname, search } = page
  const options = {
    host: address,
    port: port === '' ? undefined : Number(port),
    path: pathname + search,
    // The certificate is to be the host's; an address has none of its own to name.
    servername: isIP(hostname.replace(/^\[|\]$/g, '')) ? '' : hostname,
    headers: { host, 'user-agent': 'Hoofprint (path check)', accept: 'text/html, */*' },
    agent: false,
    signal,
  } as const
  return new Promise((done, reject) => {
    const request = protocol === 'https:' ? requestHttps(options) : requestHttp(options)
    request.on('response', ({ statusCode: status = 0, headers: { location } }) => {
      done({ status, location })
      request.destroy()
    })
    request.on('error', reject)
    request.on('close', () => reject(new Error('the connection ended without an answer')))
    request.end()
  })
}

async function resolveHost(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true, order: 'ipv4first' })
  return found.map(({ address }) => address)
}
