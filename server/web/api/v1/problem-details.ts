// What stands in the way, as RFC 9457 has it: https://www.rfc-editor.org/rfc/rfc9457

import { toJson } from '../../../kit/sanitize.ts'
import type { Reply } from '../../http/reply.ts'

/** Every kind of problem: its status, and the title that is always the same. Their names end the `type`. */
export const problemKinds = {
  malformed: { status: 400, title: 'The request cannot be read' },
  unauthorized: { status: 401, title: 'No token or login that is known' },
  forbidden: { status: 403, title: 'Not allowed' },
  missing: { status: 404, title: 'There is nothing of that name' },
  method: { status: 405, title: 'Nothing answers this method here' },
  conflict: { status: 409, title: 'It is in the way of something that is there' },
  changed: { status: 412, title: 'It was changed meanwhile' },
  large: { status: 413, title: 'The body is too large' },
  type: { status: 415, title: 'The body is not JSON' },
  invalid: { status: 422, title: 'Something that was sent is not valid' },
  often: { status: 429, title: 'Too many requests' },
  failed: { status: 500, title: 'It went wrong here' },
  full: { status: 503, title: 'There is no room for it now' },
  late: { status: 503, title: 'The answer took too long' },
} as const

export type ProblemKind = keyof typeof problemKinds

/** One thing that is wrong: where in the body (a JSON pointer), or which parameter of the address. */
export type Fault = { pointer?: string; parameter?: string; detail: string }

/** Why nothing was done. `detail`: a sentence with what to do. */
export type ApiProblem = { problem: ProblemKind; detail: string; errors?: Fault[]; headers?: Record<string, string> }

/** What was sent is wrong at these places. */
export function invalid(errors: Fault[]): ApiProblem {
  return {
    problem: 'invalid',
    detail: errors
      .map(({ detail }) => detail)
      .join(' ')
      .slice(0, 500),
    errors,
  }
}

/** There is no such thing. */
export function missing(what: string): ApiProblem {
  return { problem: 'missing', detail: `There is no such ${what}.` }
}

/** A problem as it is answered; `base`: where this installation is. */
export function toProblemReply({ problem, detail, errors, headers }: ApiProblem, base: string): Reply {
  const { status, title } = problemKinds[problem]
  const told = { type: `${base}/api#${problem}`, title, status, detail, ...(errors && { errors }) }
  return {
    status,
    headers: { ...plainHeaders, 'content-type': 'application/problem+json', ...headers },
    body: `${toJson(told)}\n`,
  }
}

/** What every answer says. */
export const plainHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
