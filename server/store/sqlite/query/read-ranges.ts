// What a filter leaves of some ranges, or what there is of one path: from single hits, and from the sums of those that are folded.

import type { Triple } from '../../../count/batch.ts'
import { type DimensionName, dimensions } from '../../../count/dimensions.ts'
import type { PathId } from '../../../count/hit.ts'
import { localDay } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import { type Filter, toDimension } from '../../../stats/filter.ts'
import { type NameColumn, nameColumns, pathColumn } from '../../../stats/segment/batch.ts'
import { type ColumnCondition, conditionsOf, withOneOf } from '../../../stats/segment/conditions.ts'
import {
  type Charts,
  createChartSums,
  createKeptHits,
  type HitLog,
  type KeptHits,
} from '../../../stats/segment/hit-log.ts'
import { addTo, type SumColumns } from '../../../stats/segment/id-sums.ts'
import { createScan, type Scan } from '../../../stats/segment/scan.ts'
import type { Coverage, Range, ReadRange, Scope, Since, Unit } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { prepareDayShare } from './day-share.ts'
import { type FoldedRange, prepareFolded, prepareSiteDetails } from './folded-sums.ts'
import { prepareHitBatches } from './hit-batches.ts'
import { prepareNames } from './name-source.ts'
import { prepareRawSince } from './raw-since.ts'
import { scanHits } from './scan-hits.ts'
import { prepareZone } from './site-zone.ts'
import { type SumRow, toColumns } from './sums.ts'

/** What is asked: of what, in which ranges, and within how many milliseconds. */
export type RangesAsked = {
  site: SiteId
  path?: PathId | undefined
  filter: Filter
  paths?: Scope['paths']
  labels?: Scope['labels']
  ranges: readonly ReadRange[]
  /** false: without the sums by hour, and those by day, which are made of them. */
  byHour?: boolean | undefined
  milliseconds: number
}

/** The sums of a range by hour, day, path and the labels of each dimension. */
export type RangeSums = {
  coverage: Coverage
  hours: SumColumns
  days: SumColumns
  paths: SumColumns
  labels: SumColumns[]
}

/** What is answered by scans: each gives way again and again, and must go on in the transaction in which it began. */
export type RangeScans = {
  /** The sums of each range. */
  ranges(asked: RangesAsked): Generator<void, RangeSums[]>
  /** The hours or days of some paths, from hits of `since` (Unix seconds) and later. */
  charts(asked: ChartsAsked): Generator<void, Map<PathId, SumColumns>>
}

export type ChartsAsked = Omit<RangesAsked, 'ranges'> & {
  range: Range
  paths: readonly PathId[]
  unit: Unit
  since: number
}

/**
 * `paths`: only paths are chosen, so that sums of folded hits tell as well; `dimension`: the days and labels of that dimension are
 * known for ever; `hits`: only single hits tell.
 */
type Way = { by: 'paths' } | { by: 'dimension'; place: number } | { by: 'hits' }

function wayOf({ path, filter, paths, labels }: Pick<RangesAsked, 'path' | 'filter' | 'paths' | 'labels'>): Way {
  // The sums of properties count other hits than the days of a site do.
  if (labels || filter.some(({ field }) => field === 'prop')) return { by: 'hits' }
  const fields = filter.map(({ field }) => field)
  if (fields.every(field => field !== 'entry' && toDimension(field) === undefined)) return { by: 'paths' }
  const dimension: DimensionName | undefined = toDimension(fields[0]!)
  const isAlone = dimension && path === undefined && !paths && fields.every(field => toDimension(field) === dimension)
  return isAlone ? { by: 'dimension', place: dimensions.findIndex(({ name }) => name === dimension) } : { by: 'hits' }
}

