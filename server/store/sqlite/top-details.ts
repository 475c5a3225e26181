// The values of one dimension with the most of one figure: of a whole site, or of one of its pages.

import { dimensions } from '../../count/dimensions.ts'
import type { PathId } from '../../count/hit.ts'
import type { SiteId } from '../../sites/site.ts'
import type { DetailRow, Figure, Range, StatsStore } from '../../stats/source.ts'
import type { Connection } from './connect.ts'
import { readTop, type TopRow, topQueries } from './top.ts'

export function createTopDetailsStore(connection: Connection): Pick<StatsStore, 'topDetails'> {
  const ofSite = prepareTop(connection, siteParts)
  const ofPath = new Map(dimensions.map(({ id, name }) => [id, prepareTop(connection, pathParts(name))]))
  return {
    topDetails: async ({ site, path }, dimension, range, { limit, offset, order }) => {
      const bound = { ...range, site, dimension, limit, offset }
      if (path === undefined) return readTop(ofSite[order].all(bound))
      const queries = ofPath.get(dimension)
      if (!queries) throw new Error(`There is no dimension ${dimension}.`)
      return readTop(queries[order].all({ ...bound, path }))
    },
  }
}

type Bound = Range & { site: SiteId; path?: PathId; dimension: number; limit: number; offset: number }

function prepareTop(connection: Connection, parts: string) {
  const queries = topQueries({ parts, names: 'labels', columns: ['name', 'detail', 'kind'] })
  const prepare = (figure: Figure) => connection.prepare<Bound, TopRow<DetailRow>>(queries[figure])
  return { visitors: prepare('visitors'), visits: prepare('visits'), pageviews: prepare('pageviews') }
}

const siteParts = `
  select label_id as id, visitors, visits, pageviews from site_details
  where site_id = @site and dimension = @dimension and day >= @fromDay and day < @toDay`

// A hit's details per page are in its own row, or, where that is gone or never was, in the sums: never in both.
function pathParts(column: string): string {
  return `
  select ${column} as id, first_on_site as visitors, first_on_path as visits, not event as pageviews
  from hits indexed by hits_path
  where path_id = @path and site_id = @site and created_at >= @from and created_at < @to and ${column} is not null
  union all
  select label_id, visitors, visits, pageviews from path_details
  where site_id = @site and path_id = @path and dimension = @dimension and day >= @fromDay and day < @toDay`
}
