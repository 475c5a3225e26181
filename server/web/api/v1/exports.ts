// Hits and sums as files: ordered, looked after, and fetched.

import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import * as v from 'valibot'
import { writeDay, writeInstant } from '../../../kit/zone.ts'
import { download } from '../../http/reply.ts'
import { readRowId } from '../../http/row-id.ts'
import type { ApiExport } from '../../services/api-exports.ts'
import { toExportName, toOrderInfo } from '../exports.ts'
import { onSite } from './operation.ts'
import { invalid, missing } from './problem-details.ts'
import { apiPath } from './sites.ts'

const exportShape = v.strictObject({
  id: v.number(),
  format: v.picklist(['csv', 'json']),
  after: v.pipe(v.nullable(v.number()), v.description('Hits with a greater id only')),
  from: v.pipe(v.nullable(v.string()), v.description('Sums from this day on only')),
  state: v.picklist(['writing', 'ready', 'failed', 'deleted']),
  created: v.string(),
  rows: v.nullable(v.number()),
  last_id: v.pipe(v.nullable(v.number()), v.description('`after` for the next export')),
  bytes: v.nullable(v.number()),
  sha256: v.nullable(v.string()),
})

const exporting = onSite('export', 'settings')

export const exportOperations = [
  exporting('POST', '/sites/{code}/exports', {
    id: 'startExport',
    summary: 'Write a file of all hits (csv) or of the sums of each hour (json), to fetch within a day',
    notes: 'export',
    body: v.strictObject({
      format: v.picklist(['csv', 'json']),
      after: v.optional(
        v.pipe(v.number(), v.integer(), v.minValue(0), v.description('csv: hits with a greater id only')),
      ),
      from: v.optional(v.pipe(v.string(), v.isoDate(), v.description('json: from this day on'))),
    }),
    gives: { status: 202, shape: exportShape },
    answer({ site, user, base, body: { format, after, from } }, services) {
      if (format === 'json' && after !== undefined)
        return invalid([{ pointer: '/after', detail: 'after is for csv only.' }])
      if (format === 'csv' && from !== undefined)
        return invalid([{ pointer: '/from', detail: 'from is for json only.' }])
      const room = services.exportLimiter?.take(String(user.id))
      if (room && !room.allowed) {
        const detail = `Too many exports: try again in ${room.retrySeconds} seconds.`
        return { problem: 'often', detail, headers: { 'retry-after': String(room.retrySeconds) } }
      }
      const fromDay = from === undefined ? undefined : Math.max(19700101, Number(from.replaceAll('-', '')))
      const one =
        format === 'csv'
          ? services.apiExports.start(site, toExportName(site, `-${after ?? 0}.csv.gz`, services), { format, after })
          : services.apiExports.start(site, toExportName(site, '.zip', services), {
              format,
              fromDay,
              info: toOrderInfo(site, user, services),
            })
      const headers = { location: apiPath(base, site, `/exports/${one.id}`) }
      return { done: toExportData({ ...one, finished: undefined }), headers }
    },
  }),
  exporting('GET', '/sites/{code}/exports/{id}', {
    id: 'readExport',
    summary: 'How far an export is',
    gives: { status: 200, shape: exportShape },
    answer({ site, params }, { apiExports }) {
      const one = apiExports.find(site.id, readRowId(params.id))
      return one ? { done: toExportData(one) } : missing('export')
    },
  }),
  exporting('GET', '/sites/{code}/exports/{id}/file', {
    id: 'fetchExport',
    summary: 'The file of an export that is ready',
    gives: { status: 200, shape: 'application/gzip' },
    answer({ site, params }, { apiExports }) {
      const one = apiExports.find(site.id, readRowId(params.id))
      if (!one) return missing('export')
      if (!one.file) return { problem: 'conflict', detail: `The file is not there: the export is ${stateOf(one)}.` }
      const body = Readable.toWeb(createReadStream(one.file)) as ReadableStream<Uint8Array>
      return { file: download(body, one.name, 'application/gzip') }
    },
  }),
]

type Told = Omit<ApiExport, 'done'>

function stateOf({ error, finished, file }: Pick<Told, 'error' | 'finished' | 'file'>) {
  if (error !== undefined) return 'failed'
  if (!finished) return 'writing'
  return file ? 'ready' : 'deleted'
}

function toExportData(one: Told): v.InferOutput<typeof exportShape> {
  const { id, what, createdAt, finished } = one
  return {
    ...{ id, format: what.format },
    after: what.format === 'csv' ? (what.after ?? null) : null,
    from: what.format === 'json' && what.fromDay !== undefined ? writeDay(what.fromDay) : null,
    state: stateOf(one),
    created: writeInstant(createdAt),
    rows: finished?.rows ?? null,
    last_id: finished?.lastId ?? null,
    bytes: finished?.bytes ?? null,
    sha256: finished?.hash ?? null,
  }
}
