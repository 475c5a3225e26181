// The way in by a provider of OpenID Connect: there, back, and out.

import type { OpenIdFailure, Proof } from '../../kit/openid.ts'
import { ticketSeconds } from '../../kit/tickets.ts'
import { findArrival } from '../../sites/identities.ts'
import { audit } from '../http/audit.ts'
import { endCookie, readCookies, setCookie } from '../http/cookies.ts'
import { problem } from '../http/problem.ts'
import { type Reply, redirect, withCookies } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { safeRedirect } from '../http/safe-redirect.ts'
import type { Services } from '../services/services.ts'
import { letIn } from './login.ts'
import { loginPage, noteFailure, otherWayFailed } from './login-page.ts'

/** Sends the browser to the provider. `?to=` says where the visitor wanted to go. */
export async function beginSignOn(request: WebRequest, services: Services): Promise<Reply> {
  const { singleSignOn, loginGuard, tickets } = services
  if (!singleSignOn) return noSuchPage(request, services)
  const to = safeRedirect(request.url.searchParams.get('to'), services)
  const limited = loginGuard.network(request.address, 'single sign-on')
  if (limited) return loginPage(request, services, { to, email: '' }, limited)
  // Longer ones would make a cookie that browsers do not take.
  const ticket = tickets.issue(`sign-on ${to.length > mostOfTo ? '' : to}`)
  const begun = await singleSignOn.begin(addressOf(request), proofOf(ticket, services))
  if ('failed' in begun) return failed(begun, to, request, services)
  return {
    ...redirect(begun.url),
    cookies: [setCookie({ name: 'signOn', value: ticket, seconds: ticketSeconds }, request, services)],
  }
}

/** The browser comes back, with what the provider says. */
export async function finishSignOn(request: WebRequest, services: Services): Promise<Reply> {
  const { store, clock, config, singleSignOn, loginGuard, tickets } = services
  const { texts } = request.reader
  if (!singleSignOn) return noSuchPage(request, services)
  const [ticket, to] = findTicket(request, services)
  if (ticket === undefined) {
    return otherWayFailed(request, services, { to, says: texts.entry.signOn.late, status: 403 })
  }
  const limited = loginGuard.network(request.address, 'single sign-on')
  if (limited) return loginPage(request, services, { to, email: '' }, limited)
  const address = URL.parse(addressOf(request) + request.url.search)
  const person = address
    ? await singleSignOn.finish(address, proofOf(ticket, services))
    : { failed: 'wrong' as const, why: 'no host' }
  if ('failed' in person) return failed(person, to, request, services)
  const { oidcDomains: domains, oidcAdmins: admins, oidcAccess: access } = config
  const found = await findArrival({ accounts: store, identities: store, clock }, person, { domains, admins, access })
  if ('stranger' in found) {
    noteFailure({ refused: 'wrong' }, services)
    await audit({ user: undefined }, services, 'login-failed')
    return otherWayFailed(request, services, { to, says: texts.entry.signOn[found.stranger], status: 403 })
  }
  if (!tickets.spend(ticket)) {
    return otherWayFailed(request, services, { to, says: texts.entry.signOn.late, status: 403 })
  }
  if (found.first === 'added') await audit({ user: undefined }, services, 'user-added', { about: found.user.email })
  if (found.first) await audit(found, services, 'identity-joined', { about: new URL(person.issuer).host })
  const reply = await letIn(request, services, { user: found.user, way: 'oidc', to })
  return withCookies(reply, endCookie('signOn', request, services))
}

/** Logs out at the provider as well, where that is possible: whoever shares a computer wants to. */
export async function endSignOn(request: WebRequest, services: Services): Promise<Reply> {
  const { singleSignOn, url } = services
  if (!singleSignOn) return noSuchPage(request, services)
  return redirect((await singleSignOn.end(`${request.base}/login`)) ?? url('/login'))
}

/** Letters of the address to which one wants to go; a cookie has room for 4,096, and they take a third more in it. */
const mostOfTo = 1500

function addressOf({ base }: WebRequest): string {
  return `${base}/login/oidc/callback`
}

/** What goes out with a browser and comes back with the same one: made of its ticket, so that nothing has to be kept. */
function proofOf(ticket: string, { tickets }: Services): Proof {
  return {
    state: tickets.derive(ticket, 'state'),
    nonce: tickets.derive(ticket, 'nonce'),
    verifier: tickets.derive(ticket, 'verifier'),
  }
}

/** The ticket that the browser was given, and where it wanted to go. */
function findTicket(request: WebRequest, services: Services): [ticket: string | undefined, to: string] {
  for (const ticket of readCookies('signOn', request, services)) {
    const about = services.tickets.read(ticket)
    if (about?.startsWith('sign-on ')) return [ticket, safeRedirect(about.slice('sign-on '.length), services)]
  }
  return [undefined, services.url('/')]
}

function failed(
  { failed: how, why }: OpenIdFailure,
  to: string,
  request: WebRequest,
  services: Services,
): Promise<Reply> {
  services.log.warn('single sign-on failed', { how, why })
  const status = { silent: 503, refused: 403, wrong: 403 }[how]
  return otherWayFailed(request, services, { to, says: request.reader.texts.entry.signOn[how], status })
}

function noSuchPage(request: WebRequest, services: Services): Reply {
  return problem(request, services, 404, request.reader.texts.problems.noPage)
}
