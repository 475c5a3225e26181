// Numbers, changes, days, times and names as somebody reads them.

import { LRUCache } from 'lru-cache'
import { readableHost } from '../../count/host-name.ts'
import { toGoatReferrer } from '../../count/referrer.ts'
import { once, onceFor } from '../../kit/once.ts'
import { readablePath } from '../../kit/readable-address.ts'
import { localDay, toUtc, wallTime } from '../../kit/zone.ts'
import type { ClockFormat, DateFormat, NumberFormat } from '../../sites/user-settings.ts'
import { createClockFormat, createDayFormat, type DayStyle } from './date-format.ts'
import { createNumberFormat } from './number-format.ts'
import type { Texts } from './texts/en.ts'
import type { Amount } from './texts/plural.ts'

/** What became of a number: '+12%', '−8%', '×15', 'new'. The words say the same to those who hear the page. */
export type Change = { kind: 'more' | 'less' | 'same' | 'new'; text: string; words: string }

/** How somebody reads: every function stands alone. */
export type Formatter = ReturnType<typeof createFormatter>

/** The marks that somebody chose for numbers, dates and clocks; '' each: as the locale has them. */
export type Marks = { numbers: NumberFormat; dates: DateFormat; clock: ClockFormat }

const noMarks: Marks = { numbers: '', dates: '', clock: '' }

