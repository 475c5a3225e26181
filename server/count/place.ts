// Where a visitor is and what they speak: a country, a region where its site wants that, and a language, never more.

import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { Reader, type Response } from 'mmdb-lib'
import { latest, once } from '../kit/once.ts'
import { sanitize } from '../kit/sanitize.ts'
import { canonicalZone } from '../kit/zones.ts'
import type { Label } from './hit.ts'

/**
 * Where an address is, '' for what is not known: the two-letter code of a country, and within one the English name of a
 * region, or its code where the file has no name for it. `code`: that of the region in ISO 3166-2, without the country
 * ('WA' for Washington), where the file has it.
 */
export type Place = { country: string; region: string; code?: string }

/** Knows where an address is. */
export interface Countries {
  find(address: string): Place
}

/**
 * The country of a visitor, by address where there is a file of countries that knows it, else by time zone; with its
 * region where that is asked for and the file knows it. Lists show a region's name, which is the detail; its code is the
 * kind, because GoatCounter's CSV knows nothing else.
 */
export function readPlace(countries: Countries | undefined, address: string, zone: string, withRegion = false): Label {
  const { country, region, code = '' } = countries?.find(address) ?? nowhere
  const name = country || countryOfZone(zone)
  return labelOf(withRegion ? `${name}\n${region}\n${code}` : name)
}

/** A country alone. */
export function countryLabel(code: string): Label {
  return labelOf(code)
}

const labelOf = latest((key: string): Label => {
  const [name = '', detail = '', kind = ''] = key.split('\n')
  return { name, detail, kind }
})

/**
 * The first language that a browser asks for, without its region: 'en' for `en-GB,nl;q=0.8`; null when none is understood.
 * A two-letter code, or three where the language has no shorter one. GoatCounter's wire format has ISO 639-3 (`eng`): that is
 * for its API and files to say, from this code.
 */
export function acceptedLanguage(acceptLanguage: string): Label | null {
  const [, tag = ''] = /^\s*([a-z]{2,3})(?=[-_;,\s]|$)/i.exec(acceptLanguage) ?? []
  return tag === '' ? null : languageOf(tag)
}

const languageOf = latest((tag: string): Label | null => {
  // The current code of an old one: 'he' for 'iw'. A browser that says `und` does not know; Intl then knows no language.
  const code = new Intl.Locale(tag).language as string | undefined
  return code === undefined || code === 'und' || languageNames().of(code) === undefined ? null : labelOf(code)
})

/**
 * Opens a MaxMind DB file of countries or cities. Throws an Error of one sentence for the person who named the file.
 */
export function openCountries(file: string): Countries {
  const reader = openReader(file)
  return {
    find(address) {
      const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
      if (!isIP(plain)) return nowhere
      try {
        return toPlace(reader.get(plain))
      } catch {
        // A damaged file must not stop the counting.
        return nowhere
      }
    },
  }
}

/** The country in which an IANA time zone lies, by its old or its new name; '' where there is none, as for UTC. */
export function countryOfZone(zone: string): string {
  if (!/^[a-z][\w+/-]{2,63}$/i.test(zone)) return ''
  return countries().get(zone) ?? aliases(zone)
}

const nowhere: Place = { country: '', region: '' }

const languageNames = once(() => new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }))

function openReader(file: string): Reader<Response> {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (error) {
    throw new Error(`The country file ${file} cannot be read: ${explain(error)}.`)
  }
  try {
    return new Reader<Response>(bytes)
  } catch {
    throw new Error(`The country file ${file} is not a MaxMind DB (.mmdb) file.`)
  }
}

function explain(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES') return 'this user may not read it'
  if (code === 'EISDIR') return 'it is a folder'
  return message
}

function toPlace(found: unknown): Place {
  const record = (found ?? {}) as Record<string, unknown>
  const country = readCode(record)
  if (country === '') return nowhere
  const region = readRegion(record)
  const code = region === '' ? '' : readRegionCode(record, country)
  return code === '' ? { country, region } : { country, region, code }
}

// MaxMind and DB-IP hold the code as country.iso_code, IPinfo and ip-location-db as country_code or country.
function readCode({ country, registered_country, country_code }: Record<string, unknown>): string {
  for (const value of [country, registered_country, country_code]) {
    const code = (value as { iso_code?: unknown } | undefined)?.iso_code ?? value
    if (typeof code === 'string' && /^[A-Z]{2}$/.test(code)) return code
  }
  return ''
}

// MaxMind and DB-IP hold a list of subdivisions, the largest first; IPinfo has region, ip-location-db state1.
function readRegion({ subdivisions, region, state1 }: Record<string, unknown>): string {
  const largest = Array.isArray(subdivisions) ? (subdivisions[0] as Subdivision) : undefined
  for (const value of [largest?.names?.en, largest?.iso_code, region, state1]) {
    const name = typeof value === 'string' ? sanitize(value, regionLimit) : ''
    if (name !== '') return name
  }
  return ''
}

// MaxMind has it beside the name, IPinfo as region_code; some write the country in front.
function readRegionCode({ subdivisions, region_code }: Record<string, unknown>, country: string): string {
  const largest = Array.isArray(subdivisions) ? (subdivisions[0] as Subdivision) : undefined
  const code = largest?.iso_code ?? region_code
  if (typeof code !== 'string') return ''
  const short = code.startsWith(`${country}-`) ? code.slice(3) : code
  return /^[A-Z\d]{1,3}$/.test(short) ? short : ''
}

type Subdivision = { names?: { en?: unknown } | null; iso_code?: unknown } | null

const regionLimit = 64

// The country of each zone, by the name that Intl gives it. Made once, when first asked for: it takes a tenth of a second.
const countries = once(invertZones)

// Zones by other names, which are endless (case does not count), and names that are none.
const aliases = latest((zone: string) => (offsets.test(zone) ? '' : (countries().get(canonicalZone(zone)) ?? '')))

function invertZones(): Map<string, string> {
  const zones = new Map<string, string>()
  const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  for (const code of twoLetters()) {
    // Codes that are out of use have the zones of those that replaced them.
    const isCurrent = Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`
    if (!isCurrent || regions.of(code) === undefined) continue
    for (const zone of new Intl.Locale(`und-${code}`).getTimeZones() ?? []) zones.set(canonicalZone(zone), code)
  }
  return zones
}

function* twoLetters(): Generator<string> {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  for (const first of letters) for (const second of letters) yield first + second
}

// The old names for an offset are no place: EST becomes Panama's zone, CET that of Brussels.
const offsets = /^(?:[CMEW]ET|[ECMPH]ST(?:\d[ECMP]DT)?)$/i
