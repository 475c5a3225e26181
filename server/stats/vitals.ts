// Web vitals as they are read: the sums of steps become the 75th percentile of each, and how many page loads were good or poor.

import { type VitalName, type WebVital, webVitals } from '../count/data/web-vitals.ts'
import type { PathId } from '../count/hit.ts'
import { ofVitalStep } from '../count/vitals.ts'
import { csvRow } from '../kit/csv.ts'
import type { Site, SiteId } from '../sites/site.ts'
import type { Now } from './period.ts'
import type { StatsQuery } from './query.ts'
import type { NamedPath, Range, StatsStore } from './source.ts'
import { type TimeFrame, toTimeFrame } from './time-frame.ts'

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

/** `pages`: those with the most visits; none where it is one page's, which is `page`. */
export type VitalsView = TimeFrame & {
  page: NamedPath | null
  figures: VitalFigure[]
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
  const lastWrite = await store.lastWrite(site.id)
  if (page) {
    const figures = toVitalFigures(await store.pathVitals(site.id, frame.range, [page.id]))
    return { ...frame, page, figures, pages: [], lastWrite }
  }
  const figures = toVitalFigures(await store.siteVitals(site.id, frame.range))
  const pages = figures.some(({ loads }) => loads > 0) ? await readPages(store, frame) : []
  return { ...frame, page, figures, pages, lastWrite }
}

async function readPages(store: StatsStore & VitalStore, { site, range }: TimeFrame): Promise<VitalsView['pages']> {
  const [reading] = await store.read({ site: site.id }, [range])
  const { rows } = await reading!.paths({ limit: mostPages, offset: 0, order: 'visits', sort: 'most' })
  const found = await store.pathVitals(
    site.id,
    range,
    rows.map(({ id }) => id),
  )
  const byPath = Map.groupBy(found, ({ path }) => path)
  return rows.flatMap(path => {
    const own = byPath.get(path.id)
    return own ? [{ path, figures: toVitalFigures(own) }] : []
  })
}

/** A row for each metric, of the whole and of each page; numbers in milliseconds, and of a shift as they are. */
export function vitalsCsv({ page, figures, pages }: VitalsView): string {
  const toRow = (part: string, path: string, { name, loads, p75, rating, ratings }: VitalFigure) =>
    csvRow([part, path, name, p75 === null ? '' : toVital(name, p75), rating ?? '', loads, ...Object.values(ratings)])
  return [
    csvRow(['part', 'page', 'metric', 'p75', 'rating', 'page_loads', 'good', 'fair', 'poor']),
    ...figures.map(one => toRow(page ? 'page' : 'site', page?.path ?? '', one)),
    ...pages.flatMap(({ path, figures }) => figures.map(one => toRow('page', path.path, one))),
  ].join('')
}

/** A number as it is measured: whole milliseconds, or a shift, which is kept in thousandths. */
export function toVital(name: VitalName, number: number): number {
  return name === 'cls' ? number / 1000 : number
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
