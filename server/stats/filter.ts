// What narrows a view: conditions, as a person writes them in the search box and an address holds them.

import type { DimensionName } from '../count/dimensions.ts'
import { isWithinLimits, patternLimits } from '../kit/pattern.ts'
import { type Facet, facets } from './facets.ts'

/** What a condition can be about; the dimensions by the word that people use for them. */
export const filterFields = [
  'text',
  'page',
  'title',
  'entry',
  'event',
  'is',
  'channel',
  'referrer',
  'source',
  'medium',
  'campaign',
  'term',
  'content',
  'browser',
  'system',
  'size',
  'country',
  'language',
  'prop',
  'goal',
] as const

export type FilterField = (typeof filterFields)[number]

/**
 * One condition. `pattern` is a whole value, in which `*` stands for any text and `\\*` for a star; case does not count. `text` is
 * path or title; `page` the path of a page, `event` that of an event, `entry` that on which a session began; `is` knows 'event'
 * and 'pageview'; `goal` the name of a goal that the session of a hit has reached. A value of a dimension is its name ('Firefox'),
 * or name and detail ('Firefox 128', 'example.com/path'); '' is what was looked for and not found, and, of what a link may name, none. That
 * of a property is KEY=VALUE, or KEY alone, with stars in both; '' is a hit without any.
 */
export type Condition = { field: FilterField; not: boolean; pattern: string }

/**
 * Conditions on one field, or on one property, if not negated: one of them must hold. Those on different ones, and negated ones: all.
 */
export type Filter = readonly Condition[]

/**
 * What could not be understood of a filter: a field or a GoatCounter word that there is not, one that stands without the bare
 * words it is about, or more than is taken, in one pattern or in all.
 */
export type FilterNote =
  | { note: 'field' | 'keyword' | 'bare'; word: string }
  | { note: 'pattern'; word: string; most: typeof patternLimits }
  | { note: 'conditions'; most: number }

/** How a pattern is meant, in the four ways that a form offers, and the text without its stars. */
export type Manner = { manner: 'is' | 'begins' | 'contains' | 'matches'; text: string }

const mostConditions = 20
const longestPattern = 2048

const dimensionOf: Partial<Record<FilterField, DimensionName>> = {
  campaign: 'campaign',
  term: 'term',
  content: 'content',
  browser: 'browser',
  system: 'system',
  size: 'size',
  country: 'location',
  language: 'language',
  prop: 'props',
}

/** The dimension that a condition is about; undefined for those on paths. */
export function toDimension(field: FilterField): DimensionName | undefined {
  return toFacet(field) ? 'referrer' : dimensionOf[field]
}

/** What a condition asks of the labels of its dimension; undefined where it is what they say themselves. */
export function toFacet(field: FilterField): Facet | undefined {
  return facets.find(facet => facet === field)
}

/**
 * Reads what somebody wrote: `country:NL`, `-browser:Firefox` (is not), `page:/blog/*`, `"campaign:spring sale"`, bare words
 * (path or title contains them), and GoatCounter's words `in:path`, `in:title`, `at:start`, `at:end`, `is:event`,
 * `is:pageview`, `:not`, also before `goal:`. Never throws.
 */
export function parseFilter(text: string): { filter: Filter; notes: FilterNote[] } {
  const notes: FilterNote[] = []
  const filter: Condition[] = []
  const goat = noGoatWords()
  let last = ''
  for (const token of toTokens(text)) {
    const isNot = last === ':not'
    last = token.toLowerCase()
    if (readGoatWord(token, goat)) continue
    const parts = /^(-?)([a-z]+):([\s\S]*)$/i.exec(token)
    const [, minus, word = '', value = ''] = parts ?? []
    const field = filterFields.find(known => known === word.toLowerCase())
    // An address is a text: https://example.com
    if (!parts || (field === undefined && value.startsWith('//'))) goat.words.push(token)
    else if (field === undefined) notes.push({ note: 'field', word: word.slice(0, 40) })
    else if (field === 'is' && value !== 'event' && value !== 'pageview') {
      notes.push({ note: 'keyword', word: token.slice(0, 40) })
    } else if (field === 'goal' && isNot) {
      // As in GoatCounter's words: it is about this goal, and about none of the bare words.
      goat.said.splice(goat.said.lastIndexOf(':not'), 1)
      goat.not = goat.said.includes(':not')
      filter.push({ field, not: true, pattern: toPattern(value) })
    } else filter.push({ field, not: minus === '-', pattern: toPattern(value) })
  }
  if (goat.words.length === 0) notes.push(...goat.said.map(word => ({ note: 'bare' as const, word })))
  const all = [...filter, ...toConditions(goat)].filter(condition => {
    const taken = isWithinLimits(toPieces(condition.pattern))
    if (!taken) notes.push({ note: 'pattern', word: writeCondition(condition).slice(0, 40), most: patternLimits })
    return taken
  })
  if (all.length > mostConditions) notes.push({ note: 'conditions', most: mostConditions })
  return { filter: unique(all.slice(0, mostConditions)), notes }
}

