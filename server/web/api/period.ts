// Of which time the API is asked.

import type { Clock } from '../../kit/clock.ts'
import { addDays, startOfDay } from '../../kit/zone.ts'
import { type Site, todayOf } from '../../sites/site.ts'
import type { Reply } from '../http/reply.ts'
import { failure } from './answer.ts'
import { isReply } from './json-body.ts'
import { type QueryFields, readInstant } from './query-fields.ts'

/** Both included, in Unix seconds. */
export type ApiPeriod = { start: number; end: number }

/** From `start` to `end`: usually the seven days before today, and today. */
export function readPeriod(fields: QueryFields, { zone }: Site, clock: Clock): ApiPeriod | Reply {
  const today = todayOf({ zone }, clock)
  const start = readInstant(fields, 'start', zone)
  if (isReply(start)) return start
  const end = readInstant(fields, 'end', zone)
  if (isReply(end)) return end
  return {
    start: Math.floor(start ?? startOfDay(zone, addDays(today, -7))),
    end: Math.floor(end ?? startOfDay(zone, addDays(today, 1)) - 1),
  }
}

/** A request may take so many milliseconds. */
export const apiDeadline = 3000

export const tooLate = failure(504, 'server timed out loading data')
