// The sums of pages as they go, or move to another page; and what a step has taken, read again, with the paths under which it is given back.

import { inflateRawSync } from 'node:zlib'
import { type CounterTable, counterKeys, type Delta, type Deltas, emptyDelta } from '../../../count/batch.ts'
import { addUpDeltas, emptyDeltas } from '../../../count/fold.ts'
import type { SiteId } from '../../../sites/site.ts'
import { type BatchHit, pathColumn, toHits } from '../../../stats/segment/batch.ts'
import { openSegment } from '../../../stats/segment/codec.ts'
import type { Connection } from '../connect.ts'
import { type DeltasText, packSome, type SegmentText, type StepTaken } from '../query/edit-hits.ts'
import type { Packed } from '../query/pack-hits.ts'
import { counterTables, prepareCounters } from '../write/counters.ts'
import { engagementColumns, sumColumns } from '../write/sum-columns.ts'

/** Those whose rows are of one page. */
const pageTables = ['path_hours', 'path_days', 'path_months', 'path_details'] as const satisfies CounterTable[]

/** Changes sums; both to be called inside a transaction. */
export interface SumMoves {
  /** Takes away, but never more than there is of what can only be added to. Rows that are not there stay away. */
  subtract(deltas: Deltas): void
  add(deltas: Deltas): void
}

export function prepareSumMoves(connection: Connection): SumMoves {
  const addTo = prepareCounters(connection)
  const subtractions = counterTables.map(table => [table, prepareSubtract(connection, table)] as const)
  return {
    subtract(deltas) {
      for (const [table, subtract] of subtractions) deltas[table].forEach(subtract)
    },
    add(deltas) {
      for (const table of counterTables) addTo(table, deltas[table])
    },
  }
}

function prepareSubtract(connection: Connection, table: CounterTable): (delta: Delta) => void {
  const columns = sumColumns(table)
  const less = columns.map(({ sum, column }) =>
    // What visitors did may be taken back later than it was added.
    sum in engagementColumns ? `${column} = ${column} - ?` : `${column} = max(0, ${column} - ?)`,
  )
  const update = connection.prepare<number[]>(
    `update ${table} set ${less.join(', ')} where ${counterKeys[table].map(name => `${name} = ?`).join(' and ')}`,
  )
  return delta => {
    update.run(...columns.map(({ sum }) => delta[sum]), ...delta.key)
  }
}

/** The same sums of pages under the path that each becomes; those of the site stay out. */
export function moveDeltas(deltas: Deltas, to: number): Deltas {
  const moved = ofPages(deltas)
  for (const table of pageTables) {
    const place = (counterKeys[table] as readonly string[]).indexOf('path_id')
    moved[table] = addUpDeltas(moved[table].map(delta => ({ ...delta, key: delta.key.with(place, to) })))
  }
  return moved
}

/** What is of pages in some sums. */
export function ofPages(deltas: Deltas): Deltas {
  return { ...emptyDeltas(), ...Object.fromEntries(pageTables.map(table => [table, deltas[table]])) }
}

/** What is of a time of which the site knows still: of a month, its days. */
export function sinceKnown(deltas: Deltas, from: number, day: number): Deltas {
  const starts = { hour: from, day }
  const known = emptyDeltas()
  for (const table of counterTables) {
    const place = counterKeys[table].findIndex(name => name in starts)
    const least = starts[counterKeys[table][place] as keyof typeof starts]
    known[table] = deltas[table].filter(({ key }) => key[place]! >= least)
  }
  const months = known.path_days.map(delta => ({ ...delta, key: delta.key.with(1, Math.floor(delta.key[1]! / 100)) }))
  return { ...known, path_months: addUpDeltas(months) }
}

export function textToDeltas(text: DeltasText = {}): Deltas {
  const deltas = emptyDeltas()
  for (const [table, rows] of Object.entries(text)) {
    deltas[table as CounterTable] = rows.map(([key, figures]) => ({ ...emptyDelta(key), ...figures }))
  }
  return deltas
}

export function unpackTaken(bytes: Uint8Array): StepTaken {
  return JSON.parse(inflateRawSync(bytes).toString()) as StepTaken
}

export function textToSegment({ header, columns, ...rest }: SegmentText): Packed {
  const read = (text: string) => Buffer.from(text, 'base64')
  const segment = { header: read(header), columns: new Map(columns.map(([number, text]) => [number, read(text)])) }
  return { ...rest, segment }
}

/** The hits that a step has taken, as they were. */
export function hitsOf(hits: NonNullable<StepTaken['hits']>): BatchHit[] {
  const { segment } = textToSegment(hits)
  return toHits(openSegment(Buffer.from(segment.header), number => Buffer.from(segment.columns.get(number) ?? [])))
}

/** The same under other paths, packed. */
export function renameHits(site: SiteId, { hits }: StepTaken, nameOf: (path: number) => number) {
  return packSome(
    site,
    hitsOf(hits!).map(hit => ({ ...hit, names: hit.names.with(pathColumn, nameOf(hit.names[pathColumn]!)) })),
  )
}

/** Every path that a step is about. */
export function pathsOf({ path_days, path_hours, path_details }: Deltas, rows: StepTaken['rows'] = []): Set<number> {
  const others = [...path_hours, ...path_details].map(({ key }) => key[1]!)
  return new Set([...path_days.map(({ key }) => key[2]!), ...others, ...rows.map(([, row]) => Number(row[1]))])
}

/** Sums under other paths. */
export function renameDeltas(deltas: Deltas, nameOf: (path: number) => number): Deltas {
  const places = { path_hours: 1, path_days: 2, path_months: 2, path_details: 1 }
  const renamed = { ...deltas }
  for (const table of counterTables) {
    if (!(table in places)) continue
    const place = places[table as keyof typeof places]
    renamed[table] = deltas[table].map(delta => ({ ...delta, key: delta.key.with(place, nameOf(delta.key[place]!)) }))
  }
  return renamed
}
