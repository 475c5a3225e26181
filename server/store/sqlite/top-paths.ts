// The pages with the most of one figure.

import { escapedPath } from '../../kit/readable.ts'
import type { SiteId } from '../../sites/site.ts'
import type { Page, PathRow, StatsStore } from '../../stats/source.ts'
import type { Aside } from './aside.ts'
import type { Connection } from './connect.ts'
import type { ScopeSums } from './scope-sums.ts'
import type { SumRow } from './sums.ts'

export function createTopPathsStore(
  connection: Connection,
  { sums, aside }: { sums: ScopeSums; aside: Aside },
): Pick<StatsStore, 'topPaths' | 'findPath'> {
  // As it is spelled, or else in any case.
  const find = connection.prepare<[SiteId, string, string], Pick<PathRow, 'id' | 'path' | 'title'> & { event: number }>(
    `select id, path, title, event from paths where site_id = ? and path = ?
    order by path = ? collate binary desc, id limit 1`,
  )
  return {
    topPaths: async (scope, range, { only, ...page }) => {
      const found = await sums.ofPaths(scope, range)
      const name = (rows: readonly SumRow[], part: Page) =>
        rows.length > few ? aside.ask('namePaths', rows, part) : aside.here.namePaths(rows, part)
      const { order: figure, sort = 'most', search = '', limit, offset } = page
      // Where names decide what comes next, they are needed of all.
      if (sort === 'name' || search !== '') return name(found.rows(only), page)
      const { rows, before, total } = found.around({ figure, least: sort === 'least', limit, offset, only })
      return { rows: (await name(rows, { ...page, offset: offset - before })).rows, total }
    },
    findPath: async (site, path) => {
      const escaped = escapedPath(path)
      const found = find.get(site, path, path) ?? (escaped === path ? undefined : find.get(site, escaped, escaped))
      return found && { ...found, event: found.event === 1 }
    },
  }
}

// Names of so many are found at once.
const few = 1000
