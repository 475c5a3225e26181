// Hits as a file: ordered, looked after, and fetched.

import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { writeDay, writeInstant } from '../../kit/zone.ts'
import type { Site } from '../../sites/site.ts'
import type { User } from '../../sites/user.ts'
import { audit } from '../http/audit.ts'
import { download, type Reply } from '../http/reply.ts'
import { type ApiExport, type ExportWhat, goatFileName, toGoatInfo } from '../services/api-exports.ts'
import type { Services } from '../services/services.ts'
import { accepted, failure, fieldErrors, indented, success } from './answer.ts'
import type { ApiHandler, ApiRequest } from './door.ts'
import { invalidJson, isReply, readJsonBody } from './json-body.ts'
import { readId, readTime } from './query-fields.ts'
import { cnameOf, exportCode } from './site-json.ts'

export const startExport: ApiHandler = async ({ text, site, user, token }, services) => {
  const body = readJsonBody(text, { format: 'text', start_from_hit_id: 'number', start_from_day: 'text' })
  if (isReply(body)) return body
  const { format = '', start_from_hit_id: after, start_from_day: day } = body
  if (format !== 'csv' && format !== 'json') {
    return failure(400, `unknown format: ${JSON.stringify(String(format).slice(0, 100))}`)
  }
  if (format === 'json' && after) return failure(400, 'start_from_hit_id is only valid for CSV exports')
  if (format === 'csv' && day) return failure(400, 'start_from_day is only valid for JSON exports')
  const since = typeof day === 'string' ? readTime(day) : undefined
  if (typeof day === 'string' && since === undefined) return invalidJson('start_from_day must be a time in RFC 3339')
  const room = services.exportLimiter?.take(String(user.id))
  if (room && !room.allowed) {
    const headers = { 'retry-after': String(room.retrySeconds) }
    return failure(429, `too many exports; try again in ${room.retrySeconds}s`, headers)
  }
  const from = typeof after === 'number' ? after : undefined
  const name = toExportName(site, format === 'csv' ? `-${from ?? 0}.csv.gz` : '.zip', services)
  // A day is that of the text, whatever the zone of the site.
  const fromDay =
    since === undefined ? undefined : Math.max(19700101, Number((day as string).slice(0, 10).replaceAll('-', '')))
  const what: ExportWhat =
    format === 'csv' ? { format, after: from } : { format, fromDay, info: toOrderInfo(site, user, services) }
  const one = services.apiExports.start(site, name, what)
  await audit({ user, token }, services, 'export', { site: site.id, about: format })
  return accepted(indented(toExportJson({ ...one, finished: undefined })))
}

export const showExport: ApiHandler = async (request, services) => {
  const one = findExport(request, services)
  if (isReply(one)) return one
  await waitFor(one, services)
  return success(toExportJson(one))
}

export const sendApiExport: ApiHandler = async (request, services) => {
  const one = findExport(request, services)
  if (isReply(one)) return one
  await waitFor(one, services)
  if (one.error !== undefined) return failure(500, one.error)
  if (!one.finished) return failure(202, 'still being generated')
  if (!one.file) return failure(400, 'exports are kept for 24 hours; this export file has been deleted')
  const body = Readable.toWeb(createReadStream(one.file)) as ReadableStream<Uint8Array>
  const sent = download(body, one.name, 'application/gzip')
  return { ...sent, headers: { ...sent.headers, 'cache-control': 'no-store,no-cache' } }
}

/** Milliseconds. */
const mostWait = 1000

/** Most are written soon: whoever asks need not ask again. */
async function waitFor({ done }: ApiExport, { clock }: Services): Promise<void> {
  await Promise.race([done, new Promise<void>(resolve => clock.after(mostWait, resolve))])
}

function findExport({ params, site }: ApiRequest, { apiExports }: Services): ApiExport | Reply {
  const id = readId(params.id)
  if (id === undefined) return fieldErrors({ id: ['must be a whole number'] })
  return apiExports.find(site.id, id) ?? failure(404, 'not found')
}

/** Under which name a file is kept. */
export function toExportName(site: Site, ending: string, { clock }: Services): string {
  return goatFileName(exportCode(site), clock.now(), ending)
}

/** What a zip that somebody orders says of itself. */
export function toOrderInfo(site: Site, { id, email }: User, { clock, version }: Services) {
  return toGoatInfo(cnameOf(site), `user_id=${id} <${email}>`, { version, now: clock.now() })
}

/** Where it lies on the server's disk is told to nobody: `path` is its name. */
function toExportJson({ id, site, what, name, createdAt, finished, error }: Omit<ApiExport, 'done' | 'file'>) {
  const { format } = what
  const day = format === 'json' && what.fromDay !== undefined ? `${writeDay(what.fromDay)}T00:00:00Z` : undefined
  return {
    id,
    site_id: site,
    format,
    ...(format === 'csv' && what.after !== undefined && { start_from_hit_id: what.after }),
    last_hit_id: finished?.lastId ?? null,
    ...(day !== undefined && { start_from_day: day }),
    path: name,
    created_at: writeInstant(createdAt),
    finished_at: finished ? writeInstant(finished.at) : null,
    num_rows: finished?.rows ?? null,
    size: finished ? Math.max(0.1, finished.bytes / 1024 / 1024).toFixed(1) : null,
    hash: finished ? `sha256-${finished.hash}` : null,
    error: error ?? null,
  }
}
