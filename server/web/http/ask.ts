// A request as h3 knows it becomes what a handler is asked.

import { getRouterParams, type H3Event } from 'h3'
import { hashToken } from '../../kit/password.ts'
import type { Parts } from '../parts.ts'
import { toReader } from '../reader/reader.ts'
import type { Asked } from './asked.ts'
import { toCaller } from './caller.ts'

type Who = Pick<Asked, 'user' | 'tokenHash' | 'reader'>

/** Forms are small; what is larger is not one of ours. */
const formBytes = 64 * 1024

/**
 * Reads what a handler needs to know. The counter's door (`beacon`) is spared the login and the body, which it ignores.
 * `unreadable`: a form that is too large, is not one, or did not arrive whole.
 */
export async function toAsked(event: H3Event, parts: Parts, beacon: boolean): Promise<Asked | 'unreadable'> {
  const { req, url } = event
  const header = (name: string) => req.headers.get(name) ?? undefined
  const peer = req.ip ?? ''
  const { address, host, hostname, https } = toCaller(parts, peer, header)
  const form = req.method === 'POST' && !beacon ? await readForm(event) : new URLSearchParams()
  if (form === undefined) return 'unreadable'
  const who = await readWho(event, parts, beacon)
  return {
    method: req.method,
    url,
    params: getRouterParams(event, { decode: true }),
    header,
    version: event.runtime?.node?.req.httpVersion ?? '',
    peer,
    address,
    hostname,
    base: (parts.config.publicUrl || `${https ? 'https' : 'http'}://${host}`) + parts.url(''),
    https,
    ...who,
    form,
  }
}

/** Who asks, and how they read: all that an answer needs which says only that there is nothing. */
export async function readWho({ req }: H3Event, { store, clock }: Parts, beacon = false): Promise<Who> {
  const tokenHash = beacon ? undefined : readToken(req.headers.get('cookie') ?? '')
  const user = tokenHash === undefined ? undefined : await store.findLogin(tokenHash, clock.now() / 1000)
  return { user, tokenHash, reader: toReader(user?.settings, req.headers.get('accept-language') ?? '') }
}

function readToken(cookies: string): string | undefined {
  const token = cookies.match(/(?:^|;\s*)hoofprint=([A-Za-z0-9_-]{20,100})(?:;|$)/)?.[1]
  return token === undefined ? undefined : hashToken(token)
}

async function readForm({ req }: H3Event): Promise<URLSearchParams | undefined> {
  if (!req.body) return new URLSearchParams()
  const type = req.headers.get('content-type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) return undefined
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of req.body) {
      length += chunk.length
      if (length > formBytes) return undefined
      chunks.push(chunk)
    }
  } catch {
    // The browser went away, or what it sent is broken: neither is an error of ours.
    return undefined
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
