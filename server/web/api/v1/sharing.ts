// Who else may look at a site: its public view, and its links.

import * as v from 'valibot'
import { writeDay, writeInstant } from '../../../kit/zone.ts'
import type { FormErrors } from '../../../sites/form-errors.ts'
import type { ShareId, ShareLink } from '../../../sites/share-links.ts'
import { isThreshold, mostThreshold, type Sharing } from '../../../sites/sharing.ts'
import { readOrigins } from '../../../sites/sharing-form.ts'
import { changeShareLink, makeShareLink } from '../../../stats/make-share-link.ts'
import { audit } from '../../http/audit.ts'
import { readRowId } from '../../http/row-id.ts'
import { type Reader, toSentences } from '../../reader/reader.ts'
import { endLink, noteLinkChange, saveSharing } from '../../share/sharing.ts'
import { onSite } from './operation.ts'
import { type ApiProblem, invalid, missing } from './problem-details.ts'

const threshold = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(mostThreshold),
  v.description('Numbers are rounded down to multiples of it; 0: all are shown'),
)
const exposure = { notes: v.boolean(), goals: v.boolean(), threshold }

const sharingShape = v.strictObject({
  public: v.boolean(),
  robots: v.boolean(),
  embed: v.pipe(v.array(v.string()), v.description('Origins of the pages that may show it in a frame')),
  ...exposure,
})

const limits = {
  filter: v.pipe(v.string(), v.description('As in the field of the dashboard; empty: no limit')),
  pages: v.pipe(v.array(v.string()), v.description('Paths; * stands for any text')),
}

const linkFields = v.strictObject({
  name: v.string(),
  password: v.optional(v.string()),
  last_day: v.optional(v.nullable(v.string())),
  filter: v.optional(limits.filter),
  pages: v.optional(limits.pages),
  notes: v.optional(v.boolean()),
  goals: v.optional(v.boolean()),
  threshold: v.optional(threshold),
})

/** What is left out stays as it is. */
const linkChange = v.partial(
  v.strictObject({
    ...linkFields.entries,
    password: v.optional(v.pipe(v.nullable(v.string()), v.description('null takes it away'))),
  }),
)

const linkShape = v.strictObject({
  id: v.number(),
  name: v.string(),
  address: v.nullable(v.string()),
  has_password: v.boolean(),
  last_day: v.nullable(v.string()),
  ...limits,
  ...exposure,
  created: v.string(),
  revoked: v.nullable(v.string()),
  used_on: v.nullable(v.string()),
})

const administering = onSite('admin', 'admin')

