// The pages with the most of one figure.

import type { SiteId } from '../../sites/site.ts'
import type { PathRow, StatsStore } from '../../stats/source.ts'
import type { Aside } from './aside.ts'
import type { Connection } from './connect.ts'
import type { KeptSums } from './kept-sums.ts'

export function createTopPathsStore(
  connection: Connection,
  { kept, aside }: { kept: KeptSums; aside: Aside },
): Pick<StatsStore, 'topPaths' | 'findPath'> {
  const find = connection.prepare<[SiteId, string], Pick<PathRow, 'id' | 'path' | 'title'> & { event: number }>(
    'select id, path, title, event from paths where site_id = ? and path = ?',
  )
  return {
    topPaths: async (site, range, page) => {
      const [sums] = await kept.of({ of: 'paths', site, range })
      const total = sums!.count()
      const { rows, before } = sums!.around(page.order, page.limit, page.offset)
      const words = [rows, { ...page, offset: page.offset - before }] as const
      const named = rows.length > few ? await aside.ask('namePaths', ...words) : aside.here.namePaths(...words)
      return { rows: named.rows, total }
    },
    findPath: async (site, path) => {
      const found = find.get(site, path)
      return found && { ...found, event: found.event === 1 }
    },
  }
}

// Names of so many are found at once.
const few = 1000
