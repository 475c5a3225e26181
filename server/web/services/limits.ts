// How often each may do what: what is asked, counted and tried, by the settings of the server.

import type { Config } from '../../config.ts'
import type { Identify } from '../../count/identify.ts'
import type { Clock } from '../../kit/clock.ts'
import { createLimiter, type Limiter, type Rate } from '../../kit/rate-limit.ts'
import { createLoginGuard } from '../../sites/login-guard.ts'
import { createCountLimits } from './count-limits.ts'
import type { Services } from './services.ts'

type Limits = Pick<
  Services,
  | 'countLimits'
  | 'exportLimiter'
  | 'apiLimiter'
  | 'guestLimiter'
  | 'apiCountLimiter'
  | 'optOutLimiter'
  | 'wrongTokenLimiter'
  | 'loginGuard'
>

export function createLimits(clock: Clock, rates: Config['rateLimit'], identify: Identify): Limits {
  const limit = (rate: Rate | undefined) => createLimit(clock, rate)
  return {
    countLimits: createCountLimits(clock, identify, rates),
    exportLimiter: limit(rates.export),
    apiLimiter: limit(rates.api),
    guestLimiter: limit(rates.api),
    apiCountLimiter: limit(rates['api-count']),
    optOutLimiter: createLimiter({ clock, rate: { amount: 10, seconds: 3600 } }),
    wrongTokenLimiter: limit(rates.login),
    loginGuard: createLoginGuard(clock, rates.login),
  }
}

/** Undefined: as often as anybody likes. */
export function createLimit(clock: Clock, rate: Rate | undefined): Limiter | undefined {
  return rate && createLimiter({ clock, rate })
}
