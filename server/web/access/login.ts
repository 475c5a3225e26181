// Who may see the numbers: log in, log out, change the password.

import type { FormErrors } from '../../sites/form-errors.ts'
import { changePassword, logIn, loginSeconds, logOut, type Refusal } from '../../sites/login.ts'
import { frame } from '../frame.ts'
import { type Answer, page, redirect } from '../http/answer.ts'
import type { Asked } from '../http/asked.ts'
import { readTarget } from '../http/target.ts'
import type { Parts } from '../parts.ts'
import type { Reader } from '../reader/reader.ts'
import { toSentences } from '../reader/sentences.ts'

/** `?to=` says where the visitor wanted to go. */
export function showLogin(asked: Asked, parts: Parts): Answer {
  if (parts.setUpCode.current !== undefined) return redirect(parts.url('/setup'))
  const to = readTarget(asked.url.searchParams.get('to'), parts)
  return asked.user ? redirect(to) : page(parts.render('login', { ...frame(asked, parts), to, email: '' }))
}

export async function takeLogin(asked: Asked, parts: Parts): Promise<Answer> {
  const { store: accounts, clock, loginLimits: limits } = parts
  const email = asked.form.get('email') ?? ''
  const password = asked.form.get('password') ?? ''
  const to = readTarget(asked.form.get('to'), parts)
  const login = await logIn({ accounts, clock, limits }, { email, password, address: asked.address })
  if ('token' in login) return redirect(to, loginHeaders(login.token, asked, parts))
  const limited = login.refused === 'limited'
  const wait: Record<string, string> = limited ? { 'retry-after': String(login.retryAfter) } : {}
  return page(
    parts.render('login', { ...frame(asked, parts), to, email, error: sayRefusal(login, asked.reader) }),
    limited ? 429 : 403,
    wait,
  )
}

export async function takeLogout(asked: Asked, parts: Parts): Promise<Answer> {
  if (asked.tokenHash !== undefined) await logOut({ accounts: parts.store }, asked.tokenHash)
  return redirect(parts.url('/login'), { 'set-cookie': cookie('', 0, asked, parts) })
}

export function showPassword(asked: Asked, parts: Parts): Answer {
  return page(parts.render('password', { ...frame(asked, parts), errors: {} }))
}

export async function takePassword(asked: Asked, parts: Parts): Promise<Answer> {
  const { store: accounts, loginLimits: limits } = parts
  const { user, tokenHash, address, form } = asked
  if (!user || tokenHash === undefined) return redirect(parts.url('/login'))
  const current = form.get('current') ?? ''
  const password = form.get('password') ?? ''
  const outcome = await changePassword({ accounts, limits }, { user, tokenHash, address, current, password })
  if (outcome === 'changed') return redirect(parts.url('/password?done=password'))
  const wrong: FormErrors =
    'errors' in outcome ? outcome.errors : { current: { wrong: 'manyAttempts', value: outcome.retryAfter } }
  const errors = toSentences(wrong, asked.reader)
  return page(parts.render('password', { ...frame(asked, parts), errors }), 'errors' in outcome ? 422 : 429)
}

/** Why somebody was not let in, in a sentence. */
function sayRefusal(refusal: Refusal, { texts, within }: Reader): string {
  if (refusal.refused === 'limited') return texts.wrong.manyAttempts(within(refusal.retryAfter))
  return texts.access.logIn[refusal.refused]
}

/** Sets the login's cookie: out of reach of scripts, not sent along from other sites, by https only where it came by https. */
export function loginHeaders(token: string, asked: Asked, parts: Parts): Record<string, string> {
  return { 'set-cookie': cookie(token, loginSeconds, asked, parts) }
}

function cookie(token: string, seconds: number, { https }: Asked, { config }: Parts): string {
  const path = config.basePath === '' ? '/' : config.basePath
  return `hoofprint=${token}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`
}
