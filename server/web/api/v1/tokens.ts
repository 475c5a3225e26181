// The programs that ask in a person’s name, and the views that they have saved.

import * as v from 'valibot'
import { writeDay, writeInstant } from '../../../kit/zone.ts'
import { mayOn } from '../../../sites/access.ts'
import { readName } from '../../../sites/names.ts'
import { makeToken, type Token, type TokenRight, tokenRights } from '../../../sites/tokens.ts'
import { readViewSearch, type SavedView, type ViewId } from '../../../sites/views.ts'
import type { Services } from '../../services/services.ts'
import { listOf, listQuery, toPart } from './cursor.ts'
import { onServer } from './operation.ts'
import { invalid, missing } from './problem-details.ts'

const rightNames = Object.keys(tokenRights) as [TokenRight, ...TokenRight[]]

export const tokenEntries = {
  name: v.string(),
  rights: v.array(v.picklist(rightNames)),
  sites: v.pipe(v.nullable(v.array(v.string())), v.description('Codes of the only sites it is for; null: all')),
  expires: v.pipe(v.nullable(v.string()), v.description('A moment in RFC 3339; null: never')),
}

const tokenShape = v.strictObject({
  id: v.string(),
  ...tokenEntries,
  created: v.string(),
  used: v.pipe(v.nullable(v.string()), v.description('The last day (UTC) on which it was used')),
})

const viewEntries = {
  name: v.string(),
  search: v.pipe(v.string(), v.description('What stands in the address of a dashboard behind the question mark')),
  default: v.pipe(v.boolean(), v.description('Sites begin with it')),
}

const viewShape = v.strictObject({ id: v.number(), ...viewEntries })

const changing = onServer('admin')
const reading = onServer('stats')

export const tokenOperations = [
  changing('GET', '/tokens', {
    id: 'listTokens',
    summary: 'Your tokens, the newest first; never what they are',
    query: listQuery,
    gives: { status: 200, shape: listOf(tokenShape) },
    answer: async ({ user, query }, { store, directory }) =>
      toPart(await store.tokensOf(user.id), query, one => toTokenData(one, directory)),
  }),
  changing('POST', '/tokens', {
    id: 'createToken',
    summary: 'Make a token; it is answered this once',
    notes: 'token-made',
    body: v.strictObject({
      name: tokenEntries.name,
      rights: tokenEntries.rights,
      sites: v.optional(tokenEntries.sites, null),
      expires: v.optional(tokenEntries.expires, null),
    }),
    gives: { status: 201, shape: v.strictObject({ token: v.string() }) },
    async answer({ user, token, body, reader }, { store, clock, directory }) {
      const wider = body.rights.find(right => token && !token.rights.includes(right))
      if (wider) return { problem: 'forbidden', detail: `A token cannot give the right “${wider}”, which it has not.` }
      const sites = body.sites?.map(code => ({ code, site: directory.byCode(code) })) ?? null
      const unknown = sites?.find(({ site }) => !site || !mayOn(user.access, 'view', site.id))
      if (unknown) return invalid([{ pointer: '/sites', detail: `There is no site “${unknown.code.slice(0, 60)}”.` }])
      if (token?.sites && !sites)
        return { problem: 'forbidden', detail: 'A token for some sites cannot make one for all.' }
      const expiresAt = body.expires === null ? null : Math.floor(Date.parse(body.expires) / 1000)
      if (expiresAt !== null && !(Number.isFinite(expiresAt) && expiresAt * 1000 > clock.now())) {
        return invalid([{ pointer: '/expires', detail: 'expires must be a moment to come, in RFC 3339.' }])
      }
      const { name, rights } = body
      const ids = sites?.flatMap(({ site }) => site?.id ?? []) ?? null
      const made = await makeToken({ tokens: store, clock }, user.id, { name, rights, sites: ids, expiresAt })
      if (typeof made !== 'string') return { done: made }
      const detail = reader.texts.tokens[made]
      if (made === 'full') return { problem: 'conflict', detail }
      return invalid([{ pointer: made === 'powerless' ? '/rights' : '/name', detail }])
    },
  }),
  changing('DELETE', '/tokens/{id}', {
    id: 'deleteToken',
    summary: 'Delete one of your tokens: nothing opens with it from then on',
    notes: 'token-deleted',
    async answer({ user, params }, { store }) {
      const found = (await store.tokensOf(user.id)).find(one => toTokenId(one) === params.id)
      if (!found) return missing('token')
      await store.deleteToken(user.id, found.hash)
      return { done: undefined }
    },
  }),
  reading('GET', '/views', {
    id: 'listViews',
    summary: 'The views you have saved',
    query: listQuery,
    gives: { status: 200, shape: listOf(viewShape) },
    answer: async ({ user, query }, { store }) => toPart(await store.viewsOf(user.id), query, toViewEntry),
  }),
  changing('POST', '/views', {
    id: 'saveView',
    summary: 'Save a view; one of that name is replaced',
    body: v.strictObject({ ...viewEntries, default: v.optional(viewEntries.default, false) }),
    gives: { status: 201, shape: viewShape },
    async answer({ user, body, reader }, { store }) {
      const { views } = reader.texts
      const name = readName(body.name)
      if (name === undefined) return invalid([{ pointer: '/name', detail: views.unnamed }])
      const search = readViewSearch(body.search)
      if (search === undefined) return invalid([{ pointer: '/search', detail: views.long }])
      const saved = await store.saveView(user.id, { name, search, isDefault: body.default })
      return saved === 'full' ? { problem: 'conflict', detail: views.full } : { done: toViewEntry(saved) }
    },
  }),
  changing('DELETE', '/views/{id}', {
    id: 'deleteView',
    summary: 'Delete a saved view',
    async answer({ user, params }, { store }) {
      const view = (await store.viewsOf(user.id)).find(({ id }) => String(id) === params.id)
      if (!view) return missing('view')
      await store.deleteView(user.id, view.id as ViewId)
      return { done: undefined }
    },
  }),
]

function toTokenData(token: Token, directory: Services['directory']): v.InferOutput<typeof tokenShape> {
  const { name, rights, createdAt, expiresAt, usedOn } = token
  return {
    ...{ id: toTokenId(token), name, rights: [...rights], sites: tokenSites(token, directory) },
    expires: writeInstant(expiresAt),
    created: writeInstant(createdAt),
    used: writeDay(usedOn),
  }
}

export function tokenSites({ sites }: Token, directory: Services['directory']): string[] | null {
  return sites?.flatMap(id => directory.byId(id)?.code ?? []) ?? null
}

/** Enough of a hash to tell one from the others of a person, and nothing that opens anything. */
function toTokenId({ hash }: Token): string {
  return Buffer.from(hash.slice(0, 16)).toString('base64url')
}

function toViewEntry({ id, name, search, isDefault }: SavedView): v.InferOutput<typeof viewShape> {
  return { id, name, search, default: isDefault }
}
