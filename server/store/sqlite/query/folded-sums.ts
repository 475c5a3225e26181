// What counters tell of a narrowed view: the hours and the details of paths whose hits are folded, and the days of one dimension.

import { type Engagement, engagementSums, type Triple, toEngagement } from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import { addDays, localDay, startOfDay } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import { pathColumn } from '../../../stats/segment/batch.ts'
import type { EngagementScan } from '../../../stats/segment/engagement-scan.ts'
import { addTo, createIdSums, type IdSums } from '../../../stats/segment/id-sums.ts'
import type { Scan } from '../../../stats/segment/scan.ts'
import type { Range, ReadRange } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { engagementColumns } from '../write/sum-columns.ts'
import { scale } from './range-parts.ts'
import type { SumRow } from './sums.ts'

/** What is added up, and as far as lists count. */
export type FoldedRange = {
  site: SiteId
  zone: string
  range: ReadRange
  /** Lists end there. */
  until: number
  /** The part of a day that had passed by then. */
  share(day: Range): Triple
}

/** Adds what is folded of some paths. */
export function prepareFolded(connection: Connection) {
  const isAny = {
    hours: connection
      .prepare<object, number>(
        `select ${foldedHours.map(({ table }) => `exists (select 1 from ${table} where site_id = @site)`).join(' or ')}`,
      )
      .pluck(),
    details: connection
      .prepare<[SiteId], number>('select exists (select 1 from path_details where site_id = ?)')
      .pluck(),
  }
  const readHours = connection
    .prepare<object, [...SumRow, ...number[]]>(
      foldedHours
        .map(
          ({ table, counts, did }) => `
      select hour, visitors, visits, pageviews, ${did} from ${table}
      where site_id = @site and path_id = @path and hour >= @from and hour < @to and ${counts}`,
        )
        .join(' union all '),
    )
    .raw()
  const readDetails = connection
    .prepare<object, [dimension: number, day: number, ...SumRow, bounces: number, seconds: number]>(`
      select dimension, day, label_id, visitors, visits, pageviews, bounces, session_seconds from path_details
      where site_id = @site and path_id = @path
        and dimension in (${dimensions.map(({ id }) => id).join(', ')}) and day >= @fromDay and day < @toDay`)
    .raw()
  const places = new Map(dimensions.map(({ id }, place) => [id, place]))

  function hours(
    site: SiteId,
    { from, to }: Pick<Range, 'from' | 'to'>,
    paths: readonly number[],
    add: (path: number, hour: number, sum: Triple, did: Engagement | undefined) => void,
  ): void {
    if (isAny.hours.get({ site }) === 0) return
    for (const path of paths) {
      for (const [hour, ...sum] of readHours.iterate({ site, path, from, to })) {
        add(path, hour, toTriple(sum), toEngagement(sum.slice(3)))
      }
    }
  }

  function add(
    parts: FoldedRange,
    pathsOf: () => readonly number[],
    { hours: byHour, lists, engagement }: Pick<Scan, 'hours' | 'lists'> & { engagement: EngagementScan },
  ): void {
    const { site, range, until } = parts
    if (isAny.hours.get({ site }) === 0 && isAny.details.get(site) === 0) return
    const paths = pathsOf()
    hours(site, range, paths, (path, hour, sum, did) => {
      addTo(byHour, hour, sum)
      if (did) engagement.hours.add(hour, did)
      if (did && hour < until) engagement.lists.get(pathColumn)?.add(path, did)
      const share = Math.min(1, Math.max(0, (until - hour) / 3600))
      if (share > 0) lists.get(pathColumn)!.add(path, scale(sum, { visitors: share, visits: share, pageviews: share }))
    })
    if (isAny.details.get(site) === 0) return
    const part = partOfDay(parts)
    for (const path of paths) {
      for (const [dimension, day, label, ...sum] of readDetails.iterate({ ...range, site, path })) {
        const counted = part(day, toTriple(sum))
        if (!counted) continue
        const column = places.get(dimension)! + 1
        lists.get(column)!.add(label, counted)
        const did = toEngagement([0, sum[3], sum[4], 0, 0, 0])
        if (did) engagement.lists.get(column)?.add(label, did)
      }
    }
  }
  return { add, hours }
}

/** The days and the own labels of one dimension: its sums are kept for ever. */
export function prepareSiteDetails(connection: Connection) {
  const read = connection
    .prepare<object, [day: number, ...SumRow]>(`
      select day, label_id, visitors, visits, pageviews from site_details
      where site_id = @site and dimension = @dimension and day >= @fromDay and day < @toDay`)
    .raw()
  const readDays = connection
    .prepare<object, SumRow>(
      'select day, visitors, visits, pageviews from site_days where site_id = @site and day >= @fromDay and day < @toDay',
    )
    .raw()
  return (
    parts: FoldedRange,
    place: number,
    passes: (label: number) => boolean,
  ): { days: Map<number, Triple>; labels: IdSums } => {
    const { site, range } = parts
    const days = new Map<number, Triple>()
    const labels = createIdSums()
    const part = partOfDay(parts)
    // Hits without a label are in no sum of labels: what is left is what the others do not have.
    const none = passes(0)
    if (none) for (const [day, ...sum] of readDays.iterate({ ...range, site })) addTo(days, day, toTriple(sum))
    for (const [day, label, ...columns] of read.iterate({ ...range, site, dimension: dimensions[place]!.id })) {
      const isLeft = passes(label)
      const sum = toTriple(columns)
      const counted = isLeft && part(day, sum)
      if (counted) labels.add(label, counted)
      if (isLeft !== none) addTo(days, day, isLeft ? sum : scale(sum, { visitors: -1, visits: -1, pageviews: -1 }))
    }
    return { days, labels }
  }
}

/** What counts of the sum of a day, in a range that ends within it; undefined: nothing. */
function partOfDay({ zone, range, until, share }: FoldedRange): (day: number, sum: Triple) => Triple | undefined {
  if (until >= range.to) return (_, sum) => sum
  const last = localDay(zone, until)
  const end = addDays(last, 1)
  const shares = share({ fromDay: last, toDay: end, from: startOfDay(zone, last), to: startOfDay(zone, end) })
  return (day, sum) => (day < last ? sum : day === last ? scale(sum, shares) : undefined)
}

function toTriple([visitors, visits, pageviews]: readonly number[]): Triple {
  return { visitors: visitors!, visits: visits!, pageviews: pageviews! }
}

/**
 * Where they are, as a table and which of its rows count. A row goes from the second to the first in one transaction, so that at
 * any moment each hour is told once.
 */
export const foldedHours = [
  { table: 'path_hours', counts: 'true', did: engagementSums.map(sum => engagementColumns[sum]).join(', ') },
  {
    table: 'old_path_hours',
    did: engagementSums.map(() => 0).join(', '),
    counts: `not exists (select 1 from raw_hours as raw
      where raw.site_id = old_path_hours.site_id and raw.hour = old_path_hours.hour)`,
  },
] as const
