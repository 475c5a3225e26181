// What a filter leaves of some ranges, or what there is of one path: from single hits, and from the sums of those that are folded.

import { type DimensionName, dimensions } from '../../../count/dimensions.ts'
import type { PathId } from '../../../count/hit.ts'
import { localDay } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import { type Filter, toDimension } from '../../../stats/filter.ts'
import { nameColumns, pathColumn } from '../../../stats/segment/batch.ts'
import { type ColumnCondition, conditionsOf, withOneOf } from '../../../stats/segment/conditions.ts'
import { createEngagementScan } from '../../../stats/segment/engagement-scan.ts'
import { type NamedCondition, toSessionMarks } from '../../../stats/segment/goal-marks.ts'
import {
  type Charts,
  createChartSums,
  createKeptHits,
  type HitLog,
  type KeptHits,
} from '../../../stats/segment/hit-log.ts'
import { addTo, type SumColumns } from '../../../stats/segment/id-sums.ts'
import { createScan } from '../../../stats/segment/scan.ts'
import type { SessionMarks } from '../../../stats/segment/session-filter.ts'
import type { Range, ReadRange, Scope, Since, Unit } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { prepareDayShare } from './day-share.ts'
import { findSessions } from './find-sessions.ts'
import { type FoldedRange, prepareFolded, prepareSiteDetails } from './folded-sums.ts'
import { prepareHitBatches } from './hit-batches.ts'
import { prepareNames } from './name-source.ts'
import { prepareChangeBatches } from './raw-changes.ts'
import { prepareRawSince } from './raw-since.ts'
import { scanHits } from './scan-hits.ts'
import { nothing, type RangeSums, sparse, toSums } from './scanned-sums.ts'
import { prepareZone } from './site-zone.ts'
import { type Stopwatch, stopwatch } from './stopwatch.ts'

