// Who may see the numbers: log in, log out, change the password.

import { hashToken } from '../../kit/password.ts'
import { loginSeconds } from '../../sites/accounts.ts'
import type { FormErrors } from '../../sites/form-errors.ts'
import { beginLogin, changePassword, type Login, logIn, logInByCode, logOut, type Refusal } from '../../sites/login.ts'
import type { LoginStart } from '../../sites/logins.ts'
import type { User } from '../../sites/user.ts'
import { audit } from '../http/audit.ts'
import { endCookie, readCookies, setCookie } from '../http/cookies.ts'
import { writePage } from '../http/page-chrome.ts'
import { type Reply, redirect, withHeaders } from '../http/reply.ts'
import type { WebRequest, WithUser } from '../http/request.ts'
import { safeRedirect } from '../http/safe-redirect.ts'
import { toSentences } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { accountPage } from './account-sections.ts'
import { codePage, explainRefusal, loginPage, noteFailure, otherWayFailed } from './login-page.ts'
import { readLoginDevice } from './logins.ts'
import { sendNotice } from './notices.ts'

/** `?to=` says where the visitor wanted to go. */
export async function showLogin(request: WebRequest, services: Services): Promise<Reply> {
  if (services.setUpCode.current !== undefined) return redirect(services.url('/setup'))
  const to = safeRedirect(request.url.searchParams.get('to'), services)
  return request.user ? redirect(to) : loginPage(request, services, { to, email: '' })
}

export async function takeLogin(request: WebRequest, services: Services): Promise<Reply> {
  const { store: accounts, clock, loginGuard: guard, passwords, halfwayLogins: halfway } = services
  const { form, address } = request
  const email = form.get('email') ?? ''
  const to = safeRedirect(form.get('to'), services)
  // Everybody has the same login, which is there already: nothing is checked, and nothing is kept.
  if (services.demo) return { ...redirect(to), cookies: [loginCookie(services.demo, request, services)] }
  if (services.config.passwordLogin === 'off') {
    return otherWayFailed(request, services, { to, says: request.reader.texts.entry.signOn.noPasswords, status: 403 })
  }
  const [browser = ''] = readCookies('browser', request, services)
  const device = readLoginDevice(request)
  const attempt = { email, password: form.get('password') ?? '', address, device, browser, signal: request.signal() }
  const login = await logIn({ accounts, clock, guard, passwords, halfway }, attempt)
  const decided = 'token' in login ? 'let in' : 'halfway' in login ? 'asked for a code' : login.refused
  services.log.debug('log-in', { decided, browser: browser === '' ? 'new' : 'with a cookie' })
  if ('token' in login) {
    await audit({ user: login.user }, services, 'login')
    return { ...redirect(to), cookies: loginCookies(login, request, services) }
  }
  if ('halfway' in login) {
    const cookie = setCookie({ name: 'halfway', value: login.halfway, seconds: halfwaySeconds }, request, services)
    const { user } = halfway.find(login.halfway)!
    return { ...(await codePage(request, services, { to, user })), cookies: [cookie] }
  }
  noteFailure(login, services)
  // The same work for a name that nobody has: it is counted, and not kept.
  if (login.refused === 'wrong') await audit({ user: await accounts.findUser(email.trim()) }, services, 'login-failed')
  return loginPage(request, services, { to, email }, login)
}

/** The code after the password. Fields: `code`, `to`. */
export async function takeCode(request: WebRequest, services: Services): Promise<Reply> {
  const { store: accounts, clock, loginGuard: guard, halfwayLogins: halfway } = services
  const { form } = request
  const to = safeRedirect(form.get('to'), services)
  const [token = ''] = readCookies('halfway', request, services)
  const login = await logInByCode(
    { accounts, clock, guard, halfway },
    { token, code: form.get('code') ?? '', device: readLoginDevice(request) },
  )
  services.log.debug('log-in by code', { decided: 'token' in login ? 'let in' : login.refused })
  if ('token' in login) {
    await audit({ user: login.user }, services, 'login')
    const ended = endCookie('halfway', request, services)
    return { ...redirect(to), cookies: [...loginCookies(login, request, services), ended] }
  }
  noteFailure(login, services)
  const user = halfway.find(token)?.user
  if (login.refused === 'wrong') await audit({ user }, services, 'login-failed')
  if (login.refused === 'over' || !user) return loginPage(request, services, { to, email: '' }, { refused: 'over' })
  return codePage(request, services, { to, user }, login)
}

