// Hits as the fold wants them, and what it makes of them added to the counter tables.

import { type Batch, type Counted, type CounterTable, counterKeys, type Delta } from '../../../count/batch.ts'
import type { LabelId, PathId, SessionId } from '../../../count/hit.ts'
import { localDay, localHour } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import { type BatchHit, firstOnPath, firstOnSite, isEvent } from '../../../stats/segment/batch.ts'
import type { Connection } from '../connect.ts'
import { type SumColumn, sumColumns } from './sum-columns.ts'

/** How many rows a batch writes at most, with its names and the few numbers of the database. */
export function rowsOf({ hits, changes = [], drops, vitals = [], deltas }: Batch): number {
  const counters = counterTables.reduce((sum, table) => sum + deltas[table].length, 0)
  return counters + 2 * hits.length + changes.length + 2 * drops.length + vitals.length + 10
}

/** Adds deltas to the rows of one counter table, making those that are missing. To be called inside a transaction. */
export type AddTo = (table: CounterTable, deltas: readonly Delta[]) => void

export const counterTables = Object.keys(counterKeys) as CounterTable[]

export function prepareCounters(connection: Connection): AddTo {
  const adds = new Map(counterTables.map(table => [table, prepareAdd(connection, table)]))
  return (table, deltas) => {
    const add = adds.get(table)!
    // In the order of the table, neighbours are written to the same page.
    for (const delta of deltas.toSorted(byKey)) add(delta)
  }
}

function prepareAdd(connection: Connection, table: CounterTable): (delta: Delta) => void {
  const sums = sumColumns(table)
  // By the places of the sums that are not 0, as bits. There are few such sets, and most are small: an exit that is taken back is
  // one column of nine, and takes half the time.
  const adds = new Map<number, (delta: Delta) => void>()
  return delta => {
    let places = 0
    for (let place = 0; place < sums.length; place++) if (delta[sums[place]!.sum] !== 0) places |= 1 << place
    let add = adds.get(places)
    if (!add) {
      add = prepareSums(
        connection,
        table,
        sums.map((sum, place) => ({ ...sum, isAdded: (places & (1 << place)) !== 0 })),
      )
      adds.set(places, add)
    }
    add(delta)
  }
}

/** Adds some of the sums that a table has. */
function prepareSums(
  connection: Connection,
  table: CounterTable,
  all: readonly (SumColumn & { isAdded: boolean })[],
): (delta: Delta) => void {
  const keys = counterKeys[table]
  const added = all.filter(({ isAdded }) => isAdded)
  const changes = added.map(({ column }) => `${column} = ${column} + excluded.${column}`)
  const marks = [...keys.map(() => '?'), ...all.map(({ isAdded }) => (isAdded ? '?' : '0'))]
  const statement = connection.prepare(
    `insert into ${table} (${[...keys, ...all.map(({ column }) => column)].join(', ')}) values (${marks.join(', ')})
    on conflict do ${changes.length > 0 ? `update set ${changes.join(', ')}` : 'nothing'}`,
  )
  // The same for every row, as there are thousands of them a second.
  const values = [...keys, ...added].map(() => 0)
  return delta => {
    for (let place = 0; place < keys.length; place++) values[place] = delta.key[place]!
    for (let place = 0; place < added.length; place++) values[keys.length + place] = delta[added[place]!.sum]
    statement.run(...values)
  }
}

function byKey(a: Delta, b: Delta): number {
  for (let place = 0; place < a.key.length; place++) {
    const difference = a.key[place]! - b.key[place]!
    if (difference !== 0) return difference
  }
  return 0
}

/** `zone`: that by which its hour and day are told; `raw`: it stays a single hit. */
export function toCounted(
  site: SiteId,
  { at, kind, names, session, adds }: BatchHit,
  zone: string,
  raw: boolean,
): Counted {
  const [path, ...labels] = names
  return {
    site,
    path: path as PathId,
    at,
    hour: localHour(zone, at),
    day: localDay(zone, at),
    event: (kind & isEvent) > 0,
    session: session && (Buffer.from(session).toString('latin1') as SessionId),
    firstOnSite: (kind & firstOnSite) > 0,
    firstOnPath: (kind & firstOnPath) > 0,
    labels: labels.map(label => (label === 0 ? null : (label as LabelId))),
    raw,
    adds,
  }
}
