// A view is read once: from counters, or, where a filter narrows it or it is one page's, from single hits as well.

import type { Triple } from '../../../count/batch.ts'
import { dimensionOf, dimensions } from '../../../count/dimensions.ts'
import type { PathId } from '../../../count/hit.ts'
import { once } from '../../../kit/once.ts'
import { inOwnTurn } from '../../../kit/own-turn.ts'
import { localDay, startOfDay } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import { sum } from '../../../stats/series.ts'
import {
  type Coverage,
  type Page,
  type Point,
  type Range,
  type Reading,
  type ReadRange,
  type ReadStore,
  type RowsOf,
  type Scope,
  type Since,
  type Unit,
  usualDeadline,
} from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { chartId } from '../query/aggregate-key.ts'
import { prepareDayShare } from '../query/day-share.ts'
import type { OtherMoneyOf } from '../query/other-money.ts'
import { prepareOwnNaming } from '../query/own-hosts.ts'
import { isByHour, isWholeDays, scale, toParts, toPlainRange } from '../query/range-parts.ts'
import type { ChartsAsked } from '../query/read-ranges.ts'
import type { RangeSums } from '../query/scanned-sums.ts'
import { prepareKnownFrom, prepareZone } from '../query/site-zone.ts'
import { createSums, type SumRow, type Sums, toPoint, toPoints } from '../query/sums.ts'
import type { ReaderWorker } from '../worker/reader-worker.ts'
import type { AggregateCache } from './aggregate-cache.ts'
import { prepareEngagementReadings } from './engagement-readings.ts'
import type { ScopeWords } from './scope-words.ts'

