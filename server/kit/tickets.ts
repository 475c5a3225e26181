// Signed notes that somebody takes along and brings back soon: nothing has to be kept of those that never come back.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from './clock.ts'

/** Makes notes and knows them again, for one run of the program: after a restart those of before are worth nothing. */
export interface Tickets {
  /** A new one; `about` says for what it is good, and for whom. Fit for a cookie. */
  issue(about: string): string
  /** What one is about; undefined for what is not ours, too old, or spent. */
  read(ticket: string): string | undefined
  /** Uses one up; false: it was used up before. */
  spend(ticket: string): boolean
  /** 256 bits that belong to a ticket, by name: whoever sees them cannot tell the ticket, nor those of another name. */
  derive(ticket: string, name: string): string
}

/** As long as somebody may take on their way. */
export const ticketSeconds = 600

/** Only what was let in is spent, so that no stranger can make this many. */
const mostSpent = 10_000

export function createTickets(clock: Clock): Tickets {
  const key = randomBytes(32)
  const spent = new Map<string, number>()
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url')

  function read(ticket: string): string | undefined {
    const [, told = '', until = '', about = '', signature = ''] =
      ticket.match(/^((\d{1,16})\.[\w-]{22}\.([\w-]*))\.([\w-]{43})$/) ?? []
    if (signature === '' || spent.has(ticket) || Number(until) <= clock.now()) return undefined
    const isOurs = timingSafeEqual(Buffer.from(signature), Buffer.from(sign(told)))
    return isOurs ? Buffer.from(about, 'base64url').toString() : undefined
  }

  return {
    issue(about) {
      const told = [
        clock.now() + ticketSeconds * 1000,
        randomBytes(16).toString('base64url'),
        Buffer.from(about).toString('base64url'),
      ].join('.')
      return `${told}.${sign(told)}`
    },
    read,
    spend(ticket) {
      if (read(ticket) === undefined) return false
      const now = clock.now()
      for (const [old, until] of spent) if (until <= now || spent.size >= mostSpent) spent.delete(old)
      spent.set(ticket, now + ticketSeconds * 1000)
      return true
    },
    derive: (ticket, name) => sign(`${name} of ${ticket}`),
  }
}
