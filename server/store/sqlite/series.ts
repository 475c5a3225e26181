// The sums per hour or day, for the charts.

import { setImmediate as othersTurn } from 'node:timers/promises'
import type { PathId } from '../../count/hit.ts'
import type { SiteId } from '../../sites/site.ts'
import type { Point, Range, Scope, StatsStore, Unit } from '../../stats/source.ts'
import type { Connection } from './connect.ts'
import { isNarrowed, wayOf } from './filter-way.ts'
import type { Narrowings } from './narrowings.ts'
import { toAsked } from './scope-sums.ts'
import type { SumColumns } from './sums.ts'

export function createSeriesStore(
  connection: Connection,
  { narrowings }: { narrowings: Narrowings },
): Pick<StatsStore, 'series' | 'pathSeries'> {
  const ofSite = {
    hour: connection.prepare<Bound, Point>(siteHours),
    day: connection.prepare<Bound, Point>(siteDays),
  }
  const ofPath = {
    hour: connection.prepare<Bound & { path: PathId }, Point>(pathHours),
    day: connection.prepare<Bound & { path: PathId }, Point>(pathDays),
  }
  const read = ({ site, path }: Scope, unit: Unit, range: Range): Point[] => {
    const bound =
      unit === 'hour' ? { site, from: range.from, to: range.to } : { site, from: range.fromDay, to: range.toDay }
    return path === undefined ? ofSite[unit].all(bound) : ofPath[unit].all({ ...bound, path })
  }
  const readEach = async (scope: Scope, paths: readonly PathId[], unit: Unit, range: Range) => {
    const all = new Map<PathId, Point[]>()
    for (const path of paths) {
      const points = read({ ...scope, path }, unit, range)
      if (points.length > 0) all.set(path, points)
      // The days of a year are a look-up each.
      await othersTurn()
    }
    return all
  }

  function pathSeries(scope: Scope, paths: readonly PathId[], unit: Unit, range: Range): Promise<Map<PathId, Point[]>>
  function pathSeries(
    scope: Scope,
    paths: readonly PathId[],
    unit: Unit,
    range: Range,
    patience: number | undefined,
  ): Promise<Map<PathId, Point[]> | { working: number }>
  async function pathSeries(
    scope: Scope,
    paths: readonly PathId[],
    unit: Unit,
    range: Range,
    patience?: number,
  ): Promise<Map<PathId, Point[]> | { working: number }> {
    if (!isNarrowed(scope)) return readEach(scope, paths, unit, range)
    const narrowed = await narrowings.of(toAsked(scope, range))
    const left = paths.filter(path => narrowed.paths.ids.includes(path))
    if (left.length === 0 || wayOf(scope).by === 'paths') return readEach(scope, left, unit, range)
    const since = narrowed.known.hours?.from ?? range.from
    const asked = toAsked(scope, range, { paths: left, unit, since })
    const found = patience === undefined ? [await narrowings.of(asked)] : await narrowings.within([asked], patience)
    if ('working' in found) return found
    const { each } = found[0]!
    return new Map(left.flatMap(path => (each.has(path) ? [[path, toPoints(each.get(path)!)]] : [])))
  }

  return {
    pathSeries,
    async series(scope, unit, range) {
      if (!isNarrowed(scope)) return read(scope, unit, range)
      const { hours, days } = await narrowings.of(toAsked(scope, range))
      return toPoints(unit === 'hour' ? hours : days)
    },
  }
}

function toPoints({ ids, visitors, visits, pageviews }: SumColumns): Point[] {
  return Array.from(ids, (at, place) => ({
    at,
    visitors: visitors[place]!,
    visits: visits[place]!,
    pageviews: pageviews[place]!,
  }))
}

type Bound = { site: SiteId; from: number; to: number }

// An hour of nothing but repeated events has a row, and nothing to show.
const siteHours = `
  select hour as at, visitors, visits, pageviews from site_hours
  where site_id = @site and hour >= @from and hour < @to and visitors + visits + pageviews > 0
  order by hour`

const siteDays = `
  select day as at, visitors, visits, pageviews from site_days
  where site_id = @site and day >= @from and day < @to and visitors + visits + pageviews > 0
  order by day`

const pathHours = `
  select hour as at, visitors, visits, pageviews from path_hours
  where site_id = @site and path_id = @path and hour >= @from and hour < @to and visitors + visits + pageviews > 0
  order by hour`

// One look-up for each day on which the site had anything: an index by path would cost a tenth of the database, and not be
// faster. The cross join keeps SQLite from reading it the other way round.
const pathDays = `
  select day as at, path_days.visitors, path_days.visits, path_days.pageviews
  from site_days cross join path_days using (site_id, day)
  where site_id = @site and path_id = @path and day >= @from and day < @to
    and path_days.visitors + path_days.visits + path_days.pageviews > 0
  order by day`
