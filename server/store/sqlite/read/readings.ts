// A view is read once: from counters, or, where a filter narrows it or it is one page's, from single hits as well.

import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Triple } from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import type { PathId } from '../../../count/hit.ts'
import { escapedPath } from '../../../kit/readable-address.ts'
import { addDays, localDay, startOfDay } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import { type Coverage, type Reading, type ReadRange, type ReadStore, usualDeadline } from '../../../stats/reading.ts'
import type { SumColumns } from '../../../stats/segment/id-sums.ts'
import type { Figure, Page, PathRow, Point, Range, Scope, StatsStore, SumsOf, Unit } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { prepareDayShare } from '../query/day-share.ts'
import type { RangeSums } from '../query/read-ranges.ts'
import { prepareSeries } from '../query/series.ts'
import { createSums, type SumRow, type Sums } from '../query/sums.ts'
import type { ReaderWorker } from '../worker/reader-worker.ts'
import type { AggregateCache } from './aggregate-cache.ts'

export function createReadStore(
  connection: Connection,
  { kept, aside }: { kept: AggregateCache; aside: ReaderWorker },
): ReadStore & Pick<StatsStore, 'findPath'> {
  const series = prepareSeries(connection)
  const shareOf = prepareDayShare(connection)
  const zoneOf = connection.prepare<[SiteId], string>('select zone from sites where id = ?').pluck()
  // As it is spelled, or else in any case.
  const findPath = connection.prepare<
    [SiteId, string, string],
    Pick<PathRow, 'id' | 'path' | 'title'> & { event: number }
  >(
    `select id, path, title, event from paths where site_id = ? and path = ?
    order by path = ? collate binary desc, id limit 1`,
  )

  /** The lists of a reading, from sums that are at hand or still to be read. */
  function toLists(sumsOf: (list: 'paths' | number) => Promise<Sums>): Pick<Reading, 'paths' | 'names' | 'details'> {
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
      async names(dimension, page) {
        const rows = await rowsOf(dimension)
        return choose(rows)('nameLabels', rows, { ...page, except: page.except ?? [] })
      },
      async details(dimension, page) {
        const rows = await rowsOf(dimension)
        return choose(rows)('nameDetails', rows, page)
      },
    }
  }

  // Names of so many are found at once.
  const few = 1000
  const choose = (rows: readonly SumRow[]) => (rows.length > few ? aside.ask : aside.askHere)

  /** The sums of some rows, in their order. */
  const sumsIn = async (found: Sums, wanted: SumsOf): Promise<Triple[]> => {
    if (!('names' in wanted)) return ('paths' in wanted ? wanted.paths : wanted.details).map(id => found.sum(id))
    const rows = found.rows()
    return choose(rows)(
      'sumNames',
      rows,
      wanted.names.map(({ name }) => name),
    )
  }

  function readCounters(scope: Scope, range: ReadRange, milliseconds: number): Reading {
    const { site } = scope
    const sumsOf = async (list: 'paths' | number, range: Range): Promise<Sums> => {
      const { fromDay, toDay, from, to } = range
      const asked = { site, range: { fromDay, toDay, from, to } }
      return kept.of(list === 'paths' ? { of: 'paths', ...asked } : { of: 'labels', dimension: list, ...asked })
    }
    return {
      range,
      coverage: everything,
      totals: addUp(series(scope, 'day', range)),
      series: async unit => series(scope, unit, range),
      ...toLists(list => sumsOf(list === 'paths' ? list : known(list), range)),
      async sums(wanted) {
        const parts = toParts(zoneOf.get(site) ?? 'UTC', range, (day, until) => shareOf(site, day, until))
        const sums = await Promise.all(
          parts.map(async part => {
            const found = await sumsOf('paths' in wanted ? 'paths' : known(wanted.dimension), part.range)
            return (await sumsIn(found, wanted)).map(sum => times(sum, part.share))
          }),
        )
        return toRows(wanted).map((_, place) => addUp(sums.map(part => part[place]!)))
      },
      async charts(paths, unit) {
        if (unit === 'hour') return chartsOfHits(scope, range, paths, unit, range.from, milliseconds)
        const all = new Map<PathId, Point[]>()
        for (const path of paths) {
          const points = series({ ...scope, path }, unit, range)
          if (points.length > 0) all.set(path, points)
          // The days of a year are a look-up each.
          await othersTurn()
        }
        return all
      },
    }
  }

  function readSums(scope: Scope, range: ReadRange, read: RangeSums, milliseconds: number): Reading {
    const isPage = scope.path !== undefined && !isNarrowed(scope)
    // The days of a page are counted; its hours are single hits.
    const days = isPage ? series(scope, 'day', range) : toPoints(read.days)
    const sumsOf = (list: 'paths' | number) =>
      createSums(list === 'paths' ? read.paths : read.labels[dimensions.findIndex(({ id }) => id === known(list))]!)
    return {
      range,
      coverage: isPage ? { ...read.coverage, totals: null } : read.coverage,
      totals: addUp(days),
      series: async unit => (unit === 'hour' ? toPoints(read.hours) : days),
      ...toLists(async list => sumsOf(list)),
      async sums(rows) {
        return sumsIn(sumsOf('paths' in rows ? 'paths' : rows.dimension), rows)
      },
      charts: async (paths, unit) => {
        const left = new Set(read.paths.ids)
        const since = read.coverage.hours?.from ?? range.from
        return chartsOfHits(
          scope,
          range,
          paths.filter(id => left.has(id)),
          unit,
          since,
          milliseconds,
        )
      },
    }
  }

  async function chartsOfHits(
    scope: Scope,
    range: Range,
    paths: readonly PathId[],
    unit: Unit,
    since: number,
    milliseconds: number,
  ): Promise<Map<PathId, Point[]>> {
    if (paths.length === 0) return new Map()
    const { fromDay, toDay, from, to } = range
    const { site, path, filter = [] } = scope
    const asked = { site, path, filter, range: { fromDay, toDay, from, to }, paths, unit, since, milliseconds }
    const found = await aside.ask('charts', asked)
    return new Map(
      [...found].flatMap(([id, sums]) => {
        const points = toPoints(sums)
        return points.length > 0 ? [[id, points] as const] : []
      }),
    )
  }

  return {
    async read(scope, ranges, deadline = usualDeadline) {
      if (!isNarrowed(scope) && scope.path === undefined) {
        return ranges.map(range => readCounters(scope, range, deadline))
      }
      const { site, path, filter = [] } = scope
      const wanted = ranges.map(({ fromDay, toDay, from, to, until }) => ({
        ...{ fromDay, toDay, from, to },
        ...(until !== undefined && { until }),
      }))
      const { sums } = await aside.ask('ranges', { site, path, filter, ranges: wanted, milliseconds: deadline })
      return sums.map((read, place) => readSums(scope, ranges[place]!, read, deadline))
    },
    findPath: async (site, path) => {
      const escaped = escapedPath(path)
      const found =
        findPath.get(site, path, path) ?? (escaped === path ? undefined : findPath.get(site, escaped, escaped))
      return found && { ...found, event: found.event === 1 }
    },
  }
}

