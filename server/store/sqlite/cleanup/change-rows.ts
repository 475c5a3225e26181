// Rows of what was added to packed hits, as they leave their page and come back.

import { engagementSums, noEngagement, toEngagement } from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import type { LabelId, PathId, SessionId } from '../../../count/hit.ts'
import { localDay, localHour } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Connection } from '../connect.ts'
import type { ChangeRow } from '../query/edit-hits.ts'
import type { RawChange } from '../query/raw-changes.ts'
import { prepareInsertRow } from '../write/insert-row.ts'

export function prepareChangeRows(connection: Connection) {
  const remove = connection.prepare('delete from changes where site_id = ? and created_at = ? and id = ?')
  const move = connection.prepare(
    'update changes set path_id = ? where site_id = ? and created_at = ? and id = ? and path_id = ?',
  )
  const insert = prepareInsertRow(connection, 'changes')
  return {
    /** Takes rows away, or gives them to another path; answers them as they were. */
    take: (site: SiteId, changes: readonly RawChange[], to: number | null): ChangeRow[] =>
      changes.map(change => {
        if (to === null) remove.run(site, change.at, change.id)
        else move.run(to, site, change.at, change.id, change.path)
        return toChangeRow(change)
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

/** A row as it is kept. */
export function toChangeRow({ at, id, path, firstOnSite, session, labels, adds }: RawChange): ChangeRow {
  const text = session && Buffer.from(session, 'latin1').toString('base64')
  return [at, id, path, Number(firstOnSite), text, ...labels, ...engagementSums.map(sum => adds[sum])]
}

/** What a row that is kept has added, as the fold wants it of what is folded. */
export function toFolded(site: SiteId, [at, id, path, first, session, ...rest]: ChangeRow, zone: string): RawChange {
  return {
    ...{ id, site, path: path as PathId, at, hour: localHour(zone, at), day: localDay(zone, at), event: false },
    session: session === null ? null : (Buffer.from(session, 'base64').toString('latin1') as SessionId),
    ...{ firstOnSite: first === 1, firstOnPath: false, raw: false, change: true },
    labels: rest.slice(0, dimensions.length) as (LabelId | null)[],
    adds: toEngagement(rest.slice(dimensions.length) as number[]) ?? { ...noEngagement },
  }
}
