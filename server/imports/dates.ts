// Dates as files and logs write them.

import { startOfDay } from '../kit/zone.ts'

/** Unix seconds, or what is wrong with a date: the rest of a sentence. `now`: Unix seconds after which nothing can have been. */
export function readDate(text: string, now: number): number | string {
  // With a zone, always: without one it would be that of this machine.
  const at = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/.test(text)
    ? Math.floor(Date.parse(text.replace(' ', 'T')) / 1000)
    : Number.NaN
  if (Number.isNaN(at)) return `is ${quoted(text)}, and no date such as 2026-11-27T10:00:00Z`
  return within(at, text, now)
}

/**
 * The same of a log: `27/Nov/2026:10:00:00 +0100`, ISO 8601 (without a zone that of UTC), or seconds, milliseconds, microseconds
 * or nanoseconds since 1970.
 */
export function readLogDate(text: string, now: number): number | string {
  const common = /^(\d\d)\/(\w{3})\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)/.exec(text)
  if (common) {
    const [, day, name, year, hour, minute, second, sign, hours, minutes] = common
    const month = months.indexOf(name!)
    const at = Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Number(second)) / 1000
    const offset = (Number(hours) * 60 + Number(minutes)) * 60
    return month < 0 ? `is ${quoted(text)}, and no date` : within(at - (sign === '-' ? -offset : offset), text, now)
  }
  if (/^\d{9,19}(?:\.\d+)?(?:e\+?\d+)?$/i.test(text)) {
    const number = Number(text)
    const unit = [1, 1e3, 1e6, 1e9].find(one => number / one < 1e11) ?? 1
    return within(Math.floor(number / unit), text, now)
  }
  const iso = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00` : text.replace(' ', 'T')
  return readDate(/(?:Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`, now)
}

/** The middle of a day on the clocks of a zone. */
export function noonOf(day: string, zone: string, now: number): number | string {
  const read = readDate(`${day}T00:00:00Z`, now)
  // The day may have begun there and not here.
  return typeof read === 'string' ? read : startOfDay(zone, Number(day.replaceAll('-', ''))) + 43_200
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function within(at: number, text: string, now: number): number | string {
  if (at < 0) return 'is before 1970'
  return at > now ? `is in the future: ${text}` : at
}

/** What stood in a file, short enough to be shown. */
export function quoted(text: string): string {
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`
}
