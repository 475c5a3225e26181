// Paths of a site: one by its name, some of them for programs, the sums of each for the export, and what is folded of one.

import type { PathId } from '../../../count/hit.ts'
import { escapedPath } from '../../../kit/readable-address.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { FoldedPath, NamedPath, PathRow, StatsStore } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { foldedHours } from '../query/folded-sums.ts'
import { foldCase } from '../write/name-keys.ts'

type PathStore = Pick<StatsStore, 'findPath' | 'listPaths' | 'findPaths' | 'pathSums' | 'foldedPath'>

export function createPathStore(connection: Connection): PathStore {
  return {
    findPath: prepareFindPath(connection),
    ...prepareNamedPaths(connection),
    pathSums: preparePathSums(connection),
    foldedPath: prepareFoldedPath(connection),
  }
}

function prepareFindPath(connection: Connection): StatsStore['findPath'] {
  // As it is spelled, or else in any case.
  const find = connection.prepare<[SiteId, string, string], Pick<PathRow, 'id' | 'path' | 'title'> & { event: number }>(
    `select coalesce(other.id, paths.id) as id, coalesce(other.path, paths.path) as path,
      coalesce(other.title, paths.title) as title, paths.event
    from paths left join path_aliases on path_aliases.path_id = paths.id left join paths as other on other.id = becomes
    where paths.site_id = ? and paths.path = ? and (becomes is null or other.id is not null)
    order by paths.path = ? collate binary desc, paths.id limit 1`,
  )
  return async (site, path) => {
    const escaped = escapedPath(path)
    const found = find.get(site, path, path) ?? (escaped === path ? undefined : find.get(site, escaped, escaped))
    return found && { ...found, event: found.event === 1 }
  }
}

function prepareNamedPaths(connection: Connection): Pick<StatsStore, 'listPaths' | 'findPaths'> {
  const columns = `select id, path, title, event from paths where site_id = @site
    and not exists (select 1 from path_aliases where path_id = paths.id)`
  const list = connection.prepare<object, Row>(`${columns} order by path, id limit @limit`)
  // In two parts, each of which SQLite reads from its index.
  const listEqual = connection.prepare<object, Row>(`${columns} and path = @path and id > @id order by id limit @limit`)
  const listAfter = connection.prepare<object, Row>(`${columns} and path > @path order by path, id limit @limit`)
  const pathOf = connection
    .prepare<[SiteId, number], string>('select path from paths where site_id = ? and id = ?')
    .pluck()
  const byIds = connection.prepare<object, Row>(
    `${columns} and id in (select value from json_each(@wanted)) order by id`,
  )
  const byNames = connection.prepare<object, Row>(
    `${columns} and path collate nocase in (select value from json_each(@wanted)) order by id`,
  )
  return {
    async listPaths(site, after, limit) {
      if (after === undefined) return list.all({ site, limit }).map(toName)
      const path = pathOf.get(site, after)
      if (path === undefined) return []
      const equal = listEqual.all({ site, path, id: after, limit })
      return [...equal, ...listAfter.all({ site, path, limit: limit - equal.length })].map(toName)
    },
    async findPaths(site, wanted) {
      if ('ids' in wanted) return byIds.all({ site, wanted: JSON.stringify(wanted.ids) }).map(toName)
      const names = new Set(wanted.names)
      return byNames
        .all({ site, wanted: JSON.stringify(wanted.names) })
        .map(toName)
        .filter(({ path }) => names.has(path) || names.has(foldCase(path)))
    },
  }
}

type Row = Omit<NamedPath, 'event'> & { id: PathId; event: number }

function toName(row: Row): NamedPath {
  return { ...row, event: row.event === 1 }
}

/** In the order of their ids. */
function preparePathSums(connection: Connection): StatsStore['pathSums'] {
  // A look-up for each of some paths in each month. The cross joins keep SQLite from reading it the other way round.
  const read = connection.prepare<object, Omit<PathRow, 'event'> & { event: number }>(`
    select id, path, title, event, coalesce(sum(visitors), 0) as visitors,
      coalesce(sum(visits), 0) as visits, coalesce(sum(pageviews), 0) as pageviews
    from (select id, path, title, event from paths where site_id = @site and id > @after
        and not exists (select 1 from path_aliases where path_id = paths.id) order by id limit @limit) as some
      cross join (select distinct day / 100 as month from site_days where site_id = @site) as months
      left join path_months on site_id = @site and path_months.month = months.month and path_id = some.id
    group by id order by id`)
  return async (site, after, limit) => read.all({ site, after, limit }).map(row => ({ ...row, event: row.event === 1 }))
}

/** Its hours, and its labels by day. */
function prepareFoldedPath(connection: Connection): StatsStore['foldedPath'] {
  const hours = connection.prepare<object, FoldedPath['hours'][number]>(`
    select hour as at, sum(visits) as visits from (${foldedHours
      .map(
        ({ table, counts }) => `
      select hour, visits from ${table}
      where site_id = @site and path_id = @path and hour >= @from and ${counts}`,
      )
      .join(' union all ')})
    group by hour having sum(visits) > 0 order by hour`)
  const labels = connection.prepare<object, FoldedPath['labels'][number]>(`
    select path_details.dimension, day, visits, name, detail, kind
    from path_details join labels on labels.id = label_id
    where site_id = @site and path_id = @path and day >= @fromDay and visits > 0 order by day`)
  return async (site, path, { from, fromDay }) => ({
    hours: hours.all({ site, path, from }),
    labels: labels.all({ site, path, fromDay }),
  })
}
