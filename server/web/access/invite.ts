// An invitation on its way: by mail where mail goes out, and else as a link that is shown once.

import { hashToken } from '../../kit/password.ts'
import { localDay } from '../../kit/zone.ts'
import { type Access, writeAccess } from '../../sites/access.ts'
import type { FormErrors } from '../../sites/form-errors.ts'
import { type Invitation, type InvitationId, invite } from '../../sites/invitations.ts'
import type { SiteId } from '../../sites/site.ts'
import { audit, type Doer } from '../http/audit.ts'
import { writePage } from '../http/page-chrome.ts'
import { type Reply, redirect, withHeaders } from '../http/reply.ts'
import type { WebRequest, WithUser } from '../http/request.ts'
import { writeMail } from '../mail/write-mail.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { accessInWords } from './access-form.ts'

/** Makes it: leads `back`, or shows the page with the link; or what is wrong, by field. */
export async function sendInvitation(
  request: WithUser,
  services: Services,
  { email, access, back }: { email: string; access: Access; back: string },
): Promise<Reply | { errors: FormErrors }> {
  const { reader, base } = request
  const made = await makeInvitation(request, services, reader, { email, access })
  if ('errors' in made) return made
  if (made.mailed) return redirect(services.url(`${back}?done=invited`))
  const link = `${base}/invitation?key=${made.token}`
  const reply = writePage(request, services, 'invited', { email: made.email, link, back })
  return withHeaders(reply, { 'cache-control': 'no-store' })
}

/** Makes an invitation and notes it; `mailed`: its link went by mail, and is not to be shown. */
export async function makeInvitation(
  by: Doer & { user: NonNullable<WebRequest['user']> },
  services: Services,
  reader: Reader,
  wanted: { email: string; access: Access },
): Promise<{ email: string; token: string; mailed: boolean } | { errors: FormErrors }> {
  const { store, clock, directory, mail } = services
  const made = await invite({ invitations: store, clock }, by.user, wanted)
  if ('errors' in made) return made
  const sites = directory.all()
  const changes = [{ what: 'access', from: '', to: writeAccess(wanted.access, sites) }]
  const [site, ...others] = wanted.access.everywhere ? [] : wanted.access.sites.keys()
  await audit(by, services, 'user-invited', { about: made.email, changes, site: others.length > 0 ? undefined : site })
  if (mail.configured) {
    const { subject, heading, asks, may, button, once } = reader.texts.people.mail
    const written = writeMail(services, reader, {
      heading,
      paragraphs: [asks(by.user.email), may(accessInWords(wanted.access, sites, reader))],
      button: { label: button, url: mail.link(`/invitation?key=${made.token}`) },
      footer: [once],
    })
    const key = `invitation ${hashToken(made.token)}`
    await store.queueMail({ key, kind: 'invitation', to: made.email, subject, ...written }, clock.seconds())
  }
  return { ...made, mailed: mail.configured }
}

/** Revokes an open one, and notes it; undefined: there is none with this id that `isMeant`. */
export async function revokeInvitation(
  by: Doer,
  services: Services,
  id: InvitationId,
  { site, isMeant = () => true }: { site?: SiteId; isMeant?: (invitation: Invitation) => boolean } = {},
): Promise<Invitation | undefined> {
  const { store, clock } = services
  const found = (await store.invitations(clock.seconds())).find(one => one.id === id && isMeant(one))
  if (!found) return undefined
  await store.deleteInvitation(id)
  await audit(by, services, 'invitation-revoked', { about: found.email, site })
  return found
}

/** The open ones, for `parts/invitations.eta`. */
export async function toInvitations(
  { reader }: WebRequest,
  { store, clock, directory }: Services,
  isShown: (invitation: Invitation) => boolean,
) {
  const open = (await store.invitations(clock.seconds())).filter(isShown)
  return open.map(({ id, email, access, expiresAt }) => ({
    ...{ id, email },
    facts: [
      accessInWords(access, directory.all(), reader),
      reader.texts.people.until(reader.day(localDay('UTC', expiresAt))),
    ].join(' · '),
  }))
}
