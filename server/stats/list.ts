// One whole list, a page of it at a time, as data.

import type { Site } from '../sites/site.ts'
import { readTotals, type Totals, toScope } from './dashboard.ts'
import { type Frame, toFrame } from './frame.ts'
import { type Patience, readKnown, type Working, withCharts } from './known.ts'
import { type LabelRows, type PathRows, readLabels, readPathLists } from './lists.ts'
import type { Panel, PathList } from './panels.ts'
import type { Now } from './period.ts'
import type { StatsQuery } from './query.ts'
import type { Known, Scope, StatsStore } from './source.ts'

export const listPage = 50

/** The totals are the whole that shares are told of; `page` of `lastPage` is shown, the nearest to the one asked. */
export type ListView = Frame &
  Totals & {
    known: Known
    page: number
    lastPage: number
    list: PathRows | LabelRows
    lastWrite: number | undefined
  }

/**
 * Reads a list of the site, or of the page at `query.path`; undefined when no hit ever had that path. `limit` rows at a
 * time. `patience`: as with `readDashboard`.
 */
export async function readList(
  store: StatsStore,
  site: Site,
  which: Panel | PathList,
  query: StatsQuery,
  now: Now,
  options?: { limit?: number },
): Promise<ListView | undefined>
export async function readList(
  store: StatsStore,
  site: Site,
  which: Panel | PathList,
  query: StatsQuery,
  now: Now,
  options: { limit?: number; patience: Patience | undefined },
): Promise<ListView | Working | undefined>
export async function readList(
  store: StatsStore,
  site: Site,
  which: Panel | PathList,
  query: StatsQuery,
  now: Now,
  { limit = listPage, patience }: { limit?: number; patience?: Patience | undefined } = {},
): Promise<ListView | Working | undefined> {
  const scope: Scope = toScope(site, query)
  if (query.path && 'dimension' in which) {
    const path = await store.findPath(site.id, query.path)
    if (!path) return undefined
    scope.path = path.id
  }
  const frame = await readKnown(store, toFrame(site, query, now), scope, patience)
  if ('working' in frame) return frame
  const [totals, lastWrite] = await Promise.all([readTotals(store, frame, scope), store.lastWrite(site.id)])
  const { before } = totals
  const read = async (page: number) => {
    const part = { limit, offset: (page - 1) * limit }
    if ('dimension' in which) return readLabels(store, frame, scope, which, before, part)
    const lists = await readPathLists(store, frame, scope, [{ list: which, ...part }], before, patience)
    return 'working' in lists ? lists : lists[0]!
  }
  let list = await read(query.page)
  if ('working' in list) return withCharts(frame, list)
  const lastPage = Math.max(1, Math.ceil(list.total / limit))
  const page = Math.min(query.page, lastPage)
  if (page !== query.page) list = await read(page)
  if ('working' in list) return withCharts(frame, list)
  return { ...frame, ...totals, page, lastPage, list, lastWrite }
}
