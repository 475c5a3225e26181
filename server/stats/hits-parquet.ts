// Single hits as Parquet, for programs that read columns. The home of hyparquet-writer, which is loaded when it is needed.

import { setImmediate as othersTurn } from 'node:timers/promises'
import { zstdCompressSync } from 'node:zlib'
import type { ColumnSource } from 'hyparquet-writer'
import { dimensions } from '../count/dimensions.ts'
import type { HitNames, HitRows } from './hits-csv.ts'
import { type BatchHit, firstOnPath, firstOnSite, isEvent, nameColumns, toHits } from './segment/batch.ts'

/** One row group for each of the pieces in which the hits come. */
export async function* writeParquet(hits: Iterable<HitRows>, names: HitNames): AsyncGenerator<Uint8Array> {
  const { ByteWriter, ParquetWriter, schemaFromColumnData } = await import('hyparquet-writer')
  const bytes = new ByteWriter()
  const file = new ParquetWriter({
    ...{ writer: bytes, createdBy: 'hoofprint', codec: 'ZSTD', compressors: { ZSTD: pack } },
    schema: schemaFromColumnData({ columnData: toColumns([], names) }),
  })
  /** What was written goes out, and its room is used again. */
  const take = () => {
    const written = bytes.getBytes().slice()
    bytes.index = 0
    return written
  }
  for (const { batch, from, to } of hits) {
    file.write({ columnData: toColumns(toHits(batch, from, to), names), rowGroupSize: to - from })
    yield take()
    await othersTurn()
  }
  file.finish()
  yield take()
}

function pack(bytes: Uint8Array): Uint8Array {
  return zstdCompressSync(bytes)
}

function toColumns(hits: readonly BatchHit[], names: HitNames): ColumnSource[] {
  const texts = (name: string, write: (hit: BatchHit) => string | null): ColumnSource => ({
    ...{ name, type: 'STRING', nullable: true, data: hits.map(write) },
  })
  const flags = (name: string, bit: number): ColumnSource => ({
    ...{ name, type: 'BOOLEAN', nullable: false, data: hits.map(({ kind }) => (kind & bit) > 0) },
  })
  const labels = dimensions.flatMap(({ name }, place) => {
    const labelOf = (hit: BatchHit) => names.label(hit.names[nameColumns[place + 1]!]!)
    return [
      texts(name, hit => labelOf(hit)?.name ?? null),
      texts(`${name}_detail`, hit => labelOf(hit)?.detail || null),
      texts(`${name}_kind`, hit => labelOf(hit)?.kind || null),
    ]
  })
  return [
    { name: 'id', type: 'INT64', nullable: false, data: hits.map(({ id }) => BigInt(id)) },
    { name: 'time', type: 'TIMESTAMP', nullable: false, data: hits.map(({ at }) => new Date(at * 1000)) },
    texts('path', hit => names.path(hit.names[0]!)?.path ?? null),
    texts('title', hit => names.path(hit.names[0]!)?.title ?? null),
    flags('event', isEvent),
    texts('session', ({ session }) => (session ? Buffer.from(session).toString('hex') : null)),
    flags('first_on_site', firstOnSite),
    flags('first_on_path', firstOnPath),
    ...labels,
  ]
}
