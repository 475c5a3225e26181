// Who may log in, what each may do, and who is invited.

import * as v from 'valibot'
import { writeInstant } from '../../../kit/zone.ts'
import { type Access, type Level, levels, noAccess, writeAccess } from '../../../sites/access.ts'
import { registerPerson } from '../../../sites/register.ts'
import type { SiteId } from '../../../sites/site.ts'
import { type TokenRight, tokenRights } from '../../../sites/tokens.ts'
import type { User } from '../../../sites/user.ts'
import { makeInvitation, revokeInvitation } from '../../access/invite.ts'
import { deletePerson } from '../../access/people.ts'
import { audit } from '../../http/audit.ts'
import { readRowId } from '../../http/row-id.ts'
import type { Services } from '../../services/services.ts'
import { listOf, listQuery, toPart } from './cursor.ts'
import { onServer } from './operation.ts'
import { type ApiProblem, invalid, missing } from './problem-details.ts'
import { toFaults } from './read-shape.ts'
import { tokenEntries, tokenSites } from './tokens.ts'

const level = v.picklist(levels)

const accessEntries = {
  everywhere: v.pipe(v.nullable(level), v.description('On every site, also future ones; null: on single ones only')),
  sites: v.pipe(v.record(v.string(), level), v.description('By the codes of single sites')),
}

const accessShape = v.strictObject(accessEntries)

const personShape = v.strictObject({
  id: v.number(),
  email: v.string(),
  created: v.string(),
  access: v.strictObject({ owner: v.boolean(), ...accessEntries }),
})

const invitationShape = v.strictObject({ id: v.number(), email: v.string(), access: accessShape, expires: v.string() })

const reading = onServer()
const administering = onServer('admin', 'admin')

