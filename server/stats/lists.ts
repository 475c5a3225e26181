// A part of one list, as data: its rows, each with its change.

import type { Triple } from '../count/batch.ts'
import type { LabelId } from '../count/hit.ts'
import type { Site } from '../sites/site.ts'
import type { Compared } from './compare.ts'
import { isLiteral, toDimension } from './filter.ts'
import type { Frame } from './frame.ts'
import type { Patience } from './known.ts'
import type { Panel, PathList } from './panels.ts'
import { type Bucket, toBuckets, unitOf } from './series.ts'
import type { Known, NameRow, PathRow, Scope, Since, StatsStore } from './source.ts'

/** A row and what it is compared with; null where nothing is. */
export type Before = { before: Triple | null }

/** A path with its small chart. */
export type PagedRow = PathRow & Before & { buckets: Bucket[] }

/** A name, or, with its id, one of the values of a name. */
export type LabelRow = NameRow & Before & { detail: string }

export type PathRows = { list: PathList; rows: PagedRow[]; total: number }

/**
 * `collected` is false where the site's settings leave it out now. `detailed`: the rows are the values of one name, because the
 * filter is about that name.
 */
export type LabelRows = { panel: Panel; collected: boolean; detailed: boolean; rows: LabelRow[]; total: number }

export type Part = { limit: number; offset: number }

/** A part of one list of paths. */
export type WantedPaths = Part & { list: PathList }

/** The paths with the most of the chosen figure, each with its own small chart; `working`: these are still being read. */
export async function readPathLists(
  store: StatsStore,
  frame: Frame,
  scope: Scope,
  wanted: readonly WantedPaths[],
  whole: Compared | null,
  patience?: Patience,
): Promise<PathRows[] | { working: number }> {
  const { range, group, now } = frame
  const lists = await Promise.all(wanted.map(one => readPaths(store, frame, scope, one, whole)))
  const ids = [...new Set(lists.flatMap(({ rows }) => rows.map(({ id }) => id)))]
  // Once for all lists: a page stands in several.
  const series = ids.length === 0 ? new Map() : await store.pathSeries(scope, ids, unitOf(group), range, patience?.())
  if ('working' in series) return series
  return lists.map(({ rows, ...list }) => ({
    ...list,
    rows: rows.map(row => ({ ...row, buckets: toBuckets(series.get(row.id) ?? [], group, range, now) })),
  }))
}

async function readPaths(
  store: StatsStore,
  { range, query }: Frame,
  scope: Scope,
  { list, ...part }: WantedPaths,
  whole: Compared | null,
): Promise<{ list: PathList; rows: (PathRow & Before)[]; total: number }> {
  const before = whole?.lists ? whole : null
  const { sort, search, figure } = query
  const order = list.order ?? figure
  const { rows, total } = await store.topPaths(scope, range, { ...part, order, sort, search, only: list.list })
  const ids = rows.map(({ id }) => id)
  const sums = before && (await store.sumsOf(scope, { paths: ids }, before.range, before.until))
  return { list, rows: rows.map((row, place) => ({ ...row, before: sums?.[place] ?? null })), total }
}

/** The names of a dimension, or the values of the one name that the filter is about. */
export async function readLabels(
  store: StatsStore,
  { site, range, query }: Frame,
  scope: Scope,
  panel: Panel,
  whole: Compared | null,
  part: Part,
): Promise<LabelRows> {
  const before = whole?.lists || isAlone(scope, panel) ? whole : null
  const { id, collect } = panel.dimension
  const { sort, search, figure } = query
  const page = { ...part, order: figure, sort, search }
  const collected = site.settings.collect[collect]
  if (panel.detailed && isOfOneName(scope, panel)) {
    const { rows, total } = await store.topDetails(scope, id, range, page)
    const details = rows.map(row => row.id as LabelId)
    const sums = before && (await store.sumsOf(scope, { dimension: id, details }, before.range, before.until))
    const told = rows.map((row, place) => ({ ...row, before: sums?.[place] ?? null }))
    return { panel, collected, detailed: true, rows: told, total }
  }
  // Of a whole site, its own pages are nobody who sent visitors; for one page it is worth knowing what leads to it.
  const except = panel.list === 'referrers' && scope.path === undefined ? ownHosts(site) : []
  const { rows, total } = await store.topNames(scope, id, range, { ...page, except })
  const sums = before && (await store.sumsOf(scope, { dimension: id, names: rows }, before.range, before.until))
  const told = rows.map((row, place) => ({ ...row, detail: '', before: sums?.[place] ?? null }))
  return { panel, collected, detailed: false, rows: told, total }
}

/** From when on a list is known. */
export function sinceOf(known: Known, scope: Pick<Scope, 'filter'>, panel?: Panel): Since | null {
  return panel && isAlone(scope, panel) ? known.totals : known.lists
}

/** Whether a filter is about the dimension and nothing else: then its list is known as long as the sums are. */
function isAlone({ filter = [] }: Pick<Scope, 'filter'>, { dimension }: Panel): boolean {
  return filter.every(({ field }) => toDimension(field) === dimension.name)
}

/** Whether the filter is about one name of the dimension and leaves nothing of it but that. */
function isOfOneName({ filter = [] }: Scope, { dimension }: Panel): boolean {
  const [one, ...others] = filter.filter(({ field, not }) => !not && toDimension(field) === dimension.name)
  return one !== undefined && others.length === 0 && one.pattern !== '' && isLiteral(one.pattern)
}

/** The hosts of a site, each with and without www. */
export function ownHosts({ domains }: Site): string[] {
  return domains.flatMap(domain => {
    const bare = domain.replace(/^www\./, '')
    return [bare, `www.${bare}`]
  })
}
