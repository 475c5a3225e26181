// What was added to single hits after they came: rows of their own, as the fold wants them.

import { type Counted, type Engagement, engagementSums } from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import type { LabelId, PathId } from '../../../count/hit.ts'
import { localDay, localHour } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Connection } from '../connect.ts'
import { engagementColumns } from '../write/engagement-columns.ts'

/** Those to hits between two instants (Unix seconds); `raw`: they stay rows. To be used inside one transaction. */
export type RawChanges = (site: SiteId, from: number, to: number, zone: string, raw: boolean) => Iterable<Counted>

export function prepareRawChanges(connection: Connection): RawChanges {
  const columns = [...dimensions.map(({ name }) => name), ...engagementSums.map(sum => engagementColumns[sum])]
  const read = connection
    .prepare<[SiteId, number, number], (number | null)[]>(
      `select created_at, path_id, first, ${columns.join(', ')} from changes
      where site_id = ? and created_at >= ? and created_at < ?`,
    )
    .raw()
  return function* (site, from, to, zone, raw) {
    for (const [at, path, first, ...rest] of read.iterate(site, from, to)) {
      yield {
        ...{ site, path: path as PathId, at: at!, hour: localHour(zone, at!), day: localDay(zone, at!), event: false },
        ...{ session: null, firstOnSite: first === 1, firstOnPath: false, raw, change: true },
        labels: rest.slice(0, dimensions.length) as (LabelId | null)[],
        adds: Object.fromEntries(
          engagementSums.map((sum, place) => [sum, rest[dimensions.length + place]!]),
        ) as Engagement,
      }
    }
  }
}
