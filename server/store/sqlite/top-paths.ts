// The pages with the most of one figure.

import type { SiteId } from '../../sites/site.ts'
import type { PathRow, StatsStore } from '../../stats/source.ts'
import type { Connection } from './connect.ts'
import { wholeMonths } from './months.ts'
import { readTop, type TopRow, topQueries } from './top.ts'

type Row = Omit<PathRow, 'event'> & { event: number }

export function createTopPathsStore(connection: Connection): Pick<StatsStore, 'topPaths' | 'findPath'> {
  const queries = topQueries({ parts, names: 'paths', columns: ['path', 'title', 'event'] })
  const top = {
    visitors: connection.prepare<Bound, TopRow<Row>>(queries.visitors),
    visits: connection.prepare<Bound, TopRow<Row>>(queries.visits),
    pageviews: connection.prepare<Bound, TopRow<Row>>(queries.pageviews),
  }
  const find = connection.prepare<[SiteId, string], Pick<Row, 'id' | 'path' | 'title' | 'event'>>(
    'select id, path, title, event from paths where site_id = ? and path = ?',
  )
  return {
    topPaths: async (site, range, { limit, offset, order }) => {
      const { rows, total } = readTop<Row>(top[order].all({ site, limit, offset, ...wholeMonths(range) }))
      return { rows: rows.map(row => ({ ...row, event: row.event === 1 })), total }
    },
    findPath: async (site, path) => {
      const found = find.get(site, path)
      return found && { ...found, event: found.event === 1 }
    },
  }
}

type Bound = { site: SiteId; limit: number; offset: number } & ReturnType<typeof wholeMonths>

// The sums of a year are read from its months, and not from 365 days.
const parts = `
  select path_id as id, visitors, visits, pageviews from path_days
  where site_id = @site and day >= @fromDay and day < @firstMonthDay
  union all
  select path_id, visitors, visits, pageviews from path_months
  where site_id = @site and month >= @fromMonth and month < @toMonth
  union all
  select path_id, visitors, visits, pageviews from path_days
  where site_id = @site and day >= @lastMonthDay and day < @toDay`