/** What is asked: of what, in which ranges, and within how many milliseconds. */
export type RangesAsked = {
  site: SiteId
  zone?: string | undefined
  path?: PathId | undefined
  filter: Filter
  within?: Scope['within']
  paths?: Scope['paths']
  labels?: Scope['labels']
  /** All of the site, where the filter names some. */
  goals?: readonly NamedCondition[] | undefined
  ranges: readonly ReadRange[]
  /** false: without the sums by hour, and those by day, which are made of them. */
  byHour?: boolean | undefined
  /** What visitors did also by path and label, which takes as long as the rest, and of many days also by the hour. */
  engagement?: 'lists' | undefined
  milliseconds: number
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

function wayOf({ zone, path, filter, within = [], paths, labels }: Omit<RangesAsked, 'ranges'>): Way {
  const fields = [filter, ...within].flatMap(one => one.map(({ field }) => field))
  // Sums know the days of the site's own clocks. Those of properties count other hits than its days do.
  if (zone !== undefined || labels || fields.includes('prop')) return { by: 'hits' }
  if (fields.every(field => field !== 'entry' && field !== 'goal' && toDimension(field) === undefined))
    return { by: 'paths' }
  const dimension: DimensionName | undefined = toDimension(fields[0]!)
  const isAlone = dimension && path === undefined && !paths && fields.every(field => toDimension(field) === dimension)
  return isAlone ? { by: 'dimension', place: dimensions.findIndex(({ name }) => name === dimension) } : { by: 'hits' }
}

/** What is asked of each hit, and of the session in which it is. */
type Conditions = { conditions: readonly ColumnCondition[]; sessions: SessionMarks | undefined }

export function prepareRangeScans(connection: Connection): RangeScans {
  const batches = prepareHitBatches(connection)
  const changes = prepareChangeBatches(connection)
  const names = prepareNames(connection)
  const keptSince = prepareRawSince(connection, batches)
  const folded = prepareFolded(connection)
  const siteDetails = prepareSiteDetails(connection)
  const shareOf = prepareDayShare(connection)
  let last: { key: string; log: KeptHits } | undefined
  const zoneOf = prepareZone(connection)

  function* readRange(
    { asked, conditions, sessions: marks, watch }: Conditions & { asked: RangesAsked; watch: Stopwatch },
    range: ReadRange,
    log: HitLog | undefined,
  ): Generator<void, RangeSums> {
    const { site } = asked
    const zone = asked.zone ?? zoneOf(site)
    const way = wayOf(asked)
    const until = Math.min(range.to, range.until ?? range.to)
    const since = way.by === 'paths' ? range.from : keptSince(site, range.from, range.to)
    const first = marks && (yield* findSessions(batches, { site, zone, from: since, to: range.to }, marks, watch))
    const from = first?.from ?? since
    const engagement = createEngagementScan(asked.engagement === 'lists' ? nameColumns : [])
    const scan = createScan({
      zone,
      from,
      to: range.to,
      conditions,
      sessions: first?.sessions,
      columns: nameColumns,
      listsTo: until,
      byHour: asked.byHour,
      log,
      engagement,
      check: (column, ids) => names.check(site, column, ids),
    })
    // A session may have come by another path.
    const sink = { add: scan.add, ...(first ? { sessions: true } : { path: asked.path }) }
    const { reached, unreadable } = yield* scanHits(batches, { site, zone, from, to: range.to }, sink, watch.isLate)
    for (const batch of changes(site, Math.max(from, reached), range.to)) {
      scan.addChanges(batch)
      yield
    }
    const isAll = reached <= since
    const ofHits: Since | null = isAll
      ? since > range.from
        ? { from: since, why: 'gone' }
        : null
      : { from: reached, why: 'time' }
    const parts: FoldedRange = { site, zone, range, until, share: day => shareOf(site, day, until) }
    if (way.by === 'paths') {
      const known = isAll ? range : { ...range, from: reached, fromDay: localDay(zone, reached) }
      folded.add({ ...parts, range: known }, () => pathsOf(asked, conditions), { ...scan, engagement })
    }
    if (way.by !== 'dimension')
      return toSums({ zone, range }, scan, engagement, { totals: ofHits, hours: ofHits, lists: ofHits, unreadable })
    const own = siteDetails(parts, way.place, id => conditions.every(({ judge }) => judge(id) > 0))
    const sums = toSums({ zone, range }, scan, engagement, { totals: null, hours: ofHits, lists: ofHits, unreadable })
    return { ...sums, days: sparse(own.days), labels: sums.labels.with(way.place, own.labels.columns()) }
  }

  function* readCharts(
    { site, paths, milliseconds }: ChartsAsked,
    { zone, from, to, toUnit }: { zone: string; from: number; to: number; toUnit(hour: number): number },
    others: Conditions,
  ): Generator<void, Charts> {
    const watch = stopwatch(milliseconds)
    const conditions = [withOneOf(pathColumn, paths), ...others.conditions]
    const found = others.sessions && (yield* findSessions(batches, { site, zone, from, to }, others.sessions, watch))
    const sessions = found?.sessions
    const log = createChartSums(paths, toUnit)
    const scan = createScan({ zone, from, to, conditions, sessions, columns: [], listsTo: to, log, check: () => {} })
    const path = paths.length === 1 ? paths[0] : undefined
    const sink = { add: scan.add, ...(sessions ? { sessions: true } : { path }) }
    yield* scanHits(batches, { site, zone, from: found?.from ?? from, to }, sink, watch.isLate)
    return log.charts
  }

  function pathsOf({ site, path, paths }: Omit<RangesAsked, 'ranges'>, conditions: readonly ColumnCondition[]) {
    const all = path === undefined ? (paths ?? names.paths(site)) : [path]
    return all.filter(id => conditions.every(({ judge }) => judge(id) > 0))
  }

  function toConditions(asked: Omit<RangesAsked, 'ranges'>): Conditions {
    const source = names.source(asked.site)
    return {
      conditions: conditionsOf(asked, source),
      sessions: toSessionMarks(asked.filter, asked.goals ?? [], source),
    }
  }

  return {
    *ranges(asked) {
      const watch = stopwatch(asked.milliseconds)
      const { conditions, sessions } = toConditions(asked)
      const timed = conditions.map(one => ({ ...one, judge: inTime(one.judge, watch.isLate) }))
      const question = { asked, conditions: timed, sessions, watch }
      // Whoever reads a view asks next for the charts of its first rows; what visitors did is asked for in between.
      const isMore = asked.engagement !== undefined
      const log = asked.path === undefined && !asked.paths && !isMore ? createKeptHits() : undefined
      if (!isMore) last = log && { key: toKey(asked, asked.ranges[0]!), log }
      const sums: RangeSums[] = []
      for (const [place, range] of asked.ranges.entries()) {
        try {
          sums.push(yield* readRange(question, range, place === 0 ? log : undefined))
        } catch (error) {
          if (!(error instanceof LateError)) throw error
          sums.push(nothing(range))
        }
      }
      return sums
    },
    *charts(asked) {
      const { site, range, paths, unit, since } = asked
      const zone = asked.zone ?? zoneOf(site)
      const toUnit = unit === 'hour' ? (hour: number) => hour : (hour: number) => localDay(zone, hour)
      const known = last?.key === toKey(asked, range) ? last.log.charts(paths, toUnit) : undefined
      last = undefined
      const conditions = toConditions(asked)
      const from = Math.max(range.from, since)
      const charts = known ?? (yield* readCharts(asked, { zone, from, to: range.to, toUnit }, conditions))
      if (wayOf(asked).by === 'paths') {
        const left = conditions.conditions.filter(({ column }) => column === pathColumn)
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

function toKey(
  { site, zone, path, filter, within, labels, goals }: Omit<RangesAsked, 'ranges' | 'paths'>,
  { from, to }: Range,
): string {
  return JSON.stringify([site, zone, path, filter, within, labels, goals, from, to])
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
