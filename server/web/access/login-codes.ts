// The page on which somebody has codes asked for when they log in: switched on, off, and recovery codes made anew.

import { drawSecret, newSecret, readSecret, stepOfCode, writeSecret } from '../../kit/one-time-codes.ts'
import { askAgain } from '../../sites/login.ts'
import { setCodes } from '../../sites/login-codes.ts'
import { audit } from '../http/audit.ts'
import { type PageFields, writePage } from '../http/page-chrome.ts'
import { type Reply, redirect, withHeaders } from '../http/reply.ts'
import type { WebRequest, WithUser } from '../http/request.ts'
import { toSentences } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { accountPage } from './account-sections.ts'
import { explainRefusal, noteFailure } from './login-page.ts'
import { sendNotice } from './notices.ts'

export function showCodes(request: WithUser, services: Services): Promise<Reply> {
  return codesPage(request, services, newSecret())
}

/**
 * Switches codes on, by `secret` and the `code` that the app shows for it; or, with the `current` password, off, where `do` is `off`,
 * and else makes recovery codes anew.
 */
export async function takeCodes(request: WithUser, services: Services): Promise<Reply> {
  const { user, form } = request
  if (user.codeSecret) return changeCodes(request, services, user.codeSecret)
  const secret = readSecret(form.get('secret') ?? '')
  const now = services.clock.seconds()
  if (secret && stepOfCode(secret, form.get('code') ?? '', now) !== undefined) {
    return showRecovery(request, services, secret)
  }
  const { wrong } = request.reader.texts.access.codes
  return codesPage(request, services, secret ?? newSecret(), { errors: { code: wrong } })
}

async function changeCodes(request: WithUser, services: Services, secret: Buffer): Promise<Reply> {
  const { store: accounts, loginGuard: guard, passwords, url } = services
  const { user, form, reader } = request
  const typed = { user, password: form.get('current') ?? '', signal: request.signal() }
  const outcome = await askAgain({ guard, passwords }, typed, async () => {
    if (form.get('do') !== 'off') return showRecovery(request, services, secret)
    await accounts.setCodes(user.id, null, user.asksPasskey ? 'keep' : [])
    await accounts.endOtherLogins(user.id, request.tokenHash)
    await audit(request, services, 'codes-off')
    await sendNotice(user, 'secondOff', request, services)
    return redirect(url('/account/codes?done=codesOff'))
  })
  if ('errors' in outcome) {
    services.failures.passwords.count('wrong')
    return codesPage(request, services, secret, { errors: toSentences(outcome.errors, reader) })
  }
  if (!('refused' in outcome)) return outcome
  noteFailure(outcome, services)
  const { status, headers, later } = explainRefusal(outcome, reader)
  return { ...withHeaders(await codesPage(request, services, secret, later), headers), status }
}

/** Sets the secret, and shows once what lets them in without their phone. */
async function showRecovery(request: WithUser, services: Services, secret: Buffer): Promise<Reply> {
  const { user } = request
  const codes = await setCodes(services.store, user, secret)
  await services.store.endOtherLogins(user.id, request.tokenHash)
  await audit(request, services, 'codes-on')
  return recoveryPage(request, services, codes)
}

/** Recovery codes, shown this once. */
export function recoveryPage(request: WebRequest, services: Services, codes: readonly string[]): Reply {
  const reply = writePage(request, services, 'recovery-codes', { codes: codes.join('\n') })
  return withHeaders(reply, { 'cache-control': 'no-store' })
}

async function codesPage(request: WithUser, services: Services, secret: Buffer, more: PageFields = {}): Promise<Reply> {
  const { store } = services
  const { user, base } = request
  const issuer = base.replace(/^https?:\/\//, '')
  const view = user.codeSecret
    ? { left: await store.countRecoveryCodes(user.id) }
    : { key: writeSecret(secret), picture: await drawSecret(secret, user.email, issuer) }
  const reply = accountPage(request, services, 'login-codes', { ...view, errors: {}, ...more })
  return withHeaders(reply, { 'cache-control': 'no-store' })
}
