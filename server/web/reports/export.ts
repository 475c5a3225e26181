// Leaving with one's data: every raw hit, or every sum, as a file that is written while it is sent.

import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { Room } from '../../kit/rate-limit.ts'
import { exportCounters, exportHits } from '../../stats/export.ts'
import { noSuchSite, problem } from '../http/problem.ts'
import { type Answer, download } from '../http/reply.ts'
import type { Asked } from '../http/request.ts'
import type { Parts } from '../services.ts'

/** `?what=counters` sends the sums, `?what=all` the raw hits with every column, else as GoatCounter has them; `?gzip=1` packs them, `?bom=1` is for Excel. */
export function sendExport(asked: Asked, parts: Parts): Answer {
  const { params, url, user, address } = asked
  const site = parts.directory.byCode(params.code ?? '')
  if (!site) return noSuchSite(asked, parts)
  // Each reads the whole database once.
  const room = parts.exportLimiter?.take(user ? String(user.id) : address)
  if (room && !room.allowed) return refuse(room, asked, parts)
  const what = url.searchParams.get('what')
  const counters = what === 'counters'
  const bom = url.searchParams.get('bom') === '1'
  const lines = counters
    ? exportCounters(parts.store, site, parts.clock.now(), { bom })
    : exportHits(parts.store, site, { all: what === 'all', bom })
  const name = `hoofprint-${site.code}-${counters ? 'counters' : what === 'all' ? 'hits-all' : 'hits'}.csv`
  const rows = Readable.from(toBytes(lines))
  if (!url.searchParams.has('gzip')) return download(toWeb(rows), name, 'text/csv; charset=utf-8')
  const packed = rows.pipe(createGzip())
  rows.once('error', error => packed.destroy(error))
  return download(toWeb(packed), `${name}.gz`, 'application/gzip')
}

function refuse({ retrySeconds }: Room, asked: Asked, parts: Parts): Answer {
  const { texts, within } = asked.reader
  const sentence = texts.reports.tooManyFiles(within(retrySeconds))
  const refused = problem(asked, parts, 429, sentence)
  return { ...refused, headers: { ...refused.headers, 'retry-after': String(retrySeconds) } }
}

async function* toBytes(lines: AsyncGenerator<string>): AsyncGenerator<Uint8Array> {
  for await (const line of lines) yield Buffer.from(line)
}

function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>
}
