// Cleaning up a site: pages that are deleted, merged and given back, and how long numbers are kept.

import * as v from 'valibot'
import { addDays, localDay, startOfDay, writeDay, writeInstant } from '../../../kit/zone.ts'
import { isRetention, leastRetention, mostKeptDays } from '../../../sites/settings.ts'
import { type Site, todayOf } from '../../../sites/site.ts'
import type { PageEdit, PageEditId, PagesWanted } from '../../../stats/cleanup.ts'
import { readNewPath, readPatterns } from '../../../stats/pages-wanted.ts'
import { audit } from '../../http/audit.ts'
import { readRowId } from '../../http/row-id.ts'
import type { Reader } from '../../reader/reader.ts'
import type { Services } from '../../services/services.ts'
import { saveRetention } from '../../site/cleanup.ts'
import { sayProblem } from '../../views/cleanup-view.ts'
import { onSite } from './operation.ts'
import { type ApiProblem, invalid, missing } from './problem-details.ts'

const sums = { visitors: v.number(), visits: v.number(), pageviews: v.number() }

const wanted = {
  patterns: v.pipe(v.array(v.string()), v.description('Pages and events; `*` stands for any text')),
  match_case: v.optional(v.boolean(), false),
  titles: v.optional(v.pipe(v.boolean(), v.description('Titles count as well as paths')), false),
}

const foundShape = v.strictObject({
  total: v.number(),
  ...sums,
  rows: v.array(v.strictObject({ path: v.string(), title: v.string(), event: v.boolean(), ...sums })),
})

const editShape = v.strictObject({
  id: v.number(),
  kind: v.picklist(['delete', 'merge', 'rename']),
  state: v.pipe(
    v.picklist(['running', 'done', 'undoing', 'undone', 'over']),
    v.description('`over`: it cannot be undone any more'),
  ),
  at: v.string(),
  ended: v.nullable(v.string()),
  patterns: v.array(v.string()),
  into: v.nullable(v.string()),
  pages: v.number(),
  ...sums,
})

const retentionShape = v.strictObject({
  days: v.pipe(v.number(), v.description('0: for ever')),
  known_from: v.nullable(v.string()),
})

const removalShape = v.strictObject({
  at: v.string(),
  kind: v.picklist(['folded', 'retention', 'pages']),
  until: v.nullable(v.string()),
  days: v.number(),
  hits: v.number(),
  ...sums,
  about: v.string(),
})

const most = 100

const administering = onSite('admin', 'admin')

