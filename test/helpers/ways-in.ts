// What tests of the ways in have in common: a form as a browser posts it, and somebody who logs in.

import assert from 'node:assert/strict'
import type { TestApp } from './app.ts'

/** What posts a form. */
export function post(fields: Record<string, string>, cookie = '', headers: Record<string, string> = {}): RequestInit {
  return { method: 'POST', body: new URLSearchParams(fields), headers: { cookie, ...headers } }
}

/** The cookies that an answer sets, as a browser sends them. */
export function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map(one => one.split(';')[0]!)
    .join('; ')
}

/** Logs in by password, and answers the cookie of the login. */
export async function logInAs(
  app: TestApp,
  fields: { email: string; password: string },
  { cookie = '', ...headers }: Record<string, string> = {},
  base = '',
): Promise<string> {
  const answer = await app.ask(`${base}/login`, post(fields, cookie, headers))
  assert.equal(answer.status, 303)
  return cookiesOf(answer).split('; ')[0]!
}
