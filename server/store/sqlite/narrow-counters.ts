// What counters tell of a narrowed view, in pieces: the hours of its paths, their folded details, and the days of one dimension.

import type { Triple } from '../../count/batch.ts'
import { dimensions } from '../../count/dimensions.ts'
import type { PathId } from '../../count/hit.ts'
import { addDays } from '../../kit/zone.ts'
import type { SiteId } from '../../sites/site.ts'
import type { Range } from '../../stats/source.ts'
import type { Connection } from './connect.ts'

/** Hears of sums: of the row with that key, and, in it, of that id. */
export type SumSink = (key: number, id: number, sum: Triple) => void

/** The hours of each of some paths (key: the start of the hour, id: the path). Stops now and then, telling how many rows it read. */
export function* readPathHours(
  connection: Connection,
  site: SiteId,
  { from, to }: { from: number; to: number },
  paths: readonly PathId[],
  add: SumSink,
): Generator<number, void> {
  const read = connection.prepare<object, string[]>(pathHours).raw()
  yield* inPieces(paths, some => {
    const columns = read.get({ site, from, to, paths: JSON.stringify(some) })!
    return addColumns(columns, add)
  })
}

/** The folded details of some paths (key: the dimension, id: the label). Stops now and then, as above. */
export function* readPathDetails(
  connection: Connection,
  site: SiteId,
  { fromDay, toDay }: Pick<Range, 'fromDay' | 'toDay'>,
  paths: readonly PathId[],
  add: SumSink,
): Generator<number, void> {
  const isAny = connection
    .prepare<[SiteId], number>('select exists (select 1 from path_details where site_id = ?)')
    .pluck()
  if (isAny.get(site) === 0) return
  const read = connection.prepare<object, [number, number, number, number, number, number]>(pathDetails).raw()
  yield* inPieces(paths, some => {
    let rows = 0
    for (const [dimension, label, visitors, visits, pageviews, count] of read.iterate({
      site,
      fromDay,
      toDay,
      paths: JSON.stringify(some),
    })) {
      add(dimension, label, { visitors, visits, pageviews })
      rows += count
    }
    return rows
  })
}

/** The sums of one dimension by day (key) and label (id). Stops now and then, as above. */
export function* readSiteDetails(
  connection: Connection,
  site: SiteId,
  dimension: number,
  { fromDay, toDay }: Pick<Range, 'fromDay' | 'toDay'>,
  add: SumSink,
): Generator<number, void> {
  const nextDay = connection
    .prepare<[SiteId, number], number | null>('select min(day) from site_days where site_id = ? and day >= ?')
    .pluck()
  const read = connection.prepare<object, string[]>(siteDetails).raw()
  for (let day = nextDay.get(site, fromDay) ?? toDay; day < toDay; ) {
    const end = Math.min(toDay, addDays(day, daysAtOnce))
    yield addColumns(read.get({ site, dimension, fromDay: day, toDay: end })!, add)
    day = nextDay.get(site, end) ?? toDay
  }
}

/** All hits of a site by day. */
export function readSiteDays(
  connection: Connection,
  site: SiteId,
  { fromDay, toDay }: Pick<Range, 'fromDay' | 'toDay'>,
): (Triple & { day: number })[] {
  return connection
    .prepare<[SiteId, number, number], Triple & { day: number }>(
      'select day, visitors, visits, pageviews from site_days where site_id = ? and day >= ? and day < ?',
    )
    .all(site, fromDay, toDay)
}

const daysAtOnce = 8
// Rows to be read at once, about: some milliseconds.
const piece = 10_000

/** As many paths at a time as keep each piece short: some have a hundred times the rows of others. */
function* inPieces(paths: readonly PathId[], read: (some: readonly PathId[]) => number): Generator<number, void> {
  let size = 1
  for (let start = 0; start < paths.length; ) {
    const some = paths.slice(start, start + size)
    const rows = read(some)
    yield rows + some.length
    start += some.length
    // The next ones may have more: it grows by and by.
    const fitting = Math.floor((some.length * piece) / (rows + some.length))
    size = Math.max(1, Math.min(2000, 3 * size, fitting))
  }
}

function addColumns(columns: readonly string[], add: SumSink): number {
  const [keys, ids, visitors, visits, pageviews] = columns.map(column => JSON.parse(column) as number[])
  for (const [row, key] of keys!.entries()) {
    add(key, ids![row]!, { visitors: visitors![row]!, visits: visits![row]!, pageviews: pageviews![row]! })
  }
  return keys!.length
}

const asColumns = (...names: string[]) =>
  [...names, 'visitors', 'visits', 'pageviews'].map(name => `json_group_array(${name})`).join(', ')

const pathHours = `
  select ${asColumns('hour', 'path_id')} from path_hours
  where site_id = @site and path_id in (select value from json_each(@paths)) and hour >= @from and hour < @to`

const siteDetails = `
  select ${asColumns('day', 'label_id')} from site_details
  where site_id = @site and dimension = @dimension and day >= @fromDay and day < @toDay`

const pathDetails = `
  select dimension, label_id, sum(visitors), sum(visits), sum(pageviews), count(*) from path_details
  where site_id = @site and path_id in (select value from json_each(@paths))
    and dimension in (${dimensions.map(({ id }) => id).join(', ')}) and day >= @fromDay and day < @toDay
  group by dimension, label_id`
