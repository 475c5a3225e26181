// Hits as the fold wants them, and what it makes of them added to the counter tables.

import { type Counted, type CounterTable, counterKeys, type Delta, keptEngagement } from '../../../count/batch.ts'
import type { LabelId, PathId, SessionId } from '../../../count/hit.ts'
import { localDay, localHour } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import { type BatchHit, firstOnPath, firstOnSite, isEvent } from '../../../stats/segment/batch.ts'
import type { Connection } from '../connect.ts'
import { engagementColumns } from './engagement-columns.ts'

/** Adds deltas to the rows of one counter table, making those that are missing. To be called inside a transaction. */
export type AddTo = (table: CounterTable, deltas: readonly Delta[]) => void

export const counterTables = Object.keys(counterKeys) as CounterTable[]

export function prepareCounters(connection: Connection): AddTo {
  const statements = new Map(counterTables.map(table => [table, connection.prepare(upsert(table))]))
  return (table, deltas) => {
    const statement = statements.get(table)!
    // In the order of the table, neighbours are written to the same page.
    for (const delta of deltas.toSorted(byKey)) {
      const { key, visitors, visits, pageviews } = delta
      const values = [...key, visitors, visits, pageviews]
      for (const sum of keptEngagement[table]) values.push(delta[sum])
      if (table === 'site_hours') values.push(delta.hits, delta.repeats, delta.told)
      statement.run(values)
    }
  }
}

function upsert(table: CounterTable): string {
  const kept = keptEngagement[table].map(sum => engagementColumns[sum])
  const figures = ['visitors', 'visits', 'pageviews', ...kept, ...(table === 'site_hours' ? ofHours : [])]
  const columns = [...counterKeys[table], ...figures]
  return `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})
    on conflict do update set ${figures.map(figure => `${figure} = ${figure} + excluded.${figure}`).join(', ')}`
}

const ofHours = ['hits', 'repeats', 'told']

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
