// What the API answers: the same status, headers and shapes as GoatCounter's, so that its clients need not know the difference.

import { toJson } from '../../kit/sanitize.ts'
import type { Reply } from '../http/reply.ts'

/** What was asked, as JSON that people can read. */
export function success(data: object): Reply {
  return {
    status: 200,
    headers: { ...common, 'content-type': 'application/json; charset=utf-8' },
    body: indented(data),
  }
}

/** It was taken, and its answer is short. */
export function accepted(body: string): Reply {
  return { status: 202, headers: { ...common, 'content-type': plain }, body }
}

/** Why it was refused, in one sentence. */
export function failure(status: number, error: string, headers: Record<string, string> = {}): Reply {
  return refuse(status, toJson({ error }), headers)
}

/** In a demo, where nobody has a token. */
export function closedInDemo(): Reply {
  return failure(403, 'the APIs of a demo are closed')
}

/** Why it was refused, by field. */
export function fieldErrors(errors: Record<string, string | readonly string[]>): Reply {
  return refuse(400, toJson({ errors }))
}

/** The same, as counting says it. */
export function countRefused(reason: { error: string } | { errors: Record<string, string> }, status = 400): Reply {
  return refuse(status, indented(reason))
}

/** It is no JSON, so that not even its answer is. */
export function wrongType(): Reply {
  return { status: 415, headers: { ...common }, body: null }
}

/** What a browser asks before a page from elsewhere may ask. */
export function preflight(): Reply {
  const methods = 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT'
  const headers = { ...common, allow: methods, 'access-control-allow-methods': methods }
  return {
    status: 200,
    headers: { ...headers, 'access-control-allow-headers': 'Authorization, Content-Type' },
    body: null,
  }
}

/** A JSON text of several lines. */
export function indented(data: object): string {
  return `${toJson(data, 2)}\n`
}

const common = { 'cache-control': 'no-store,no-cache', 'x-content-type-options': 'nosniff' }

// GoatCounter calls its JSON that wherever the status is not 200, and clients of it have read it so for years.
const plain = 'text/plain; charset=utf-8'

function refuse(status: number, body: string, headers: Record<string, string> = {}): Reply {
  return { status, headers: { ...common, 'content-type': plain, ...headers }, body }
}