export function createReadStore(
  connection: Connection,
  { kept, worker, toWords }: { kept: AggregateCache; worker: ReaderWorker; toWords: ScopeWords },
): ReadStore {
  const shareOf = prepareDayShare(connection)
  const zoneOf = prepareZone(connection)
  const knownFrom = prepareKnownFrom(connection)
  const engagement = prepareEngagementReadings(connection, worker, kept)
  const toOwn = prepareOwnNaming(connection)

  /** The lists of a reading, from sums that are at hand or still to be read. */
  function toLists(
    site: SiteId,
    sumsOf: (list: 'paths' | number) => Promise<Sums>,
    money?: OtherMoneyOf,
  ): Pick<Reading, 'paths' | 'names' | 'details' | 'parts' | 'props'> {
    const rowsOf = async (dimension: number) => (await sumsOf(dimension)).rows()
    return {
      async paths({ only, ...page }) {
        const found = await sumsOf('paths')
        const { order: figure, sort = 'most', search = '', limit, offset } = page
        const name = (rows: readonly SumRow[], part: Page) => choose(rows)('namePaths', rows, part)
        // Where names decide what comes next, they are needed of all.
        if (sort === 'name' || search !== '') return name(found.rows(only), page)
        const { rows, before, total } = found.around({ figure, least: sort === 'least', limit, offset, only })
        return { rows: (await name(rows, { ...page, offset: offset - before })).rows, total }
      },
      names: (dimension, { facet, detailed, except = [], ...page }) =>
        rowsOf(dimension).then(rows =>
          choose(rows)('nameLabels', rows, { ...page, except, naming: toOwn(site, { facet, detailed }) }),
        ),
      details: (dimension, page) => rowsOf(dimension).then(rows => choose(rows)('nameDetails', rows, page)),
      parts: (dimension, page) => rowsOf(dimension).then(rows => choose(rows)('nameParts', rows, page)),
      // A set may be as long as an address, and most pages have none.
      async props(asked) {
        const rows = await rowsOf(dimensionOf('props').id)
        return (rows.length > 0 ? worker.call : worker.callHere)('sumProps', rows, asked, money)
      },
    }
  }

  // Names of so many are found at once.
  const few = 1000
  const choose = (rows: readonly SumRow[]) => (rows.length > few ? worker.call : worker.callHere)

  /** The sums of some rows, in their order. */
  const sumsIn = async (site: SiteId, found: Sums, wanted: RowsOf): Promise<Triple[]> => {
    if ('paths' in wanted) return wanted.paths.map(id => found.sum(id))
    const rows = found.rows()
    const names = wanted.names.map(({ name, detail = '' }) => ({ name, detail }))
    return choose(rows)('sumNames', rows, names, toOwn(site, wanted))
  }

  /** The hours or days of a site. */
  async function seriesOf(site: SiteId, unit: Unit, range: Range): Promise<Point[]> {
    const sums = await kept.of({ of: unit === 'hour' ? 'hours' : 'days', site, range: toPlainRange(range) })
    return sums.between(0, Number.POSITIVE_INFINITY).map(row => toPoint(row))
  }

  /** The days of some paths. */
  async function daysOf(site: SiteId, paths: readonly PathId[], range: Range): Promise<Map<PathId, Point[]>> {
    const inOrder = [...paths].sort((one, other) => one - other)
    const sums = await kept.of({ of: 'charts', site, range: toPlainRange(range), paths: inOrder })
    const ofPlace = (place: number) =>
      sums.between(chartId(place, 0), chartId(place + 1, 0)).map(row => toPoint(row, chartId(place, 0)))
    return new Map(inOrder.map((path, place) => [path, ofPlace(place)] as const).filter(([, days]) => days.length > 0))
  }

  async function readCounters(scope: Scope, range: ReadRange, milliseconds: number): Promise<Reading> {
    const { site } = scope
    const sumsOf = (list: 'paths' | number, range: Range): Promise<Sums> => {
      const asked = { site, range: toPlainRange(range) }
      return kept.of(list === 'paths' ? { of: 'paths', ...asked } : { of: 'labels', dimension: list, ...asked })
    }
    const parts = once(() => toParts(zoneOf(site), range, (day, until) => shareOf(site, day, until)))
    const sumsOfRows: Reading['sums'] = async wanted => {
      const sums = await Promise.all(
        parts().map(async part => {
          const found = await sumsOf('paths' in wanted ? 'paths' : known(wanted.dimension), part.range)
          return (await sumsIn(site, found, wanted)).map(one => scale(one, part.share))
        }),
      )
      const { length } = 'paths' in wanted ? wanted.paths : wanted.names
      return Array.from({ length }, (_, place) => sum(sums.map(part => part[place]!)))
    }
    return {
      range,
      coverage: everything,
      series: unit => seriesOf(site, unit, range),
      ...toLists(site, list => sumsOf(list === 'paths' ? list : known(list), range), { site, ...toPlainRange(range) }),
      sums: sumsOfRows,
      engagement: engagement.ofCounters(site, range, parts, sumsOfRows),
      charts: async (paths, unit) =>
        unit === 'hour'
          ? chartsOfHits(scope, { range, paths, unit, since: range.from, milliseconds })
          : daysOf(site, paths, range),
    }
  }

  /** `whole`: the same with what visitors did by path and label. */
  async function readSums(
    scope: Scope,
    range: ReadRange,
    { read, whole, milliseconds }: { read: RangeSums; whole: () => Promise<RangeSums>; milliseconds: number },
  ): Promise<Reading> {
    const { site } = scope
    const page = pageOf(scope)
    const since = read.coverage.hours?.from ?? range.from
    // The days of a page are counted; its hours are single hits.
    const days = page === undefined ? toPoints(read.days) : ((await daysOf(site, [page], range)).get(page) ?? [])
    const readHours = async () => {
      if (page === undefined || isByHour(range)) return toPoints(read.hours)
      const hours = await chartsOfHits(scope, { range, paths: [page], unit: 'hour', since, milliseconds })
      return (hours.get(page) ?? []).filter(({ at }) => at >= since)
    }
    const sumsOf = (list: 'paths' | number) =>
      createSums(list === 'paths' ? read.paths : read.labels[dimensions.findIndex(({ id }) => id === known(list))]!)
    const sumsOfRows: Reading['sums'] = async rows =>
      sumsIn(site, sumsOf('paths' in rows ? 'paths' : rows.dimension), rows)
    return {
      range,
      coverage: page === undefined ? read.coverage : { ...read.coverage, totals: null },
      series: async unit => (unit === 'hour' ? readHours() : days),
      ...toLists(
        site,
        list => inOwnTurn(() => sumsOf(list)),
        page === undefined ? undefined : { site, path: page, ...toPlainRange(range) },
      ),
      sums: sumsOfRows,
      engagement: engagement.ofHits({ site, page }, range, { read, whole }, sumsOfRows),
      charts: async (paths, unit) => {
        const left = new Set(read.paths.ids)
        return chartsOfHits(scope, { range, paths: paths.filter(left.has, left), unit, since, milliseconds })
      },
    }
  }

  async function chartsOfHits(
    scope: Scope,
    { range, ...asked }: Pick<ChartsAsked, 'range' | 'paths' | 'unit' | 'since' | 'milliseconds'>,
  ): Promise<Map<PathId, Point[]>> {
    if (asked.paths.length === 0) return new Map()
    const found = await worker.call('charts', { ...(await toWords(scope)), range: toPlainRange(range), ...asked })
    return new Map(
      [...found].flatMap(([id, sums]) => {
        const points = toPoints(sums)
        return points.length > 0 ? [[id, points] as const] : []
      }),
    )
  }

  async function readKnown(scope: Scope, ranges: readonly ReadRange[], deadline: number): Promise<Reading[]> {
    const { site, path, paths, labels } = scope
    const isWhole = !isNarrowed(scope) && path === undefined && !paths && !labels
    if (isWhole && ranges.every(range => isWholeDays(zoneOf(site), range))) {
      return Promise.all(ranges.map(range => readCounters(scope, range, deadline)))
    }
    const wanted = ranges.map(range => ({
      ...toPlainRange(range),
      ...(range.until !== undefined && { until: range.until }),
    }))
    const byHour = pageOf(scope) === undefined || ranges.some(isByHour)
    const asked = { ...(await toWords(scope)), ranges: wanted, byHour, milliseconds: deadline }
    const sums = await worker.call('ranges', asked)
    const readAgain = async (place: number) =>
      (await worker.call('ranges', { ...asked, ranges: [wanted[place]!], engagement: 'lists' }))[0]!
    return Promise.all(
      sums.map((read, place) =>
        readSums(scope, ranges[place]!, { read, whole: once(() => readAgain(place)), milliseconds: deadline }),
      ),
    )
  }

  return {
    async read(scope, ranges, deadline = usualDeadline) {
      const from = knownFrom(scope.site)
      const zone = zoneOf(scope.site)
      const readings = await readKnown(
        scope,
        ranges.map(range => clip(range, from, zone)),
        deadline,
      )
      return readings.map((reading, place) => tellRemoved(reading, ranges[place]!, from))
    },
  }
}

