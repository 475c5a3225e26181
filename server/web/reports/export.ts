// Leaving with one's data: every raw hit, or every sum, as a file that is written while it is sent.

import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { Room } from '../../kit/rate-limit.ts'
import type { Site } from '../../sites/site.ts'
import { exportCounters, exportHits } from '../../stats/export.ts'
import { writeTakeOut } from '../../stats/take-out.ts'
import { audit } from '../http/audit.ts'
import { problem } from '../http/problem.ts'
import { download, type Reply, withHeaders } from '../http/reply.ts'
import type { WebRequest, WithSite } from '../http/request.ts'
import { goatFileName, toGoatInfo, writeGoatZip } from '../services/api-exports.ts'
import type { Services } from '../services/services.ts'
import { spool } from '../services/spool.ts'

/**
 * `?what=counters` sends the sums, `?what=json` the same as the zip that GoatCounter reads, `?what=all` the raw hits with every column, `?what=archive` everything as a zip, else the raw
 * hits as GoatCounter has them. `?gzip=1` packs a CSV, `?bom=1` is for Excel; `?after=ID` leaves out the hits up to that id, and
 * the name of each file of hits ends with the last id in it.
 */
export async function sendExport(request: WithSite, services: Services): Promise<Reply> {
  const { url, user, address, site } = request
  const { store, clock, version } = services
  // Each reads the whole database once.
  const room = services.exportLimiter?.take(user ? String(user.id) : address)
  if (room && !room.allowed) return refuse(room, request, services)
  const what = url.searchParams.get('what')
  await audit(request, services, 'export', { site: site.id, about: exportKinds.find(kind => kind === what) ?? 'hits' })
  if (what === 'archive') {
    const archive = writeTakeOut(await store.takeOut(site), site, { version, now: clock.now() })
    return download(await spool(archive), `hoofprint-${site.code}.zip`, 'application/zip')
  }
  if (what === 'json') return sendGoatZip(site, services)
  const counters = what === 'counters'
  const all = what === 'all'
  const bom = url.searchParams.get('bom') === '1'
  const after = url.searchParams.get('after') ?? ''
  const afterId = /^\d{1,15}$/.test(after) ? Number(after) : 0
  const untilId = await store.lastHitId()
  const lines = counters
    ? exportCounters(store, site, clock.now(), { bom })
    : exportHits(store, site, { all, bom, afterId, untilId })
  const kind = counters ? 'counters' : `${all ? 'hits-all' : 'hits'}-${afterId}-${untilId}`
  const name = `hoofprint-${site.code}-${kind}.csv`
  const rows = Readable.from(toBytes(lines))
  if (!url.searchParams.has('gzip')) return download(toWeb(rows), name, 'text/csv; charset=utf-8')
  const packed = rows.pipe(createGzip())
  rows.once('error', error => packed.destroy(error))
  return download(toWeb(packed), `${name}.gz`, 'application/gzip')
}

const exportKinds = ['archive', 'json', 'counters', 'all'] as const

/** It is written whole before it is sent: its files grow side by side. */
async function sendGoatZip(site: Site, { store, clock, version }: Services): Promise<Reply> {
  const now = clock.now()
  const name = goatFileName(site.code, now, '.zip')
  const info = toGoatInfo(site.domains[0] ?? site.code, 'hoofprint', { version, now })
  const folder = await mkdtemp(join(tmpdir(), 'hoofprint-export-'))
  const forget = () => rm(folder, { recursive: true, force: true })
  try {
    const file = join(folder, 'zip')
    await writeGoatZip(store, site, { format: 'json', info, fromDay: undefined }, { name, file })
    const stream = createReadStream(file)
    stream.once('close', () => void forget())
    return download(toWeb(stream), name, 'application/zip')
  } catch (error) {
    await forget()
    throw error
  }
}

function refuse({ retrySeconds }: Room, request: WebRequest, services: Services): Reply {
  const { texts, within } = request.reader
  const sentence = texts.reports.tooManyFiles(within(retrySeconds))
  return withHeaders(problem(request, services, 429, sentence), { 'retry-after': String(retrySeconds) })
}

async function* toBytes(pieces: AsyncGenerator<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece
}

function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>
}
