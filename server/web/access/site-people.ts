// Who sees a site, for its admins: they invite to it, and change and end what others may do on it.

import { type Level, levelOn, mayEverywhere, noAccess } from '../../sites/access.ts'
import type { FormErrors } from '../../sites/form-errors.ts'
import type { Invitation, InvitationId } from '../../sites/invitations.ts'
import type { Site } from '../../sites/site.ts'
import type { UserId } from '../../sites/user.ts'
import { audit } from '../http/audit.ts'
import { writePage } from '../http/page-chrome.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WithSite, WithUser } from '../http/request.ts'
import { readRowId } from '../http/row-id.ts'
import { sitePath } from '../links.ts'
import { toSentences } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { readLevel, toAccessFields } from './access-form.ts'
import { revokeInvitation, sendInvitation, toInvitations } from './invite.ts'

/** Who sees the site; `wrong`: what is not right of an invitation. */
export async function showSitePeople(request: WithSite, services: Services, wrong: FormErrors = {}): Promise<Reply> {
  const { reader, form, site } = request
  const { texts } = reader
  const seen = (await services.store.users()).filter(({ access }) => levelOn(access, site.id) !== null)
  const people = seen.map(({ id, email, access }) => ({
    ...{ id, email, value: access.sites.get(site.id) ?? '' },
    facts: access.owner
      ? texts.people.owner
      : access.everywhere
        ? texts.people.on(texts.people.levels[access.everywhere], texts.people.allSites)
        : '',
    // What somebody may everywhere is not this site's to take.
    single: access.sites.has(site.id) && !mayEverywhere(access, 'admin'),
  }))
  const { options } = toAccessFields(noAccess, [], reader).everywhere
  return writePage(request, services, 'site-people', {
    ...{ people, options, email: form.get('email') ?? '', level: form.get('level') ?? 'view' },
    errors: toSentences(wrong, reader),
    byMail: services.mail.configured,
    invitations: await toInvitations(request, services, one => isOnlyFor(one, site)),
  })
}

/** Field `do`: `invite` with `email` and `level`; `change` with `id` and `level`, '' for none; `revoke` with `id`. */
export async function takeSitePeople(request: WithSite & WithUser, services: Services): Promise<Reply> {
  const { form, site } = request
  const back = sitePath(site, '/people')
  const level = readLevel(form.get('level'))
  if (form.get('do') === 'invite') {
    const access = { ...noAccess, sites: new Map(level ? [[site.id, level]] : []) }
    const made = await sendInvitation(request, services, { email: form.get('email') ?? '', access, back })
    return 'errors' in made ? showSitePeople(request, services, made.errors) : made
  }
  if (form.get('do') === 'revoke') return revoke(request, services)
  return change(level, request, services)
}

async function revoke(request: WithSite, services: Services): Promise<Reply> {
  const { site } = request
  const id = readRowId<InvitationId>(request.form.get('id') ?? '')
  await revokeInvitation(request, services, id, { site: site.id, isMeant: one => isOnlyFor(one, site) })
  return redirect(services.url(sitePath(site, '/people', '?done=revoked')))
}

/** Only of those who see the site already: nobody is found by guessing ids. */
async function change(level: Level | null, request: WithSite, services: Services): Promise<Reply> {
  const { site } = request
  const { store, url } = services
  const id = readRowId<UserId>(request.form.get('id') ?? '')
  const person = (await store.users()).find(one => one.id === id && one.access.sites.has(site.id))
  const before = person?.access.sites.get(site.id)
  if (person && before !== level) {
    await store.changeSiteAccess(id, site.id, level)
    const changes = [{ what: 'access', from: before ?? 'none', to: level ?? 'none' }]
    await audit(request, services, 'access-changed', { about: person.email, site: site.id, changes })
  }
  // Whoever takes it from themselves does not come back here.
  const stays = person?.id !== request.user?.id || level === 'admin'
  return redirect(url(stays ? sitePath(site, '/people', '?done=access') : '/sites?done=access'))
}

/** One that lets in elsewhere too was made by somebody who may more. */
function isOnlyFor({ access: { everywhere, sites } }: Invitation, { id }: Site): boolean {
  return everywhere === null && sites.size === 1 && sites.has(id)
}
