// Referrers that sent people: sessions that came from them went on to a second page. In memory only.

import { LRUCache } from 'lru-cache'
import { dimensions } from './dimensions.ts'
import type { Label, SessionId } from './hit.ts'
import type { Committed } from './presence.ts'
import { toGoatReferrer } from './referrer.ts'

export interface RealReferrers {
  /** Takes a committed batch; does not throw. */
  see(batch: Pick<Committed, 'hits' | 'counted'>): void
  /** The hosts that sent people. */
  hosts(): string[]
}

/** So many sessions make a host one that sends people: spam asks for one page and is gone. */
const enough = 3
const mostSessions = 5000
const mostHosts = 2000
const place = dimensions.findIndex(({ name }) => name === 'referrer')

export function createRealReferrers(): RealReferrers {
  // A size, and not `max`, for which the cache would take all its room at once.
  const options = { sizeCalculation: () => 1 }
  const came = new LRUCache<SessionId, string>({ maxSize: mostSessions, ...options })
  const stayed = new LRUCache<string, number>({ maxSize: mostHosts, ...options })
  return {
    see({ hits, counted }) {
      for (const [index, { session, firstOnSite, firstOnPath }] of counted.entries()) {
        if (session === null) continue
        const host = firstOnSite ? hostOf(hits[index]?.labels[place]) : ''
        if (host !== '') came.set(session, host)
        const from = firstOnSite || !firstOnPath ? undefined : came.get(session)
        if (from === undefined) continue
        came.delete(session)
        stayed.set(from, (stayed.get(from) ?? 0) + 1)
      }
    },
    hosts: () => [...stayed.entries()].filter(([, sessions]) => sessions >= enough).map(([host]) => host),
  }
}

function hostOf(label: Label | null | undefined): string {
  return label?.kind === 'h' ? toGoatReferrer(label).replace(/[/:].*$/s, '') : ''
}