export function prepareRangeScans(connection: Connection): RangeScans {
  const batches = prepareHitBatches(connection)
  const names = prepareNames(connection)
  const keptSince = prepareRawSince(connection, batches)
  const folded = prepareFolded(connection)
  const siteDetails = prepareSiteDetails(connection)
  const shareOf = prepareDayShare(connection)
  let last: { key: string; log: KeptHits } | undefined
  const zoneOf = prepareZone(connection)

  function* readRange(
    asked: RangesAsked,
    range: ReadRange,
    conditions: readonly ColumnCondition[],
    log: HitLog | undefined,
    isLate: () => boolean,
  ): Generator<void, RangeSums> {
    const { site } = asked
    const zone = zoneOf(site)
    const way = wayOf(asked)
    const until = Math.min(range.to, range.until ?? range.to)
    const since = way.by === 'paths' ? range.from : keptSince(site, range.from, range.to)
    const scan = createScan({
      zone,
      from: since,
      to: range.to,
      conditions,
      columns: nameColumns,
      listsTo: until,
      byHour: asked.byHour,
      log,
      check: (column, ids) => names.check(site, column, ids),
    })
    const { reached, unreadable } = yield* scanHits(batches, { site, zone, from: since, to: range.to }, scan, isLate)
    const isAll = reached <= since
    const ofHits: Since | null = isAll
      ? since > range.from
        ? { from: since, why: 'gone' }
        : null
      : { from: reached, why: 'time' }
    const parts: FoldedRange = { site, zone, range, until, share: day => shareOf(site, day, until) }
    if (way.by === 'paths') {
      const known = isAll ? range : { ...range, from: reached, fromDay: localDay(zone, reached) }
      folded.add({ ...parts, range: known }, () => pathsOf(asked, conditions), scan)
    }
    if (way.by !== 'dimension') return toSums(zone, scan, { totals: ofHits, hours: ofHits, lists: ofHits, unreadable })
    const own = siteDetails(parts, way.place, conditions[0]!)
    const sums = toSums(zone, scan, { totals: null, hours: ofHits, lists: ofHits, unreadable })
    return { ...sums, days: sparse(own.days), labels: sums.labels.with(way.place, own.labels.columns()) }
  }

  function* readCharts(
    { site, paths, milliseconds }: ChartsAsked,
    zone: string,
    { from, to }: Range,
    others: readonly ColumnCondition[],
    toUnit: (hour: number) => number,
  ): Generator<void, Charts> {
    const conditions = [withOneOf(pathColumn, paths), ...others]
    const log = createChartSums(paths, toUnit)
    const scan = createScan({ zone, from, to, conditions, columns: [], listsTo: to, log, check: () => {} })
    yield* scanHits(batches, { site, zone, from, to }, scan, stopwatch(milliseconds))
    return log.charts
  }

  function pathsOf({ site, path, paths }: Omit<RangesAsked, 'ranges'>, conditions: readonly ColumnCondition[]) {
    const all = path === undefined ? (paths ?? names.paths(site)) : [path]
    return all.filter(id => conditions.every(({ judge }) => judge(id) > 0))
  }

  return {
    *ranges(asked) {
      const isLate = stopwatch(asked.milliseconds)
      const conditions = conditionsOf(asked, names.source(asked.site)).map(one => ({
        ...one,
        judge: inTime(one.judge, isLate),
      }))
      // Whoever reads a view asks next for the charts of its first rows.
      const log = asked.path === undefined && !asked.paths ? createKeptHits() : undefined
      last = log && { key: toKey(asked, asked.ranges[0]!), log }
      const sums: RangeSums[] = []
      for (const [place, range] of asked.ranges.entries()) {
        try {
          sums.push(yield* readRange(asked, range, conditions, place === 0 ? log : undefined, isLate))
        } catch (error) {
          if (!(error instanceof LateError)) throw error
          sums.push(nothing(range))
        }
      }
      return sums
    },
    *charts(asked) {
      const { site, range, paths, unit, since } = asked
      const zone = zoneOf(site)
      const toUnit = unit === 'hour' ? (hour: number) => hour : (hour: number) => localDay(zone, hour)
      const known = last?.key === toKey(asked, range) ? last.log.charts(paths, toUnit) : undefined
      last = undefined
      const conditions = conditionsOf(asked, names.source(site))
      const from = Math.max(range.from, since)
      const charts = known ?? (yield* readCharts(asked, zone, { ...range, from }, conditions, toUnit))
      if (wayOf(asked).by === 'paths') {
        const left = conditions.filter(({ column }) => column === pathColumn)
        folded.hours(
          site,
          range,
          paths.filter(id => left.every(({ judge }) => judge(id) > 0)),
          (id, hour, sum) => addTo(charts.get(id as PathId)!, toUnit(hour), sum),
        )
      }
      return new Map([...charts].map(([id, sums]) => [id, sparse(sums)]))
    },
  }
}

function toKey({ site, path, filter, labels }: Omit<RangesAsked, 'ranges' | 'paths'>, { from, to }: Range): string {
  return JSON.stringify([site, path, filter, labels, from, to])
}

/** Looking at names takes too long. */
class LateError extends Error {}

/** Judges names as long as there is time; throws `LateError` then. */
function inTime(judge: ColumnCondition['judge'], isLate: () => boolean): ColumnCondition['judge'] {
  let judged = 0
  return id => {
    judged += 1
    if (judged % 200 === 0 && isLate()) throw new LateError()
    return judge(id)
  }
}

/** Of what could not be looked at in time. */
function nothing({ to }: Range): RangeSums {
  const never: Since = { from: to, why: 'time' }
  const none = toColumns([])
  const coverage = { totals: never, hours: never, lists: never, unreadable: [] }
  return { coverage, hours: none, days: none, paths: none, labels: dimensions.map(() => none) }
}

/** Tells whether so many milliseconds have passed. */
function stopwatch(milliseconds: number): () => boolean {
  const end = performance.now() + milliseconds
  return () => performance.now() > end
}

function toSums(zone: string, { hours, lists }: Pick<Scan, 'hours' | 'lists'>, coverage: Coverage): RangeSums {
  const days = new Map<number, Triple>()
  for (const [hour, sum] of hours) addTo(days, localDay(zone, hour), sum)
  const column = (one: NameColumn) => lists.get(one)!.columns()
  return {
    coverage,
    hours: sparse(hours),
    days: sparse(days),
    paths: column(pathColumn),
    labels: dimensions.map((_, place) => column(place + 1)),
  }
}

/** In the order of their keys, without those that have nothing. */
function sparse(sums: ReadonlyMap<number, Triple>): SumColumns {
  const rows: SumRow[] = []
  for (const [key, { visitors, visits, pageviews }] of sums) {
    if (visitors + visits + pageviews > 0) rows.push([key, visitors, visits, pageviews])
  }
  return toColumns(rows.sort(([one], [other]) => one - other))
}
