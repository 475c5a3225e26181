// The single hits of some days, added up anew and laid into temporary tables, beside which counters can be compared in SQL.

import {
  addEngagement,
  addTriple,
  type Engagement,
  engagementSums,
  noEngagement,
  type Triple,
} from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import { localDay, localHour } from '../../../kit/zone.ts'
import type { Span } from '../../../stats/recountable-days.ts'
import { type BatchHit, firstOnPath, isEvent } from '../../../stats/segment/batch.ts'
import { asPageview, tripleOfKind } from '../../../stats/segment/id-sums.ts'
import type { Connection } from '../connect.ts'
import { prepareHitBatches } from '../query/hit-batches.ts'
import { prepareRawChanges } from '../query/raw-changes.ts'
import { engagementColumns } from '../write/engagement-columns.ts'
import type { SiteRow } from './day-facts.ts'

/**
 * Fills `single_hours`, `single_path_days` and `single_details` with what the single hits of a span give; of a span of which only the
 * sum is certain, all in the hour and the day 0. Answers whether every one of them could be read.
 */
export function prepareRawSums(connection: Connection): (site: SiteRow, span: Span) => boolean {
  const tables = Object.keys(keys) as Table[]
  for (const table of tables) connection.exec(create(table))
  const clear = tables.map(table => connection.prepare(`delete from temp.${table}`))
  const insert = Object.fromEntries(
    tables.map(table => {
      const columns = [...keys[table], ...figures]
      return [table, connection.prepare(`insert into temp.${table} values (${columns.map(() => '?').join(', ')})`)]
    }),
  )
  const batches = prepareHitBatches(connection)
  const changes = prepareRawChanges(connection)

  return ({ id, zone }, { from, to, certain }) => {
    for (const one of clear) one.run()
    const sums: Record<Table, RawSums> = {
      single_hours: new Map(),
      single_path_days: new Map(),
      single_details: new Map(),
    }
    let isWhole = true
    const hits = batches.hits(id, from, to, () => {
      isWhole = false
    })
    for (const hit of hits) {
      const [hour, day] = certain ? [localHour(zone, hit.at), localDay(zone, hit.at)] : [0, 0]
      const [path, ...labels] = hit.names
      add(sums.single_hours, hit, hour)
      add(sums.single_path_days, hit, path!, day)
      for (const [place, label] of labels.entries()) {
        if (label === 0) continue
        const { id, everyHit } = dimensions[place]!
        add(sums.single_details, everyHit ? { ...hit, kind: asPageview(hit.kind) } : hit, id, label, day)
      }
    }
    for (const { hour: ofHour, day: ofDay, path, labels, adds = noEngagement } of changes(id, from, to, zone, true)) {
      const [hour, day] = certain ? [ofHour, ofDay] : [0, 0]
      addEngagement(sumOf(sums.single_hours, [hour]), adds)
      addEngagement(sumOf(sums.single_path_days, [path, day]), adds)
      for (const [place, label] of labels.entries()) {
        if (label !== null) addEngagement(sumOf(sums.single_details, [dimensions[place]!.id, label, day]), adds)
      }
    }
    for (const table of tables) {
      for (const { key, visitors, visits, pageviews, hits, repeats, ...engagement } of sums[table].values()) {
        const more = engagementSums.map(sum => engagement[sum])
        insert[table]!.run(...key, visitors, visits, pageviews, hits, repeats, ...more)
      }
    }
    return isWhole
  }
}

type Table = 'single_hours' | 'single_path_days' | 'single_details'
type RawSum = Triple & Engagement & { key: number[]; hits: number; repeats: number }
type RawSums = Map<string, RawSum>

const keys: Record<Table, readonly string[]> = {
  single_hours: ['hour'],
  single_path_days: ['path', 'day'],
  single_details: ['dimension', 'label', 'day'],
}
const figures = [
  'visitors',
  'visits',
  'pageviews',
  'hits',
  'repeats',
  ...engagementSums.map(sum => engagementColumns[sum]),
]

function create(table: Table): string {
  const columns = [...keys[table], ...figures].map(name => `${name} integer not null`)
  return `create temp table if not exists ${table} (${columns.join(', ')}, primary key (${keys[table].join(', ')})) without rowid`
}

function add(sums: RawSums, { kind, adds }: BatchHit, ...key: number[]): void {
  const sum = sumOf(sums, key)
  addTriple(sum, tripleOfKind[kind]!)
  sum.hits += 1
  if (!(kind & (isEvent | firstOnPath))) sum.repeats += 1
  if (adds) addEngagement(sum, adds)
}

function sumOf(sums: RawSums, key: number[]): RawSum {
  const name = key.join(' ')
  let sum = sums.get(name)
  if (!sum) {
    sum = { key, visitors: 0, visits: 0, pageviews: 0, ...noEngagement, hits: 0, repeats: 0 }
    sums.set(name, sum)
  }
  return sum
}
