// The shapes of views of numbers.

import * as v from 'valibot'
import { toTold } from '../../../stats/rates.ts'
import { languages } from '../../reader/texts/texts.ts'

/** What visitors did, each of what it is known of; the same sentences as in the manual. */
const { sums, rates, entries, exits } = languages.en.texts.figures
const meanings = Object.entries({ entries, exits, ...rates }).map(([name, { definition }]) => [name, definition])
const didEntries = Object.fromEntries(
  [...meanings, ...Object.entries(sums)].map(([name, definition]) => [
    toTold(name!),
    v.optional(v.pipe(v.nullable(v.number()), v.description(definition!))),
  ]),
)

const figures = v.looseObject({
  visitors: v.nullable(v.number()),
  visits: v.number(),
  pageviews: v.number(),
  ...didEntries,
})

/** A list, or the head of one. */
export const listShape = v.looseObject({
  name: v.string(),
  total: v.number(),
  rows: v.array(v.looseObject({ name: v.string(), ...figures.entries, filter: v.string() })),
})

/** What every view of numbers has. */
export const viewShape = v.looseObject({
  site: v.looseObject({ code: v.string(), name: v.string(), zone: v.string(), sessions: v.boolean() }),
  query: v.looseObject({ from: v.string(), to: v.string() }),
  over: v.pipe(v.boolean(), v.description('The period is over: the numbers stand')),
  remarks: v.array(v.string()),
  known: v.pipe(v.looseObject({}), v.description('From when on what is known; null: all of it')),
  totals: v.looseObject({ ...figures.entries, before: v.nullable(figures) }),
})

/** What a view with a chart has besides. */
export const chartEntries = {
  buckets: v.array(v.looseObject({ at: v.string(), until: v.string(), state: v.string(), ...figures.entries })),
  lists: v.record(v.string(), listShape),
}
