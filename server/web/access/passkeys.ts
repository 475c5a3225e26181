// The page of a person's passkeys: which there are, one more, one less, and whether one is asked for after the password.

import { createHmac } from 'node:crypto'
import { sanitize } from '../../kit/sanitize.ts'
import { ticketSeconds } from '../../kit/tickets.ts'
import { algorithms, readNewPasskey } from '../../kit/webauthn.ts'
import { localDay } from '../../kit/zone.ts'
import { askAgain } from '../../sites/login.ts'
import { setCodes } from '../../sites/login-codes.ts'
import type { Passkey } from '../../sites/passkeys.ts'
import type { UserId } from '../../sites/user.ts'
import { audit } from '../http/audit.ts'
import { readCookies, setCookie } from '../http/cookies.ts'
import { json, type Reply, redirect, withHeaders } from '../http/reply.ts'
import type { WebRequest, WithUser } from '../http/request.ts'
import { toSentences } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { accountPage } from './account-sections.ts'
import { recoveryPage } from './login-codes.ts'
import { explainRefusal, noteFailure, passkeyHome, passkeyScripts } from './login-page.ts'
import { nameOfDevice, readLoginDevice } from './logins.ts'
import { sendNotice } from './notices.ts'

/** The passkeys; `refused`: why nothing was done. */
export async function showPasskeys(request: WithUser, services: Services, refused?: Refused): Promise<Reply> {
  const { store } = services
  const { user } = request
  const { hostname } = passkeyHome(request)
  const own = await store.passkeysOf(user.id)
  const reply = accountPage(request, services, 'passkeys', {
    passkeys: own.map(passkey => ({ id: passkey.id, name: passkey.name, facts: factsOf(passkey, request) })),
    host: hostname,
    asks: user.asksPasskey,
    codes: await store.countRecoveryCodes(user.id),
    hasPassword: user.password !== '',
    errors: refused?.field ? { current: refused.says } : {},
    ...(refused && !refused.field && { flash: { kind: 'bad', text: refused.says } }),
    scripts: passkeyScripts,
  })
  const headers = { 'cache-control': 'no-store', ...refused?.headers }
  return { ...withHeaders(reply, headers), status: refused?.status ?? 200 }
}

/**
 * What a browser is to make a passkey of, for the script, after the password was typed once more. Field: `current`. Else in
 * `problem` why not.
 */
