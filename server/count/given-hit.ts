// A hit as a program of the owner's sends it, with all that a browser would have said, becomes a request to count.

import { readCountry } from '../kit/countries.ts'
import { readFlag, readWidth, widest } from './fields.ts'
import type { Label, Request } from './hit.ts'
import { escapeRest } from './parse-hit.ts'
import { cleanPath } from './path.ts'
import { acceptedLanguage } from './place.ts'
import { toProps } from './props.ts'

/** As it was sent: names are GoatCounter's, '' is what was left out. `event` as text: true, 1, on … */
export type GivenHit = {
  path: string
  title: string
  event: string
  ref: string
  size: string
  query: string
  bot: number
  user_agent: string
  location: string
  language: string
  ip: string
  /** Unix milliseconds; null: now. */
  created_at: number | null
  session: string
  /** An object; undefined: none. What of it could not be kept is refused, and not cut: a program can be mended. */
  props?: unknown
}

/** What holds for all hits of one sending. `now`: Unix milliseconds. `anyAddress`: also those that the site leaves out. */
export type GivenWith = { now: number; noSessions: boolean; anyAddress: boolean }

/** Reads one; or why it cannot be counted, in the words of GoatCounter's API where it has them. */
export function readGivenHit(hit: GivenHit, { now, noSessions, anyAddress }: GivenWith): Request | { invalid: string } {
  const invalid = (why: string) => ({ invalid: why })
  if (!noSessions && hit.session === '' && (hit.user_agent === '' || hit.ip === '')) return invalid(unknownVisitor)
  const event = readFlag(encodeURIComponent(hit.event.toWellFormed()))
  if (event === undefined) return invalid('event: must be true or false.')
  const width = readWidth(hit.size === '' ? undefined : encodeURIComponent(hit.size.toWellFormed()))
  if (width === undefined) return invalid('size: must be numbers, separated by commas.')
  if (width !== null && Math.abs(width) > widest) return invalid(`size: screen size ${width} is out of range of int32.`)
  const path = shortPath(hit.path, event)
  if (path.trim() === '') return invalid('path: must be set, must be longer than 1 characters.')
  for (const [field, text, limit] of [
    ['path', path, 2048],
    ['title', hit.title, 1024],
    ['ref', hit.ref, 2048],
    ['user_agent_header', hit.user_agent, 512],
    ['session', hit.session, 512],
  ] as const) {
    if (text.includes('\0')) return invalid(`${field}: must be UTF-8.`)
    if (isLonger(text, limit)) return invalid(`${field}: must be shorter than ${limit} characters.`)
  }
  const notes: string[] = []
  const props = hit.props === undefined ? undefined : toProps(hit.props, note => notes.push(note))
  if (notes[0] !== undefined) return invalid(`props: ${notes[0]}.`)
  const at = hit.created_at ?? now
  if (at > now + mostAhead) return invalid('created_at: in the future.')
  if (at < 0) return invalid('created_at: before 1970.')
  return {
    path,
    title: hit.title,
    referrer: hit.ref,
    event,
    width,
    query: escapeRest(hit.query),
    // What this API calls 0 and 1 is no bot; all else is one, by whatever rule it was found.
    bot: hit.bot === 0 || hit.bot === 1 ? 0 : automated,
    noSession: noSessions,
    zone: '',
    at: Math.floor(at / 1000),
    address: hit.ip.slice(0, longestAddress),
    pageHost: '',
    agent: hit.user_agent,
    acceptLanguage: acceptedLanguage(hit.language) ? hit.language : '',
    hints: { brands: '', platform: '', platformVersion: '' },
    prefetch: false,
    doNotTrack: false,
    countDoNotTrack: false,
    local: false,
    ...(props && { props }),
    notes,
    given: { session: hit.session, place: readLocation(hit.location), anyAddress },
  }
}

const unknownVisitor = "session or browser/IP not set; use no_sessions if you don't want to track unique visits"

/** Clocks may differ by so much, in milliseconds. */
const mostAhead = 5000
const automated = 150
const longestAddress = 100

/** A path that is too long may be short enough without what others have added to it. */
function shortPath(path: string, event: boolean): string {
  return isLonger(path, 2048) ? cleanPath(path.slice(0, 8192), event) : path
}

// Characters are code points, of which a long text may have fewer than its length says.
function isLonger(text: string, limit: number): boolean {
  return text.length > limit && [...text].length > limit
}

/** `NL` or `US-CA`; undefined where it names no country, so that the address may tell. */
function readLocation(location: string): Label | undefined {
  const [, code = '', region = ''] = /^([a-z]{2})(?:-([a-z\d]{1,3}))?$/i.exec(location.trim()) ?? []
  const name = code === '' ? undefined : readCountry(code)
  // Lists show a region's name; where nobody knows it, its code.
  return name === undefined ? undefined : { name, detail: region.toUpperCase(), kind: region.toUpperCase() }
}
