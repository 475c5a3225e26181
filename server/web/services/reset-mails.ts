// Mails with a link to a new password, written behind the answer: how long that takes tells nobody who has an account.

import type { Clock } from '../../kit/clock.ts'
import type { Log } from '../../kit/log.ts'
import { createLimiter } from '../../kit/rate-limit.ts'

export interface ResetMails {
  /** Does what writes a mail for this address a moment from now, unless there were enough for it in this hour. */
  plan(email: string, write: () => Promise<void>): void
  /** Writes those that are planned, at once. */
  close(): Promise<void>
}

/** To one address, whether or not anybody has it: nobody's mailbox is filled by those who know their address. */
const mostAnHour = { amount: 3, seconds: 3600 }

/** Milliseconds, after which the answer is out. */
const later = 100

/** At a time: each is a mail to be, and networks are limited before. */
const mostPlanned = 100

export function createResetMails({ clock, log }: { clock: Clock; log: Log }): ResetMails {
  const limiter = createLimiter({ clock, rate: mostAnHour })
  const planned = new Map<() => Promise<void>, () => void>()

  async function begin(write: () => Promise<void>): Promise<void> {
    planned.delete(write)
    try {
      await write()
    } catch (error) {
      log.error('could not queue a mail with a link to a new password', { error: error as Error })
    }
  }

  return {
    plan(email, write) {
      if (planned.size >= mostPlanned || !limiter.take(email.trim().toLowerCase()).allowed) return
      planned.set(
        write,
        clock.after(later, () => void begin(write)),
      )
    },
    async close() {
      for (const [write, cancel] of [...planned]) {
        cancel()
        await begin(write)
      }
    },
  }
}