const everything: Coverage = { totals: null, hours: null, lists: null, unreadable: [] }

/** Whether a scope is narrowed at all; a filter without conditions leaves everything. */
function isNarrowed({ filter }: Scope): boolean {
  return filter !== undefined && filter.length > 0
}

function known(dimension: number): number {
  if (dimensions.some(({ id }) => id === dimension)) return dimension
  throw new Error(`There is no dimension ${dimension}.`)
}

/** A part of a range, and how much of it counts. */
type RangeShare = { range: Range; share: Triple }

/** The days that are over at the end of what counts are one part, the day in which it ends another. */
function toParts(zone: string, range: ReadRange, shareOf: (day: Range, until: number) => Triple): RangeShare[] {
  const { until = range.to } = range
  const whole: Triple = { visitors: 1, visits: 1, pageviews: 1 }
  if (until >= range.to) return [{ range, share: whole }]
  if (until <= range.from) return []
  const day = localDay(zone, until)
  const [from, to] = [startOfDay(zone, day), startOfDay(zone, addDays(day, 1))]
  const last = { fromDay: day, toDay: addDays(day, 1), from, to }
  const over = { ...range, toDay: day, to: from }
  return [
    { range: over, share: whole },
    { range: last, share: shareOf(last, until) },
  ].filter(({ range }) => range.to > range.from)
}

function times({ visitors, visits, pageviews }: Triple, share: Triple): Triple {
  return {
    visitors: Math.round(share.visitors * visitors),
    visits: Math.round(share.visits * visits),
    pageviews: Math.round(share.pageviews * pageviews),
  }
}

function toRows(wanted: SumsOf): readonly unknown[] {
  return 'paths' in wanted ? wanted.paths : 'names' in wanted ? wanted.names : wanted.details
}

const figures: readonly Figure[] = ['visitors', 'visits', 'pageviews']

function addUp(points: readonly Triple[]): Triple {
  const sum = { visitors: 0, visits: 0, pageviews: 0 }
  for (const point of points) for (const figure of figures) sum[figure] += point[figure]
  return sum
}

function toPoints({ ids, visitors, visits, pageviews }: SumColumns): Point[] {
  return Array.from(ids, (at, place) => ({
    at,
    visitors: visitors[place]!,
    visits: visits[place]!,
    pageviews: pageviews[place]!,
  }))
}
