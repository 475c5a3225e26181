// How often passwords may be tried, and how many at once: guessing is slow, and nobody is kept out by those who guess.

import { networkOf } from '../kit/address.ts'
import type { Clock } from '../kit/clock.ts'
import { createLimiter, type Limiter, type Rate } from '../kit/rate-limit.ts'
import { createWorkQueue, type WorkQueue } from '../kit/work-queue.ts'
import type { UserId } from './user.ts'

/** There were too many attempts. Another may be made in so many seconds. */
export type Limited = { refused: 'limited'; retryAfter: number }

/** There are too many at this moment. */
export type Busy = { refused: 'busy'; retryAfter: number }

/** Whose password is tried: undefined for somebody who is not there. */
type Account = UserId | undefined

export interface LoginGuard {
  /** A password that a stranger tries: counted for their network (one /56 for IPv6) and for the account. */
  stranger(address: string, account: Account): Limited | undefined
  /** Anything else that a stranger tries, by what it is: counted for their network. */
  network(address: string, what: 'single sign-on' | 'passkey' | 'reset'): Limited | undefined
  /** A password that is tried in a browser from which that person has logged in before: counted for it alone. */
  browser(name: string): Limited | undefined
  /** A password that is tried by somebody who is logged in: counted for them alone. */
  user(id: UserId): Limited | undefined
  /** A code that is tried by somebody who knew the password: counted for the browser that is known, else for the account. */
  code(id: UserId, browser: string | undefined): Limited | undefined
  /** The password of a link that somebody tries: counted for their network and for the link. */
  link(address: string, id: number): Limited | undefined
  /** Passwords at work: strangers wait in the second line. */
  queue: WorkQueue
}

/** At work or waiting in each line; some 2 seconds of work on a small server. */
const mostAtOnce = 8
export const busy: Busy = { refused: 'busy', retryAfter: 5 }

/**
 * Limits attempts from one network, one browser or one person to `rate`, and those of strangers on one account to five times
 * as many: a single stranger cannot keep the owner out, and many together cannot guess for long. All names that nobody has
 * share one account, so that making up names brings no attempts. Without a rate only the queue is limited.
 */
export function createLoginGuard(clock: Clock, rate: Rate | undefined): LoginGuard {
  const own = rate && createLimiter({ clock, rate })
  const accounts = rate && createLimiter({ clock, rate: { amount: rate.amount * 5, seconds: rate.seconds } })
  return {
    // Who is refused already must not use up the account's attempts as well.
    stranger: (address, account) =>
      take(own, `from ${networkOf(address)}`) ?? take(accounts, account === undefined ? 'nobody' : `of ${account}`),
    network: (address, what) => take(own, `${what} from ${networkOf(address)}`),
    browser: name => take(own, `in ${name}`),
    user: id => take(own, `by ${id}`),
    code: (id, browser) => (browser === undefined ? take(accounts, `code of ${id}`) : take(own, `code in ${browser}`)),
    link: (address, id) => take(own, `from ${networkOf(address)}`) ?? take(accounts, `link ${id}`),
    queue: createWorkQueue(mostAtOnce),
  }
}

function take(limiter: Limiter | undefined, key: string): Limited | undefined {
  const room = limiter?.take(key)
  return room && !room.allowed ? { refused: 'limited', retryAfter: room.retrySeconds } : undefined
}
