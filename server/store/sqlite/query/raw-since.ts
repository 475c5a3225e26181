// Since when every hit of a site is still there as a single hit.

import { localHour } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Connection } from '../connect.ts'
import type { HitBatches } from './hit-batches.ts'
import { prepareKnownFrom, prepareZone } from './site-zone.ts'

/**
 * The instant (Unix seconds, the start of an hour) from which on there are as many single hits as were counted; `from` where none
 * is gone, and never before anything is known. To be used inside one transaction.
 */
export function prepareRawSince(
  connection: Connection,
  batches: HitBatches,
): (site: SiteId, from: number, to: number) => number {
  const knownFrom = prepareKnownFrom(connection)
  const readSum = connection.prepare<[SiteId, number, number], Counted>(
    'select sum(hits) as hits, min(hour) as first, max(hour) as last from site_hours where site_id = ? and hour >= ? and hour < ?',
  )
  const readHours = connection.prepare<[SiteId, number, number], { hour: number; hits: number }>(
    'select hour, hits from site_hours where site_id = ? and hour >= ? and hour < ? order by hour desc',
  )
  const nextHour = connection
    .prepare<[SiteId, number], number | null>('select min(hour) from site_hours where site_id = ? and hour > ?')
    .pluck()
  const zoneOf = prepareZone(connection)
  const since = (site: SiteId, from: number, to: number): number => {
    // By other clocks a range may begin within an hour of the site's, of which all hits are counted.
    const begin = localHour(zoneOf(site), from)
    const { hits, first, last } = readSum.get(site, begin, to)!
    if (hits === null) return from
    const endOf = (hour: number) => Math.min(hour + 3600, nextHour.get(site, hour) ?? Number.POSITIVE_INFINITY)
    // A range may end within an hour, of which all hits are counted.
    const end = Math.max(to, endOf(last))
    if (batches.count(site, first, end) >= hits) return from
    const hours = readHours.all(site, begin, to)
    let sum = 0
    const counted = hours.map(({ hits }) => {
      sum += hits
      return sum
    })
    const isWhole = (place: number) => batches.count(site, hours[place]!.hour, end) >= counted[place]!
    // No hour has more single hits than were counted, so that where some are missing they are from there back.
    let [low, high] = [0, hours.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (isWhole(middle)) low = middle + 1
      else high = middle
    }
    return Math.min(to, endOf(hours[low]!.hour))
  }
  // What is removed goes a little at a time, and is nothing meanwhile.
  return (site, from, to) => since(site, Math.min(to, Math.max(from, knownFrom(site))), to)
}

type Counted = { hits: number; first: number; last: number } | { hits: null; first: null; last: null }
