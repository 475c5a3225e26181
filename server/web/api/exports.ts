// Hits as a file: ordered, looked after, and fetched.

import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { Site } from '../../sites/site.ts'
import { download, type Reply } from '../http/reply.ts'
import type { ApiExport } from '../services/api-exports.ts'
import type { Services } from '../services/services.ts'
import { accepted, failure, fieldErrors, indented, success } from './answer.ts'
import type { ApiHandler, ApiRequest } from './door.ts'
import { isReply, readJsonBody } from './json-body.ts'
import { readId } from './query-fields.ts'
import { exportCode, toTime } from './site-json.ts'

export const startExport: ApiHandler = ({ text, site, user }, services) => {
  const body = readJsonBody(text, { format: 'text', start_from_hit_id: 'number', start_from_day: 'text' })
  if (isReply(body)) return body
  const { format = '', start_from_hit_id: after, start_from_day: day } = body
  if (format === 'json' && after) return failure(400, 'start_from_hit_id is only valid for CSV exports')
  if (format === 'csv' && day) return failure(400, 'start_from_day is only valid for JSON exports')
  if (format !== 'csv') return failure(400, `unknown format: ${JSON.stringify(String(format).slice(0, 100))}`)
  const room = services.exportLimiter?.take(String(user.id))
  if (room && !room.allowed) {
    const headers = { 'retry-after': String(room.retrySeconds) }
    return failure(429, `too many exports; try again in ${room.retrySeconds}s`, headers)
  }
  const from = typeof after === 'number' ? after : undefined
  const one = services.apiExports.start(site, fileName(site, from ?? 0, services), from)
  return accepted(indented(toExportJson({ ...one, finished: undefined })))
}

export const showExport: ApiHandler = (request, services) => {
  const one = findExport(request, services)
  return isReply(one) ? one : success(toExportJson(one))
}

export const sendApiExport: ApiHandler = async (request, services) => {
  const one = findExport(request, services)
  if (isReply(one)) return one
  // Most are written by then, or nearly so.
  await Promise.race([one.done, new Promise<void>(resolve => services.clock.after(mostWait, resolve))])
  if (one.error !== undefined) return failure(500, one.error)
  if (!one.finished) return failure(202, 'still being generated')
  if (!one.file) return failure(400, 'exports are kept for 24 hours; this export file has been deleted')
  const body = Readable.toWeb(createReadStream(one.file)) as ReadableStream<Uint8Array>
  const sent = download(body, one.name, 'application/gzip')
  return { ...sent, headers: { ...sent.headers, 'cache-control': 'no-store,no-cache' } }
}

/** Milliseconds. */
const mostWait = 1000

function findExport({ params, site }: ApiRequest, { apiExports }: Services): ApiExport | Reply {
  const id = readId(params.id)
  if (id === undefined) return fieldErrors({ id: ['must be a whole number'] })
  return apiExports.find(site.id, id) ?? failure(404, 'not found')
}

function fileName(site: Site, after: number, { clock }: Services): string {
  const now = new Date(clock.now()).toISOString().replace(/[-:]|\.\d+/g, '')
  return `goatcounter-export-${exportCode(site)}-${now}-${after}.csv.gz`
}

/** Where it lies on the server's disk is told to nobody: `path` is its name. */
function toExportJson({ id, site, after, name, createdAt, finished, error }: Omit<ApiExport, 'done' | 'file'>) {
  return {
    id,
    site_id: site,
    format: 'csv',
    ...(after !== undefined && { start_from_hit_id: after }),
    last_hit_id: finished?.lastId ?? null,
    path: name,
    created_at: toTime(createdAt),
    finished_at: finished ? toTime(finished.at) : null,
    num_rows: finished?.rows ?? null,
    size: finished ? Math.max(0.1, finished.bytes / 1024 / 1024).toFixed(1) : null,
    hash: finished ? `sha256-${finished.hash}` : null,
    error: error ?? null,
  }
}