export const personOperations = [
  reading('GET', '/me', {
    id: 'readMe',
    summary: 'Who you are, and what you may do',
    gives: {
      status: 200,
      shape: v.strictObject({ ...personShape.entries, rights: tokenEntries.rights, sites: tokenEntries.sites }),
    },
    answer: ({ user, token }, { directory }) => ({
      done: {
        ...toPersonData(user, directory),
        rights: token?.rights ?? (Object.keys(tokenRights) as TokenRight[]),
        sites: token ? tokenSites(token, directory) : null,
      },
    }),
  }),
  administering('GET', '/people', {
    id: 'listPeople',
    summary: 'Everybody who may log in',
    query: listQuery,
    gives: { status: 200, shape: listOf(personShape) },
    answer: async ({ query }, { store, directory }) =>
      toPart(await store.users(), query, one => toPersonData(one, directory)),
  }),
  administering('POST', '/people', {
    id: 'addPerson',
    summary: 'Add somebody who may log in',
    body: v.strictObject({
      email: v.string(),
      password: v.string(),
      access: v.optional(accessShape, { everywhere: 'admin', sites: {} }),
    }),
    gives: { status: 201, shape: personShape },
    async answer({ user, token, body, reader, base }, services) {
      const { store, clock, passwords, directory } = services
      const access = readAccess(body.access, directory)
      if ('problem' in access) return access
      const made = await registerPerson({ accounts: store, clock, passwords }, { ...body, access })
      if ('errors' in made) return invalid(toFaults(made.errors, reader, field => `/${field}`))
      await audit({ user, token }, services, 'user-added', { about: made.user.email })
      const headers = { location: `${base}/api/v1/people/${made.user.id}` }
      return { done: toPersonData(made.user, directory), headers }
    },
  }),
  administering('PATCH', '/people/{id}', {
    id: 'changeAccess',
    summary: 'Set what somebody may do; the owner cannot be lowered',
    body: v.strictObject({ access: accessShape }),
    gives: { status: 200, shape: personShape },
    async answer({ user, token, params, body }, services) {
      const { store, directory } = services
      const person = (await store.users()).find(({ id }) => String(id) === params.id)
      if (!person) return missing('person')
      const access = readAccess(body.access, directory)
      if ('problem' in access) return access
      if (await store.changeAccess(person.id, access)) return isOwner
      const sites = directory.all()
      const changes = [{ what: 'access', from: writeAccess(person.access, sites), to: writeAccess(access, sites) }]
      await audit({ user, token }, services, 'access-changed', { about: person.email, changes })
      const { owner } = person.access
      return { done: toPersonData({ ...person, access: { ...access, owner } }, directory) }
    },
  }),
  administering('GET', '/invitations', {
    id: 'listInvitations',
    summary: 'Open invitations, the newest first; never their links',
    query: listQuery,
    gives: { status: 200, shape: listOf(invitationShape) },
    async answer({ query }, { store, clock, directory }) {
      const open = await store.invitations(clock.seconds())
      return toPart(open, query, ({ id, email, access, expiresAt }) => {
        const { owner: _, ...given } = toAccessData(access, directory)
        return { id, email, access: given, expires: writeInstant(expiresAt) }
      })
    },
  }),
  administering('POST', '/invitations', {
    id: 'invite',
    summary: 'Invite somebody: by mail, or by a link that is answered this once',
    body: v.strictObject({ email: v.string(), access: accessShape }),
    gives: {
      status: 201,
      shape: v.strictObject({ link: v.pipe(v.nullable(v.string()), v.description('null: it went by mail')) }),
    },
    async answer({ user, token, body, reader, base }, services) {
      const access = readAccess(body.access, services.directory)
      if ('problem' in access) return access
      const made = await makeInvitation({ user, token }, services, reader, { email: body.email, access })
      if ('errors' in made)
        return invalid(toFaults(made.errors, reader, field => (field === 'email' ? '/email' : '/access')))
      return { done: { link: made.mailed ? null : `${base}/invitation?key=${made.token}` } }
    },
  }),
  administering('DELETE', '/invitations/{id}', {
    id: 'revokeInvitation',
    summary: 'Revoke an invitation: its link lets nobody in from then on',
    async answer({ params, ...by }, services) {
      const revoked = await revokeInvitation(by, services, readRowId(params.id))
      return revoked ? { done: undefined } : missing('invitation')
    },
  }),
  administering('DELETE', '/people/{id}', {
    id: 'deletePerson',
    summary: 'Delete somebody, with their logins, tokens and saved views; the owner stays',
    async answer({ user, token, params }, services) {
      const { store } = services
      const person = (await store.users()).find(({ id }) => String(id) === params.id)
      if (!person) return missing('person')
      return (await deletePerson({ user, token }, services, person)) ? { done: undefined } : isOwner
    },
  }),
]

const isOwner: ApiProblem = {
  problem: 'conflict',
  detail: 'This is the owner of the server: hand ownership on before.',
}

type Directory = Services['directory']

function toPersonData({ id, email, createdAt, access }: User, directory: Directory): v.InferOutput<typeof personShape> {
  return { id, email, created: writeInstant(createdAt), access: toAccessData(access, directory) }
}

function toAccessData({ owner, everywhere, sites }: Access, { byId }: Directory) {
  const codes = [...sites].flatMap(([id, level]) => (byId(id) ? [[byId(id)!.code, level] as const] : []))
  return { owner, everywhere, sites: Object.fromEntries(codes) }
}

/** With the ids of the sites, or which code is none. */
function readAccess(
  { everywhere, sites }: v.InferOutput<typeof accessShape>,
  { byCode }: Directory,
): Access | ApiProblem {
  const found = new Map<SiteId, Level>()
  for (const [code, given] of Object.entries(sites)) {
    const site = byCode(code)
    if (!site) return invalid([{ pointer: '/access/sites', detail: `There is no site “${code.slice(0, 60)}”.` }])
    found.set(site.id, given)
  }
  return { ...noAccess, everywhere, sites: found }
}
