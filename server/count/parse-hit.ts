// A query string becomes a request to count, or the reason why it cannot be one.

import { readPageHost } from '../sites/find-site.ts'
import { webVitals } from './data/web-vitals.ts'
import {
  type Fields,
  hasBrokenEscape,
  readFields,
  readFlag,
  readInteger,
  readText,
  readWidth,
  widest,
} from './fields.ts'
import type { Hints, Request, Told } from './hit.ts'
import { cleanPath } from './path.ts'
import { readProps } from './props.ts'
import { sessionAge } from './sessions.ts'
import { decodeHeader, firstCharacters } from './text.ts'
import { parseVitals } from './vitals.ts'

/** What is known of a request besides its query. `at` in Unix seconds; `headers` by lower-case name, as Node gives them. */
export type Arrival = { at: number; address: string; headers: (name: string) => string | undefined }

/** Why a request cannot be counted, in words for the `X-Goatcounter` header: ASCII, one line. */
export type Invalid = { invalid: string }

/**
 * Reads the raw text after `?` of a request to `/count`. Names, limits and messages are GoatCounter's; `z` (the visitor's time
 * zone), `h` (the page's host), `f` (the script's reason not to count it), `d` (count although Do Not Track was sent), `consent` (the
 * visitor agreed to be counted), `props` (its properties, in JSON), `engaged`, `scroll`, `lcp`, `inp`, `cls`, `fcp`, `ttfb` and
 * `stayed` (how a page was seen) and `stay` (for how long its script waits before it tells that) are ours. Only what leaves nothing to
 * count is invalid; any other value that is too long or cannot be read is cut or left out by itself, and noted.
 */
export function parseHit(query: string, from: Arrival): Request | Invalid {
  const fields = readFields(query)
  const notes: string[] = []

  const told = readTold(fields, notes)
  if (told && 'invalid' in told) return told
  // It is of a page, whatever else it says.
  const event = told ? false : readFlag(fields.event)
  if (event === undefined) return undecodable('e must be true or false')
  const width = readWidth(fields.size)
  if (width === undefined) return undecodable('s must be numbers, separated by commas')
  const bot = readInteger(fields.bot)
  // Codes below are what GoatCounter's server finds out: whoever sends one says that it is a bot.
  if (bot !== undefined && bot !== 0 && bot < 150) return { invalid: `wrong value: b=${bot}` }
  const path = readPath(fields.path, event)
  if (typeof path !== 'string') return path

  function kept<Value>(name: string, value: Value | undefined, otherwise: Value): Value {
    if (value !== undefined) return value
    notes.push(`${name} could not be read`)
    return otherwise
  }
  function cut(name: string, text: string, limit: number): string {
    const short = firstCharacters(text, limit)
    if (short !== text) notes.push(`${name} was cut to ${limit} characters`)
    return short
  }
  const agent = from.headers('user-agent') ?? ''

  return {
    path,
    title: cut('t', kept('t', readText(fields.title), ''), 1024),
    // Of an address its host and path are kept, which come first.
    referrer: cut('r', kept('r', readText(fields.referrer), ''), 2048),
    event,
    width: width !== null && Math.abs(width) > widest ? kept('s', undefined, null) : width,
    query: escapeRest(kept('q', readText(fields.query), '')),
    bot: kept('b', bot, 0),
    noSession: kept('ns', readFlag(fields.noSession), false),
    zone: kept('z', readShort(fields.zone, 64), ''),
    at: from.at,
    address: from.address,
    pageHost:
      readPageHost(from.headers('origin')) ||
      readPageHost(from.headers('referer')) ||
      readHost(kept('h', readShort(fields.host, 253), '')),
    // One in an old encoding is no better and no worse than others: it is only looked at for names that are ASCII.
    agent: cut('User-Agent', decodeHeader(agent) ?? agent.replaceAll('\0', '').toWellFormed(), 512),
    acceptLanguage: from.headers('accept-language') ?? '',
    hints: readHints(from),
    prefetch: isPrefetch(from),
    doNotTrack: from.headers('dnt') === '1' || from.headers('sec-gpc') === '1',
    countDoNotTrack: kept('d', readFlag(fields.countDoNotTrack), false),
    ...(fields.consent !== undefined && { consent: kept('consent', readFlag(fields.consent), false) }),
    local: isLocal(readShort(fields.refused, 64)),
    ...(fields.props !== undefined && { props: readProps(readText(fields.props), note => notes.push(note)) }),
    ...(told && { told, stayed: fields.stayed !== undefined }),
    ...(fields.stay !== undefined && { stay: kept('stay', readInteger(fields.stay), 0) }),
    notes,
  }
}

