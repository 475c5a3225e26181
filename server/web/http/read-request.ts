// A request as h3 knows it, with the form or JSON that was posted, becomes what a handler is asked.

import { getRouterParams, type H3Event } from 'h3'
import { parseObject } from '../../kit/json.ts'
import type { Services } from '../services/services.ts'
import { authenticate } from './authenticate.ts'
import type { Door } from './authorize.ts'
import { splitFormat } from './formats.ts'
import { toCaller, type WebRequest } from './request.ts'
import { openBody } from './upload.ts'

/**
 * Reads what a handler needs to know. The counter's door (`beacon`) is spared the login and the body, which it ignores; a
 * token opens nothing that is open already. A number where what was posted is no form: the status that says why.
 */
export async function readRequest(
  event: H3Event,
  services: Services,
  { path, open, beacon, upload, numbers }: Door & { path: string },
): Promise<WebRequest | Unreadable> {
  const form = event.req.method === 'POST' && !beacon && !upload ? await readForm(event) : new URLSearchParams()
  if (typeof form === 'number') return form
  const who = await authenticate(event, services, beacon ? 'none' : open ? 'login' : 'token', numbers !== undefined)
  const head = readHead(event, services)
  return {
    ...head,
    ...findSite(path, head.params, services),
    signal: () => event.req.signal,
    ...who,
    form,
    ...(upload && { upload: () => openBody(event) }),
  }
}

/**
 * The site in an address, and its parameters. Where nothing comes behind the code, its end may choose a format: a code may hold a
 * dot, and a whole code wins.
 */
function findSite(
  path: string,
  params: WebRequest['params'],
  { directory }: Services,
): Pick<WebRequest, 'site' | 'params'> {
  const { code } = params
  const site = code === undefined ? undefined : directory.byCode(code)
  const [name, form] = site || path !== '/sites/:code' ? ['', 'html'] : splitFormat(code ?? '')
  return form === 'html' ? { site, params } : { site: directory.byCode(name), params: { ...params, form } }
}

/** All that is known of a request before anybody asks who sent it, or reads its body. */
export function readHead(event: H3Event, services: Services): Head {
  const { req, url } = event
  const header = (name: string) => req.headers.get(name) ?? undefined
  const peer = req.ip ?? ''
  const { address, host, hostname, https } = toCaller(services, peer, header)
  return {
    method: req.method,
    url,
    params: getRouterParams(event, { decode: true }),
    header,
    peer,
    address,
    hostname,
    base: (services.config.publicUrl || `${https ? 'https' : 'http'}://${host}`) + services.url(''),
    https,
  }
}

type Head = Pick<
  WebRequest,
  'method' | 'url' | 'params' | 'header' | 'peer' | 'address' | 'hostname' | 'base' | 'https'
>

/** Forms are small; what is larger is not one of ours. */
const formBytes = 64 * 1024

/**
 * Why there is no form, as the status that says so: it did not arrive whole or is not what it calls itself (400), is too large
 * (413), or calls itself something else (415).
 */
type Unreadable = 400 | 413 | 415

/** The fields that were sent; where nothing was sent there are none, and nothing has to say what it is. */
async function readForm({ req }: H3Event): Promise<URLSearchParams | Unreadable> {
  const type = req.headers.get('content-type') ?? ''
  const isJson = /^application\/json\b/i.test(type)
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(type)
  const body = await readBodyText(req.body, isJson || isForm ? formBytes : 0)
  if (typeof body === 'number') return body === 413 && !isJson && !isForm ? 415 : body
  return isJson && body !== '' ? (readJson(body) ?? 400) : new URLSearchParams(body)
}

/** What was sent, as text; the status that says why not where it is longer than that (413), or did not arrive whole (400). */
export async function readBodyText(body: ReadableStream<Uint8Array> | null, most: number): Promise<string | 400 | 413> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of body ?? []) {
      length += chunk.length
      if (length > most) return 413
      chunks.push(chunk)
    }
  } catch {
    // Whoever asked went away, or what they sent is broken: neither is an error of ours.
    return 400
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** An object of texts and numbers. */
function readJson(body: string): URLSearchParams | undefined {
  const read = parseObject(body)
  if (!read || Array.isArray(read)) return undefined
  const fields = Object.entries(read)
  if (!fields.every(([, value]) => typeof value === 'string' || typeof value === 'number')) return undefined
  return new URLSearchParams(Object.fromEntries(fields.map(([name, value]) => [name, String(value)])))
}