export const sharingOperations = [
  administering('GET', '/sites/{code}/sharing', {
    id: 'readSharing',
    summary: 'What everybody may see of a site, and which pages may frame it',
    gives: { status: 200, shape: sharingShape },
    answer: ({ site }) => ({ done: toSharingData(site.settings.sharing) }),
  }),
  administering('PUT', '/sites/{code}/sharing', {
    id: 'replaceSharing',
    summary: 'Set all of that',
    body: sharingShape,
    gives: { status: 200, shape: sharingShape },
    async answer({ site, body, reader, ...by }, services) {
      const { embed: typed, notes, goals, threshold, ...rest } = body
      const embed = readOrigins(typed.join('\n'))
      if ('errors' in embed) return wrongFields(embed.errors, reader)
      if (!isThreshold(threshold)) {
        return wrongFields({ threshold: { wrong: 'notThreshold', value: mostThreshold } }, reader)
      }
      const sharing: Sharing = { ...rest, embed, exposure: { notes, goals, threshold } }
      await saveSharing(site, sharing, services, by)
      return { done: toSharingData(sharing) }
    },
  }),
  administering('GET', '/sites/{code}/links', {
    id: 'listLinks',
    summary: 'The links to the numbers of a site, the newest first',
    gives: { status: 200, shape: v.strictObject({ rows: v.array(linkShape) }) },
    answer: async ({ site, base }, { store }) => ({
      done: { rows: (await store.shareLinks(site.id)).map(link => toLinkData(link, base)) },
    }),
  }),
  administering('POST', '/sites/{code}/links', {
    id: 'addLink',
    summary: 'Make a link; its address is in the answer',
    body: linkFields,
    problems: ['conflict'],
    gives: { status: 201, shape: linkShape },
    async answer({ site, body, reader, base, ...by }, services) {
      const { last_day: lastDay, threshold = 0, ...fields } = body
      const made = await makeShareLink(services, site, {
        ...{ name: fields.name, notes: fields.notes ?? false, goals: fields.goals ?? false },
        ...{ password: fields.password ?? '', filter: fields.filter ?? '', pages: fields.pages ?? [] },
        ...{ lastDay: lastDay ?? '', threshold: String(threshold) },
      })
      if (typeof made === 'string') return { problem: 'conflict', detail: reader.texts.sharing.full }
      if ('errors' in made) return wrongFields(made.errors, reader)
      await audit(by, services, 'link-made', { site: site.id, about: made.name })
      return { done: toLinkData(made, base) }
    },
  }),
  administering('PATCH', '/sites/{code}/links/{id}', {
    id: 'changeLink',
    summary: 'Change a link that was not revoked; its address stays',
    body: linkChange,
    gives: { status: 200, shape: linkShape },
    async answer({ site, params, body, reader, base, ...by }, services) {
      const id = readRowId<ShareId>(params.id)
      const link = (await services.store.shareLinks(site.id)).find(one => one.id === id)
      if (!link) return missing('link')
      const { password } = body
      const { last_day: lastDay = writeDay(link.lastDay) } = body
      const changed = await changeShareLink(services, site, link, {
        ...{ name: body.name ?? link.name, filter: body.filter ?? link.filter, pages: body.pages ?? link.pages },
        ...{ notes: body.notes ?? link.notes, goals: body.goals ?? link.goals, lastDay: lastDay ?? '' },
        threshold: String(body.threshold ?? link.threshold),
        ...{ password: password ?? '', open: password === null },
      })
      if (!changed) return missing('link')
      if ('errors' in changed) return wrongFields(changed.errors, reader)
      await noteLinkChange(by, services, link, changed)
      return { done: toLinkData(changed, base) }
    },
  }),
  administering('DELETE', '/sites/{code}/links/{id}', {
    id: 'revokeLink',
    summary: 'Revoke a link; one that has been revoked already is taken off the list',
    async answer({ site, params, ...by }, services) {
      const id = readRowId<ShareId>(params.id)
      const isDone =
        (await endLink(by, services, site, { id, deletes: false })) ||
        (await endLink(by, services, site, { id, deletes: true }))
      return isDone ? { done: undefined } : missing('link')
    },
  }),
]

function toSharingData({ exposure, ...sharing }: Sharing): v.InferOutput<typeof sharingShape> {
  return { ...sharing, ...exposure }
}

function toLinkData(link: ShareLink, base: string): v.InferOutput<typeof linkShape> {
  const { id, name, token, password, lastDay, filter, pages, createdAt, revokedAt, usedOn, notes, goals } = link
  return {
    ...{ id, name, address: token === null ? null : `${base}/share/${token}`, has_password: password !== null },
    last_day: writeDay(lastDay),
    ...{ filter, pages: [...pages], notes, goals, threshold: link.threshold },
    created: writeInstant(createdAt),
    revoked: writeInstant(revokedAt),
    used_on: writeDay(usedOn),
  }
}

function wrongFields(errors: FormErrors, reader: Reader): ApiProblem {
  return invalid(
    Object.entries(toSentences(errors, reader)).map(([field, detail]) => ({
      pointer: `/${field === 'lastDay' ? 'last_day' : field}`,
      detail,
    })),
  )
}
