// The secret behind the keys of sessions, which is another one every day, so that no key can be tried out for longer.

import type { Clock } from '../kit/clock.ts'
import type { SessionKey } from './hit.ts'
import { createIdentify, type Identify } from './identify.ts'
import { sessionIdle } from './sessions.ts'

/**
 * What the keys of now are made with. `since`: when `secret` was made up. `former`: the one before, until the last session
 * that is known only by it has ended. Times in milliseconds since 1970.
 */
export type Secrets = { secret: Uint8Array; since: number; former?: { secret: Uint8Array; until: number } | undefined }

/** A visitor's key, and the one that they may be known by from before the secret was renewed. */
export type VisitorKeys = { session: SessionKey; former: SessionKey | undefined }

export interface SessionKeys {
  /** Makes a visitor's keys: two at most, whatever has happened. It is also what tells `renew` how much comes in. */
  of(...visitor: Parameters<Identify>): VisitorKeys
  readonly secrets: Secrets
  /**
   * Makes up a new secret when the old one is a day old, or half a day in the hour that was the quietest of the day before;
   * and forgets the former. Answers what changed.
   */
  renew(): 'renewed' | 'forgotten' | undefined
}

const minute = 60_000
const hour = 60 * minute

/** `kept`: what the last run left; `newSecret` makes up 32 random bytes. */
export function createSessionKeys({
  clock,
  kept,
  newSecret,
}: {
  clock: Clock
  kept?: Secrets | undefined
  newSecret: () => Uint8Array
}): SessionKeys {
  let secrets: Secrets = kept ?? { secret: newSecret(), since: clock.now() }
  let identify = createIdentify(secrets.secret)
  let identifyFormer = secrets.former && createIdentify(secrets.former.secret)
  const quiet = createQuietHour(clock)

  function isDue(): boolean {
    const age = clock.now() - secrets.since
    // Younger than now: a clock that was ahead has been set right.
    return age >= 24 * hour || age < -hour || (age >= 12 * hour && quiet.isNow())
  }

  return {
    of(scope, agent, address) {
      quiet.see()
      return { session: identify(scope, agent, address), former: identifyFormer?.(scope, agent, address) }
    },
    get secrets() {
      return secrets
    },
    renew() {
      const now = clock.now()
      if (isDue()) {
        // Sessions known by the former secret alone were heard of before now; the minute is for clocks that are set.
        const former = { secret: secrets.secret, until: now + sessionIdle * 1000 + minute }
        secrets = { secret: newSecret(), since: now, former }
        identifyFormer = identify
        identify = createIdentify(secrets.secret)
        return 'renewed'
      }
      if (!secrets.former || now <= secrets.former.until) return undefined
      secrets = { secret: secrets.secret, since: secrets.since }
      identifyFormer = undefined
      return 'forgotten'
    },
  }
}

/** Knows how much came in each hour of the last day. */
function createQuietHour(clock: Clock): { see(): void; isNow(): boolean } {
  const hourOf = () => Math.floor(clock.now() / hour)
  const began = hourOf()
  const seen = new Map<number, number>()

  return {
    see() {
      const now = hourOf()
      seen.set(now, (seen.get(now) ?? 0) + 1)
      if (seen.size > 25) for (const old of seen.keys()) if (old < now - 24 || old > now) seen.delete(old)
    },
    /** Whether this hour was, a day ago, one of the quietest: not before a whole day was seen. */
    isNow() {
      const now = hourOf()
      if (began >= now - 24) return false
      const before = Array.from({ length: 24 }, (_, ago) => seen.get(now - 24 + ago) ?? 0)
      return before[0] === Math.min(...before)
    },
  }
}