/** How a page was seen; undefined for a hit. */
function readTold(fields: Fields, notes: string[]): Told | Invalid | undefined {
  const { engaged, scroll, lcp, inp, cls, fcp, ttfb } = fields
  // Of nearly every hit there is none.
  if ((engaged ?? lcp ?? inp ?? cls ?? fcp ?? ttfb) === undefined) return undefined
  const vital = webVitals.find(({ name }) => fields[name] !== undefined)
  const found = vital ? parseVitals(fields, note => notes.push(note)) : []
  if (engaged === undefined && found.length === 0)
    return notValid(vital!.name, 'must be a number, such as 2310 or 0.05')
  const seconds = readInteger(engaged)
  if (seconds === undefined || seconds < 0) return notValid('engaged', 'must be a whole number of seconds')
  if (seconds > sessionAge) notes.push(`engaged was cut to ${sessionAge} seconds`)
  const depth = scroll === undefined ? undefined : readInteger(scroll)
  const known = depth !== undefined && depth >= 0
  if (scroll !== undefined && !known) notes.push('scroll could not be read')
  if (known && depth > 100) notes.push('scroll was cut to 100 per cent')
  return {
    seconds: Math.min(seconds, sessionAge),
    depth: known ? Math.min(depth, 100) : null,
    ...(found.length > 0 && { vitals: found }),
  }
}

/**
 * The path, or why there is none. It is as long as it is without what others have added to it: a click id alone may be longer
 * than GoatCounter allows a path to be.
 */
function readPath(raw: string | undefined, event: boolean): string | Invalid {
  if (raw !== undefined && hasBrokenEscape(raw)) return undecodable('malformed percent-encoding')
  const text = readText(raw)
  if (text === undefined) return notValid('path', 'must be UTF-8')
  // A page of nothing but blanks would have no path once it is cleaned; an event gets a name of its own.
  if (text === '' || (!event && text.trim() === '')) {
    return notValid('path', 'must be set, must be longer than 1 characters')
  }
  const length = Buffer.byteLength(text)
  if (length <= longestPath) return text
  const path = length <= longestAddress ? cleanPath(text, event) : text
  const bytes = Buffer.byteLength(path)
  if (bytes <= longestPath) return path
  return { invalid: `ignored because path is longer than ${longestPath} bytes (${bytes} bytes)` }
}

const longestPath = 2048
/** Web servers answer no longer address, nginx and Apache by default; and cleaning one takes some milliseconds at most. */
const longestAddress = 8192

/** A text that is '' where it is absent, and undefined where it is too long to be one or cannot be read. */
function readShort(raw: string | undefined, limit: number): string | undefined {
  const text = readText(raw)
  return text !== undefined && text.length <= limit ? text : undefined
}

/**
 * A page's query in ASCII: pages send it as it stands in their address, escaped; servers and pictures often write it plain,
 * so that it is the text already once the request is decoded.
 */
export function escapeRest(query: string): string {
  return query.replace(/[^\x00-\x7f]+|%(?![0-9a-fA-F]{2})/g, encodeURIComponent)
}

/** The host that a page says it has, in the form that browsers give it: lower case, IDN in ASCII. */
function readHost(host: string): string {
  return /^[a-z0-9_.-]+$/.test(host) ? host : ''
}

function isLocal(refused: string | undefined): boolean {
  return refused === 'localhost' || refused === 'localfile'
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

function undecodable(detail: string): Invalid {
  return { invalid: `error decoding parameters: ${detail}` }
}

function notValid(field: string, message: string): Invalid {
  return { invalid: `not valid: ${field}: ${message}.` }
}
