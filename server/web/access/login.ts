// Who may see the numbers: log in, log out, change the password.

import { loginSeconds } from '../../sites/accounts.ts'
import type { FormErrors } from '../../sites/form-errors.ts'
import { changePassword, type Login, logIn, logOut, type Refusal } from '../../sites/login.ts'
import { readCookies, setCookie } from '../http/cookies.ts'
import { pageChrome } from '../http/page-chrome.ts'
import { page, type Reply, redirect } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { safeRedirect } from '../http/safe-redirect.ts'
import { type Reader, toSentences } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'

/** `?to=` says where the visitor wanted to go. */
export function showLogin(request: WebRequest, services: Services): Reply {
  if (services.setUpCode.current !== undefined) return redirect(services.url('/setup'))
  const to = safeRedirect(request.url.searchParams.get('to'), services)
  return request.user ? redirect(to) : loginForm(request, services, { to, email: '' })
}

export async function takeLogin(request: WebRequest, services: Services): Promise<Reply> {
  const { store: accounts, clock, loginGuard: guard, passwords } = services
  const { form, address } = request
  const email = form.get('email') ?? ''
  const to = safeRedirect(form.get('to'), services)
  const [browser = ''] = readCookies(request.header('cookie') ?? '', 'browser', request, services)
  const attempt = { email, password: form.get('password') ?? '', address, browser, signal: request.signal() }
  const login = await logIn({ accounts, clock, guard, passwords }, attempt)
  const decided = 'token' in login ? 'let in' : login.refused
  services.log.debug('log-in', { decided, browser: browser === '' ? 'new' : 'with a cookie' })
  if ('token' in login) return { ...redirect(to), cookies: loginCookies(login, request, services) }
  noteFailure(login, services)
  return loginForm(request, services, { to, email }, login)
}

export async function takeLogout(request: WebRequest, services: Services): Promise<Reply> {
  if (request.tokenHash !== undefined) await logOut({ accounts: services.store }, request.tokenHash)
  return { ...redirect(services.url('/login')), cookies: [setCookie('login', '', 0, request, services)] }
}

export function showPassword(request: WebRequest, services: Services): Promise<Reply> {
  return passwordForm(request, services)
}

/** Fields: `current`, `password`, and `tokens` where they are to be deleted. */
export async function takePassword(request: WebRequest, services: Services): Promise<Reply> {
  const { store: accounts, loginGuard: guard, passwords } = services
  const { user, tokenHash, form } = request
  if (!user || tokenHash === undefined) return redirect(services.url('/login'))
  const current = form.get('current') ?? ''
  const password = form.get('password') ?? ''
  const change = { user, tokenHash, current, password, deleteTokens: form.has('tokens'), signal: request.signal() }
  const outcome = await changePassword({ accounts, guard, passwords }, change)
  if (outcome === 'changed') return redirect(services.url('/password?done=password'))
  if ('errors' in outcome) {
    if (outcome.errors.current) services.failures.passwords.count('wrong')
    return passwordForm(request, services, outcome.errors)
  }
  noteFailure(outcome, services)
  return passwordForm(request, services, {}, outcome)
}

/** The cookies of somebody who has been let in. */
export function loginCookies({ token, browser }: Login, request: WebRequest, services: Services): string[] {
  return [
    setCookie('login', token, loginSeconds, request, services),
    setCookie('browser', browser, browserSeconds, request, services),
  ]
}

/** As long as browsers keep any cookie. */
const browserSeconds = 400 * 24 * 3600

function loginForm(
  request: WebRequest,
  services: Services,
  typed: { to: string; email: string },
  refusal?: Refusal,
): Reply {
  const { texts } = request.reader
  const { wrong, changed } = texts.access.logIn
  const says = refusal && { wrong, changed }[refusal.refused as string]
  const values = { ...typed, errors: says ? { password: says } : {}, again: refusal !== undefined }
  const html = services.render('login', {
    ...pageChrome(request, services),
    ...values,
    ...toLater(refusal, request.reader),
  })
  return page(html, refusal ? statusOf(refusal) : 200, toHeaders(refusal))
}

async function passwordForm(
  request: WebRequest,
  services: Services,
  wrong: FormErrors = {},
  refusal?: Refusal,
): Promise<Reply> {
  const { user, reader, form } = request
  const tokens = user ? (await services.store.tokensOf(user.id)).map(({ name }) => name) : []
  const errors = toSentences(wrong, reader)
  const values = { tokens: reader.join(tokens), deleteTokens: form.has('tokens'), errors, again: form.has('password') }
  const html = services.render('password', { ...pageChrome(request, services), ...values, ...toLater(refusal, reader) })
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

function noteFailure({ refused }: Refusal, { failures }: Services): void {
  if (refused === 'wrong') failures.passwords.count('wrong')
  if (refused === 'limited' || refused === 'busy') failures.passwords.count('refused')
}
