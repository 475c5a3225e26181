// Days and clocks as a locale writes them, or in the order and with the marks that somebody chose.

import { once } from '../../kit/once.ts'
import type { ClockFormat, DateFormat } from '../../sites/user-settings.ts'

/** What writes an instant (Unix milliseconds), and two of them, by the clocks of UTC. */
type WriteDate = { format(at: number): string; formatRange(from: number, to: number): string }

const dayStyles = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  named: { weekday: 'long', day: 'numeric', month: 'long' },
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  brief: { day: 'numeric', month: 'short' },
  month: { month: 'long', year: 'numeric' },
  weekday: { weekday: 'long' },
  monthOnly: { month: 'short' },
  year: { year: 'numeric' },
  weekdayShort: { weekday: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type DayStyle = keyof typeof dayStyles

/** Of the styles with a day of the month what stands in figures: the weekday before it, and whether its year is told. */
const inFigures: Partial<Record<DayStyle, { weekday?: 'long' | 'short'; year: boolean }>> = {
  day: { year: true },
  full: { weekday: 'long', year: true },
  named: { weekday: 'long', year: false },
  short: { weekday: 'short', year: false },
  brief: { year: false },
}

const written: Record<Exclude<DateFormat, ''>, (year: string, month: string, day: string) => string> = {
  iso: (year, month, day) => join('-', year, month, day),
  dashes: (year, month, day) => join('-', day, month, year),
  // Without a year a point still ends it.
  dots: (year, month, day) => (year === '' ? `${day}.${month}.` : join('.', day, month, year)),
  slashes: (year, month, day) => join('/', day, month, year),
  american: (year, month, day) => join('/', month, day, year),
}

/** Makes what writes days in a locale. Months and weekdays alone stay words. */
export function createDayFormat(locale: string, dates: DateFormat, style: DayStyle): WriteDate {
  const figures = inFigures[style]
  if (dates === '' || !figures) return words(locale, dayStyles[style])
  const weekday = figures.weekday && words(locale, { weekday: figures.weekday })
  const format = (at: number) => {
    const [year = '', month = '', day = ''] = new Date(at).toISOString().slice(0, 10).split('-')
    const text = written[dates](figures.year ? year : '', month, day)
    return weekday ? `${weekday.format(at)} ${text}` : text
  }
  return {
    format,
    formatRange: (from, to) => [...new Set([format(from), format(to)])].join(' – '),
  }
}

/** Makes what writes the time of a day, to the minute or the second. */
export function createClockFormat(locale: string, clock: ClockFormat, to: 'minute' | 'second'): WriteDate {
  const timeStyle = to === 'minute' ? 'short' : 'medium'
  if (clock === '') return words(locale, { timeStyle })
  const options: Intl.DateTimeFormatOptions = {
    hour: clock === '24' ? '2-digit' : 'numeric',
    minute: '2-digit',
    ...(to === 'second' && { second: '2-digit' }),
    hourCycle: clock === '24' ? 'h23' : 'h12',
  }
  return words(locale, options)
}

/** A locale's own formats, each made when it is first used: they cost memory. */
function words(locale: string, options: Intl.DateTimeFormatOptions): WriteDate {
  const made = once(() => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }))
  return { format: at => made().format(at), formatRange: (from, to) => made().formatRange(from, to) }
}

function join(mark: string, ...parts: string[]): string {
  return parts.filter(part => part !== '').join(mark)
}
