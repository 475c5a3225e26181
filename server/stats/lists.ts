// A part of one list, as data: its rows, each with its change.

import type { Triple } from '../count/batch.ts'
import type { Site } from '../sites/site.ts'
import type { Compared } from './compare.ts'
import { isLiteral, toDimension } from './filter.ts'
import { type Panel, type PathList, panels } from './panels.ts'
import { type Bucket, toBuckets, unitOf } from './series.ts'
import type { Coverage, NameRow, PathRow, Scope, Since, SumsOf } from './source.ts'
import type { ViewReading } from './view-reading.ts'

/** A row and what it is compared with; null where nothing is. */
export type Before = { before: Triple | null }

/** A path with its small chart. */
export type PagedRow = PathRow & Before & { buckets: Bucket[] }

/** A name, or one of the values of a name. */
export type LabelRow = NameRow & Before

export type PathRows = { list: PathList; rows: PagedRow[]; total: number }

/**
 * `collected` is false where the site's settings leave it out now. `detailed`: the rows are the values of one name, because the
 * filter is about that name.
 */
export type LabelRows = { panel: Panel; collected: boolean; detailed: boolean; rows: LabelRow[]; total: number }

export type Paging = { limit: number; offset: number }

/** A part of one list of paths. */
export type WantedPaths = Paging & { list: PathList }

/** The paths with the most of the chosen figure. `charts`: each with its small chart, without which it has no bars. */
export async function readPathLists(
  view: ViewReading,
  wanted: readonly WantedPaths[],
  whole: Compared | null,
  charts = true,
): Promise<PathRows[]> {
  const { reading, range, group, now } = view
  const lists = await Promise.all(wanted.map(one => readPaths(view, one, whole)))
  if (!charts) return lists.map(({ rows, ...list }) => ({ ...list, rows: rows.map(row => ({ ...row, buckets: [] })) }))
  const ids = [...new Set(lists.flatMap(({ rows }) => rows.map(({ id }) => id)))]
  // Once for all lists: a page stands in several.
  const drawn = await reading.charts(ids, unitOf(group))
  return lists.map(({ rows, ...list }) => ({
    ...list,
    rows: rows.map(row => ({ ...row, buckets: toBuckets(drawn.get(row.id) ?? [], group, range, now) })),
  }))
}

async function readPaths(
  { reading, compared, query }: ViewReading,
  { list, ...part }: WantedPaths,
  whole: Compared | null,
): Promise<{ list: PathList; rows: (PathRow & Before)[]; total: number }> {
  const { sort, search, figure } = query
  const order = list.order ?? figure
  const { rows, total } = await reading.paths({ ...part, order, sort, search, only: list.list })
  const sums = whole?.lists ? await compared?.sums({ paths: rows.map(({ id }) => id) }) : undefined
  return { list, rows: withBefore(rows, sums), total }
}

/** The names of a dimension, or the values of the one name that the filter is about. */
export async function readLabels(
  { site, query, scope, reading, compared }: ViewReading,
  panel: Panel,
  whole: Compared | null,
  part: Paging,
): Promise<LabelRows> {
  const sumsBefore = async (rows: SumsOf) =>
    whole && (whole.lists || isAlone(scope, panel)) ? await compared?.sums(rows) : undefined
  const { id: dimension } = panel.dimension
  const { sort, search, figure } = query
  const page = { ...part, order: figure, sort, search }
  const collected = site.settings.collect[panel.collect]
  if (panel.parts) {
    const { rows, total } = await reading.parts(dimension, page)
    const sums = await sumsBefore({ dimension, parts: rows })
    return { panel, collected, detailed: true, rows: withBefore(rows, sums), total }
  }
  const detailed = panel.detailed && isOfOneName(scope, panel)
  const naming = { facet: panel.facet, detailed }
  // Of a whole site, its own pages are nobody who sent visitors; for one page it is worth knowing what leads to it.
  const isOfSite = panel.list === 'referrers' && scope.path === undefined && !detailed
  const except = isOfSite ? ownHosts(site) : []
  const { rows, total } = await reading.names(dimension, { ...page, ...naming, except })
  const before = await sumsBefore({ dimension, ...naming, names: rows.map(({ name, detail }) => ({ name, detail })) })
  return { panel, collected, detailed, rows: withBefore(rows, before), total }
}

/** There are fewer codes of countries. */
const mostPlaces = 700

/** Every country of a view, most first, for a map. */
export async function readPlaces({ query, reading }: Pick<ViewReading, 'query' | 'reading'>): Promise<NameRow[]> {
  const { id } = panels.find(({ list }) => list === 'countries')!.dimension
  const { rows } = await reading.names(id, { limit: mostPlaces, offset: 0, order: query.figure })
  return rows
}

function withBefore<Row>(rows: readonly Row[], sums: readonly Triple[] | undefined): (Row & Before)[] {
  return rows.map((row, place) => ({ ...row, before: sums?.[place] ?? null }))
}

/** From when on a list is known. */
export function sinceOf(coverage: Coverage, scope: Pick<Scope, 'filter'>, panel?: Panel): Since | null {
  return panel && isAlone(scope, panel) ? coverage.totals : coverage.lists
}

/** Whether a filter is about the dimension and nothing else: then its list is known as long as the sums are. */
function isAlone({ filter = [] }: Pick<Scope, 'filter'>, { dimension }: Panel): boolean {
  return filter.every(({ field }) => toDimension(field) === dimension.name)
}

/** Whether the filter is about one name of the list and leaves nothing of it but that. */
function isOfOneName({ filter = [] }: Scope, panel: Panel): boolean {
  const [one, ...others] = filter.filter(({ field, not }) => !not && field === panel.field)
  return one !== undefined && others.length === 0 && one.pattern !== '' && isLiteral(one.pattern)
}

/** The hosts of a site, each with and without www. */
export function ownHosts({ domains }: Pick<Site, 'domains'>): string[] {
  return domains.flatMap(domain => {
    const bare = domain.replace(/^www\./, '')
    return [bare, `www.${bare}`]
  })
}