export async function sendPasskeyOptions(request: WithUser, services: Services): Promise<Reply> {
  const { user } = request
  const refused = await confirm(request, services)
  if (refused) return json({ problem: refused.says }, refused.status, refused.headers)
  const { store, tickets } = services
  const ticket = tickets.issue(`passkey of ${user.id}`)
  const { hostname } = passkeyHome(request)
  const options = {
    challenge: tickets.derive(ticket, 'challenge'),
    rp: { id: hostname, name: hostname },
    user: { id: await handleOf(user.id, services), name: user.email, displayName: user.email },
    pubKeyCredParams: algorithms.map(alg => ({ type: 'public-key', alg })),
    excludeCredentials: (await store.passkeysOf(user.id)).map(({ id }) => ({ type: 'public-key', id })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    attestation: 'none',
    timeout: ticketSeconds * 1000,
  }
  return {
    ...json(options),
    cookies: [setCookie({ name: 'passkey', value: ticket, seconds: ticketSeconds }, request, services)],
  }
}

/** Fields: `credential` and `name` of a new one; `remove`, the id of one; or `ask` with the `current` password. */
export async function takePasskeys(request: WithUser, services: Services): Promise<Reply> {
  const { user, form } = request
  const { store, url } = services
  if (form.has('credential')) return addPasskey(request, services)
  if (form.has('ask')) return changeAsking(request, services)
  const id = form.get('remove') ?? ''
  const own = await store.passkeysOf(user.id)
  if (user.asksPasskey && own.length === 1 && own[0]!.id === id) {
    return showPasskeys(request, services, { says: request.reader.texts.entry.passkeys.lastOne, status: 422 })
  }
  if (await store.deletePasskey(user.id, id)) {
    await audit(request, services, 'passkey-deleted', { about: own.find(one => one.id === id)?.name ?? '' })
  }
  return redirect(url('/account/passkeys?done=removed'))
}

/** What a person is to their passkeys: it says nothing of them, and is the same for ever. */
export async function handleOf(user: UserId, { store }: Services): Promise<string> {
  return createHmac('sha256', await store.browserSecret())
    .update(`passkeys of ${user}`)
    .digest('base64url')
}

async function addPasskey(request: WithUser, services: Services): Promise<Reply> {
  const { store, clock, tickets, url } = services
  const { user, form, reader } = request
  const t = reader.texts.entry.passkeys
  const cookies = readCookies('passkey', request, services)
  const ticket = cookies.find(one => tickets.read(one) === `passkey of ${user.id}`)
  const { origin, hostname } = passkeyHome(request)
  const challenge = ticket && tickets.derive(ticket, 'challenge')
  const made = challenge && (await readNewPasskey(form.get('credential') ?? '', { challenge, origin }))
  if (!made || !tickets.spend(ticket!)) return showPasskeys(request, services, { says: t.wrong, status: 403 })
  const { kind, ...facts } = made
  const name = sanitize(form.get('name') ?? '', 60) || kind || nameOfDevice(readLoginDevice(request), reader)
  const createdAt = clock.seconds()
  const refused = await store.createPasskey(user.id, { ...facts, name, host: hostname, createdAt, usedOn: null })
  if (refused) return showPasskeys(request, services, { says: t[refused], status: 422 })
  await audit(request, services, 'passkey-added', { about: name })
  await sendNotice(user, 'passkey', request, services)
  return redirect(url('/account/passkeys?done=passkey'))
}

/** Asks for a passkey after the password from now on, or no more; makes recovery codes where there are none, or anew. */
async function changeAsking(request: WithUser, services: Services): Promise<Reply> {
  const { store, url } = services
  const { user } = request
  const wish = request.form.get('ask')
  const refused = await confirm(request, services)
  if (refused) return showPasskeys(request, services, refused)
  if ((await store.passkeysOf(user.id)).length === 0) return redirect(url('/account/passkeys'))
  await store.askPasskey(user.id, wish !== 'off')
  await store.endOtherLogins(user.id, request.tokenHash)
  await audit(request, services, wish === 'off' ? 'passkey-not-asked' : 'passkey-asked')
  if (wish === 'off') await sendNotice(user, 'secondOff', request, services)
  if (wish === 'off' && !user.codeSecret) await store.setCodes(user.id, null, [])
  const needsCodes = wish === 'codes' || (wish === 'on' && (await store.countRecoveryCodes(user.id)) === 0)
  if (!needsCodes) return redirect(url('/account/passkeys?done=account'))
  return recoveryPage(request, services, await setCodes(store, user, user.codeSecret))
}

type Refused = { says: string; status: number; headers?: Record<string, string>; field?: true }

/** How young a login is that needs no password, in seconds: for those who have none. */
const freshLogin = 600

/** Undefined where whoever asks is that person, beyond a login that somebody may have left open. */
async function confirm(request: WithUser, services: Services): Promise<Refused | undefined> {
  const { store, clock, loginGuard: guard, passwords, failures } = services
  const { user, form, reader, tokenHash } = request
  if (user.password === '') {
    const now = clock.now() / 1000
    const login = (await store.loginsOf(user.id, now)).find(own => own.tokenHash === tokenHash)
    // Without a login somebody is let in with each request, by a proxy.
    if (!login || now - login.createdAt <= freshLogin) return undefined
    return { says: reader.texts.entry.passkeys.logInAgain, status: 403 }
  }
  const typed = { user, password: form.get('current') ?? '', signal: request.signal() }
  const outcome = await askAgain({ guard, passwords }, typed, async () => 'confirmed' as const)
  if (outcome === 'confirmed') return undefined
  if ('errors' in outcome) {
    failures.passwords.count('wrong')
    return { says: toSentences(outcome.errors, reader).current ?? '', status: 422, field: true }
  }
  noteFailure(outcome, services)
  const { status, headers, later } = explainRefusal(outcome, reader)
  return { says: later.flash?.text ?? '', status, headers }
}

function factsOf({ host, createdAt, usedOn }: Passkey, { reader: { texts, day } }: WebRequest): string {
  const t = texts.entry.passkeys
  const used = usedOn === null ? t.unused : t.used(day(usedOn))
  return [t.of(host), t.since(day(localDay('UTC', createdAt))), used].join(' · ')
}
