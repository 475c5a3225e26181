// Pageviews of sites that ask for a minimum stay wait here until their visitor has stayed, by the server's own clock.

import type { Clock } from '../kit/clock.ts'
import type { SiteId } from '../sites/site.ts'
import type { Hit, SessionKey } from './hit.ts'

/** What waits: `pageHost` is where the browser says that the page is. */
export type StayingHit = { hit: Hit; pageHost: string }

export interface Stays {
  /** A pageview has begun. `visitor`: who they are, in memory only. */
  begin(visitor: SessionKey, staying: StayingHit): void
  /** A visitor says to have stayed: their first pageview of that path that began so many seconds ago, which waits no more. */
  end(visitor: SessionKey, site: SiteId, path: string, seconds: number): StayingHit | undefined
  /** Gives up those who have not stayed for long. */
  tidy(): void
  forget(site: SiteId): void
  /** Gives up all. */
  close(): void
  /** How many wait. */
  readonly size: number
}

type Waiting = StayingHit & { key: string; since: number }

/** How many wait at most, 1 KB each, and how many of one visitor on one page. */
const most = 10_000
const mostOfPage = 20
/** A page may lie in another tab for so long, in milliseconds, before its visitor looks at it again. */
const patience = 1_800_000

/** `giveUp` is told of those who did not stay; `waited`: for how many seconds, where that was too short for anybody to stay. */
export function createStays({ clock, giveUp }: { clock: Clock; giveUp: (hit: Hit, waited?: number) => void }): Stays {
  /** In the order in which they began. */
  const all = new Set<Waiting>()
  const byKey = new Map<string, Waiting[]>()

  function remove(waiting: Waiting): void {
    all.delete(waiting)
    const others = byKey.get(waiting.key)!.filter(one => one !== waiting)
    if (others.length > 0) byKey.set(waiting.key, others)
    else byKey.delete(waiting.key)
  }

  /** Gives up one for whom there is no room. */
  function makeRoom(waiting: Waiting): void {
    remove(waiting)
    giveUp(waiting.hit, (clock.now() - waiting.since) / 1000)
  }

  function drop(waiting: Waiting): void {
    remove(waiting)
    giveUp(waiting.hit)
  }

  return {
    begin(visitor, staying) {
      const key = keyOf(visitor, staying.hit.site, staying.hit.path)
      const same = byKey.get(key) ?? []
      if (same.length >= mostOfPage) makeRoom(same[0]!)
      const [oldest] = all
      if (oldest && all.size >= most) makeRoom(oldest)
      const waiting = { ...staying, key, since: clock.now() }
      all.add(waiting)
      byKey.set(key, [...(byKey.get(key) ?? []), waiting])
    },
    end(visitor, site, path, seconds) {
      const [oldest] = byKey.get(keyOf(visitor, site, path)) ?? []
      if (!oldest || clock.now() - oldest.since < seconds * 1000) return undefined
      remove(oldest)
      return oldest
    },
    tidy() {
      for (const waiting of all) {
        if (clock.now() - waiting.since < patience) break
        drop(waiting)
      }
    },
    forget(site) {
      for (const waiting of [...all]) if (waiting.hit.site === site) remove(waiting)
    },
    close() {
      for (const waiting of [...all]) drop(waiting)
    },
    get size() {
      return all.size
    },
  }
}

function keyOf(visitor: SessionKey, site: SiteId, path: string): string {
  return `${site} ${visitor} ${path}`
}
