// The paths of a site by their names and ids, for programs that ask for some of them.

import type { PathId } from '../../../count/hit.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { NamedPath, StatsStore } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { foldCase } from '../write/name-keys.ts'

export function createPathNameStore(connection: Connection): Pick<StatsStore, 'listPaths' | 'findPaths'> {
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
