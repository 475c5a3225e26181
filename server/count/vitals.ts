// Web vitals as they are counted: by the steps of a fixed scale, so that the sums of any pages and days can be added up, and still
// tell the 75th percentile.

import type { Counted, VitalSum } from './batch.ts'
import { webVitals } from './data/web-vitals.ts'
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

const longest = 200

/**
 * Reads `lcp.2310,inp.80,cls.0.05`: each at most once, in any order. What cannot be read is left out and noted, and so is that one
 * was cut.
 */
export function parseVitals(text: string, note: (note: string) => void): Vital[] {
  const found = new Map<number, Vital>()
  for (const part of text.slice(0, longest).split(',')) {
    const [, name, digits = ''] = /^([a-z]{3,4})\.(\d{1,9}(?:\.\d{1,9})?)$/.exec(part) ?? []
    const metric = webVitals.find(one => one.name === name)
    if (!metric || found.has(metric.id)) {
      note('a value of vitals could not be read')
      continue
    }
    const number = Math.round(metric.unit === '' ? 1000 * Number(digits) : Number(digits))
    if (number > most) note(`${metric.name} was cut`)
    found.set(metric.id, { metric: metric.id, step: toVitalStep(number) })
  }
  return [...found.values()]
}

/** What a batch adds. Without sessions nobody can say which page load it was: all of it is believed, as hits are there. */
export function sumVitals(
  hits: readonly Hit[],
  counted: readonly Counted[],
  verdicts: readonly (SessionVerdict | null)[],
): VitalSum[] {
  const sums = new Map<string, VitalSum>()
  for (const [place, { session, told }] of hits.entries()) {
    const { site, path, day } = counted[place]!
    if (!told?.vitals || path === 0 || !(verdicts[place] ? verdicts[place].takesVitals : session === null)) continue
    for (const { metric, step } of told.vitals) {
      const key = `${path} ${day} ${metric} ${step}`
      const sum = sums.get(key) ?? { site, path, day, metric, step, count: 0 }
      sum.count += 1
      sums.set(key, sum)
    }
  }
  return [...sums.values()]
}
