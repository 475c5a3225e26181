// A query string becomes a request to count, or the reason why it cannot be one.

import { readPageHost } from '../sites/find.ts'
import { readFields, readFlag, readInteger, readText, readWidth, widest } from './fields.ts'
import type { Hints, Request } from './hit.ts'
import { decodeHeader } from './text.ts'

/** What is known of a request besides its query. `at` in Unix seconds; `headers` by lower-case name, as Node gives them. */
export type Arrival = { at: number; address: string; headers: (name: string) => string | undefined }

/** Why a request cannot be counted, in words for the `X-Goatcounter` header: ASCII, one line. */
export type Invalid = { invalid: string }

/**
 * Reads the raw text after `?` of a request to `/count`. Names, limits, order of the checks and messages are
 * GoatCounter's; `z` (the visitor's time zone) and `d` (count although Do Not Track was sent) are ours.
 */
export function readQuery(query: string, from: Arrival): Request | Invalid {
  const fields = readFields(query)
  if (!fields) return undecodable('malformed percent-encoding')

  const event = readFlag(fields.event)
  if (event === undefined) return undecodable('e must be true or false')
  const noSession = readFlag(fields.noSession)
  if (noSession === undefined) return undecodable('ns must be true or false')
  const countDoNotTrack = readFlag(fields.countDoNotTrack)
  if (countDoNotTrack === undefined) return undecodable('d must be true or false')
  const width = readWidth(fields.size)
  if (width === undefined) return undecodable('s must be numbers, separated by commas')
  const bot = readInteger(fields.bot)
  if (bot === undefined) return undecodable('b must be a whole number')
  if (bot !== 0 && bot < 150) return { invalid: `wrong value: b=${bot}` }

  const path = readText(fields.path)
  const bytes = path === undefined ? 0 : Buffer.byteLength(path)
  if (bytes > 2048) return { invalid: `ignored because path is longer than 2048 bytes (${bytes} bytes)` }
  if (path === undefined) return notValid('path', 'must be UTF-8')
  // A page of nothing but blanks would have no path once it is cleaned; an event gets a name of its own.
  if (path === '' || (!event && path.trim() === ''))
    return notValid('path', 'must be set, must be longer than 1 characters')
  const title = readText(fields.title)
  if (title === undefined) return notValid('title', 'must be UTF-8')
  if (isLonger(title, 1024)) return notValid('title', 'must be shorter than 1024 characters')
  const referrer = readText(fields.referrer)
  if (referrer === undefined) return notValid('ref', 'must be UTF-8')
  if (isLonger(referrer, 2048)) return notValid('ref', 'must be shorter than 2048 characters')
  const pageQuery = readText(fields.query)
  if (pageQuery === undefined) return notValid('query', 'must be UTF-8')
  const agent = decodeHeader(from.headers('user-agent') ?? '')
  if (agent === undefined) return notValid('user_agent_header', 'must be UTF-8')
  if (isLonger(agent, 512)) return notValid('user_agent_header', 'must be shorter than 512 characters')
  if (width !== null && Math.abs(width) > widest)
    return notValid('size', `screen size ${width} is out of range of int32`)

  return {
    path,
    title,
    referrer,
    event,
    width,
    query: pageQuery,
    bot,
    noSession,
    zone: readZone(fields.zone),
    at: from.at,
    address: from.address,
    pageHost: readPageHost(from.headers('origin')) || readPageHost(from.headers('referer')),
    agent,
    acceptLanguage: from.headers('accept-language') ?? '',
    hints: readHints(from),
    prefetch: isPrefetch(from),
    doNotTrack: from.headers('dnt') === '1' || from.headers('sec-gpc') === '1',
    countDoNotTrack,
  }
}

function readZone(raw: string | undefined): string {
  const zone = readText(raw)
  return zone === undefined || zone.length > 64 ? '' : zone
}

// Bounded, because they are part of the key under which a browser is remembered.
function readHints(from: Arrival): Hints {
  const app = from.headers('x-requested-with')
  return {
    brands: (from.headers('sec-ch-ua') ?? '').slice(0, 256),
    platform: (from.headers('sec-ch-ua-platform') ?? '').slice(0, 32),
    platformVersion: (from.headers('sec-ch-ua-platform-version') ?? '').slice(0, 32),
    ...(app !== undefined && { app: app.slice(0, 64) }),
  }
}

function isPrefetch({ headers }: Arrival): boolean {
  return (
    headers('x-moz')?.toLowerCase() === 'prefetch' ||
    isAhead(headers('x-purpose')) ||
    isAhead(headers('purpose')) ||
    headers('sec-purpose')?.toLowerCase().includes('prefetch') === true
  )
}

function isAhead(purpose: string | undefined): boolean {
  return purpose !== undefined && /^pre(?:fetch|view)$/i.test(purpose)
}

// Characters are code points, of which a long text may have fewer than its length says.
function isLonger(text: string, limit: number): boolean {
  return text.length > limit && [...text].length > limit
}

function undecodable(detail: string): Invalid {
  return { invalid: `error decoding parameters: ${detail}` }
}

function notValid(field: string, message: string): Invalid {
  return { invalid: `not valid: ${field}: ${message}.` }
}
