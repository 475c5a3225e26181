// Leaving with one's data: every raw hit, or every sum, as a file that is written while it is sent.

import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { inWords, type Room } from '../../kit/limit.ts'
import { exportCounters, exportHits } from '../../stats/export.ts'
import { type Answer, download } from '../http/answer.ts'
import type { Asked } from '../http/asked.ts'
import { noSuchSite, problem } from '../http/problem.ts'
import type { Parts } from '../parts.ts'

/** `?what=counters` sends the sums, otherwise the raw hits; `?gzip=1` packs them. */
export function sendExport({ params, url, user, address }: Asked, parts: Parts): Answer {
  const site = parts.directory.byCode(params.code ?? '')
  if (!site) return noSuchSite(parts)
  // Each reads the whole database once.
  const room = parts.exportLimiter?.take(user ? String(user.id) : address)
  if (room && !room.allowed) return refuse(room, parts)
  const counters = url.searchParams.get('what') === 'counters'
  const lines = counters ? exportCounters(parts.store, site, parts.clock.now()) : exportHits(parts.store, site)
  const name = `hoofprint-${site.code}-${counters ? 'counters' : 'hits'}.csv`
  const rows = Readable.from(toBytes(lines))
  if (!url.searchParams.has('gzip')) return download(toWeb(rows), name, 'text/csv; charset=utf-8')
  const packed = rows.pipe(createGzip())
  rows.once('error', error => packed.destroy(error))
  return download(toWeb(packed), `${name}.gz`, 'application/gzip')
}

function refuse({ retrySeconds }: Room, parts: Parts): Answer {
  const sentence = `These are enough files for now: try again ${inWords(retrySeconds)}. On the server, “hoofprint export” is not limited.`
  const refused = problem(parts, 429, sentence)
  return { ...refused, headers: { ...refused.headers, 'retry-after': String(retrySeconds) } }
}

async function* toBytes(lines: AsyncGenerator<string>): AsyncGenerator<Uint8Array> {
  for await (const line of lines) yield Buffer.from(line)
}

function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>
}
