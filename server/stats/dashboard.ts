// Everything one dashboard shows, as data: the sums of a period, cut and divided.

import type { Triple } from '../count/batch.ts'
import type { Site } from '../sites/site.ts'
import { type Frame, toFrame } from './frame.ts'
import { type Panel, panels } from './panels.ts'
import { type Compared, readBefore } from './previous.ts'
import type { StatsQuery } from './query.ts'
import { type Bucket, sum, toBuckets, unitOf } from './series.ts'
import type { NameRow, PathRow, Scope, StatsStore } from './source.ts'

/** The sums of a period, and the chart they are cut into. `before` is what they are compared with. */
export type Totals = { sums: Triple; before: Compared | null; buckets: Bucket[] }

/** The head of a list. `collected` is false where the site's settings leave it out now. */
export type PanelRows = { panel: Panel; collected: boolean; rows: DetailedRow[]; total: number }

/** A name, or one of the values of a name. */
export type DetailedRow = NameRow & { detail: string }

export type PageRows = { rows: (PathRow & { buckets: Bucket[] })[]; total: number }

export type Dashboard = Frame &
  Totals & {
    pages: PageRows
    panels: PanelRows[]
    /** When the last numbers were written, Unix milliseconds; undefined before the first since the start. */
    lastWrite: number | undefined
  }

const pagesShown = 12
const rowsShown = 8

/** Reads a site's dashboard. `milliseconds` is now. */
export async function readDashboard(
  store: StatsStore,
  site: Site,
  query: StatsQuery,
  milliseconds: number,
): Promise<Dashboard> {
  const frame = toFrame(site, query, milliseconds)
  const [totals, pages, lists, lastWrite] = await Promise.all([
    readTotals(store, frame, { site: site.id }),
    readPages(store, frame, pagesShown, 0),
    readPanels(store, frame, { site: site.id }),
    store.lastWrite(),
  ])
  return { ...frame, ...totals, pages, panels: lists, lastWrite }
}

export async function readTotals(store: StatsStore, frame: Frame, scope: Scope): Promise<Totals> {
  const [points, before] = await Promise.all([
    store.series(scope, unitOf(frame.group), frame.range),
    readBefore(store, frame, scope),
  ])
  return { sums: sum(points), before, buckets: toBuckets(points, frame.group, frame.range, frame.now) }
}

/** The pages with the most of the chosen figure, each with its own small chart. */
export async function readPages(store: StatsStore, frame: Frame, limit: number, offset: number): Promise<PageRows> {
  const { site, range, group, now, query } = frame
  const { rows, total } = await store.topPaths(site.id, range, { limit, offset, order: query.figure })
  const ids = rows.map(({ id }) => id)
  const series = ids.length === 0 ? new Map() : await store.pathSeries(site.id, ids, unitOf(group), range)
  return {
    rows: rows.map(row => ({ ...row, buckets: toBuckets(series.get(row.id) ?? [], group, range, now) })),
    total,
  }
}

/** The head of every list, for the site or for one of its pages. */
export async function readPanels(store: StatsStore, frame: Frame, scope: Scope): Promise<PanelRows[]> {
  return Promise.all(panels.map(panel => readPanel(store, frame, scope, panel, rowsShown, 0)))
}

/** A part of one list. */
export async function readPanel(
  store: StatsStore,
  { site, range, query }: Frame,
  scope: Scope,
  panel: Panel,
  limit: number,
  offset: number,
): Promise<PanelRows> {
  const { id, collect } = panel.dimension
  const page = { limit, offset, order: query.figure }
  const collected = site.settings.collect[collect]
  if (panel.detailed && query.name !== null) {
    return { panel, collected, ...(await store.topDetails(scope, id, range, { ...page, name: query.name })) }
  }
  // Of a whole site, its own pages are nobody who sent visitors; for one page it is worth knowing what leads to it.
  const except = panel.list === 'referrers' && scope.path === undefined ? ownHosts(site) : []
  const { rows, total } = await store.topNames(scope, id, range, { ...page, except })
  return { panel, collected, rows: rows.map(row => ({ ...row, detail: '' })), total }
}

/** The hosts of a site, each with and without www. */
function ownHosts({ domains }: Site): string[] {
  return domains.flatMap(domain => {
    const bare = domain.replace(/^www\./, '')
    return [bare, `www.${bare}`]
  })
}
