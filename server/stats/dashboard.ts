// Everything one dashboard shows, as data: the sums of a period, cut and divided.

import type { Triple } from '../count/batch.ts'
import type { Site } from '../sites/site.ts'
import { type Compared, readCompared } from './compare.ts'
import { type Frame, toFrame } from './frame.ts'
import { type Patience, readKnown, type Working, withCharts } from './known.ts'
import { type LabelRows, type PathRows, readLabels, readPathLists, type WantedPaths } from './lists.ts'
import { type NotesOfDay, readNotes } from './notes.ts'
import { panels, pathLists } from './panels.ts'
import type { Now } from './period.ts'
import type { StatsQuery } from './query.ts'
import { type Rhythm, readRhythm } from './rhythm.ts'
import { type Bucket, sum, toBuckets, unitOf } from './series.ts'
import type { Known, Scope, StatsStore } from './source.ts'

/** The sums of a period, and the chart they are cut into. `before` is what they are compared with; `notes` what happened. */
export type Totals = { sums: Triple; before: Compared | null; buckets: Bucket[]; notes: NotesOfDay[] }

export type Dashboard = Frame &
  Totals & {
    known: Known
    paths: PathRows[]
    labels: LabelRows[]
    rhythm: Rhythm | null
    /** When the last numbers of the site were written, Unix milliseconds; undefined before the first since the start. */
    lastWrite: number | undefined
  }

const pagesShown = 12
const rowsShown = 8

/** Reads a site's dashboard. Without `patience` it takes as long as it takes. */
export async function readDashboard(store: StatsStore, site: Site, query: StatsQuery, now: Now): Promise<Dashboard>
export async function readDashboard(
  store: StatsStore,
  site: Site,
  query: StatsQuery,
  now: Now,
  patience: Patience | undefined,
): Promise<Dashboard | Working>
export async function readDashboard(
  store: StatsStore,
  site: Site,
  query: StatsQuery,
  now: Now,
  patience?: Patience,
): Promise<Dashboard | Working> {
  const scope = toScope(site, query)
  const frame = await readKnown(store, toFrame(site, query, now), scope, patience)
  if ('working' in frame) return frame
  const totals = await readTotals(store, frame, scope)
  const [paths, labels, rhythm, lastWrite] = await Promise.all([
    readPathLists(store, frame, scope, toWanted(site), totals.before, patience),
    readLabelLists(store, frame, scope, totals.before),
    // Where a filter leaves no hours for all of the period, a rhythm would be that of another.
    frame.known.hours ? null : readRhythm(store, frame, scope),
    store.lastWrite(site.id),
  ])
  if ('working' in paths) return withCharts(frame, paths)
  return { ...frame, ...totals, paths, labels, rhythm, lastWrite }
}

/** What a view is about: the site, and what its filter leaves. */
export function toScope({ id }: Site, { filter }: Pick<StatsQuery, 'filter'>): Scope {
  return filter.length === 0 ? { site: id } : { site: id, filter }
}

export async function readTotals(store: StatsStore, frame: Frame, scope: Scope): Promise<Totals> {
  const [points, before, notes] = await Promise.all([
    store.series(scope, unitOf(frame.group), frame.range),
    readCompared(store, frame, scope),
    readNotes(store, frame.site, frame.range),
  ])
  return { sums: sum(points), before, buckets: toBuckets(points, frame.group, frame.range, frame.now), notes }
}

/** The head of each list of paths. Without sessions nobody knows where they began. */
function toWanted({ settings }: Site): WantedPaths[] {
  return pathLists
    .filter(({ list }) => list !== 'entries' || settings.sessions)
    .map(list => ({ list, limit: list.list === 'pages' ? pagesShown : rowsShown, offset: 0 }))
}

/** The head of every list of labels, for the site or for one of its pages. */
export function readLabelLists(
  store: StatsStore,
  frame: Frame,
  scope: Scope,
  before: Compared | null,
): Promise<LabelRows[]> {
  return Promise.all(
    panels.map(panel => readLabels(store, frame, scope, panel, before, { limit: rowsShown, offset: 0 })),
  )
}
