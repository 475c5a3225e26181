// Who may see the numbers: log in, log out, change the password.

import { loginSeconds } from '../../sites/accounts.ts'
import type { FormErrors } from '../../sites/form-errors.ts'
import { changePassword, type Login, logIn, logOut, type Refusal } from '../../sites/login.ts'
import { readCookies, setCookie } from '../http/cookies.ts'
import { type Answer, page, redirect } from '../http/reply.ts'
import type { Asked } from '../http/request.ts'
import { readTarget } from '../http/safe-redirect.ts'
import { frame } from '../page-chrome.ts'
import type { Reader } from '../reader/reader.ts'
import { toSentences } from '../reader/sentences.ts'
import type { Parts } from '../services.ts'

/** `?to=` says where the visitor wanted to go. */
export function showLogin(asked: Asked, parts: Parts): Answer {
  if (parts.setUpCode.current !== undefined) return redirect(parts.url('/setup'))
  const to = readTarget(asked.url.searchParams.get('to'), parts)
  return asked.user ? redirect(to) : loginForm(asked, parts, { to, email: '' })
}

export async function takeLogin(asked: Asked, parts: Parts): Promise<Answer> {
  const { store: accounts, clock, loginGuard: guard, passwords } = parts
  const { form, address } = asked
  const email = form.get('email') ?? ''
  const to = readTarget(form.get('to'), parts)
  const [browser = ''] = readCookies(asked.header('cookie') ?? '', 'browser', asked, parts)
  const attempt = { email, password: form.get('password') ?? '', address, browser, signal: asked.signal() }
  const login = await logIn({ accounts, clock, guard, passwords }, attempt)
  const decided = 'token' in login ? 'let in' : login.refused
  parts.log.debug('log-in', { decided, browser: browser === '' ? 'new' : 'with a cookie' })
  if ('token' in login) return { ...redirect(to), cookies: loginCookies(login, asked, parts) }
  noteFailure(login, parts)
  return loginForm(asked, parts, { to, email }, login)
}

export async function takeLogout(asked: Asked, parts: Parts): Promise<Answer> {
  if (asked.tokenHash !== undefined) await logOut({ accounts: parts.store }, asked.tokenHash)
  return { ...redirect(parts.url('/login')), cookies: [setCookie('login', '', 0, asked, parts)] }
}

export function showPassword(asked: Asked, parts: Parts): Promise<Answer> {
  return passwordForm(asked, parts)
}

/** Fields: `current`, `password`, and `tokens` where they are to be deleted. */
export async function takePassword(asked: Asked, parts: Parts): Promise<Answer> {
  const { store: accounts, loginGuard: guard, passwords } = parts
  const { user, tokenHash, form } = asked
  if (!user || tokenHash === undefined) return redirect(parts.url('/login'))
  const current = form.get('current') ?? ''
  const password = form.get('password') ?? ''
  const change = { user, tokenHash, current, password, deleteTokens: form.has('tokens'), signal: asked.signal() }
  const outcome = await changePassword({ accounts, guard, passwords }, change)
  if (outcome === 'changed') return redirect(parts.url('/password?done=password'))
  if ('errors' in outcome) {
    if (outcome.errors.current) parts.failures.passwords.count('wrong')
    return passwordForm(asked, parts, outcome.errors)
  }
  noteFailure(outcome, parts)
  return passwordForm(asked, parts, {}, outcome)
}

/** The cookies of somebody who has been let in. */
export function loginCookies({ token, browser }: Login, asked: Asked, parts: Parts): string[] {
  return [
    setCookie('login', token, loginSeconds, asked, parts),
    setCookie('browser', browser, browserSeconds, asked, parts),
  ]
}

/** As long as browsers keep any cookie. */
const browserSeconds = 400 * 24 * 3600

function loginForm(asked: Asked, parts: Parts, typed: { to: string; email: string }, refusal?: Refusal): Answer {
  const { texts } = asked.reader
  const { wrong, changed } = texts.access.logIn
  const says = refusal && { wrong, changed }[refusal.refused as string]
  const values = { ...typed, errors: says ? { password: says } : {}, again: refusal !== undefined }
  const html = parts.render('login', { ...frame(asked, parts), ...values, ...toLater(refusal, asked.reader) })
  return page(html, refusal ? statusOf(refusal) : 200, toHeaders(refusal))
}

async function passwordForm(asked: Asked, parts: Parts, wrong: FormErrors = {}, refusal?: Refusal): Promise<Answer> {
  const { user, reader, form } = asked
  const tokens = user ? (await parts.store.tokensOf(user.id)).map(({ name }) => name) : []
  const errors = toSentences(wrong, reader)
  const values = { tokens: reader.join(tokens), deleteTokens: form.has('tokens'), errors, again: form.has('password') }
  const html = parts.render('password', { ...frame(asked, parts), ...values, ...toLater(refusal, reader) })
  return page(html, refusal ? statusOf(refusal) : Object.keys(errors).length > 0 ? 422 : 200, toHeaders(refusal))
}

/** What is wrong with no field, but with the moment; it stands where pages say what came of the last thing done. */
function toLater(refusal: Refusal | undefined, { texts, within }: Reader) {
  if (!refusal || !('retryAfter' in refusal)) return {}
  const { busy } = texts.access.logIn
  const { retryAfter, refused } = refusal
  return { flash: { kind: 'bad', text: refused === 'busy' ? busy : texts.wrong.manyAttempts(within(retryAfter)) } }
}

function statusOf({ refused }: Refusal): number {
  return { wrong: 403, changed: 403, limited: 429, busy: 503, gone: 503 }[refused]
}

function toHeaders(refusal: Refusal | undefined): Record<string, string> {
  return refusal && 'retryAfter' in refusal ? { 'retry-after': String(refusal.retryAfter) } : {}
}

function noteFailure({ refused }: Refusal, { failures }: Parts): void {
  if (refused === 'wrong') failures.passwords.count('wrong')
  if (refused === 'limited' || refused === 'busy') failures.passwords.count('refused')
}