/** Begins the login of somebody who came in another way than by password, and sends them where they wanted to go. */
export async function letIn(
  request: WebRequest,
  services: Services,
  { user, way, to }: { user: User; way: LoginStart['way']; to: string },
): Promise<Reply> {
  const { store: accounts, clock } = services
  const login = await beginLogin({ accounts, clock }, user, { ...readLoginDevice(request), way })
  await audit({ user }, services, 'login', { about: way })
  return { ...redirect(to), cookies: loginCookies(login, request, services) }
}

export async function takeLogout(request: WebRequest, services: Services): Promise<Reply> {
  const { store: accounts, clock, singleSignOn, url } = services
  const { user, tokenHash, byProxy } = request
  const own = user && tokenHash ? await accounts.loginsOf(user.id, clock.now() / 1000) : []
  const way = own.find(login => login.tokenHash === tokenHash)?.way
  // Also one that a proxy’s word went before.
  for (const token of readCookies('login', request, services)) {
    if (!services.demo) await logOut({ accounts }, hashToken(token))
  }
  const ended = endCookie('login', request, services)
  // With the next request the proxy would let them in again.
  if (user && tokenHash === undefined && byProxy !== undefined) {
    return { ...writePage(request, services, 'logged-out', { email: user.email }), cookies: [ended] }
  }
  // The provider still knows them: the page says so.
  const done = singleSignOn && way === 'oidc' ? '?done=loggedOutHere' : ''
  return { ...redirect(url(`/login${done}`)), cookies: [ended] }
}

/** The form for a new password, and what was wrong with the last. */
export async function showPassword(
  request: WithUser,
  services: Services,
  wrong: FormErrors = {},
  refusal?: Refusal,
): Promise<Reply> {
  const { user, reader, form } = request
  const tokens = (await services.store.tokensOf(user.id)).map(({ name }) => name)
  const { status, headers, later } = explainRefusal(refusal, reader)
  const reply = accountPage(request, services, 'password', {
    ...{ tokens: reader.join(tokens), deleteTokens: form.has('tokens'), again: form.has('password') },
    hasPassword: user.password !== '',
    errors: toSentences(wrong, reader),
    ...later,
  })
  return refusal ? { ...withHeaders(reply, headers), status } : reply
}

/** Fields: `current`, `password`, and `tokens` where they are to be deleted. */
export async function takePassword(request: WithUser, services: Services): Promise<Reply> {
  const { store: accounts, loginGuard: guard, passwords } = services
  const { user, tokenHash, form } = request
  const current = form.get('current') ?? ''
  const password = form.get('password') ?? ''
  const change = { user, tokenHash, current, password, deleteTokens: form.has('tokens'), signal: request.signal() }
  const outcome = await changePassword({ accounts, guard, passwords }, change)
  if (outcome === 'changed') {
    await audit(request, services, 'password-changed')
    await sendNotice(user, 'password', request, services)
    return redirect(services.url('/password?done=password'))
  }
  if ('errors' in outcome) {
    if (outcome.errors.current) services.failures.passwords.count('wrong')
    return showPassword(request, services, outcome.errors)
  }
  noteFailure(outcome, services)
  return showPassword(request, services, {}, outcome)
}

/** The cookies of somebody who has been let in. */
export function loginCookies({ token, browser }: Login, request: WebRequest, services: Services): string[] {
  return [
    loginCookie({ token }, request, services),
    setCookie({ name: 'browser', value: browser, seconds: browserSeconds }, request, services),
  ]
}

function loginCookie({ token }: Pick<Login, 'token'>, request: WebRequest, services: Services): string {
  return setCookie({ name: 'login', value: token, seconds: loginSeconds }, request, services)
}

/** As long as a password waits for its code. */
const halfwaySeconds = 600

/** As long as browsers keep any cookie. */
const browserSeconds = 400 * 24 * 3600
