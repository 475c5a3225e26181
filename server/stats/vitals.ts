// Web vitals as they are read: the sums of steps become the 75th percentile of each, and how many page loads were good or poor.

import { type VitalName, type WebVital, webVitals } from '../count/data/web-vitals.ts'
import type { PathId } from '../count/hit.ts'
import { ofVitalStep } from '../count/vitals.ts'
import type { SiteId } from '../sites/site.ts'
import type { Range } from './source.ts'

/** So many page loads of a path had a number of this step. */
export type VitalRow = { path: PathId; metric: number; step: number; count: number }

/** Where the counters of web vitals are read. */
export interface VitalStore {
  /** Of the whole site by metric and step, in this order. */
  siteVitals(site: SiteId, days: VitalDays): Promise<Omit<VitalRow, 'path'>[]>
  /** The same of each of some paths. */
  pathVitals(site: SiteId, days: VitalDays, paths: readonly PathId[]): Promise<VitalRow[]>
}

export type VitalDays = Pick<Range, 'fromDay' | 'toDay'>

export type Rating = 'good' | 'fair' | 'poor'

/**
 * One metric of some page loads. `p75`: what three of four were no worse than, in milliseconds or thousandths, at most 5 per cent
 * off; null where there were none.
 */
export type VitalFigure = {
  name: VitalName
  loads: number
  p75: number | null
  rating: Rating | null
  ratings: Record<Rating, number>
}

/** Adds up rows, of whatever days and paths, to a figure for each metric. */
export function toVitalFigures(rows: readonly Omit<VitalRow, 'path'>[]): VitalFigure[] {
  return webVitals.map(metric => {
    const counts = new Map<number, number>()
    for (const { metric: id, step, count } of rows)
      if (id === metric.id) counts.set(step, (counts.get(step) ?? 0) + count)
    return toFigure(metric, counts)
  })
}

function toFigure(metric: WebVital, counts: ReadonlyMap<number, number>): VitalFigure {
  const ratings = { good: 0, fair: 0, poor: 0 }
  let loads = 0
  for (const [step, count] of counts) {
    ratings[rate(metric, ofVitalStep(step))] += count
    loads += count
  }
  let p75: number | null = null
  let before = 0
  for (const step of [...counts.keys()].sort((a, b) => a - b)) {
    if (before < 0.75 * loads) p75 = ofVitalStep(step)
    before += counts.get(step)!
  }
  return { name: metric.name, loads, p75, rating: p75 === null ? null : rate(metric, p75), ratings }
}

function rate({ good, poor }: WebVital, number: number): Rating {
  return number <= good ? 'good' : number > poor ? 'poor' : 'fair'
}
