// What a later request of a session changes in a hit: written into its row, which is found by what is remembered of the last ones.

import { type Counted, engagementSums } from '../../../count/batch.ts'
import type { SessionId } from '../../../count/hit.ts'
import type { Connection } from '../connect.ts'
import { engagementColumns } from './engagement-columns.ts'

/** Rows of `hits` that may still be changed. */
export interface HitChanges {
  /** A hit has been written; of several of a session on one path in one second the first is the one that is changed. */
  remember(hit: Counted, id: number): void
  /** Changes a hit; answers false where it is not among the last ones, or is packed. */
  change(change: Counted): boolean
}

/** About 150 bytes each. There are hardly more rows than these: the others are packed. */
const mostRemembered = 8192

/** To be used inside transactions; one that is undone does no harm. */
export function prepareHitChanges(connection: Connection): HitChanges {
  const columns = engagementSums.map(sum => engagementColumns[sum])
  // An id may be another hit's, after a transaction that was undone.
  const update = connection.prepare(
    `update hits set ${columns.map(column => `${column} = ${column} + ?`).join(', ')}
    where site_id = ? and created_at = ? and id = ? and path_id = ? and session = ? and first_on_site = ?`,
  )
  // When the younger are as many as may be, those before them are forgotten.
  let [young, old] = [new Map<string, number>(), new Map<string, number>()]
  const keyOf = ({ session, at, path, firstOnSite }: Counted) => `${session}${path} ${at}${firstOnSite ? '!' : ''}`
  return {
    remember(hit, id) {
      if (hit.session === null) return
      const key = keyOf(hit)
      if (young.has(key) || old.has(key)) return
      if (young.size >= mostRemembered) [old, young] = [young, new Map()]
      young.set(key, id)
    },
    change(change) {
      const { site, at, path, session, firstOnSite, adds } = change
      const key = keyOf(change)
      const id = young.get(key) ?? old.get(key)
      if (id === undefined || !adds) return false
      const sums = engagementSums.map(sum => adds[sum])
      return update.run(...sums, site, at, id, path, toBytes(session), Number(firstOnSite)).changes > 0
    },
  }
}

/** A session as it stands in a row. */
export function toBytes(session: SessionId | null): Buffer | null {
  return session === null ? null : Buffer.from(session, 'latin1')
}
