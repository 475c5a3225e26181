// Web vitals as they are read: the sums of steps become the 75th percentile of each, and how many page loads were good or poor.

import { type VitalName, type WebVital, webVitals } from '../count/data/web-vitals.ts'
import type { PathId } from '../count/hit.ts'
import { ofVitalStep } from '../count/vitals.ts'
import { csvRow } from '../kit/csv.ts'
import { writeDay } from '../kit/zone.ts'
import type { Site, SiteId } from '../sites/site.ts'
import { toComparedPart } from './compare.ts'
import type { Now } from './period.ts'
import type { StatsQuery } from './query.ts'
import { type Bucket, toBuckets } from './series.ts'
import type { NamedPath, Range, StatsStore } from './source.ts'
import { type TimeFrame, toTimeFrame } from './time-frame.ts'

/** So many page loads had a number of this step. */
export type VitalCount = { metric: number; step: number; count: number }

/** The same of a path. */
export type VitalRow = VitalCount & { path: PathId }

/** Where the counters of web vitals are read. */
export interface VitalStore {
  /** Of a whole site (`path` null) or one of its pages, for each of some runs of days by metric and step, in this order. */
  vitals(of: VitalScope, runs: readonly VitalDays[]): Promise<VitalCount[][]>
  /** Of each of some paths, for all of the days. */
  pathVitals(site: SiteId, days: VitalDays, paths: readonly PathId[]): Promise<VitalRow[]>
}

export type VitalScope = { site: SiteId; path: PathId | null }

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

/** Some days: all of them, and bar for bar. */
export type VitalSeries = { range: Range; figures: VitalFigure[]; buckets: VitalBucket[] }
export type VitalBucket = Pick<Bucket, 'at' | 'until' | 'state'> & { figures: VitalFigure[] }

/**
 * `before`: the compared period, all of it, for no sum is compared; null: none. `pages`: those with the most visits; none where it
 * is one page's, which is `page`.
 */
export type VitalsView = TimeFrame &
  VitalSeries & {
    page: NamedPath | null
    before: VitalSeries | null
    pages: { path: NamedPath; figures: VitalFigure[] }[]
    lastWrite: number | undefined
  }

/** So many pages are shown. */
const mostPages = 20

/** Of the page at `query.path`, undefined where no hit ever had that path; of the whole site where there is none. */
export async function readVitals(
  store: StatsStore & VitalStore,
  site: Site,
  query: StatsQuery,
  now: Now,
): Promise<VitalsView | undefined> {
  const page = query.path === '' ? null : await store.findPath(site.id, query.path)
  if (page === undefined) return undefined
  const frame = toTimeFrame(site, query, now)
  // They are kept by day.
  const view: TimeFrame = { ...frame, group: frame.group === 'hour' ? 'day' : frame.group }
  const before = toComparedPart(view)
  const [lastWrite, own, ofBefore] = await Promise.all([
    store.lastWrite(site.id),
    readSeries(store, view, page),
    before && readSeries(store, { ...view, range: before }, page),
  ])
  const pages = !page && own.figures.some(({ loads }) => loads > 0) ? await readPages(store, view) : []
  return { ...view, ...own, page, before: ofBefore, pages, lastWrite }
}

/** The whole is the sum of its bars. */
async function readSeries(
  store: VitalStore,
  { site, group, range, now }: TimeFrame,
  page: NamedPath | null,
): Promise<VitalSeries> {
  const buckets = toBuckets([], group, range, now)
  const runs = buckets.map(({ at, until }) => ({ fromDay: at, toDay: until }))
  const counts = await store.vitals({ site: site.id, path: page?.id ?? null }, runs)
  return {
    range,
    figures: toVitalFigures(counts.flat()),
    buckets: buckets.map(({ at, until, state }, place) => ({
      ...{ at, until, state },
      figures: toVitalFigures(counts[place] ?? []),
    })),
  }
}

async function readPages(store: StatsStore & VitalStore, { site, range }: TimeFrame): Promise<VitalsView['pages']> {
  const [reading] = await store.read({ site: site.id }, [range])
  const { rows } = await reading!.paths({ limit: mostPages, offset: 0, order: 'visits', sort: 'most' })
  const ids = rows.map(({ id }) => id)
  const found = await store.pathVitals(site.id, range, ids)
  const byPath = Map.groupBy(found, ({ path }) => path)
  return rows.flatMap(path => {
    const own = byPath.get(path.id)
    return own ? [{ path, figures: toVitalFigures(own) }] : []
  })
}

/**
 * A row for each metric, of the whole, of each bar and of each page; numbers in milliseconds, and of a shift as they are. `start`: the
 * first day that a row is of.
 */
export function vitalsCsv({ page, group, range, figures, buckets, before, pages }: VitalsView): string {
  const whole = page ? 'page' : 'site'
  const ownPath = page?.path ?? ''
  const toRows = (
    part: string,
    day: number,
    path: string,
    all: readonly VitalFigure[],
    beside?: readonly VitalFigure[],
  ) =>
    all.map(({ name, p75, rating, loads, ratings }, place) => {
      const was = beside?.[place]
      const told = [p75 === null ? '' : toVital(name, p75), rating ?? '', loads, ...Object.values(ratings)]
      const toldBefore = [was?.p75 == null ? '' : toVital(name, was.p75), was?.loads ?? '']
      return csvRow([part, writeDay(day), path, name, ...told, ...toldBefore])
    })
  const rates = ['p75', 'rating', 'page_loads', 'good', 'fair', 'poor']
  return [
    csvRow(['part', 'start', 'page', 'metric', ...rates, 'before_p75', 'before_page_loads']),
    ...toRows(whole, range.fromDay, ownPath, figures, before?.figures),
    ...buckets.flatMap(({ at, state, figures }, place) =>
      state === 'future' ? [] : toRows(group, at, ownPath, figures, before?.buckets[place]?.figures),
    ),
    ...pages.flatMap(({ path, figures }) => toRows('page', range.fromDay, path.path, figures)),
  ].join('')
}

/** A number as it is measured: whole milliseconds, or a shift, which is kept in thousandths. */
export function toVital(name: VitalName, number: number): number {
  return name === 'cls' ? number / 1000 : number
}

/** Adds up rows, of whatever days and paths, to a figure for each metric. */
export function toVitalFigures(rows: readonly VitalCount[]): VitalFigure[] {
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
