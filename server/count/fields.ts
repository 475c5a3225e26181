// The fields of a query: their names, and how each type is read. Nothing here throws.

import { decodeText } from './text.ts'

const absent = {
  path: undefined,
  title: undefined,
  referrer: undefined,
  event: undefined,
  size: undefined,
  query: undefined,
  bot: undefined,
  noSession: undefined,
  zone: undefined,
  countDoNotTrack: undefined,
  consent: undefined,
  host: undefined,
  refused: undefined,
  props: undefined,
  engaged: undefined,
  scroll: undefined,
  lcp: undefined,
  inp: undefined,
  cls: undefined,
  fcp: undefined,
  ttfb: undefined,
  stay: undefined,
  stayed: undefined,
}

/** The value of each field, still encoded; undefined where it is absent. */
export type Fields = Record<keyof typeof absent, string | undefined>

/** Takes a query apart; the first of several values counts. */
export function readFields(query: string): Fields {
  const fields: Fields = { ...absent }
  // By hand, because this is the hot path: splitting takes twice the time.
  for (let start = 0; start < query.length; ) {
    const ampersand = query.indexOf('&', start)
    const end = ampersand < 0 ? query.length : ampersand
    const pair = query.slice(start, end)
    const equals = pair.indexOf('=')
    const key = equals < 0 ? pair : pair.slice(0, equals)
    const field = fieldOf.get(key) ?? fieldOf.get(decodeText(key) ?? '')
    if (field) fields[field] ??= equals < 0 ? '' : pair.slice(equals + 1)
    start = end + 1
  }
  return fields
}

/** Text; '' where the field is absent, undefined where it is not UTF-8 or holds a NUL. */
export function readText(raw: string | undefined): string | undefined {
  return raw === undefined ? '' : decodeText(raw)
}

/** true, 1 or on, and false, 0 or off, in any case; false where the field says nothing, undefined for anything else. */
export function readFlag(raw: string | undefined): boolean | undefined {
  if (raw === undefined) return false
  const text = decodeText(raw)?.trim().toLowerCase()
  if (text === 'true' || text === '1' || text === 'on') return true
  if (text === 'false' || text === '0' || text === 'off' || text === '') return false
  return undefined
}

/** A whole number; 0 where the field is absent, undefined for anything else. */
export function readInteger(raw: string | undefined): number | undefined {
  if (raw === undefined) return 0
  const text = decodeText(raw)?.trim()
  return text && /^[+-]?\d{1,15}$/.test(text) ? Number(text) : undefined
}

/**
 * The first of a list of numbers, cut to a whole one: the old form of a size was width, height and scale. One that is
 * beyond `widest` stands out wherever it is. null where there is none, undefined where one of them is no number.
 */
export function readWidth(raw: string | undefined): number | null | undefined {
  if (raw === undefined) return null
  const text = decodeText(raw)
  if (text === undefined) return undefined
  let width: number | null = null
  for (const part of text.split(',')) {
    const number = part.trim()
    if (number === '') continue
    if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(number)) return undefined
    const value = Math.trunc(Number(number))
    if (width === null || Math.abs(value) > widest) width = value
  }
  return width
}

/** Whether a `%` in a text begins no escape. */
export function hasBrokenEscape(raw: string): boolean {
  return /%(?![0-9a-f]{2})/i.test(raw)
}

/** The largest number that a size may hold, as GoatCounter keeps it. */
export const widest = 2147483647

// GoatCounter takes the names of its own fields as well.
const fieldOf = new Map<string, keyof Fields>([
  ['p', 'path'],
  ['Path', 'path'],
  ['t', 'title'],
  ['Title', 'title'],
  ['r', 'referrer'],
  ['Ref', 'referrer'],
  ['e', 'event'],
  ['Event', 'event'],
  ['s', 'size'],
  ['Size', 'size'],
  ['q', 'query'],
  ['Query', 'query'],
  ['b', 'bot'],
  ['Bot', 'bot'],
  ['ns', 'noSession'],
  ['NoSession', 'noSession'],
  ['z', 'zone'],
  ['d', 'countDoNotTrack'],
  ['consent', 'consent'],
  ['h', 'host'],
  ['f', 'refused'],
  ['props', 'props'],
  ['engaged', 'engaged'],
  ['scroll', 'scroll'],
  ['lcp', 'lcp'],
  ['inp', 'inp'],
  ['cls', 'cls'],
  ['fcp', 'fcp'],
  ['ttfb', 'ttfb'],
  ['stay', 'stay'],
  ['stayed', 'stayed'],
])
