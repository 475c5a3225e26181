// The way in by a passkey: instead of a password, or after one.

import { ticketSeconds } from '../../kit/tickets.ts'
import { readPasskeyId, readPasskeyUse } from '../../kit/webauthn.ts'
import { localDay } from '../../kit/zone.ts'
import type { Halfway } from '../../sites/login-codes.ts'
import type { User } from '../../sites/user.ts'
import { audit } from '../http/audit.ts'
import { endCookie, readCookies, setCookie } from '../http/cookies.ts'
import { json, type Reply, withCookies } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { safeRedirect } from '../http/safe-redirect.ts'
import type { Services } from '../services/services.ts'
import { letIn } from './login.ts'
import { codePage, loginPage, noteFailure, otherWayFailed, passkeyHome } from './login-page.ts'
import { handleOf } from './passkeys.ts'

/** What a browser is to answer, for the script: with any passkey of this host or, after the password, with one of that person. */
export async function sendLoginOptions(request: WebRequest, services: Services): Promise<Reply> {
  const { store, tickets } = services
  const { hostname } = passkeyHome(request)
  const [, halfway] = findHalfway(request, services)
  const own = halfway ? await store.passkeysOf(halfway.user.id) : []
  const ticket = tickets.issue('passkey')
  const options = {
    challenge: tickets.derive(ticket, 'challenge'),
    rpId: hostname,
    allowCredentials: own.filter(({ host }) => host === hostname).map(({ id }) => ({ type: 'public-key', id })),
    // Alone it is to be two things: something that somebody has, and what they know or are.
    userVerification: halfway ? 'preferred' : 'required',
    timeout: ticketSeconds * 1000,
  }
  return {
    ...json(options),
    cookies: [setCookie({ name: 'passkey', value: ticket, seconds: ticketSeconds }, request, services)],
  }
}

/** Fields: `credential`, what the browser has answered; `to`. */
export async function takePasskey(request: WebRequest, services: Services): Promise<Reply> {
  const { loginGuard, halfwayLogins } = services
  const to = safeRedirect(request.form.get('to'), services)
  const limited = loginGuard.network(request.address, 'passkey')
  if (limited) {
    noteFailure(limited, services)
    return loginPage(request, services, { to, email: '' }, limited)
  }
  const [token, halfway] = findHalfway(request, services)
  const user = await findSigner(halfway, request, services)
  services.log.debug('log-in by passkey', { decided: user ? 'let in' : 'wrong' })
  if (user) {
    if (token !== undefined) halfwayLogins.end(token)
    const reply = await letIn(request, services, { user, way: halfway ? 'password' : 'passkey', to })
    const ended = (['passkey', 'halfway'] as const).map(name => endCookie(name, request, services))
    return withCookies(reply, ...ended)
  }
  noteFailure({ refused: 'wrong' }, services)
  await audit({ user: halfway?.user }, services, 'login-failed')
  const says = request.reader.texts.entry.passkeys.notYours
  if (halfway) return codePage(request, services, { to, user: halfway.user, says })
  return otherWayFailed(request, services, { to, says, status: 403 })
}

/** Whose passkey has signed what we asked for, here and now; undefined for whatever is not to be believed. */
async function findSigner(
  halfway: Halfway | undefined,
  request: WebRequest,
  services: Services,
): Promise<User | undefined> {
  const { store, clock, tickets } = services
  const answer = request.form.get('credential') ?? ''
  const cookies = readCookies('passkey', request, services)
  const ticket = cookies.find(one => tickets.read(one) === 'passkey')
  const found = ticket && (await store.findPasskey(readPasskeyId(answer) ?? ''))
  if (!found) return undefined
  const { user, passkey } = found
  const { origin, hostname } = passkeyHome(request)
  if (passkey.host !== hostname) return undefined
  // Whoever has changed the password meanwhile is another from then on.
  if (halfway && (halfway.user.id !== user.id || halfway.user.password !== user.password)) return undefined
  const expected = { challenge: tickets.derive(ticket, 'challenge'), origin, verified: !halfway }
  const used = await readPasskeyUse(answer, passkey, expected)
  if (!used || (used.userHandle !== undefined && used.userHandle !== (await handleOf(user.id, services))))
    return undefined
  const today = localDay('UTC', clock.seconds())
  return tickets.spend(ticket) && (await store.usePasskey(passkey.id, used.counter, today)) ? user : undefined
}

/** Who has typed a password in this browser just now, and is asked for more. */
function findHalfway(request: WebRequest, { halfwayLogins, ...services }: Services): [string?, Halfway?] {
  const [token = ''] = readCookies('halfway', request, services)
  const halfway = halfwayLogins.find(token)
  return halfway ? [token, halfway] : []
}
