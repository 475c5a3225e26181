// What the counters of some days are to hold, as a rebuild would write it: single hits are folded again, as they were when they came.
// What is folded of pages already is added.

import { type Counted, type CounterTable, type Delta, emptyDelta } from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import { fold } from '../../../count/fold.ts'
import { localDay } from '../../../kit/zone.ts'
import type { Span } from '../../../stats/recountable-days.ts'
import type { Connection } from '../connect.ts'
import { foldedHours } from '../query/folded-sums.ts'
import { prepareHitBatches } from '../query/hit-batches.ts'
import { prepareRawChanges } from '../query/raw-changes.ts'
import { toCounted } from '../write/counters.ts'
import { type SumColumn, sumColumns } from '../write/sum-columns.ts'
import type { SiteRow } from './day-facts.ts'

/** Everything of a span that is told by single hits, as the fold wants it. `unreadable` hears of hits that do not come. */
export type Singles = (site: SiteRow, span: Span, unreadable?: () => void) => Iterable<Counted>

export function prepareSingles(connection: Connection): Singles {
  const batches = prepareHitBatches(connection)
  const changes = prepareRawChanges(connection)
  return function* ({ id, zone }, { from, to }, unreadable) {
    for (const hit of batches.hits(id, from, to, unreadable)) yield toCounted(id, hit, zone, true)
    yield* changes(id, from, to, zone, true)
  }
}

/** The tables that follow from hits, single or folded; months follow from days. */
export const followingTables = [
  'site_hours',
  'site_days',
  'path_days',
  'site_details',
] as const satisfies readonly CounterTable[]

/** The rows of each table by the text of their keys, without the site. */
export type RightSums = Record<(typeof followingTables)[number], Map<string, Delta>>

/** Of a span of which only the sum is certain, all is in the hour and the day 0. Undefined: some of its hits cannot be read. */
export function prepareRightSums(connection: Connection): (site: SiteRow, span: Span) => RightSums | undefined {
  const singles = prepareSingles(connection)
  const addFolded = prepareAddFolded(connection)
  return (site, span) => {
    let isReadable = true
    const noteUnreadable = () => {
      isReadable = false
    }
    const deltas = fold(
      span.certain ? singles(site, span, noteUnreadable) : atNoTime(singles(site, span, noteUnreadable)),
    )
    if (!isReadable) return undefined
    const byKey = (table: CounterTable) => new Map(deltas[table].map(delta => [delta.key.slice(1).join(' '), delta]))
    const right = Object.fromEntries(followingTables.map(table => [table, byKey(table)])) as RightSums
    addFolded(right, site, span)
    return right
  }
}

function* atNoTime(singles: Iterable<Counted>): Iterable<Counted> {
  for (const single of singles) yield { ...single, hour: 0, day: 0 }
}

/** Adds the hours and the details of pages to the sums that follow from them. */
function prepareAddFolded(connection: Connection): (right: RightSums, site: SiteRow, span: Span) => void {
  // Clustered by path: the paths come first, so that only the rows of the span are read of each.
  const ofPaths = (table: string, columns: string, where: string) =>
    connection
      .prepare<object, number[]>(`
        select ${columns} from paths cross join ${table} on ${table}.site_id = @site and path_id = paths.id and ${where}
        where paths.site_id = @site`)
      .raw()
  const sums = 'visitors, visits, pageviews'
  const readHours = foldedHours.map(({ table, did, counts }) =>
    ofPaths(table, `path_id, hour, ${sums}, ${did}`, `hour >= @from and hour < @to and ${counts}`),
  )
  const details = sumColumns('path_details')
  const readDetails = ofPaths(
    'path_details',
    `dimension, day, label_id, ${details.map(({ column }) => column).join(', ')}`,
    `dimension in (${dimensions.map(({ id }) => id).join(', ')}) and day >= @fromDay and day < @toDay`,
  )
  const hours = sumColumns('path_hours')
  return (right, { id: site, zone }, { from, to, fromDay, toDay, certain }) => {
    for (const read of readHours) {
      for (const [path, at, ...row] of read.iterate({ site, from, to })) {
        const [hour, day] = certain ? [at!, localDay(zone, at!)] : [0, 0]
        addRow(right.site_hours, [hour], hours, row)
        addRow(right.site_days, [day], hours, row)
        addRow(right.path_days, [day, path!], hours, row)
      }
    }
    for (const [dimension, day, label, ...row] of readDetails.iterate({ site, fromDay, toDay })) {
      addRow(right.site_details, [dimension!, certain ? day! : 0, label!], details, row)
    }
  }
}

function addRow(rows: Map<string, Delta>, key: number[], columns: readonly SumColumn[], row: readonly number[]): void {
  const name = key.join(' ')
  const sums = rows.get(name) ?? emptyDelta(key)
  rows.set(name, sums)
  for (const [place, { sum }] of columns.entries()) sums[sum] += row[place]!
}
