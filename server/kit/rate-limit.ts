// Token buckets by key: so much in so many seconds, and no more.

import { hash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Clock } from './clock.ts'

/** So many in so many seconds: all at once if need be, and from then on evenly. */
export type Rate = { amount: number; seconds: number }

/** The answer to one ask. Times in whole seconds, rounded up. */
export type Room = {
  allowed: boolean
  /** How many are allowed at once. */
  limit: number
  /** How many more would be allowed now. */
  remaining: number
  /** Until all of `limit` are allowed again. */
  resetSeconds: number
  /** Until one more is allowed; 0 if that is now. */
  retrySeconds: number
}

/** Buckets, one per key. */
export interface Limiter {
  take(key: string): Room
}

/**
 * Makes buckets for at most `max` keys (about 200 bytes each): past that, the key that was not seen for longest is
 * forgotten, and its bucket is full again. Keys are held in memory, long ones as a hash.
 */
export function createLimiter({ clock, rate, max = 50_000 }: { clock: Clock; rate: Rate; max?: number }): Limiter {
  const whole = rate.seconds * 1000
  const each = whole / rate.amount
  // A bucket is one number: the moment at which it will be full.
  // A size, and not `max`, so that no room is taken for keys that never come.
  const fullAt = new LRUCache<string, number>({ maxSize: max, sizeCalculation: () => 1 })
  return {
    take(key) {
      const name = key.length > 64 ? hash('sha256', key, 'base64') : key
      const now = clock.now()
      // A clock that was set back must not keep anybody waiting for longer than a whole bucket takes.
      const full = Math.min(Math.max(fullAt.get(name) ?? now, now), now + whole)
      // Fractions of a millisecond do not add up exactly; a thousandth of one part is nothing to refuse.
      const allowed = full + each <= now + whole + each / 1000
      const wait = (allowed ? full + each : full) - now
      if (allowed) fullAt.set(name, now + wait)
      const remaining = Math.max(0, Math.floor((whole - wait) / each + 0.001))
      return {
        allowed,
        limit: rate.amount,
        remaining,
        resetSeconds: Math.ceil(wait / 1000),
        retrySeconds: remaining > 0 ? 0 : Math.ceil((wait + each - whole) / 1000),
      }
    },
  }
}
