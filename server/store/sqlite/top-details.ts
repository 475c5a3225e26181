// The values of one dimension with the most of one figure: of a whole site, or of one of its pages; each, or by name.

import { dimensions } from '../../count/dimensions.ts'
import type { PathId } from '../../count/hit.ts'
import type { SiteId } from '../../sites/site.ts'
import type { DetailRow, Figure, NameRow, Range, Scope, StatsStore } from '../../stats/source.ts'
import type { Connection } from './connect.ts'
import { readTop, type TopRow, topNameQueries, topQueries } from './top.ts'

export function createTopDetailsStore(connection: Connection): Pick<StatsStore, 'topDetails' | 'topNames'> {
  const ofSite = prepareBoth(connection, siteParts)
  const ofPath = new Map(dimensions.map(({ id, name }) => [id, prepareBoth(connection, pathParts(name))]))

  function queriesFor({ path }: Scope, dimension: number) {
    const queries = path === undefined ? ofSite : ofPath.get(dimension)
    if (!queries) throw new Error(`There is no dimension ${dimension}.`)
    return queries
  }

  return {
    topDetails: async (scope, dimension, range, { limit, offset, order, name }) => {
      const { details } = queriesFor(scope, dimension)
      return readTop(details[order].all({ ...range, ...scope, dimension, limit, offset, name: name ?? null }))
    },
    topNames: async (scope, dimension, range, { limit, offset, order, except }) => {
      const { names } = queriesFor(scope, dimension)
      const bound = { ...range, ...scope, dimension, limit, offset, except: JSON.stringify(except ?? []) }
      const { rows, total } = readTop<NameRow & { id: number }>(names[order].all(bound))
      return { rows: rows.map(({ id: _, ...row }) => row), total }
    },
  }
}

type Bound = Range & { site: SiteId; path?: PathId; dimension: number; limit: number; offset: number }

function prepareBoth(connection: Connection, parts: string) {
  const queries = topQueries({
    parts,
    names: 'labels',
    columns: ['name', 'detail', 'kind'],
    where: '@name is null or name = @name',
  })
  const byName = topNameQueries(parts)
  const details = (figure: Figure) =>
    connection.prepare<Bound & { name: string | null }, TopRow<DetailRow>>(queries[figure])
  const names = (figure: Figure) =>
    connection.prepare<Bound & { except: string }, TopRow<NameRow & { id: number }>>(byName[figure])
  return {
    details: { visitors: details('visitors'), visits: details('visits'), pageviews: details('pageviews') },
    names: { visitors: names('visitors'), visits: names('visits'), pageviews: names('pageviews') },
  }
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
