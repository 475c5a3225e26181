// The sums per hour or day as they are counted: of a site, and the days of a page.

import type { PathId } from '../../../count/hit.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Point, Range, Scope, Unit } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'

export function prepareSeries(connection: Connection): (scope: Scope, unit: Unit, range: Range) => Point[] {
  const ofSite = {
    hour: connection.prepare<Bound, Point>(siteHours),
    day: connection.prepare<Bound, Point>(siteDays),
  }
  const ofPath = connection.prepare<Bound & { path: PathId }, Point>(pathDays)
  return ({ site, path }, unit, range) => {
    if (path !== undefined) return ofPath.all({ site, path, from: range.fromDay, to: range.toDay })
    const [from, to] = unit === 'hour' ? [range.from, range.to] : [range.fromDay, range.toDay]
    return ofSite[unit].all({ site, from, to })
  }
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

// One look-up for each day on which the site had anything: an index by path would cost a tenth of the database, and not be
// faster. The cross join keeps SQLite from reading it the other way round.
const pathDays = `
  select day as at, path_days.visitors, path_days.visits, path_days.pageviews
  from site_days cross join path_days using (site_id, day)
  where site_id = @site and path_id = @path and day >= @from and day < @to
    and path_days.visitors + path_days.visits + path_days.pageviews > 0
  order by day`
