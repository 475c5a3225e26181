// Somebody who is invited comes in: by a new account, or with the one that they have.

import { findInvitation, type Invitation, takeUp } from '../../sites/invitations.ts'
import { beginLogin } from '../../sites/login.ts'
import { audit } from '../http/audit.ts'
import { writePage } from '../http/page-chrome.ts'
import { problem } from '../http/problem.ts'
import { type Reply, redirect, withHeaders } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { toSentences } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { accessInWords } from './access-form.ts'
import { loginCookies } from './login.ts'
import { readLoginDevice } from './logins.ts'

/** The form by a link: `?key=`. To look at it, as programs do that read mail, does not use it up. */
export async function showInvitation(request: WebRequest, services: Services): Promise<Reply> {
  const { store: invitations, clock } = services
  const key = request.url.searchParams.get('key') ?? ''
  const invitation = await findInvitation({ invitations, clock }, key)
  return invitation ? form(request, services, { invitation, key }) : overPage(request, services)
}

/** Fields: `key`, and `password` for a new account. */
export async function takeInvitation(request: WebRequest, services: Services): Promise<Reply> {
  const { store, clock, passwords, url } = services
  const { user, form: sent } = request
  const key = sent.get('key') ?? ''
  const invitation = await findInvitation({ invitations: store, clock }, key)
  if (!invitation) return overPage(request, services)
  const parts = { invitations: store, accounts: store, clock, passwords }
  const outcome = await takeUp(parts, { token: key, user, password: sent.get('password') ?? '' })
  if (outcome === 'over') return overPage(request, services)
  if (outcome === 'known') return form(request, services, { invitation, key })
  if ('errors' in outcome) {
    return form(request, services, { invitation, key, errors: toSentences(outcome.errors, request.reader) })
  }
  await audit({ user: outcome.user }, services, 'invitation-taken', { about: invitation.email })
  if (user) return redirect(url('/?done=invitation'))
  const login = await beginLogin({ accounts: store, clock }, outcome.user, {
    ...readLoginDevice(request),
    way: 'password',
  })
  return { ...redirect(url('/')), cookies: loginCookies(login, request, services) }
}

async function form(
  request: WebRequest,
  services: Services,
  { invitation, key, errors = {} }: { invitation: Invitation; key: string; errors?: Record<string, string> },
): Promise<Reply> {
  const { user, reader } = request
  const { email, access } = invitation
  const reply = writePage(request, services, 'invitation', {
    ...{ email, key, errors, asUser: user?.email },
    isKnown: (await services.store.findUser(email)) !== undefined,
    may: accessInWords(access, services.directory.all(), reader),
    login: `/login?to=${encodeURIComponent(services.url(`/invitation?key=${key}`))}`,
  })
  // The address of the page lets in, so nothing keeps it; and no other website is told it (see `page`).
  return withHeaders(reply, { 'cache-control': 'no-store' })
}

function overPage(request: WebRequest, services: Services): Reply {
  return problem(request, services, 403, request.reader.texts.people.over)
}