/** The formats of a locale, with the words of its language. Each is made when it is first used: they cost memory. */
export function createFormatter(locale: string, { words }: Pick<Texts, 'words'>, marks: Marks = noMarks) {
  const numbers = (options: Intl.NumberFormatOptions) => createNumberFormat(locale, marks.numbers, options)
  const whole = once(() => numbers({ maximumFractionDigits: 0 }))
  const oneDigit = once(() => numbers({ maximumFractionDigits: 1 }))
  const compact = once(() => numbers({ notation: 'compact', maximumSignificantDigits: 3 }))
  const exact = once(() => numbers({ maximumFractionDigits: 20 }))
  const currencies = onceFor((currency: string) => numbers({ style: 'currency', currency }))
  const percents = once(() => numbers({ style: 'percent' }))
  const tenths = once(() => numbers({ style: 'percent', minimumFractionDigits: 1 }))
  const relative = once(() => new Intl.RelativeTimeFormat(locale))
  const lists = once(() => new Intl.ListFormat(locale))
  const countries = once(() => new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' }))
  const languages = once(() => new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' }))
  const dayFormat = onceFor((style: DayStyle) => createDayFormat(locale, marks.dates, style))
  const clockFormat = onceFor((to: 'minute' | 'second') => createClockFormat(locale, marks.clock, to))

  // Two days cost a hundred times as much as one.
  const ranges = new LRUCache<string, string>({ max: 500 })

  /** 12345 as '12,345'. */
  function number(value: number): string {
    return whole().format(value)
  }

  /** A number that counts nothing: the place of a day in its month. */
  function ordinal(value: number): string {
    return number(value)
  }

  /** A round number in little room: '2,500', '25K', '1.2M'. */
  function round(value: number): string {
    return value < 10_000 ? number(value) : compact().format(value)
  }

  /** An average: '3.4', '12'. */
  function average(value: number): string {
    return value < 9.95 ? oneDigit().format(value) : number(value)
  }

  /** A decimal number as it is written plainly, with all its digits. */
  function decimal(value: string): string {
    return exact().format(value as Intl.StringNumericLiteral)
  }

  /** An amount, a decimal number as it is written plainly, in a currency: '€12.95', '¥1,200'. */
  function money(value: string, currency: string): string {
    return currencies(currency).format(value as Intl.StringNumericLiteral)
  }

  /** A number with the way it is written, for texts whose words depend on it. */
  function amount(value: number): Amount {
    return { value, text: number(value) }
  }

  /** 'no visits', 'one visit', '12,345 visits'. */
  function count(value: number, what: keyof Texts['words']['counts']): string {
    return words.counts[what](amount(value))
  }

  /** A part of a whole in per cent: '37%', '4.2%', '< 0.1%'; '' where there is no whole. */
  function share(part: number, all: number): string {
    if (all <= 0) return ''
    const value = part / all
    if (value > 0 && value < 0.001) return `<\u202f${tenths().format(0.001)}`
    return (value >= 0.0995 || value === 0 ? percents() : tenths()).format(value)
  }

  /** Seconds as a clock shows them: '0:07', '1:32', '1:02:05'. */
  function duration(seconds: number): string {
    const whole = Math.round(seconds)
    const two = (part: number) => String(part).padStart(2, '0')
    const minutes = Math.floor(whole / 60)
    const rest = two(whole % 60)
    return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`
  }

  function change(value: number, before: number): Change {
    if (value === before) return { kind: 'same', text: `±${percents().format(0)}`, words: words.change.same }
    if (before === 0) return { kind: 'new', text: words.change.new, words: words.change.none }
    const kind = value > before ? 'more' : 'less'
    const percent = Math.max(1, Math.round((100 * Math.abs(value - before)) / before))
    const times = number(value / before)
    if (percent >= 1000) return { kind, text: `×${times}`, words: words.change.times(times) }
    const told = percents().format(percent / 100)
    return { kind, text: `${kind === 'more' ? '+' : '−'}${told}`, words: words.change[kind](told) }
  }

  /** A day (20261121) in words: '21 November 2026', or in another style. */
  function day(value: number, style: DayStyle = 'day'): string {
    return dayFormat(style).format(toUtc(value) * 1000)
  }

  /** Two days, both included, in words: '1 – 30 November 2026'. */
  function days(from: number, to: number, style: DayStyle = 'day'): string {
    const key = `${from} ${to} ${style}`
    const known = ranges.get(key)
    if (known !== undefined) return known
    const text = dayFormat(style).formatRange(toUtc(from) * 1000, toUtc(to) * 1000)
    ranges.set(key, text)
    return text
  }

  /** What the clocks of a zone show at an instant (Unix seconds): '14:05' or '2:05 PM', to the second where that is asked. */
  function time(zone: string, at: number, style: 'minute' | 'second' = 'minute'): string {
    const { hour, minute, second } = wallTime(zone, at)
    return clockFormat(style).format(Date.UTC(2000, 0, 1, hour, minute, second))
  }

  /** A moment (Unix seconds) as the clocks of a zone show it: '21 November 2026, 14:05'. */
  function moment(zone: string, at: number, style: DayStyle = 'day', to: 'minute' | 'second' = 'minute'): string {
    return words.moment(day(localDay(zone, at), style), time(zone, at, to))
  }

  /** What a value of a list is called, with its finer part where it has one. What cannot be named is shown as it is; '' says what its absence means. */
  function nameOf(list: string, name: string, detail = ''): string {
    if (list === 'regions') return nameOf('countries', name, detail)
    if (list === 'countries' && detail !== '') return `${detail}, ${nameOf(list, name)}`
    // A host is as well known without it.
    if (list === 'referrers' && name !== '')
      return readableAddress(toGoatReferrer({ name, detail })).replace(/^www\./, '')
    if (list === 'channels' && Object.hasOwn(words.channels, name)) {
      const channel = words.channels[name as keyof typeof words.channels]
      return detail === '' ? channel : `${nameOf('referrers', detail)} (${channel})`
    }
    if (detail !== '') return list === 'sizes' ? words.pixels(detail) : `${name} ${detail}`
    if (list === 'referrers' && name === '') return words.direct
    if (name === '' || (list === 'sizes' && name === 'unknown')) return words.unknown
    if (list === 'countries' && /^[A-Z]{2}$/.test(name)) return countries().of(name) ?? name
    if (list === 'languages' && /^[a-z]{2,3}$/.test(name)) return languages().of(name) ?? name
    if (list === 'sizes' && Object.hasOwn(words.sizes, name)) return words.sizes[name as keyof typeof words.sizes]
    return name
  }

  /** How long ago: 'just now', '12 seconds ago', '3 hours ago'. */
  function ago(seconds: number): string {
    return seconds < 2 ? words.justNow : relate(-seconds, Math.round)
  }

  /** How long to wait: 'in 40 seconds', 'in 3 minutes'. Never less than it takes. */
  function within(seconds: number): string {
    return relate(seconds, Math.ceil)
  }

  function relate(seconds: number, round: (value: number) => number): string {
    const size = Math.abs(seconds)
    const [unit, length] = units.find(([, , below]) => size < below) ?? units[3]
    return relative().format(Math.sign(seconds) * round(size / length), unit)
  }

  /** Several things: 'a, b and c'. */
  function join(parts: readonly string[]): string {
    return lists().format(parts)
  }

  return {
    number,
    ordinal,
    round,
    average,
    amount,
    decimal,
    money,
    count,
    share,
    length,
    change,
    duration,
    day,
    days,
    time,
    moment,
    nameOf,
    ago,
    within,
    join,
  }
}

/** Units of time, how many seconds each has, and below how many seconds it is used. */
const units = [
  ['second', 1, 90],
  ['minute', 60, 5400],
  ['hour', 3600, 129_600],
  ['day', 86_400, Number.POSITIVE_INFINITY],
] as const

/** A host and path as people read them. */
function readableAddress(address: string): string {
  const [, host = '', path = ''] = /^([^/]*)(.*)$/s.exec(address) ?? []
  return readableHost(host) + readablePath(path)
}

/** A part of a whole as the length of a bar, for an attribute: '37.2%'. */
function length(part: number, whole: number): string {
  return `${whole <= 0 ? 0 : Math.min(100, Math.round((1000 * part) / whole) / 10)}%`
}
