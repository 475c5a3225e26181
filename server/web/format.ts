// Numbers, changes, days and names as people read them.

import { once } from '../kit/once.ts'
import { toUtc } from '../kit/zone.ts'
import { sitePath } from './links.ts'

const locale = 'en-GB'
const thinSpace = '\u202f'

/** 12345 as '12 345', with a thin space that does not break. */
export function number(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, thinSpace)
}

/** 'one visit', '12 345 visits'. */
export function count(value: number, word: string): string {
  return value === 1 ? `one ${word}` : `${value === 0 ? 'no' : number(value)} ${word}s`
}

/** A part of a whole in per cent: '37 %', '4.2 %', '< 0.1 %'; '' where there is no whole. */
export function share(part: number, whole: number): string {
  if (whole <= 0) return ''
  const percent = (100 * part) / whole
  if (percent > 0 && percent < 0.1) return `<${thinSpace}0.1${thinSpace}%`
  return `${percent >= 9.95 || percent === 0 ? Math.round(percent) : percent.toFixed(1)}${thinSpace}%`
}

/** A part of a whole as the length of a bar, for an attribute: '37.2%'. */
export function length(part: number, whole: number): string {
  return `${whole <= 0 ? 0 : Math.min(100, Math.round((1000 * part) / whole) / 10)}%`
}

export type Change = { kind: 'more' | 'less' | 'same' | 'new'; text: string; words: string }

/** What became of a number: '+12 %', '−8 %', '×15', 'new'. The words say the same to those who hear the page. */
export function change(value: number, before: number): Change {
  if (value === before) return { kind: 'same', text: `±0${thinSpace}%`, words: 'as many as before' }
  if (before === 0) return { kind: 'new', text: 'new', words: 'none before' }
  const percent = Math.max(1, Math.round((100 * Math.abs(value - before)) / before))
  const kind = value > before ? 'more' : 'less'
  if (percent >= 1000)
    return { kind, text: `×${number(value / before)}`, words: `${number(value / before)} times as many` }
  const sign = kind === 'more' ? '+' : '−'
  return { kind, text: `${sign}${number(percent)}${thinSpace}%`, words: `${percent} per cent ${kind}` }
}

const styles = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  named: { weekday: 'long', day: 'numeric', month: 'long' },
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  brief: { day: 'numeric', month: 'short' },
  month: { month: 'long', year: 'numeric' },
  monthOnly: { month: 'short' },
  year: { year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const dates = Object.fromEntries(
  Object.entries(styles).map(([name, style]) => [
    name,
    once(() => new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' })),
  ]),
) as Record<keyof typeof styles, () => Intl.DateTimeFormat>

/** A day (20261121) in words: '21 November 2026', or in another style. */
export function day(value: number, style: keyof typeof styles = 'day'): string {
  return dates[style]()
    .format(toUtc(value) * 1000)
    .replace(',', '')
}

/** Two days, both included, in words: '1 – 30 November 2026'. */
export function days(from: number, to: number, style: keyof typeof styles = 'day'): string {
  return dates[style]()
    .formatRange(toUtc(from) * 1000, toUtc(to) * 1000)
    .replaceAll('–', ' – ')
    .replace(/\s+–\s+/g, ' – ')
}

const countries = once(() => new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' }))
const languages = once(() => new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' }))

/** Names of screen sizes, by what the counter calls them. */
const sizes = new Map([
  ['phone', 'Phones'],
  ['tablet', 'Tablets'],
  ['desktop', 'Computers'],
  ['desktophd', 'Large computers'],
  ['unknown', '(unknown)'],
])

/** What a value of a list is called, with its finer part where it has one. What cannot be named is shown as it is; '' says what its absence means. */
export function nameOf(list: string, name: string, detail = ''): string {
  if (detail !== '')
    return list === 'sizes' ? `${detail} pixels` : list === 'referrers' ? name + detail : `${name} ${detail}`
  if (list === 'referrers' && name === '') return '(direct, or not told)'
  if (name === '') return '(unknown)'
  if (list === 'countries' && /^[A-Z]{2}$/.test(name)) return countries().of(name) ?? name
  if (list === 'languages' && /^[a-z]{2,3}$/.test(name)) return languages().of(name) ?? name
  return list === 'sizes' ? (sizes.get(name) ?? name) : name
}

/** How long ago: 'just now', '12 seconds ago', '3 hours ago'. */
export function ago(seconds: number): string {
  if (seconds < 2) return 'just now'
  if (seconds < 90) return `${count(Math.round(seconds), 'second')} ago`
  if (seconds < 5400) return `${count(Math.round(seconds / 60), 'minute')} ago`
  if (seconds < 129_600) return `${count(Math.round(seconds / 3600), 'hour')} ago`
  return `${count(Math.round(seconds / 86_400), 'day')} ago`
}

/** What every template may use. */
export const words = { number, count, share, length, change, day, days, nameOf, ago, sitePath }