export const cleanupOperations = [
  administering('POST', '/sites/{code}/page-edits/preview', {
    id: 'findPages',
    summary: 'The pages that fit, and what they come to; nothing changes',
    body: v.strictObject(wanted),
    gives: { status: 200, shape: foundShape },
    async answer({ site, body, reader }, { store }) {
      const pages = toWanted(body, reader)
      if ('problem' in pages) return pages
      const { rows, total, sums } = await store.findPages(site.id, pages, most)
      const data = rows.map(({ id: _, ...row }) => row)
      return { done: { total, ...sums, rows: data } }
    },
  }),
  administering('GET', '/sites/{code}/page-edits', {
    id: 'listPageEdits',
    summary: 'Pages that were deleted, merged and renamed, the newest first',
    gives: { status: 200, shape: v.strictObject({ rows: v.array(editShape) }) },
    answer: async ({ site }, { store }) => ({ done: { rows: (await store.pageEdits(site.id, most)).map(toEditData) } }),
  }),
  administering('POST', '/sites/{code}/page-edits', {
    id: 'editPages',
    summary: 'Delete pages, or make one of them; it goes on after the answer',
    problems: ['conflict'],
    body: v.strictObject({
      ...wanted,
      into: v.optional(v.pipe(v.string(), v.description('What they become; without it they are deleted'))),
    }),
    gives: { status: 201, shape: editShape },
    async answer({ site, body, reader, ...by }, services) {
      const pages = toWanted(body, reader)
      if ('problem' in pages) return pages
      const into = body.into === undefined ? undefined : readNewPath(body.into)
      if (into === '') return invalid([{ pointer: '/into', detail: reader.texts.cleanup.problems.name }])
      const edit = { ...pages, into, at: now(services), user: by.user.id }
      const begun = await services.store.beginPageEdit(site.id, edit)
      if ('refused' in begun) return { problem: 'conflict', detail: sayProblem(begun.refused, reader) }
      const about = `${pages.patterns.join(', ')}${into === undefined ? '' : ` → ${into}`}`
      await audit(by, services, into === undefined ? 'pages-deleted' : 'pages-merged', { site: site.id, about })
      return { done: toEditData(begun) }
    },
  }),
  administering('POST', '/sites/{code}/page-edits/{id}/undo', {
    id: 'undoPageEdit',
    summary: 'Give back what it has changed, within a day',
    problems: ['conflict'],
    gives: { status: 200, shape: editShape },
    async answer({ site, params, reader, ...by }, services) {
      const undone = await services.store.undoPageEdit(site.id, readRowId<PageEditId>(params.id), now(services))
      if ('refused' in undone) {
        if (undone.refused === 'unknown') return missing('edit')
        return { problem: 'conflict', detail: sayProblem(undone.refused, reader) }
      }
      await audit(by, services, 'pages-restored', { site: site.id, about: undone.pattern.replaceAll('\n', ', ') })
      return { done: toEditData(undone) }
    },
  }),
  administering('GET', '/sites/{code}/retention', {
    id: 'readRetention',
    summary: 'After how many days all numbers are deleted',
    gives: { status: 200, shape: retentionShape },
    answer: ({ site }) => ({ done: toRetentionData(site, site.settings.retention.days) }),
  }),
  administering('POST', '/sites/{code}/retention/preview', {
    id: 'previewRetention',
    summary: 'What would go after so many days; nothing changes',
    body: v.strictObject({ days: v.number() }),
    gives: {
      status: 200,
      shape: v.strictObject({
        known_from: v.string(),
        ...{ days: v.number(), hits: v.number(), raw: v.number(), drops: v.number() },
        ...sums,
      }),
    },
    async answer({ site, body: { days }, reader }, services) {
      if (!isRetention(days) || days === 0) return wrongDays(reader)
      const first = addDays(todayOf(site, services.clock), -days)
      const { since: _, ...gone } = await services.store.previewRetention(site.id, startOfDay(site.zone, first))
      return { done: { known_from: writeDay(first), ...gone } }
    },
  }),
  administering('PUT', '/sites/{code}/retention', {
    id: 'setRetention',
    summary: 'Delete all numbers after so many days, for good',
    body: v.strictObject({ days: v.number() }),
    gives: { status: 200, shape: retentionShape },
    async answer({ site, body: { days }, reader, ...by }, services) {
      if (!isRetention(days)) return wrongDays(reader)
      await saveRetention(by, site, days, services)
      return { done: toRetentionData(site, days) }
    },
  }),
  administering('GET', '/sites/{code}/removals', {
    id: 'listRemovals',
    summary: 'What was deleted for good, the newest first',
    gives: { status: 200, shape: v.strictObject({ rows: v.array(removalShape) }) },
    answer: async ({ site }, { store }) => ({
      done: {
        rows: (await store.removals(site.id, most)).map(({ id: _, at, since: __, until, ...rest }) => ({
          ...{ at: writeInstant(at), until: writeInstant(until) },
          ...rest,
        })),
      },
    }),
  }),
]

type WantedBody = { patterns: string[]; match_case: boolean; titles: boolean }

function toWanted({ patterns, match_case: matchCase, titles }: WantedBody, reader: Reader): PagesWanted | ApiProblem {
  const read = readPatterns(patterns)
  if (!read) return invalid([{ pointer: '/patterns', detail: reader.texts.cleanup.problems.pattern }])
  return { patterns: read, matchCase, titles }
}

function toEditData({
  user: _,
  site: __,
  at,
  endedAt,
  pattern,
  name,
  ...rest
}: PageEdit): v.InferOutput<typeof editShape> {
  return {
    ...rest,
    ...{ at: writeInstant(at), ended: writeInstant(endedAt) },
    ...{ patterns: pattern.split('\n'), into: name === '' ? null : name },
  }
}

function toRetentionData({ zone, knownFrom }: Site, days: number): v.InferOutput<typeof retentionShape> {
  return { days, known_from: knownFrom === null ? null : writeDay(localDay(zone, knownFrom)) }
}

function wrongDays({ texts, number }: Reader): ApiProblem {
  const detail = texts.cleanup.problems.days(number(leastRetention), number(mostKeptDays))
  return invalid([{ pointer: '/days', detail }])
}

function now({ clock }: Pick<Services, 'clock'>): number {
  return clock.seconds()
}
