// Rows of what was added to packed hits, as they leave their page and come back.

import { engagementSums } from '../../../count/batch.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Connection } from '../connect.ts'
import type { RawChange } from '../query/raw-changes.ts'
import { prepareInsertRow } from '../write/insert-row.ts'

/** A row as it is kept: when, its id, its path, and all else in the order of the columns. */
export type ChangeRow = [
  at: number,
  id: number,
  path: number,
  first: number,
  session: string | null,
  ...(number | null)[],
]

export function prepareChangeRows(connection: Connection) {
  const remove = connection.prepare('delete from changes where site_id = ? and created_at = ? and id = ?')
  const move = connection.prepare(
    'update changes set path_id = ? where site_id = ? and created_at = ? and id = ? and path_id = ?',
  )
  const insert = prepareInsertRow(connection, 'changes')
  return {
    /** Takes rows away, or gives them to another path; answers them as they were. */
    take: (site: SiteId, changes: readonly RawChange[], to: number | null): ChangeRow[] =>
      changes.map(({ at, id, path, firstOnSite, session, labels, adds }) => {
        if (to === null) remove.run(site, at, id)
        else move.run(to, site, at, id, path)
        const text = session && Buffer.from(session, 'latin1').toString('base64')
        return [at, id, path, Number(firstOnSite), text, ...labels, ...engagementSums.map(sum => adds[sum])]
      }),
    /** Gives those back that are another path's, as far as they are there still; answers their ids. */
    moveBack: (site: SiteId, rows: readonly ChangeRow[], from: number): Set<number> =>
      new Set(rows.filter(([at, id, path]) => move.run(path, site, at, id, from).changes > 0).map(([, id]) => id)),
    insert(site: SiteId, rows: readonly ChangeRow[], pathOf: (path: number) => number): void {
      for (const [at, id, path, first, session, ...rest] of rows) {
        const bytes = session === null ? null : Buffer.from(session, 'base64')
        insert([site, at, id, pathOf(path), first, bytes, ...rest])
      }
    },
  }
}