/** A condition as `parseFilter` reads it. */
export function writeCondition({ field, not, pattern }: Condition): string {
  const token = `${not ? '-' : ''}${field}:${pattern}`
  return /[\s"\\]/.test(token) ? `"${token.replace(/["\\]/g, '\\$&')}"` : token
}

/** The pattern that means just this text. */
export function toLiteral(text: string): string {
  return text.replace(/[\\*]/g, '\\$&')
}

/** The texts between which a pattern lets anything stand; a single one where it means just that. */
export function toPieces(pattern: string): string[] {
  const pieces = ['']
  for (const [token] of pattern.matchAll(/\\[\\*]|[\s\S]/g)) {
    if (token === '*') pieces.push('')
    else pieces.push(pieces.pop() + token.slice(-1))
  }
  return pieces
}

/** How a form would say it. */
export function toManner(pattern: string): Manner {
  const [first = '', second = '', third, ...others] = toPieces(pattern)
  if (isLiteral(pattern)) return { manner: 'is', text: first }
  if (third === undefined && first !== '' && second === '') return { manner: 'begins', text: first }
  if (first === '' && second !== '' && third === '' && others.length === 0) return { manner: 'contains', text: second }
  return { manner: 'matches', text: pattern }
}

/** The pattern of a property in its two parts: a key alone is that key with any value. */
export function splitProp(pattern: string): { key: string; value: string } {
  const equals = pattern.indexOf('=')
  return equals < 0 ? { key: pattern, value: '*' } : { key: pattern.slice(0, equals), value: pattern.slice(equals + 1) }
}

/** What conditions are about that are let stand beside each other, if one of them holds: a field, or one property. */
export function subjectOf({ field, pattern }: Condition): string {
  return field === 'prop' ? `prop ${splitProp(pattern).key.toLowerCase()}` : field
}

/** Whether a pattern means just one text. */
export function isLiteral(pattern: string): boolean {
  return toPieces(pattern).length === 1
}

/** The pattern that a form means. */
export function fromManner({ manner, text }: Manner): string {
  const value = text.trim()
  if (value === '') return ''
  if (manner === 'begins') return toPattern(`${value.replace(/\*+$/, '')}*`)
  if (manner === 'contains') return toPattern(`*${value.replace(/^\*+|\*+$/g, '')}*`)
  return toPattern(value)
}

/** Whether two conditions are the same. */
export function isSame(one: Condition, other: Condition): boolean {
  return one.field === other.field && one.not === other.not && one.pattern.toLowerCase() === other.pattern.toLowerCase()
}

/** Whether a filter holds a condition. */
export function holds(filter: Filter, condition: Condition): boolean {
  return filter.some(one => isSame(one, condition))
}

/** A filter without one of its conditions. */
export function without(filter: Filter, condition: Condition): Filter {
  return filter.filter(one => !isSame(one, condition))
}

/**
 * A filter that leaves just what a row of a list is: its condition takes the place of the others on the field, because more
 * of them would leave more. Without it, where the filter holds it already.
 */
export function narrow(filter: Filter, condition: Condition): Filter {
  if (holds(filter, condition)) return without(filter, condition)
  return [...filter.filter(one => one.not || subjectOf(one) !== subjectOf(condition)), condition]
}

function toConditions({ words, field, start, end, not }: GoatWords): Condition[] {
  if (words.length === 0) return []
  const text = words.join(' ')
  return [{ field, not, pattern: toPattern(`${start ? '' : '*'}${text}${end ? '' : '*'}`) }]
}

function toPattern(value: string): string {
  return value.slice(0, longestPattern).replace(/(\\[\\*])|\*{2,}/g, (_, escaped: string | undefined) => escaped ?? '*')
}

function unique(conditions: readonly Condition[]): Condition[] {
  return conditions.filter((one, place) => conditions.findIndex(other => isSame(one, other)) === place)
}

/** Words between blanks; quotes hold words together, and a backslash takes what follows as it is within them. */
function toTokens(text: string): string[] {
  const found =
    text
      .toWellFormed()
      .slice(0, 20_000)
      .match(/"(?:[^"\\]|\\[\s\S])*"?|[^\s"]+(?:"(?:[^"\\]|\\[\s\S])*"?)?/g) ?? []
  return found.map(unquote).filter(token => token !== '')
}

function unquote(token: string): string {
  return token.replace(/"((?:[^"\\]|\\[\s\S])*)"?/g, (_, inside: string) => inside.replace(/\\([\s\S])/g, '$1'))
}

/** What GoatCounter's words have `said` of the bare ones. */
type GoatWords = {
  said: string[]
  words: string[]
  field: 'text' | 'page' | 'title'
  start: boolean
  end: boolean
  not: boolean
}

/** Before the first word. */
function noGoatWords(): GoatWords {
  return { said: [], words: [], field: 'text', start: false, end: false, not: false }
}

/** Takes note of one of GoatCounter's words; false where a token is none. */
function readGoatWord(token: string, goat: GoatWords): boolean {
  const word = token.toLowerCase()
  if (word === ':not') goat.not = true
  else if (word === 'in:path') goat.field = 'page'
  else if (word === 'in:title') goat.field = 'title'
  else if (word === 'at:start') goat.start = true
  else if (word === 'at:end') goat.end = true
  else return false
  goat.said.push(word)
  return true
}
