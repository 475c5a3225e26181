// What tests of the ways in have in common: a form as a browser posts it, and somebody who logs in.

import assert from 'node:assert/strict'
import { adminAccess } from '../../server/sites/access.ts'
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

/** Somebody else who may do everything, so that what is refused is refused for being another's. */
export async function addEve({ app, store }: TestApp): Promise<{ email: string; password: string }> {
  const eve = { email: 'eve@example.com', password: 'a fox in the garden' }
  const password = await app.services.passwords.hash(eve.password)
  await store.createUser({ email: eve.email, password, createdAt: 1, access: adminAccess })
  return eve
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
