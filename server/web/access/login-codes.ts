// The page on which somebody has codes asked for when they log in: switched on, off, and recovery codes made anew.

import { drawSecret, newSecret, readSecret, stepOfCode, writeSecret } from '../../kit/one-time-codes.ts'
import { askAgain } from '../../sites/login.ts'
import { setCodes } from '../../sites/login-codes.ts'
import type { User } from '../../sites/user.ts'
import { audit } from '../http/audit.ts'
import { pageChrome } from '../http/page-chrome.ts'
import { page, type Reply, redirect } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { toSentences } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { accountPage } from './account-sections.ts'
import { explainRefusal, noteFailure } from './login-page.ts'
import { sendNotice } from './notices.ts'

export async function showCodes(request: WebRequest, services: Services): Promise<Reply> {
  return request.user ? codesPage(request.user, newSecret(), request, services) : redirect(services.url('/login'))
}

/**
 * Switches codes on, by `secret` and the `code` that the app shows for it; or, with the `current` password, off, where `do` is `off`,
 * and else makes recovery codes anew.
 */
export async function takeCodes(request: WebRequest, services: Services): Promise<Reply> {
  const { user, form } = request
  if (!user) return redirect(services.url('/login'))
  if (user.codeSecret) return changeCodes(user, user.codeSecret, request, services)
  const secret = readSecret(form.get('secret') ?? '')
  const now = Math.floor(services.clock.now() / 1000)
  if (secret && stepOfCode(secret, form.get('code') ?? '', now) !== undefined) {
    return showRecovery(user, secret, request, services)
  }
  const { wrong } = request.reader.texts.access.codes
  return codesPage(user, secret ?? newSecret(), request, services, { errors: { code: wrong } })
}

async function changeCodes(user: User, secret: Buffer, request: WebRequest, services: Services): Promise<Reply> {
  const { store: accounts, loginGuard: guard, passwords, url } = services
  const { form, reader } = request
  const typed = { user, password: form.get('current') ?? '', signal: request.signal() }
  const outcome = await askAgain({ guard, passwords }, typed, async () => {
    if (form.get('do') !== 'off') return showRecovery(user, secret, request, services)
    await accounts.setCodes(user.id, null, user.asksPasskey ? 'keep' : [])
    await accounts.endOtherLogins(user.id, request.tokenHash)
    await audit(request, services, 'codes-off')
    await sendNotice(user, 'secondOff', request, services)
    return redirect(url('/account/codes?done=codesOff'))
  })
  if ('errors' in outcome) {
    services.failures.passwords.count('wrong')
    return codesPage(user, secret, request, services, { errors: toSentences(outcome.errors, reader) })
  }
  if (!('refused' in outcome)) return outcome
  noteFailure(outcome, services)
  const { status, headers, later } = explainRefusal(outcome, reader)
  return codesPage(user, secret, request, services, { errors: {}, ...later }, status, headers)
}

/** Sets the secret, and shows once what lets them in without their phone. */
async function showRecovery(user: User, secret: Buffer, request: WebRequest, services: Services): Promise<Reply> {
  const codes = await setCodes(services.store, user, secret)
  await services.store.endOtherLogins(user.id, request.tokenHash)
  await audit(request, services, 'codes-on')
  return recoveryPage(codes, request, services)
}

/** Recovery codes, shown this once. */
export function recoveryPage(codes: readonly string[], request: WebRequest, services: Services): Reply {
  const html = services.render('recovery-codes', { ...pageChrome(request, services), codes: codes.join('\n') })
  return page(html, 200, { 'cache-control': 'no-store' })
}

async function codesPage(
  user: User,
  secret: Buffer,
  request: WebRequest,
  services: Services,
  more: { errors: Record<string, string> } = { errors: {} },
  status = Object.keys(more.errors).length > 0 ? 422 : 200,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const { store } = services
  const issuer = request.base.replace(/^https?:\/\//, '')
  const view = user.codeSecret
    ? { left: await store.countRecoveryCodes(user.id) }
    : { key: writeSecret(secret), picture: await drawSecret(secret, user.email, issuer) }
  const answer = { status, headers: { 'cache-control': 'no-store', ...headers } }
  return accountPage(
    request,
    services,
    { name: 'login-codes', path: '/account/codes', ...answer },
    { ...view, ...more },
  )
}
