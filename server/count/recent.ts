// The last requests that came in, in memory only: what somebody sees who wonders where a hit went.

import type { SiteId } from '../sites/site.ts'
import type { Outcome } from './counter.ts'

/** One request as its owner may see it: never an address, never a User-Agent. `at` in Unix seconds. */
export type Received = { site: SiteId | 0; at: number; path: string; outcome: Outcome }

export interface Recent {
  add(received: Received): void
  /** The last requests of a site, and those that found no site, newest first. */
  of(site: SiteId): Received[]
}

const kept = 100

/** Keeps the last hundred. */
export function createRecent(): Recent {
  const ring: Received[] = []
  let next = 0
  return {
    add(received) {
      ring[next] = received
      next = (next + 1) % kept
    },
    of: site =>
      [...ring.slice(next), ...ring.slice(0, next)].filter(one => one.site === site || one.site === 0).reverse(),
  }
}
