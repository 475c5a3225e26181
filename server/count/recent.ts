// The last requests that came in, in memory only: what somebody sees who wonders where a hit went.

import type { SiteId } from '../sites/site.ts'
import type { DropReason } from './drops.ts'
import type { Outcome } from './screen.ts'

/**
 * One request as its owner may see it: never an address, never a User-Agent. `at` in Unix seconds. Of an ignored address the
 * reason is told, and not the words, which name it.
 */
export type Received = { site: SiteId | 0; at: number; path: string; outcome: Outcome }

/** One that was not counted. `name`: of the bot, or the host that no site has; '' where there is none. */
export type RecentDrop = { at: number; path: string; reason: DropReason; name: string }

export interface Recent {
  add(received: Received): void
  /** The last requests of a site, and those that found no site, newest first. */
  of(site: SiteId): Received[]
  /** Forgets a site, whose numbers are deleted. */
  forget(site: SiteId): void
  /** The last drops of a site, newest first; 0 asks for those that found no site. */
  drops(site: SiteId | 0): RecentDrop[]
}

const kept = 100
/** Paths may be long, and are kept for as many drops of as many sites as there are. */
const longestPath = 200

/** Keeps the last hundred, and of each site the last hundred that were dropped. */
export function createRecent(): Recent {
  const all = createRing<Received>()
  const dropped = new Map<SiteId | 0, Ring<RecentDrop>>()
  return {
    add({ site, at, path, outcome: told }) {
      const outcome =
        typeof told !== 'string' && told.reason === 'ignored-address' ? { ...told, why: 'an ignored address' } : told
      all.add({ site, at, path, outcome })
      if (typeof outcome === 'string') return
      const ring = dropped.get(site) ?? createRing()
      dropped.set(site, ring)
      ring.add({ at, path: path.slice(0, longestPath), reason: outcome.reason, name: outcome.name ?? '' })
    },
    of: site => all.newestFirst().filter(one => one.site === site || one.site === 0),
    forget(site) {
      all.remove(one => one.site === site)
      dropped.delete(site)
    },
    drops: site => dropped.get(site)?.newestFirst() ?? [],
  }
}

type Ring<Item> = { add(item: Item): void; remove(which: (item: Item) => boolean): void; newestFirst(): Item[] }

function createRing<Item>(): Ring<Item> {
  let items: Item[] = []
  let next = 0
  const oldestFirst = () => [...items.slice(next), ...items.slice(0, next)]
  return {
    add(item) {
      items[next] = item
      next = (next + 1) % kept
    },
    remove(which) {
      items = oldestFirst().filter(item => !which(item))
      next = items.length % kept
    },
    newestFirst: () => oldestFirst().reverse(),
  }
}
