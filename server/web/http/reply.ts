// What a handler answers with. Nobody writes to a response: answers are values.

import type { Room } from '../../kit/rate-limit.ts'
import { toJson } from '../../kit/sanitize.ts'

/** One answer. `body` is sent as it is; a stream is sent as it comes. */
export type Reply = {
  status: number
  headers: Record<string, string>
  /** What each `Set-Cookie` says: the one header that may come more than once. */
  cookies?: readonly string[]
  body: string | Uint8Array | ReadableStream<Uint8Array> | null
}

/** Strict on every page, without exceptions: nothing from elsewhere, nothing inline. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The same for a page that shows another of ours in a frame. */
export const policyWithFrames = `${policy}; frame-src 'self'`

/** A page for a person. Numbers change and pages are private, so nothing keeps them. */
export function page(html: string, status = 200, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-cache',
      'content-security-policy': policy,
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      ...headers,
    },
    body: html,
  }
}

/** Sends the browser elsewhere with a GET: after a form, or where a page has its address. */
export function redirect(location: string, headers: Record<string, string> = {}, status = 303): Reply {
  return { status, headers: { location, 'cache-control': 'no-store', ...headers }, body: null }
}

/** Plain text. */
export function text(body: string, status = 200, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff', ...headers },
    body,
  }
}

/** Data for a program. */
export function json(data: object, status = 200, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
    body: `${toJson(data)}\n`,
  }
}

/** A file to keep, under a name that no header can be broken with. */
export function download(body: Reply['body'], name: string, type: string): Reply {
  return {
    status: 200,
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name.replace(/[^A-Za-z0-9._-]/g, '_')}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
    body,
  }
}

/** The same answer with more headers. */
export function withHeaders(reply: Reply, headers: Record<string, string>): Reply {
  return { ...reply, headers: { ...reply.headers, ...headers } }
}

/** The same answer with more cookies. */
export function withCookies(reply: Reply, ...cookies: string[]): Reply {
  return { ...reply, cookies: [...(reply.cookies ?? []), ...cookies] }
}

/** How much of a limit is left, as GoatCounter says it. */
export function toLimitHeaders({
  allowed,
  limit,
  remaining,
  resetSeconds,
  retrySeconds,
}: Room): Record<string, string> {
  return {
    'x-rate-limit-limit': String(limit),
    'x-rate-limit-remaining': String(remaining),
    'x-rate-limit-reset': String(resetSeconds),
    ...(!allowed && { 'retry-after': String(retrySeconds) }),
  }
}

/** Tells the browser to come by https from now on, for 90 days as GoatCounter does; only for those who came that way. */
export function promiseHttps({ headers }: Reply): void {
  headers['strict-transport-security'] = 'max-age=7776000'
}
