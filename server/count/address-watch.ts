// Notices when visitors run together: when a proxy does not hand on whom it asks for, all of them have one address.

import { LRUCache } from 'lru-cache'
import { isPrivate } from '../kit/address.ts'
import type { Clock } from '../kit/clock.ts'
import type { SessionKey } from './hit.ts'

/**
 * What is wrong with the sessions of the last hour. 'one-address': more than 95 % of them came from one address. 'private':
 * most of them came from private addresses, and from far fewer addresses than there are sessions, as from proxies; on an
 * intranet each visitor has an address, and nothing is wrong.
 */
export type AddressWarning = 'one-address' | 'private'

export interface AddressWatch {
  /** A hit of a session came from an address. */
  see(session: SessionKey, address: string): void
  warning(): AddressWarning | undefined
  /** Forgets what was seen an hour ago. */
  tidy(): void
}

/** Below so many sessions in an hour it is too early to tell: whoever sets up a site tries it in some browsers. */
const fewest = 20
const hour = 3600
/** Milliseconds: of a flood it looks at so few, once it knows as many as it may. */
const pause = 100

/**
 * Watches the last `most` sessions, ten in a second at most, about 300 bytes each, in memory only. Of an address it keeps the `key` and whether it is
 * private, for an hour; so whatever was wrong is forgotten an hour after it was mended.
 */
export function createAddressWatch({
  clock,
  key,
  most = 1000,
}: {
  clock: Clock
  /** Makes an address a key that cannot be turned back. */
  key: (address: string) => string
  most?: number
}): AddressWatch {
  // In the order in which they were seen, so nothing is asked of it by `get`.
  const seen = new LRUCache<SessionKey, { at: number; key: string; isPrivate: boolean }>({ max: most })
  let lastAt = Number.NEGATIVE_INFINITY

  function isOld({ at }: { at: number }): boolean {
    return Math.abs(clock.now() / 1000 - at) >= hour
  }

  function tidy(): void {
    for (const [session, one] of seen.rentries() as Iterable<[SessionKey, { at: number }]>) {
      if (!isOld(one)) return
      seen.delete(session)
    }
  }

  return {
    see(session, address) {
      const now = clock.now()
      if (address === '' || (seen.size >= most && Math.abs(now - lastAt) < pause)) return
      const known = seen.peek(session)
      if (known && !isOld(known)) return
      lastAt = now
      seen.set(session, { at: now / 1000, key: key(address), isPrivate: isPrivate(address) })
    },
    warning() {
      tidy()
      const counts = new Map<string, number>()
      let sessions = 0
      let privateSessions = 0
      const privateKeys = new Set<string>()
      for (const one of seen.values()) {
        if (isOld(one)) continue
        sessions += 1
        counts.set(one.key, (counts.get(one.key) ?? 0) + 1)
        if (!one.isPrivate) continue
        privateSessions += 1
        privateKeys.add(one.key)
      }
      if (sessions < fewest) return undefined
      if (privateSessions * 2 > sessions && privateKeys.size * 4 <= privateSessions) return 'private'
      return Math.max(...counts.values()) > sessions * 0.95 ? 'one-address' : undefined
    },
    tidy,
  }
}
