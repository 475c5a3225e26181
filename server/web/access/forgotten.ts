// Somebody has forgotten their password, and asks for a link to a new one by mail: whoever asks is told the same.

import { hashToken } from '../../kit/password.ts'
import { makeReset } from '../../sites/resets.ts'
import type { User } from '../../sites/user.ts'
import { writePage } from '../http/page-chrome.ts'
import { type Reply, redirect, withHeaders } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { writeMail } from '../mail/write-mail.ts'
import { type Reader, toReader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { explainRefusal } from './login-page.ts'

export function showForgotten(request: WebRequest, services: Services): Reply {
  if (request.user) return redirect(services.url('/password'))
  if (services.config.passwordLogin === 'off') return redirect(services.url('/login'))
  return forgottenPage(request, services)
}

/** Field: `email`. */
export function takeForgotten(request: WebRequest, services: Services): Reply {
  const { config, loginGuard, mail, resetMails, store, url } = services
  if (config.passwordLogin === 'off') return redirect(url('/login'))
  const limited = loginGuard.network(request.address, 'reset')
  if (limited) return forgottenPage(request, services, explainRefusal(limited, request.reader))
  if (!mail.configured) return forgottenPage(request, services)
  const email = (request.form.get('email') ?? '').slice(0, 254).trim()
  const language = request.header('accept-language') ?? ''
  resetMails.plan(email, async () => {
    const user = await store.findUser(email)
    // Whoever comes by a provider or a proxy has none to forget.
    if (user && user.password !== '')
      await sendReset(user, toReader({ ...user.settings, fewerNumbers: false }, language), services)
  })
  return redirect(url('/login?done=resetMail'))
}

/** The mail with a link: made of the public address of the server, and never of what a request calls it. */
async function sendReset(user: User, reader: Reader, services: Services): Promise<void> {
  const { store, clock, mail } = services
  const token = await makeReset({ resets: store, clock }, user.id)
  const { subject, heading, asked, button, once, other } = reader.texts.entry.reset.mail
  const written = writeMail(services, reader, {
    heading,
    paragraphs: [asked(user.email)],
    button: { label: button, url: mail.link(`/login/reset?token=${token}`) },
    footer: [once, other],
  })
  const kept = { key: `reset ${hashToken(token)}`, kind: 'reset', to: user.email, subject, ...written } as const
  await store.queueMail(kept, clock.seconds())
}

function forgottenPage(
  request: WebRequest,
  services: Services,
  { status, headers, later } = explainRefusal(undefined, request.reader),
): Reply {
  const values = { byMail: services.mail.configured, email: request.form.get('email') ?? '' }
  return { ...withHeaders(writePage(request, services, 'forgotten', { ...values, ...later }), headers), status }
}