const everything: Coverage = { totals: null, hours: null, lists: null, unreadable: [] }

/** The page that an unfiltered scope is about. */
function pageOf(scope: Scope): PathId | undefined {
  return isNarrowed(scope) ? undefined : scope.path
}

/** Whether single hits alone tell: of what is narrowed, or cut by other clocks. A filter without conditions leaves everything. */
function isNarrowed({ zone, filter = [], within = [] }: Scope): boolean {
  return zone !== undefined || [filter, ...within].some(one => one.length > 0)
}

function known(dimension: number): number {
  if (dimensions.some(({ id }) => id === dimension)) return dimension
  throw new Error(`There is no dimension ${dimension}.`)
}

/** The part of a range of which anything is known. */
function clip(range: ReadRange, from: number, zone: string): ReadRange {
  if (from <= range.from) return range
  const fromDay = Math.min(range.toDay, localDay(zone, from))
  return { ...range, fromDay, from: Math.min(range.to, startOfDay(zone, fromDay)) }
}

/** A reading of what is known of a range. */
function tellRemoved(reading: Reading, range: ReadRange, from: number): Reading {
  if (from <= range.from) return reading
  const removed: Since = { from: Math.min(from, range.to), why: 'removed' }
  const later = (since: Since | null) => (since && since.from > removed.from ? since : removed)
  const { totals, hours, lists, unreadable } = reading.coverage
  const coverage = { totals: later(totals), hours: later(hours), lists: later(lists), unreadable }
  return { ...reading, range, coverage }
}
