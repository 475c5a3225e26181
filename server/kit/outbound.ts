// Requests to hosts that somebody has named: looked up once, and connected to that very address if it may be asked; redirects
// are not followed, of an answer no more is read than was asked for, and all of it takes no longer than it may.

import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { readAddress } from './address.ts'
import type { Clock } from './clock.ts'

/** The addresses of a host. */
export type ResolveHost = (host: string) => Promise<string[]>

export const resolveHost: ResolveHost = async host => {
  const found = await lookup(host, { all: true, order: 'ipv4first' })
  return found.map(({ address }) => address)
}

/** The host of an address of the web, as it is looked up. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}

/** The first address of a host that may be asked; undefined where it has none. */
export async function findAddress(
  host: string,
  mayAsk: (address: string) => boolean,
  resolve: ResolveHost,
): Promise<string | undefined> {
  const found = isIP(host) ? [host] : await resolve(host)
  return found.flatMap(one => readAddress(one) ?? []).find(mayAsk)
}

/** What is asked; `mostBytes` of the answer's body are read. */
export type OutboundRequest = {
  method: 'GET' | 'POST' | 'PUT'
  headers: Readonly<Record<string, string>>
  body?: string
  mostBytes: number
}

export type OutboundAnswer = {
  status: number
  location: string | undefined
  retryAfter: string | undefined
  text: string
}

/** Asks an address for what is at `url`. The certificate is to be the host's. Rejects when there is no answer. */
export function askAddress(
  url: URL,
  address: string,
  { method, headers, body, mostBytes }: OutboundRequest,
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  const { protocol, host, port, pathname, search } = url
  const options = {
    method,
    host: address,
    port: port === '' ? undefined : Number(port),
    path: pathname + search,
    // An address has no certificate of its own to name.
    servername: isIP(hostOf(url)) ? '' : url.hostname,
    headers: { host, ...headers, ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }) },
    agent: false,
    signal,
  } as const
  return new Promise((done, reject) => {
    const { request: send } = process.getBuiltinModule(protocol === 'https:' ? 'node:https' : 'node:http')
    const request = send(options)
    let fail: (error: Error) => void = reject
    request.on('response', response => {
      const { statusCode: status = 0, headers } = response
      const pieces: Buffer[] = []
      let length = 0
      const finish = () => {
        const text = Buffer.concat(pieces).toString('utf8', 0, mostBytes)
        done({ status, location: headers.location, retryAfter: headers['retry-after'], text })
        request.destroy()
      }
      if (mostBytes === 0) return finish()
      // Whoever hangs up in the middle of an answer, or does not end it, has given one.
      fail = finish
      response.on('data', (piece: Buffer) => {
        pieces.push(piece)
        length += piece.length
        if (length >= mostBytes) finish()
      })
      response.on('end', finish)
      response.on('error', finish)
    })
    request.on('error', error => fail(error))
    request.on('close', () => reject(new Error('the connection ended without an answer')))
    request.end(body)
  })
}

/** Gives a task so many seconds, whatever it waits for; then it rejects, and `signal` tells the task. */
export async function withinSeconds<Answer>(
  clock: Clock,
  seconds: number,
  task: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const deadline = new AbortController()
  const cancel = clock.after(seconds * 1000, () => deadline.abort())
  const late = new Error(`no answer within ${seconds} seconds`)
  const ended = new Promise<never>((_, reject) => {
    // What the task makes of its end comes first: an answer whose body is late is one.
    deadline.signal.addEventListener('abort', () => setImmediate(reject, late))
  })
  try {
    return await Promise.race([task(deadline.signal), ended])
  } catch (error) {
    throw deadline.signal.aborted ? late : error
  } finally {
    cancel()
  }
}
