// What a later request of a session changes in a hit: written into its row, which is found by what is remembered of the last ones.

import { type Counted, type Engagement, engagementSums } from '../../../count/batch.ts'
import type { SessionId } from '../../../count/hit.ts'
import { fingerprintOf } from '../../../stats/segment/batch.ts'
import type { Connection } from '../connect.ts'
import { engagementColumns } from './sum-columns.ts'

/** Rows of `hits` that may still be changed. */
export interface HitChanges {
  /** A hit has been written; of several of a session on one path in one second the first is the one that is changed. */
  remember(hit: Counted, id: number): void
  /** Changes a hit; answers false where it is not among the last ones, or is packed. */
  change(change: Counted): boolean
}

/** There are hardly more rows than these: the others are packed. */
const mostRemembered = 8192

/** To be used inside transactions; one that is undone does no harm. */
export function prepareHitChanges(connection: Connection): HitChanges {
  // An id may be another hit's, after a transaction that was undone, or where two hits have one fingerprint.
  const prepareUpdate = (sums: readonly (keyof Engagement)[]) =>
    connection.prepare(`
      update hits set ${sums.map(sum => `${engagementColumns[sum]} = ${engagementColumns[sum]} + ?`).join(', ')}
      where site_id = ? and created_at = ? and id = ? and path_id = ? and session = ? and first_on_site = ?`)
  /** By the sums that are changed: most often it is one or two of six. */
  const updates = new Map<string, ReturnType<typeof prepareUpdate>>()
  // When the younger are as many as may be, those before them are forgotten.
  let [young, old] = [new Map<number, number>(), new Map<number, number>()]
  return {
    remember(hit, id) {
      if (hit.session === null) return
      const fingerprint = fingerprintOf(hit.at, hit.path, hit.firstOnSite, toBytes(hit.session))
      if (young.has(fingerprint) || old.has(fingerprint)) return
      if (young.size >= mostRemembered) [old, young] = [young, new Map()]
      young.set(fingerprint, id)
    },
    change(change) {
      const { site, at, path, session, firstOnSite, adds } = change
      if (session === null || !adds) return false
      const fingerprint = fingerprintOf(at, path, firstOnSite, toBytes(session))
      const id = young.get(fingerprint) ?? old.get(fingerprint)
      if (id === undefined) return false
      const sums = engagementSums.filter(sum => adds[sum] !== 0)
      if (sums.length === 0) return true
      const update = updates.get(sums.join()) ?? prepareUpdate(sums)
      updates.set(sums.join(), update)
      const values = sums.map(sum => adds[sum])
      return update.run(...values, site, at, id, path, toBytes(session), Number(firstOnSite)).changes > 0
    },
  }
}

const bytes = Buffer.alloc(16)

/** A session as it stands in a row: bytes to be handed to SQLite, which copies them, before the next are asked for. */
export function toBytes(session: SessionId): Buffer {
  bytes.write(session, 'latin1')
  return bytes
}
