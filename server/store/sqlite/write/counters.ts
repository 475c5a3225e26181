// Hits as the fold wants them, and what it makes of them added to the counter tables.

import {
  type Batch,
  type Counted,
  type CounterTable,
  counterKeys,
  type Delta,
  type Engagement,
  keptEngagement,
} from '../../../count/batch.ts'
import type { LabelId, PathId, SessionId } from '../../../count/hit.ts'
import { localDay, localHour } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import { type BatchHit, firstOnPath, firstOnSite, isEvent } from '../../../stats/segment/batch.ts'
import type { Connection } from '../connect.ts'
import { engagementColumns } from './engagement-columns.ts'

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
  const all = [...sumsOfVisits, ...keptEngagement[table], ...(table === 'site_hours' ? ofHours : [])]
  const addAll = prepareSums(connection, table, all)
  // Most of what visitors do is told later, if at all: half of the columns are a third of the time.
  const later = all.filter(sum => !sumsOfHits.has(sum))
  const addSome = prepareSums(
    connection,
    table,
    all.filter(sum => sumsOfHits.has(sum)),
  )
  return delta => (later.every(sum => delta[sum] === 0) ? addSome(delta) : addAll(delta))
}

function prepareSums(connection: Connection, table: CounterTable, sums: readonly Sum[]): (delta: Delta) => void {
  const keys = counterKeys[table]
  const figures = sums.map(sum => (sum in engagementColumns ? engagementColumns[sum as keyof Engagement] : sum))
  const columns = [...keys, ...figures]
  const statement = connection.prepare(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})
    on conflict do update set ${figures.map(figure => `${figure} = ${figure} + excluded.${figure}`).join(', ')}`,
  )
  // The same for every row, as there are thousands of them a second.
  const values = columns.map(() => 0)
  return delta => {
    for (let place = 0; place < keys.length; place++) values[place] = delta.key[place]!
    for (let place = 0; place < sums.length; place++) values[keys.length + place] = delta[sums[place]!]
    statement.run(...values)
  }
}

type Sum = Exclude<keyof Delta, 'key'>

const sumsOfVisits = ['visitors', 'visits', 'pageviews'] as const
const ofHours = ['hits', 'repeats', 'told'] as const
/** What a hit itself adds. */
const sumsOfHits = new Set<Sum>([...sumsOfVisits, ...ofHours, 'exits', 'bounces'])

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
