// Calendar days and clock hours of any time zone. Instants are Unix seconds, days are numbers such as 20261121.

import { LRUCache } from 'lru-cache'

/** What a clock on the wall shows. `month` and `day` count from 1. */
export type WallTime = { year: number; month: number; day: number; hour: number; minute: number; second: number }

/** The start of the clock hour that contains an instant: where the clock was put forward or back within it, that moment. */
export const localHour = rememberLast(hourOf)

/** The calendar day of an instant. */
export const localDay = rememberLast(dayOf)

/** The first instant of a day. On a day that the zone skipped: the first instant after it. */
export function startOfDay(zone: string, day: number): number {
  const midnight = toUtc(day)
  // Offsets lie between -12 and +14 hours; days are in order, so the boundary can be searched by halving.
  let low = (midnight - 15 * 3600) / slotSeconds
  let high = (midnight + 15 * 3600) / slotSeconds
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (localDay(zone, middle * slotSeconds) >= day) high = middle
    else low = middle + 1
  }
  return low * slotSeconds
}

/** The starts of all clock hours between two instants, `to` excluded. */
export function hoursBetween(zone: string, from: number, to: number): number[] {
  const hours: number[] = []
  for (let at = from; at < to; at += slotSeconds) {
    const hour = localHour(zone, at)
    if (hour >= from && hour !== hours.at(-1)) hours.push(hour)
  }
  return hours
}

/** What the clocks of a zone show at an instant. */
export function wallTime(zone: string, at: number): WallTime {
  const wall = new Date((at + offsetAt(zone, at)) * 1000)
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
  }
}

/** The day so many days later, or earlier. */
export function addDays(day: number, count: number): number {
  return fromUtc(toUtc(day) + count * 86400)
}

/** The first day of the month so many months later, or earlier. */
export function addMonths(day: number, count: number): number {
  const months = Math.floor(day / 10000) * 12 + (Math.floor(day / 100) % 100) - 1 + count
  return (Math.floor(months / 12) * 100 + (((months % 12) + 12) % 12) + 1) * 100 + 1
}

/** How many days lie between two days. */
export function daysBetween(from: number, to: number): number {
  return Math.round((toUtc(to) - toUtc(from)) / 86400)
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: number): number {
  return new Date(toUtc(day) * 1000).getUTCDay() || 7
}

/** Whether a number is a day of the calendar: 20260229 is none. */
export function isDay(day: number): boolean {
  return Number.isInteger(day) && day >= 19700101 && day <= 99991231 && fromUtc(toUtc(day)) === day
}

/** A day as the instant it begins in UTC: for `Intl`, which wants an instant to name a date. */
export function toUtc(day: number): number {
  return Date.UTC(Math.floor(day / 10000), (Math.floor(day / 100) % 100) - 1, day % 100) / 1000
}

function fromUtc(at: number): number {
  const date = new Date(at * 1000)
  return date.getUTCFullYear() * 10000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate()
}

// Since 1972 every zone has changed its clocks at a full quarter of an hour, or, as St. John's did until 2011, a minute
// after one. So a quarter is taken to have one hour and one day: those that it ends with.
const slotSeconds = 900

/** Hits come one after another in the same slot of the same zone, and each is asked about several times. */
function rememberLast(find: (zone: string, slot: number) => number): (zone: string, at: number) => number {
  let [lastZone, lastSlot, found] = ['', Number.NaN, 0]
  return (zone, at) => {
    const slot = Math.floor(at / slotSeconds) * slotSeconds
    if (lastSlot === slot && lastZone === zone) return found
    found = find(zone, slot)
    lastZone = zone
    lastSlot = slot
    return found
  }
}

function dayOf(zone: string, slot: number): number {
  return fromUtc(slot + slotOffset(zone, slot))
}

function hourOf(zone: string, slot: number): number {
  const offset = slotOffset(zone, slot)
  let hour = slot - modulo(slot + offset, 3600)
  while (hour < slot && slotOffset(zone, hour) !== offset) hour += slotSeconds
  return hour
}

// The offsets of weeks in which a zone keeps its clocks, of the days in UTC of others, and of the slots of those days on which it
// changes them. A year has some seventy and a day's hours twice: the present is always in, and an import does not fill the memory.
const offsets = new LRUCache<string, Map<number, number | null>>({ max: 100 })
const offsetsPerZone = 4000
const daySeconds = 86_400
const weekSeconds = 7 * daySeconds

/** The offset with which the slot ends that begins at an instant. */
function slotOffset(zone: string, at: number): number {
  let known = offsets.get(zone)
  if (!known || known.size > offsetsPerZone) {
    known = new Map()
    offsets.set(zone, known)
  }
  const ofMost = offsetWithin(known, zone, at, weekSeconds) ?? offsetWithin(known, zone, at, daySeconds)
  if (ofMost !== null) return ofMost
  const slot = Math.floor(at / slotSeconds) * slotSeconds
  const offset = known.get(slot) ?? offsetAt(zone, slot + slotSeconds - 1)
  known.set(slot, offset)
  return offset
}

/** That of a whole week or day; null where it changes: no zone has changed its clocks twice in less than a week. */
function offsetWithin(known: Map<number, number | null>, zone: string, at: number, span: number): number | null {
  const begin = Math.floor(at / span) * span
  // Instants that are no full quarter of an hour, so that none is that of a slot.
  const key = begin + (span === weekSeconds ? 1 : 2)
  let offset = known.get(key)
  if (offset === undefined) {
    const first = offsetAt(zone, begin + slotSeconds - 1)
    offset = first === offsetAt(zone, begin + span - 1) ? first : null
    known.set(key, offset)
  }
  return offset
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}

// Making a formatter costs a hundred times its use.
const formatters = new LRUCache<string, Intl.DateTimeFormat>({ max: 500 })

function offsetAt(zone: string, at: number): number {
  // Numbers of hours are written by it, two dozen on a page.
  if (zone === 'UTC') return 0
  let formatter = formatters.get(zone)
  if (!formatter) {
    formatter = makeFormatter(zone)
    formatters.set(zone, formatter)
  }
  const part: Record<string, number> = {}
  for (const { type, value } of formatter.formatToParts(at * 1000)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - Math.floor(at)
}

function makeFormatter(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    // A database may come from a machine that knows newer zones: the clock of one site must not stop the counting of all.
    return makeFormatter('UTC')
  }
}

/** Unix seconds as '2026-11-21T14:05:00Z'. What is not known stays null, here and below. */
export function writeInstant(at: number): string
export function writeInstant(at: number | null): string | null
export function writeInstant(at: number | null): string | null {
  return at === null ? null : new Date(at * 1000).toISOString().replace('.000Z', 'Z')
}

/** A day as addresses, date fields and programs write it: '2026-11-21'. */
export function writeDay(day: number): string
export function writeDay(day: number | null): string | null
export function writeDay(day: number | null): string | null {
  if (day === null) return null
  const text = String(day).padStart(8, '0')
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
}

/** The first and the last of the days up to `toDay`, which is none of them. */
export function writeDays({ fromDay, toDay }: { fromDay: number; toDay: number }): { from: string; to: string } {
  return { from: writeDay(fromDay), to: writeDay(addDays(toDay, -1)) }
}
