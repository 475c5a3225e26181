// Somebody has forgotten their password, and sets a new one by a link.

import { hashToken } from '../../kit/password.ts'
import { resetPassword } from '../../sites/resets.ts'
import type { User } from '../../sites/user.ts'
import { audit } from '../http/audit.ts'
import { writePage } from '../http/page-chrome.ts'
import { problem } from '../http/problem.ts'
import { type Reply, redirect, withHeaders } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { toSentences } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { sendNotice } from './notices.ts'

/** The form for a new password, by a link: `?token=`. To look at it, as programs do that read mail, does not use it up. */
export async function showReset(request: WebRequest, services: Services): Promise<Reply> {
  const token = request.url.searchParams.get('token')
  if (token === null) return redirect(services.url('/login/forgotten'))
  const user = await findUser(token, services)
  return user ? resetForm(request, services, { token, user }) : overPage(request, services)
}

/** Fields: `token`, `password`, and `tokens` where the person's tokens are to be deleted. */
export async function takeReset(request: WebRequest, services: Services): Promise<Reply> {
  const { store: resets, clock, passwords, url } = services
  const { form } = request
  const token = form.get('token') ?? ''
  const change = { token, password: form.get('password') ?? '', deleteTokens: form.has('tokens') }
  const outcome = await resetPassword({ resets, clock, passwords }, change)
  if (outcome === 'over') return overPage(request, services)
  if ('user' in outcome) {
    await audit(outcome, services, 'password-reset')
    await sendNotice(outcome.user, 'password', request, services)
    return redirect(url('/login?done=reset'))
  }
  const user = await findUser(token, services)
  if (!user) return overPage(request, services)
  return resetForm(request, services, { token, user, errors: toSentences(outcome.errors, request.reader) })
}

function findUser(token: string, { store, clock }: Services): Promise<User | undefined> {
  return store.findReset(hashToken(token), clock.seconds())
}

async function resetForm(
  request: WebRequest,
  services: Services,
  { token, user: { id, email }, errors = {} }: { token: string; user: User; errors?: Record<string, string> },
): Promise<Reply> {
  const { reader, form } = request
  const names = (await services.store.tokensOf(id)).map(({ name }) => name)
  const values = { token, email, tokens: reader.join(names), deleteTokens: form.has('tokens'), errors }
  // The address of the page lets in, so nothing else is told it.
  const secret = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }
  return withHeaders(writePage(request, services, 'reset', values), secret)
}

function overPage(request: WebRequest, services: Services): Reply {
  return problem(request, services, 403, request.reader.texts.entry.reset.over)
}
