// Web vitals as they are counted: by the steps of a fixed scale, so that the sums of any pages and days can be added up, and still
// tell the 75th percentile.

import type { Counted, VitalSum } from './batch.ts'
import { type VitalName, webVitals } from './data/web-vitals.ts'
import type { Fields } from './fields.ts'
import type { Hit, Vital } from './hit.ts'
import type { SessionVerdict } from './sessions.ts'

/** Each step is a tenth above the one before: what is told of one is at most 5 per cent off. */
const ratio = 1.1
/** Milliseconds, or thousandths: what takes longer is counted as this. */
const most = 60_000
/** Where each step begins, from 1 on. */
const starts = Array.from({ length: 1 + Math.floor(Math.log(most) / Math.log(ratio)) }, (_, place) => ratio ** place)

/** The highest step. */
export const lastStep = starts.length

/** The step of a whole number: 0 for 0, and n from 1.1 ^ (n - 1) on. */
export function toVitalStep(number: number): number {
  const after = starts.findIndex(start => start > number)
  return after < 0 ? lastStep : after
}

/** The number in the middle of a step. */
export function ofVitalStep(step: number): number {
  return step === 0 ? 0 : Math.round(ratio ** (step - 0.5))
}

// As browsers write a number that is not negative: of shifts it may be a very small one.
const decimal = /^\d{1,9}(?:\.\d{1,20})?(?:e-\d{1,3})?$/

/**
 * Reads the fields `lcp`, `inp`, `fcp` and `ttfb` in milliseconds, and `cls`. One that cannot be read is left out and noted, and so
 * is that one was cut.
 */
export function parseVitals(fields: Pick<Fields, VitalName>, note: (note: string) => void): Vital[] {
  return webVitals.flatMap(({ id, name, unit }) => {
    const text = fields[name]
    if (text === undefined) return []
    if (!decimal.test(text)) {
      note(`${name} could not be read`)
      return []
    }
    const number = Math.round(unit === '' ? 1000 * Number(text) : Number(text))
    if (number > most) note(`${name} was cut`)
    return [{ metric: id, step: toVitalStep(number) }]
  })
}

/** What a batch adds. Without sessions nobody can say which page load it was: all of it is believed, as hits are there. */
export function sumVitals(
  hits: readonly Hit[],
  counted: readonly Counted[],
  verdicts: readonly (SessionVerdict | null)[],
): VitalSum[] {
  const sums = new Map<string, VitalSum>()
  for (let place = 0; place < hits.length; place++) {
    const { session, told } = hits[place]!
    const { site, path, day } = counted[place]!
    const verdict = verdicts[place]
    if (!told?.vitals || path === 0 || !(verdict ? verdict.takesVitals : session === null)) continue
    for (const { metric, step } of told.vitals) {
      const key = `${path} ${day} ${metric} ${step}`
      const sum = sums.get(key) ?? { site, path, day, metric, step, count: 0 }
      sum.count += 1
      sums.set(key, sum)
    }
  }
  return [...sums.values()]
}
