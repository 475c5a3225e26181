// What was added to packed hits after they came: rows of their own, as the fold wants them.

import { type Counted, type Engagement, engagementSums, noEngagement, toEngagement } from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import type { LabelId, PathId, SessionId } from '../../../count/hit.ts'
import { localDay, localHour } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import { type BatchHit, firstOnSite, type HitBatch, mostInBatch, toBatch } from '../../../stats/segment/batch.ts'
import type { Connection } from '../connect.ts'
import { engagementColumns } from '../write/sum-columns.ts'

/** `id`: its number among the changes. */
export type RawChange = Counted & { id: number; adds: Engagement }

/** Those to hits between two instants (Unix seconds); `raw`: they stay rows. To be used inside one transaction. */
export type RawChanges = (site: SiteId, from: number, to: number, zone: string, raw: boolean) => Iterable<RawChange>

/** As batches that a scan adds: their hits are counted elsewhere. */
export function prepareChangeBatches(
  connection: Connection,
): (site: SiteId, from: number, to: number) => Iterable<HitBatch> {
  const changes = prepareRawChanges(connection)
  return function* (site, from, to) {
    const some: BatchHit[] = []
    for (const { id, at, path, session, firstOnSite: first, labels, adds } of changes(site, from, to, 'UTC', true)) {
      some.push({
        ...{ id, at, adds, kind: first ? firstOnSite : 0, names: [path, ...labels.map(label => label ?? 0)] },
        session: session && Buffer.from(session, 'latin1'),
      })
      if (some.length === mostInBatch) yield toBatch(some.splice(0))
    }
    if (some.length > 0) yield toBatch(some)
  }
}

export function prepareRawChanges(connection: Connection): RawChanges {
  const columns = [...dimensions.map(({ name }) => name), ...engagementSums.map(sum => engagementColumns[sum])]
  const read = connection
    .prepare<[SiteId, number, number], [number, number, number, number, Buffer | null, ...(number | null)[]]>(
      `select created_at, id, path_id, first, session, ${columns.join(', ')} from changes
      where site_id = ? and created_at >= ? and created_at < ?`,
    )
    .raw()
  return function* (site, from, to, zone, raw) {
    for (const [at, id, path, first, session, ...rest] of read.iterate(site, from, to)) {
      yield {
        ...{ id, site, path: path as PathId, at, hour: localHour(zone, at), day: localDay(zone, at), event: false },
        ...{
          session: session && (session.toString('latin1') as SessionId),
          firstOnSite: first === 1,
          firstOnPath: false,
          raw,
          change: true,
        },
        labels: rest.slice(0, dimensions.length) as (LabelId | null)[],
        adds: toEngagement(rest.slice(dimensions.length) as number[]) ?? { ...noEngagement },
      }
    }
  }
}
