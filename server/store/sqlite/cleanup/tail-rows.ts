// The hits of the tail, read one after the other and given other pages; and which of a segment's are gone.

import type { Connection } from '../connect.ts'
import { type HitRow, rowsAfter } from '../query/hit-batches.ts'

export function prepareTailRows(connection: Connection) {
  return {
    readRows: connection.prepare<object, HitRow>(rowsAfter).raw(),
    moveHit: connection.prepare('update hits set path_id = ? where site_id = ? and created_at = ? and id = ?'),
    goneOf: connection.prepare<[number], number>('select gone from segments where id = ?').pluck(),
  }
}
