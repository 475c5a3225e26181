// Everybody who may log in, for admins of all sites: what each may do, who is invited, and whose the server is.

import { localDay } from '../../kit/zone.ts'
import { writeAccess } from '../../sites/access.ts'
import type { FormErrors } from '../../sites/form-errors.ts'
import type { InvitationId } from '../../sites/invitations.ts'
import type { User, UserId } from '../../sites/user.ts'
import { audit, type Doer } from '../http/audit.ts'
import { writePage } from '../http/page-chrome.ts'
import { problem } from '../http/problem.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WebRequest, WithUser } from '../http/request.ts'
import { readRowId } from '../http/row-id.ts'
import { toSentences } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { accessInWords, readAccessForm, toAccessFields } from './access-form.ts'
import { revokeInvitation, sendInvitation, toInvitations } from './invite.ts'

/** Everybody, and who is invited; `wrong`: what is not right of an invitation. */
export async function showPeople(request: WebRequest, services: Services, wrong: FormErrors = {}): Promise<Reply> {
  const { reader, form, user } = request
  const { store, directory } = services
  const sites = directory.all()
  const people = (await store.users()).map(({ id, email, access, createdAt }) => ({
    email,
    href: `/people/${id}`,
    isThis: id === user?.id,
    facts: [
      accessInWords(access, sites, reader),
      reader.texts.people.since(reader.day(localDay('UTC', createdAt))),
    ].join(' · '),
  }))
  const fields = toAccessFields(readAccessForm(form, sites), sites, reader)
  return writePage(request, services, 'people', {
    ...{ people, fields, email: form.get('email') ?? '', errors: toSentences(wrong, reader) },
    byMail: services.mail.configured,
    invitations: await toInvitations(request, services, () => true),
  })
}

/** Invites somebody. Fields: `email`, `everywhere`, and `site-ID` for each site. */
export async function takeInvite(request: WithUser, services: Services): Promise<Reply> {
  const access = readAccessForm(request.form, services.directory.all())
  const made = await sendInvitation(request, services, {
    email: request.form.get('email') ?? '',
    access,
    back: '/people',
  })
  return 'errors' in made ? showPeople(request, services, made.errors) : made
}

/** Takes an invitation back. Field: `id`. */
export async function takeRevocation(request: WebRequest, services: Services): Promise<Reply> {
  await revokeInvitation(request, services, readRowId<InvitationId>(request.form.get('id') ?? ''))
  return redirect(services.url('/people?done=revoked'))
}

export async function showPerson(request: WebRequest, services: Services): Promise<Reply> {
  const person = await findPerson(request, services)
  return person ? personPage(person, request, services) : noPerson(request, services)
}

/** Field `do`: `access` with its fields; or, with the person's address in `confirm`, `owner` or `delete`. */
export async function takePerson(request: WebRequest, services: Services): Promise<Reply> {
  const person = await findPerson(request, services)
  if (!person) return noPerson(request, services)
  const { form, user } = request
  const { store, directory, url } = services
  const what = form.get('do')
  if (what === 'access') {
    const sites = directory.all()
    const access = readAccessForm(form, sites)
    if (await store.changeAccess(person.id, access))
      return personPage(person, request, services, { everywhere: { wrong: 'isOwner' } })
    const changes = [{ what: 'access', from: writeAccess(person.access, sites), to: writeAccess(access, sites) }]
    if (changes[0]!.from !== changes[0]!.to)
      await audit(request, services, 'access-changed', { about: person.email, changes })
    return redirect(url(`/people/${person.id}?done=access`))
  }
  if (what !== 'owner' && what !== 'delete') return redirect(url(`/people/${person.id}`))
  if (form.get('confirm')?.trim().toLowerCase() !== person.email.toLowerCase()) {
    return personPage(person, request, services, { confirm: { wrong: 'notThatPerson', value: person.email } })
  }
  if (what === 'owner') {
    if (!user?.access.owner) return problem(request, services, 403, request.reader.texts.people.onlyOwner)
    await store.changeOwner(person.id)
    await audit(request, services, 'owner-changed', { about: person.email })
    return redirect(url(`/people/${person.id}?done=access`))
  }
  return (await deletePerson(request, services, person))
    ? redirect(url('/people?done=removed'))
    : personPage(person, request, services, { confirm: { wrong: 'isOwner' } })
}

/** Deletes somebody, and notes it; false: it is the owner, who stays. */
export async function deletePerson(by: Doer, services: Services, { id, email }: User): Promise<boolean> {
  if (await services.store.deleteUser(id)) return false
  await audit(id === by.user?.id ? { ...by, user: undefined } : by, services, 'user-deleted', { about: email })
  return true
}

function personPage(person: User, request: WebRequest, services: Services, wrong: FormErrors = {}): Reply {
  const { reader, form, user } = request
  const sites = services.directory.all()
  const access = form.get('do') === 'access' ? readAccessForm(form, sites) : person.access
  return writePage(request, services, 'person', {
    person: { id: person.id, email: person.email, owner: person.access.owner },
    errors: toSentences(wrong, reader),
    words: accessInWords(person.access, sites, reader),
    fields: toAccessFields(access, sites, reader),
    handsOn: user?.access.owner === true && !person.access.owner,
  })
}

async function findPerson({ params }: WebRequest, { store }: Services): Promise<User | undefined> {
  const id = readRowId<UserId>(params.id ?? '')
  return (await store.users()).find(one => one.id === id)
}

function noPerson(request: WebRequest, services: Services): Reply {
  return problem(request, services, 404, request.reader.texts.people.nobody)
}
