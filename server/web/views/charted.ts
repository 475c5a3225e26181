// What a chart shows: the chosen figure, or a rate, bar for bar and in all, beside the compared period.

import { addEngagement, addTriple, noEngagement } from '../../count/batch.ts'
import type { Totals } from '../../stats/dashboard.ts'
import { type RateName, rateOf, type VisitorSums } from '../../stats/rates.ts'
import { sum } from '../../stats/series.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import type { Reader } from '../reader/reader.ts'
import { scaleOf, timeScaleOf } from './chart.ts'
import { isTime, writeRate } from './rate-words.ts'

/** A value of a bar; null: not known, or, of a rate, nothing to divide. */
export type ChartedValue = number | null

export type Charted = {
  /** null: a figure, which adds up. */
  rate: RateName | null
  title: string
  values: ChartedValue[]
  /** Of the bars of the compared period; undefined where nothing is compared. */
  before: ChartedValue[] | undefined
  total: ChartedValue
  totalBefore: ChartedValue
  /** '12', '43%', '1:32', '–'. */
  write(value: ChartedValue): string
  /** The same with what it is: '12 visits'. */
  say(value: ChartedValue): string
  /** The lines of the scale for values up to the largest, and what stands beside one. */
  scaleOf(largest: number): number[]
  writeScale(value: number): string
  /** The values in at most so many parts, each of bars that stand side by side. */
  cut(most: number): number[]
}

/** What the query asks for; a rate as quotients of sums, bar for bar. */
export function toCharted(view: TimeFrame & Totals, reader: Reader): Charted {
  return view.query.rate === null ? ofFigure(view, reader) : ofRate(view, view.query.rate, reader)
}

function ofFigure({ query: { figure }, buckets, before }: TimeFrame & Totals, reader: Reader): Charted {
  const { texts, number, count, round } = reader
  const values = buckets.map(bucket => bucket[figure])
  return {
    rate: null,
    title: texts.figures[figure].title,
    values,
    before: before?.buckets.map(bucket => bucket[figure]),
    total: sum(buckets)[figure],
    totalBefore: before?.sums[figure] ?? null,
    write: value => number(value ?? 0),
    say: value => count(value ?? 0, figure),
    scaleOf,
    writeScale: round,
    cut: most => chunk(values, most).map(some => some.reduce((sum, value) => sum + value, 0)),
  }
}

function ofRate({ engagement, buckets, before }: TimeFrame & Totals, rate: RateName, reader: Reader): Charted {
  const { title } = reader.texts.figures.rates[rate]
  const bars = engagement?.bars ?? buckets.map(() => null)
  const toValue = (sums: VisitorSums | null | undefined) => (sums ? rateOf(rate, sums) : null)
  const write = (value: ChartedValue) => writeRate(rate, value, reader)
  return {
    rate,
    title,
    values: bars.map(toValue),
    before: before && engagement?.before ? engagement.barsBefore.map(toValue) : undefined,
    total: toValue(engagement?.sums),
    totalBefore: toValue(engagement?.since ? null : engagement?.before),
    write,
    say: value => `${write(value)} ${title}`,
    scaleOf: isTime(rate) ? timeScaleOf : largest => scaleOf(Math.ceil(100 * largest)).map(value => value / 100),
    writeScale: write,
    cut: most => chunk(bars, most).map(some => toValue(addUp(some)) ?? 0),
  }
}

function addUp(bars: readonly (VisitorSums | null)[]): VisitorSums {
  const total = { ...sum([]), ...noEngagement }
  for (const bar of bars) {
    if (!bar) continue
    addTriple(total, bar)
    addEngagement(total, bar)
  }
  return total
}

/** In parts of equal length, as few values in each as make no more parts than that. */
function chunk<Value>(values: readonly Value[], most: number): Value[][] {
  const each = Math.max(1, Math.ceil(values.length / most))
  return Array.from({ length: Math.ceil(values.length / each) }, (_, place) =>
    values.slice(place * each, (place + 1) * each),
  )
}
