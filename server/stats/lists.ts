// A part of one list, as data: its rows, each with its change.

import type { Triple } from '../count/batch.ts'
import type { Site } from '../sites/site.ts'
import type { Compared } from './compare.ts'
import { isLiteral, toDimension } from './filter.ts'
import { type KnownReading, readDid, toKnown } from './list-rates.ts'
import { type Panel, type PathList, panels } from './panels.ts'
import { isPlainSort, type ListSort, orderBelow, rankRows } from './rank-rows.ts'
import { type Rank, toRank, type VisitorSums } from './rates.ts'
import { type Bucket, toBuckets, unitOf } from './series.ts'
import type { Coverage, Figure, List, NameRow, PathRow, RowsOf, Scope, Since, Sort } from './source.ts'
import { partOfTags, tagsSince } from './tags-since.ts'
import type { ViewReading } from './view-reading.ts'

/**
 * A row and what it is compared with; null where nothing is. `did`: what visitors did, where that was asked for; null: not known;
 * `didBefore`: in the compared period.
 */
export type Before = { before: Triple | null; did?: VisitorSums | null; didBefore?: VisitorSums | null }

/** A path with its small chart. */
export type PagedRow = PathRow & Before & { exits?: number; buckets: Bucket[] }

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

/** What a list is read with: with small charts, without which a path has no bars, and with what visitors did. */
export type ListOptions = { charts?: boolean; known?: KnownReading | null }

/** The paths with the most of the chosen figure. */
export async function readPathLists(
  view: ViewReading,
  wanted: readonly WantedPaths[],
  whole: Compared | null,
  { charts = true, known = null }: ListOptions = {},
): Promise<PathRows[]> {
  const { reading, range, group, now } = view
  const lists = await Promise.all(wanted.map(one => readPaths(view, one, whole, known)))
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
  view: ViewReading,
  { list, ...part }: WantedPaths,
  whole: Compared | null,
  known: KnownReading | null,
): Promise<{ list: PathList; rows: (PathRow & Before & { exits?: number })[]; total: number }> {
  const { reading, compared, query } = view
  const { sort, rank } = toOrder(query.sort, list, known)
  const { search } = query
  const read = (part: Paging, order: Figure): Promise<List<PathRow & { exits?: number }>> =>
    list.list === 'exits'
      ? reading.engagement.exits({ ...part, sort, search })
      : reading.paths({ ...part, sort, search, order, only: list.list })
  const toPaths = (rows: readonly PathRow[]) => ({ paths: rows.map(({ id }) => id) })
  const figure = list.list === 'exits' ? query.figure : (list.order ?? query.figure)
  const { rows, total } = await readInOrder({ rank, figure }, part, read, rows =>
    readDid(known!.reading, toPaths(rows)),
  )
  const paths = toPaths(rows)
  const sums = whole?.lists ? await compared?.sums(paths) : undefined
  // What they are in order of is what visitors did.
  const did = list.list === 'exits' ? (known ?? toKnown(view)) : known
  return { list, rows: await withDid(withBefore<PathRow & { exits?: number }>(rows, sums), did, list, paths), total }
}

/** Whether a list can be in an order: in that of a rate only where it has that, and it is known. */
export function isInOrder(sort: ListSort, list: Panel | PathList, known: KnownReading | null): boolean {
  return isPlainSort(sort) || toOrder(sort, list, known).rank !== null
}

/** `rank`: the rate by which a list is in order; null where it is by its figure or by name. */
function toOrder(
  sort: ListSort,
  { rates }: Pick<Panel | PathList, 'rates'>,
  known: KnownReading | null,
): { sort: Sort; rank: Rank | null } {
  if (isPlainSort(sort)) return { sort, rank: null }
  return { sort: 'most', rank: known && toRank(sort, rates) }
}

/** A part of a list: in order of a rate, or else of a figure. */
async function readInOrder<Row extends Triple>(
  { rank, figure }: { rank: Rank | null; figure: Figure },
  part: Paging,
  read: (part: Paging, order: Figure) => Promise<List<Row>>,
  readDid: Parameters<typeof rankRows<Row>>[3],
): Promise<List<Row>> {
  return rank ? rankRows(rank, part, part => read(part, orderBelow(rank)), readDid) : read(part, figure)
}

/** The names of a dimension, or the values of the one name that the filter is about. */
export async function readLabels(
  { site, query, scope, reading, compared }: ViewReading,
  panel: Panel,
  whole: Compared | null,
  part: Paging,
  known: KnownReading | null = null,
): Promise<LabelRows> {
  const isComparable = !compared || partOfTags(panel.list) !== 'missing' || tagsSince(site, compared.range) === null
  const sumsBefore = async (rows: RowsOf) =>
    whole && isComparable && (whole.lists || isAlone(scope, panel)) ? await compared?.sums(rows) : undefined
  const { id: dimension } = panel.dimension
  const { sort, rank } = toOrder(query.sort, panel, known)
  const detailed = panel.parts || (panel.detailed && isOfOneName(scope, panel))
  const naming = { facet: panel.facet, detailed }
  // Of a whole site, its own pages are nobody who sent visitors; for one page it is worth knowing what leads to it.
  const own = { referrers: ownHosts(site), channels: ['own'] }[panel.list as string] ?? []
  const except = scope.path === undefined && !detailed ? own : []
  const read = (part: Paging, order: Figure) => {
    const page = { ...part, sort, search: query.search, order }
    return panel.parts ? reading.parts(dimension, page) : reading.names(dimension, { ...page, ...naming, except })
  }
  const toNames = (rows: readonly NameRow[]) => ({
    ...{ dimension, ...naming },
    names: rows.map(({ name, detail }) => ({ name, detail })),
  })
  const { rows, total } = await readInOrder({ rank, figure: query.figure }, part, read, rows =>
    readDid(known!.reading, toNames(rows)),
  )
  const names = toNames(rows)
  const named = await withDid(withBefore(rows, await sumsBefore(names)), known, panel, names)
  return { panel, collected: site.settings.collect[panel.collect], detailed, rows: named, total }
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

/** With what visitors did, where the list has rates. */
async function withDid<Row extends Before>(
  rows: readonly Row[],
  known: KnownReading | null,
  { rates }: Pick<Panel | PathList, 'rates'>,
  wanted: RowsOf,
): Promise<Row[]> {
  if (known === null || rates.length === 0) return [...rows]
  const [did, before] = await Promise.all([
    readDid(known.reading, wanted),
    known.compared && readDid(known.compared, wanted),
  ])
  return rows.map((row, place) => ({
    ...row,
    did: did?.[place] ?? null,
    didBefore: (row.before && before?.[place]) ?? null,
  }))
}

/** From when on a list is known. */
export function sinceOf(coverage: Coverage, scope: Pick<Scope, 'filter'>, panel?: Panel): Since | null {
  return panel && isAlone(scope, panel) ? coverage.totals : coverage.lists
}

/** Whether a filter is about the dimension and nothing else: then its list is known as long as the sums are. */
function isAlone({ filter = [], within = [] }: Pick<Scope, 'filter' | 'within'>, { dimension }: Panel): boolean {
  return [filter, ...within].flat().every(({ field }) => toDimension(field) === dimension.name)
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
