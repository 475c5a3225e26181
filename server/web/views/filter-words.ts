// A condition in words, by the reader's language: 'Country is Netherlands', 'Page does not begin with /blog'.

import { domainToASCII } from 'node:url'
import { readCountry } from '../../kit/countries.ts'
import { findLanguage } from '../../kit/languages.ts'
import { escapedPath, readablePath } from '../../kit/readable-address.ts'
import { type Condition, type Filter, splitProp, toManner, toPieces } from '../../stats/filter.ts'
import { panels } from '../../stats/panels.ts'
import type { Reader } from '../reader/reader.ts'

/** A condition in words, whole and in its parts; a kind ('Only events') has no value. */
export type ConditionWords = { field: string; verb: string; value: string; whole: string }

export function toWords(condition: Condition, reader: Reader): ConditionWords {
  const { filter } = reader.texts
  const { field, not, pattern } = condition
  const way = not ? 'not' : 'yes'
  if (field === 'is') {
    const kind = filter.kinds[way][pattern === 'event' ? 'event' : 'pageview']
    return { field: '', verb: kind, value: '', whole: kind }
  }
  const { key, value } = field === 'prop' && pattern !== '' ? splitProp(pattern) : { key: '', value: pattern }
  const { manner, text } = toManner(value)
  const words = {
    field: key === '' ? filter.fields[field] : `${filter.fields[field]} ${toPieces(key).join('*')}`,
    verb: filter.verbs[way][manner],
    value: (manner === 'is' ? nameOf({ ...condition, pattern: text }, reader) : readablePath(text)) || filter.blank,
  }
  return { ...words, whole: `${words.field} ${words.verb} ${words.value}` }
}

/**
 * Countries and languages may be named in the reader's language, or in English, sizes and channels as they are called in lists;
 * what a filter needs is the code.
 */
export function toCodes(filter: Filter, reader: Reader): Filter {
  return filter.map(condition => ({ ...condition, pattern: toCode(condition, reader) }))
}

function nameOf({ field, pattern }: Condition, { nameOf }: Reader): string {
  const panel = panels.find(one => one.field === field)
  if (!panel) return readablePath(pattern)
  const [, name, detail] = parted[panel.list]?.exec(pattern) ?? []
  if (name === undefined) return nameOf(panel.list, pattern)
  return nameOf(panel.list, panel.list === 'countries' ? name.toUpperCase() : name, detail)
}

/** Of names that are words of ours: where the detail begins. Those of others are shown as they are written. */
const parted: Partial<Record<string, RegExp>> = {
  countries: /^([a-z]{2})(?: (.+))?$/i,
  sizes: /^([a-z]+)(?: (.+))?$/,
  channels: /^([a-z]+)(?: (.+))?$/s,
  referrers: /^([^/]+)(\/.*)$/s,
}

function toCode({ field, pattern }: Condition, { language, texts }: Reader): string {
  if (pattern.includes('*')) return pattern
  if (field === 'country' && !/^[a-z]{2}(?: |$)/i.test(pattern)) return readCountry(pattern, language) ?? pattern
  if (field === 'referrer') return toKeptHost(pattern)
  if (field === 'language') return findLanguage(pattern, language) ?? pattern
  if (field === 'size') return readWord(pattern, texts.words.sizes) ?? pattern
  if (field === 'channel') return readWord(pattern, texts.words.channels) ?? pattern
  return pattern
}

/** A host in its own script, as it is kept; what is no host stays. */
function toKeptHost(address: string): string {
  const [, host = '', path = ''] = /^([^/\s]*\.[^/\s]*)(\/.*)?$/s.exec(address) ?? []
  const kept = /[^\x00-\x7f]/.test(host) ? domainToASCII(host) : host
  return kept === '' ? address : kept + escapedPath(path)
}

function readWord(text: string, names: Record<string, string>): string | undefined {
  return Object.keys(names).find(word => names[word]?.toLowerCase() === text.toLowerCase())
}
