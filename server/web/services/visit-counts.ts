// How many visits a page or a site has had, for counters on other people's pages: from counters, and kept for a short while.

import { LRUCache } from 'lru-cache'
import type { PathId } from '../../count/hit.ts'
import type { Clock } from '../../kit/clock.ts'
import type { Limiter, Room } from '../../kit/rate-limit.ts'
import { addDays, localDay, startOfDay } from '../../kit/zone.ts'
import type { Site } from '../../sites/site.ts'
import type { StatsStore } from '../../stats/source.ts'

/** A number, and when it was read (Unix milliseconds). */
export type VisitCount = { visits: number; at: number }

/** Days of the site's calendar, `to` excluded; undefined: from the beginning, until now. */
export type CountedDays = { from: number | undefined; to: number | undefined }

export interface VisitCounts {
  /**
   * Reads the visits of a path, or of the whole site where none is named. What is not at hand costs the network one of so many
   * readings: past them it gets an old number, or else is told to wait.
   */
  read(site: Site, path: PathId | undefined, days: CountedDays, network: string): Promise<VisitCount | Room>
}

const mostKept = 5000
const keptMilliseconds = 60_000

export function createVisitCounts({
  clock,
  store,
  limiter,
}: {
  clock: Clock
  store: StatsStore
  limiter: Limiter | undefined
}): VisitCounts {
  // The promise is kept, so that those who come at once are answered by one reading.
  const kept = new LRUCache<string, { visits: Promise<number>; at: number }>({
    maxSize: mostKept,
    sizeCalculation: () => 1,
  })
  return {
    async read(site, path, days, network) {
      const key = [site.id, path ?? '', days.from ?? '', days.to ?? ''].join()
      const now = clock.now()
      const known = kept.get(key)
      if (known && Math.abs(now - known.at) < keptMilliseconds) return { visits: await known.visits, at: known.at }
      const room = limiter?.take(network)
      if (room && !room.allowed) return known ? { visits: await known.visits, at: known.at } : room
      const visits = readVisits(store, site, path, { ...days, now })
      kept.set(key, { visits, at: now })
      visits.catch(() => kept.delete(key))
      return { visits: await visits, at: now }
    },
  }
}

async function readVisits(
  store: StatsStore,
  site: Site,
  path: PathId | undefined,
  { from, to, now }: CountedDays & { now: number },
): Promise<number> {
  if (path !== undefined && from === undefined && to === undefined) {
    const [row] = await store.pathSums(site.id, (path - 1) as PathId | 0, 1)
    return row?.id === path ? row.visits : 0
  }
  const fromDay = from ?? 19700101
  const toDay = to ?? addDays(localDay(site.zone, now / 1000), 1)
  if (fromDay >= toDay) return 0
  const range = { fromDay, toDay, from: startOfDay(site.zone, fromDay), to: startOfDay(site.zone, toDay) }
  const [reading] = await store.read({ site: site.id }, [range])
  const days = path === undefined ? await reading!.series('day') : (await reading!.charts([path], 'day')).get(path)
  return (days ?? []).reduce((sum, { visits }) => sum + visits, 0)
}
