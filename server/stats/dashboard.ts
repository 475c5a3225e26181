// Everything one dashboard shows, as data: the sums of a period, cut and divided.

import type { Triple } from '../count/batch.ts'
import type { Mark, Note } from '../sites/notes.ts'
import type { Site } from '../sites/site.ts'
import type { DashboardList } from '../sites/user-settings.ts'
import { type Compared, readCompared } from './compare.ts'
import { type EngagementTotals, readEngagement } from './engagement-totals.ts'
import { type GoalRows, readGoals } from './goals.ts'
import { type LabelRows, type PathRows, readLabels, readPathLists, readPlaces, type WantedPaths } from './lists.ts'
import { chosenOf, familyNames, hasList, type ListName, panels, pathLists } from './panels.ts'
import type { Now } from './period.ts'
import type { StatsQuery } from './query.ts'
import { type Rhythm, readRhythm } from './rhythm.ts'
import { type Bucket, sum, toBuckets, unitOf } from './series.ts'
import type { ReportStore } from './session-source.ts'
import type { Coverage, NameRow, Range, Scope, StatsStore } from './source.ts'
import { type TimeFrame, toTimeFrame } from './time-frame.ts'
import { readView, type ViewReading } from './view-reading.ts'

/**
 * The sums of a period, how much of it is known, and the chart they are cut into. `before` is what they are compared with; `notes`
 * what happened.
 */
export type Totals = {
  coverage: Coverage
  sums: Triple
  before: Compared | null
  /** What visitors did; null where the site knows no sessions. */
  engagement: EngagementTotals | null
  buckets: Bucket[]
  notes: NotesOfDay[]
}

export type Dashboard = TimeFrame &
  Totals & {
    paths: PathRows[]
    labels: LabelRows[]
    /** All countries, where the list of them is the chosen one; for a map. */
    places: NameRow[]
    rhythm: Rhythm | null
    goals: GoalRows | null
    /** When the last numbers of the site were written, Unix milliseconds; undefined before the first since the start. */
    lastWrite: number | undefined
  }

/** So many rows of each list are on a dashboard. */
const rowsShown = 10

/** Which lists of a view are read: all of them, or of each of these families the one that its page shows, without small charts. */
export type ListsRead = 'all' | readonly DashboardList[]

/** Reads a site's dashboard. */
export async function readDashboard(
  store: ReportStore,
  site: Site,
  query: StatsQuery,
  now: Now,
  lists: ListsRead = 'all',
): Promise<Dashboard> {
  const view = await readView(store, toTimeFrame(site, query, now), toScope(site, query))
  const totals = await readTotals(store, view)
  const shows = (list: DashboardList) => lists === 'all' || lists.includes(list)
  const [paths, labels, places, rhythm, goals, lastWrite] = await Promise.all([
    readPathLists(view, toWanted(view, lists), totals.before, { charts: lists === 'all' }),
    readLabelLists(view, totals.before, lists),
    lists !== 'all' && isRead(view, lists, 'countries') ? readPlaces(view) : [],
    // Where a filter leaves no hours for all of the period, a rhythm would be that of another.
    view.reading.coverage.hours || !shows('rhythm') ? null : readRhythm(store, view),
    shows('goals') ? readGoals(store, view, totals.sums.visitors, totals.before) : null,
    store.lastWrite(site.id),
  ])
  return { ...view, ...totals, paths, labels, places, rhythm, goals, lastWrite }
}

/** What a view is about: the site, and what its filter leaves. */
export function toScope({ id, zone, ownZone }: Site, { filter }: Pick<StatsQuery, 'filter'>): Scope {
  return { site: id, ...(ownZone !== undefined && { zone }), ...(filter.length > 0 && { filter }) }
}

/** The sums of a view, what they are compared with, and what happened meanwhile. */
export async function readTotals(store: StatsStore, view: ViewReading): Promise<Totals> {
  const { reading, group, range, now, site } = view
  const [points, before, notes] = await Promise.all([
    reading.series(unitOf(group)),
    readCompared(view),
    readNotes(store, site, range),
  ])
  const buckets = toBuckets(points, group, range, now)
  const engagement = await readEngagement(view, buckets, before)
  return { coverage: reading.coverage, sums: sum(points), before, engagement, buckets, notes }
}

/** The head of each list of paths. */
function toWanted(view: TimeFrame, lists: ListsRead): WantedPaths[] {
  return pathLists.filter(({ list }) => isRead(view, lists, list)).map(list => ({ list, limit: rowsShown, offset: 0 }))
}

/** The head of each list of labels, for the site or for one of its pages. */
export function readLabelLists(view: ViewReading, before: Compared | null, lists: ListsRead): Promise<LabelRows[]> {
  const wanted = panels.filter(({ list }) => isRead(view, lists, list))
  return Promise.all(wanted.map(panel => readLabels(view, panel, before, { limit: rowsShown, offset: 0 })))
}

function isRead({ query, site: { settings } }: TimeFrame, lists: ListsRead, list: ListName): boolean {
  if (lists === 'all') return hasList(list, settings)
  return familyNames.some(family => lists.includes(family) && chosenOf(family, query.tabs, settings) === list)
}

/** The notes and marks of one day, in the order in which they were made. */
export type NotesOfDay = { day: number; notes: readonly (Note | Mark)[] }

/** The days of a range that have a note or a mark, in order. */
export async function readNotes(
  store: Pick<StatsStore, 'notes'>,
  site: Pick<Site, 'id'>,
  range: Pick<Range, 'fromDay' | 'toDay'>,
): Promise<NotesOfDay[]> {
  const notes = await store.notes(site.id, range)
  return [...Map.groupBy(notes, note => note.day)].map(([day, ofDay]) => ({ day, notes: ofDay }))
}
