// Since when every hit of a site is still there as a raw hit.

import type { SiteId } from '../../sites/site.ts'
import type { Connection } from './connect.ts'
import type { Stretch } from './narrow-hits.ts'

/**
 * Goes back from the newest hit, as long as there are as many raw hits as were counted, and answers the instant (Unix seconds, the
 * start of an hour) from which on they are; `from` where none is gone. Stops after each stretch, telling how many hits it had.
 */
export function* findKept(
  connection: Connection,
  site: SiteId,
  { from, to }: { from: number; to: number },
  stretches: readonly Stretch[],
): Generator<number, number> {
  const countRaw = connection
    .prepare<[SiteId, number, number], number>(
      'select count(*) from hits where site_id = ? and created_at >= ? and created_at < ?',
    )
    .pluck()
  const readHours = connection.prepare<[SiteId, number, number], { hour: number; hits: number }>(
    'select hour, hits from site_hours where site_id = ? and hour >= ? and hour < ? order by hour desc',
  )
  const nextHour = connection
    .prepare<[SiteId, number], number | null>('select min(hour) from site_hours where site_id = ? and hour > ?')
    .pluck()
  const endOf = (hour: number) => Math.min(hour + 3600, nextHour.get(site, hour) ?? Number.POSITIVE_INFINITY)

  for (const stretch of stretches) {
    const hours = readHours.all(site, stretch.from, stretch.to)
    const [newest, oldest] = [hours[0]!, hours.at(-1)!]
    // A range may end within an hour, of which all hits are counted.
    const raw = countRaw.get(site, oldest.hour, Math.max(stretch.to, endOf(newest.hour)))!
    yield stretch.hits
    if (raw >= stretch.hits) continue
    for (const { hour, hits } of hours) {
      if (countRaw.get(site, hour, endOf(hour))! < hits) return Math.min(to, endOf(hour))
    }
  }
  return from
}
