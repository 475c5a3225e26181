// Files imported into a site: sent, looked at, counted, and taken back.

import * as v from 'valibot'
import { titleOfFormat } from '../../../imports/formats.ts'
import type { ImportRecord } from '../../../imports/ledger.ts'
import { compileExcludes } from '../../../imports/log-excludes.ts'
import { sanitize } from '../../../kit/sanitize.ts'
import { writeInstant } from '../../../kit/zone.ts'
import { audit } from '../../http/audit.ts'
import type { Services } from '../../services/services.ts'
import { findRecord } from '../../site/imports.ts'
import { listOf, listQuery, toPart } from './cursor.ts'
import { onSite } from './operation.ts'
import { invalid, missing } from './problem-details.ts'
import { apiPath } from './sites.ts'

const importShape = v.strictObject({
  id: v.number(),
  name: v.pipe(v.string(), v.description('The name of the file')),
  kind: v.string(),
  title: v.pipe(v.string(), v.description('What people call that kind')),
  state: v.pipe(
    v.picklist(['found', 'running', 'done', 'failed', 'undoing', 'undone']),
    v.description('`found`: it was read, and waits until it is started, for a day'),
  ),
  reason: v.pipe(v.nullable(v.string()), v.description('Why it failed, or could not be undone')),
  started: v.string(),
  ended: v.nullable(v.string()),
  zone: v.pipe(v.string(), v.description('The time zone by which its days were told')),
  share: v.pipe(v.number(), v.description('How much of it is counted, from 0 to 1')),
  counted: v.pipe(v.number(), v.description('Hits, or visits where the file has sums')),
  pages: v.number(),
  from: v.nullable(v.string()),
  to: v.nullable(v.string()),
  rows: v.number(),
  left: v.pipe(v.record(v.string(), v.number()), v.description('Rows that were left out, by reason')),
  wrong: v.pipe(v.number(), v.description('Rows that could not be read')),
  errors: v.pipe(
    v.array(v.strictObject({ line: v.number(), why: v.string() })),
    v.description('The first 50 of these'),
  ),
})

const text = (description: string) => v.optional(v.pipe(v.string(), v.maxLength(1000), v.description(description)), '')

const reading = onSite('site-read', 'settings')
const changing = onSite('site-update', 'settings')

export const importOperations = [
  reading('GET', '/sites/{code}/imports', {
    id: 'listImports',
    summary: 'Imports of a site, the newest first',
    query: listQuery,
    gives: { status: 200, shape: listOf(importShape) },
    answer: async ({ site, query }, services) =>
      toPart(await services.store.imports(site.id), query, one => toImportData(one, services)),
  }),
  changing('POST', '/sites/{code}/imports', {
    id: 'createImport',
    summary: 'Send a file; it is read as it comes, and counted unless it is only to be looked at',
    upload: true,
    query: v.strictObject({
      name: text('The name of the file'),
      kind: text('Where the file does not tell: as `hoofprint import --format`'),
      exclude: text('Lines of a log to leave out: as `hoofprint import --exclude`'),
      day: v.optional(v.pipe(v.string(), v.isoDate(), v.description('Of sums that do not tell it'))),
      look: v.optional(v.picklist(['yes', 'no']), 'no'),
    }),
    gives: { status: 201, shape: importShape },
    async answer(
      { user, token, site, query: { name, kind, exclude: excludes, day = '', look }, base, upload },
      services,
    ) {
      const excluded = compileExcludes(excludes)
      if ('refused' in excluded) return invalid([{ parameter: 'exclude', detail: excluded.refused }])
      const told = { name: sanitize(name, 200) || 'upload', format: kind, excludes, day }
      const found = await services.imports.find(site, { ...told, bytes: upload.bytes(), size: upload.size })
      if (found === 'busy')
        return { problem: 'conflict', detail: 'Another file is being imported: try again when it is done.' }
      if ('refused' in found) return { problem: 'invalid', detail: found.refused }
      if (look === 'no') {
        await services.imports.start(found.found.id)
        await audit({ user, token }, services, 'import', { site: site.id, about: told.name })
      }
      return {
        done: await readAgain(found.found, services),
        headers: { location: apiPath(base, site, `/imports/${found.found.id}`) },
      }
    },
  }),
  reading('GET', '/sites/{code}/imports/{id}', {
    id: 'readImport',
    summary: 'What is in an import, how far it is, and what became of it',
    gives: { status: 200, shape: importShape },
    async answer(asked, services) {
      const found = await findRecord(asked, services)
      return found ? { done: toImportData(found, services) } : missing('import')
    },
  }),
  changing('POST', '/sites/{code}/imports/{id}/start', {
    id: 'startImport',
    summary: 'Count what was found',
    notes: 'import',
    gives: { status: 202, shape: importShape },
    async answer(asked, services) {
      const found = await findRecord(asked, services)
      if (!found) return missing('import')
      if (!(await services.imports.start(found.id))) return inState(found, 'only one that is found can be started')
      return { done: await readAgain(found, services) }
    },
  }),
  changing('DELETE', '/sites/{code}/imports/{id}', {
    id: 'undoImport',
    summary: 'Take back every number of an import that is done, or forget what was found',
    notes: 'import-undone',
    gives: { status: 202, shape: importShape },
    async answer(asked, services) {
      const found = await findRecord(asked, services)
      if (!found) return missing('import')
      const isOurs = found.state === 'running' && found.upload
      if (isOurs || found.state === 'failed' || found.state === 'undone')
        return inState(found, 'there is nothing to undo')
      await services.imports.undo(found)
      return { done: await readAgain({ ...found, state: 'undone' }, services) }
    },
  }),
]

function inState({ state }: ImportRecord, why: string) {
  return { problem: 'conflict' as const, detail: `The import is ${state}: ${why}.` }
}

/** As it is now, or was where it has been forgotten. */
async function readAgain(before: ImportRecord, services: Services) {
  return toImportData((await services.store.findImport(before.id)) ?? before, services)
}

function toImportData(one: ImportRecord, { imports }: Services): v.InferOutput<typeof importShape> {
  const { id, name, format, state, reason, startedAt, endedAt, zone, share, report } = one
  return {
    ...{ id, name, kind: format, title: titleOfFormat(format), state, reason: reason || imports.refusal(id) || null },
    ...{ started: writeInstant(startedAt), ended: writeInstant(endedAt), zone, share, counted: report.counted },
    ...{ pages: report.paths, from: writeInstant(report.from), to: writeInstant(report.to), rows: report.rows },
    ...{ left: report.left, wrong: report.wrong, errors: report.errors },
  }
}
