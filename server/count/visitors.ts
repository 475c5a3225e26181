// What is held of a visitor, for the visitor: shown, and forgotten.

import type { Clock } from '../kit/clock.ts'
import type { Site } from '../sites/site.ts'
import type { Request } from './hit.ts'
import type { KnownSession, MemorySessions } from './memory-sessions.ts'
import type { OptOuts } from './opt-outs.ts'
import type { ToVisitorKeys } from './to-hit.ts'

export interface Visitors {
  /** What is held of a visitor of a site; undefined: nobody can be known again there. */
  find(request: Request, site: Site): { session: KnownSession | undefined; optedOut: boolean } | undefined
  /** Forgets the visitor's session, and counts nothing more of them for as long as they could be known again. */
  optOut(request: Request, site: Site): Promise<void>
  tidy(): void
}

/** `drain`: writes what is on its way; `leave`: tells the journal. */
export function createVisitors({
  clock,
  sessions,
  optOuts,
  visitorKeys,
  drain,
  leave,
}: {
  clock: Clock
  sessions: MemorySessions
  optOuts: OptOuts
  visitorKeys: ToVisitorKeys
  drain: () => Promise<number>
  leave: () => void
}): Visitors {
  function forgetSessions(): void {
    for (const key of optOuts.keys.keys()) sessions.remove(key)
  }

  return {
    find(request, site) {
      const keys = visitorKeys(request, site)
      if (!keys) return undefined
      return {
        session: sessions.known(keys, Math.floor(clock.now() / 1000)),
        optedOut: optOuts.has(keys.session, keys.former),
      }
    },
    async optOut(request, site) {
      const keys = visitorKeys(request, site)
      if (!keys) return
      optOuts.add(keys)
      leave()
      // What is on its way belongs to the session that there is.
      await drain()
      forgetSessions()
    },
    tidy() {
      optOuts.tidy()
      // While the database did not answer, a hit of before may have begun one again.
      forgetSessions()
    },
  }
}
