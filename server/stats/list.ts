// One whole list, a page of it at a time, as data.

import type { Site } from '../sites/site.ts'
import { readTotals, type Totals, toScope } from './dashboard.ts'
import { readKnown } from './list-rates.ts'
import { isInOrder, type LabelRows, type PathRows, readLabels, readPathLists, readPlaces } from './lists.ts'
import type { Panel, PathList } from './panels.ts'
import type { Now } from './period.ts'
import { defaultQuery, type StatsQuery } from './query.ts'
import type { NameRow, Scope, StatsStore } from './source.ts'
import { type TimeFrame, toTimeFrame } from './time-frame.ts'
import { readView } from './view-reading.ts'

export const listPage = 50

/** The totals are the whole that shares are told of; `page` of `lastPage` is shown, the nearest to the one asked. */
export type ListView = TimeFrame &
  Totals & {
    page: number
    lastPage: number
    list: PathRows | LabelRows
    /** All countries, where the list is of them. */
    places: NameRow[]
    lastWrite: number | undefined
  }

/** Reads a list of the site, or of the page at `query.path`, `limit` rows at a time; undefined when no hit ever had that path. */
export async function readList(
  store: StatsStore,
  site: Site,
  which: Panel | PathList,
  query: StatsQuery,
  now: Now,
  { limit = listPage }: { limit?: number } = {},
): Promise<ListView | undefined> {
  const scope: Scope = toScope(site, query)
  if (query.path && 'dimension' in which) {
    const path = await store.findPath(site.id, query.path)
    if (!path) return undefined
    scope.path = path.id
  }
  const asked = await readView(store, toTimeFrame(site, query, now), scope)
  const [totals, places, lastWrite] = await Promise.all([
    readTotals(store, asked),
    which.list === 'countries' ? readPlaces(asked) : [],
    store.lastWrite(site.id),
  ])
  const known = totals.engagement && (await readKnown(store, asked))
  // What is not known of it, no list can be in order of.
  const view = isInOrder(query.sort, which, known) ? asked : { ...asked, query: { ...query, sort: defaultQuery.sort } }
  const read = async (page: number) => {
    const part = { limit, offset: (page - 1) * limit }
    if ('dimension' in which) return readLabels(view, which, totals.before, part, known)
    const [list] = await readPathLists(view, [{ list: which, ...part }], totals.before, { known })
    return list!
  }
  const list = await read(query.page)
  const lastPage = Math.max(1, Math.ceil(list.total / limit))
  const page = Math.min(query.page, lastPage)
  return { ...view, ...totals, page, lastPage, list: page === query.page ? list : await read(page), places, lastWrite }
}
