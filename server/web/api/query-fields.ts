// What stands behind the question mark of an API address: known keys only, each of its kind, the first value of each.

import { isDay, startOfDay } from '../../kit/zone.ts'
import type { Reply } from '../http/reply.ts'
import { failure } from './answer.ts'

/** The keys of an address in lower case, with their first values. */
export type QueryFields = ReadonlyMap<string, string>

/** Reads the keys; refused where there is one that is not known. `site` may always be named. */
export function readQueryFields({ searchParams }: URL, known: readonly string[]): QueryFields | Reply {
  const fields = new Map<string, string>()
  for (const [name, value] of searchParams) {
    const key = name.toLowerCase()
    if (key === 'site') continue
    if (!known.includes(key)) return failure(400, `unknown parameter: ${JSON.stringify(name.slice(0, 100))}`)
    if (!fields.has(key)) fields.set(key, value)
  }
  return fields
}

/** A whole number; `otherwise` where nothing is said. */
export function readNumber(fields: QueryFields, key: string, otherwise: number): number | Reply {
  const text = fields.get(key) ?? ''
  if (text === '') return otherwise
  return /^[+-]?\d{1,18}$/.test(text) ? Number(text) : unreadable(`${key} must be a whole number`)
}

/** How many rows are asked, within what is allowed. */
export function readLimit(fields: QueryFields, most = 100): number | Reply {
  const limit = readNumber(fields, 'limit', 20)
  return typeof limit === 'number' ? Math.min(most, Math.max(1, limit)) : limit
}

/** How many rows are to be left out. */
export function readOffset(fields: QueryFields): number | Reply {
  const offset = readNumber(fields, 'offset', 0)
  return typeof offset === 'number' ? Math.max(0, offset) : offset
}

export function readBoolean(fields: QueryFields, key: string): boolean {
  return /^(?:true|1|on)$/i.test(fields.get(key) ?? '')
}

/**
 * An instant in Unix seconds: a day (`2026-11-21`) of the site's own calendar, at its beginning, or a time in RFC 3339. Undefined
 * where nothing is said.
 */
export function readInstant(fields: QueryFields, key: string, zone: string): number | undefined | Reply {
  const text = fields.get(key) ?? ''
  if (text === '') return undefined
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  const day = Number(`${year}${month}${date}`)
  if (year !== undefined && isDay(day)) return startOfDay(zone, day)
  const at = readTime(text)
  return at === undefined ? unreadable(`${key} must be a day such as 2026-11-21, or a time in RFC 3339`) : at / 1000
}

/** A time in RFC 3339 as Unix milliseconds; undefined where it is none. */
export function readTime(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}

/** A list of words, separated by commas and blanks. */
export function readWordList(fields: QueryFields, key: string): string[] {
  return (fields.get(key) ?? '').split(/[\s,]+/).filter(word => word !== '')
}

export function unreadable(why: string): Reply {
  return failure(400, `invalid query parameters: ${why}`)
}

/** A number that is part of an address; undefined where it is none, or too large for one. */
export function readId(text: string | undefined): number | undefined {
  const id = /^[+-]?\d{1,10}$/.test(text ?? '') ? Number(text) : Number.NaN
  return Math.abs(id) < 2 ** 31 ? id : undefined
}
