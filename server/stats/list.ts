// One whole list, a page of it at a time, as data.

import type { Triple } from '../count/batch.ts'
import type { Site } from '../sites/site.ts'
import { type PageRows, type PanelRows, readPages, readPanel } from './dashboard.ts'
import { type Frame, toFrame } from './frame.ts'
import type { Panel } from './panels.ts'
import type { StatsQuery } from './query.ts'
import { sum, unitOf } from './series.ts'
import type { Scope, StatsStore } from './source.ts'

export const listPage = 50

/** `sums` is the whole that shares are told of; `page` of `lastPage` is shown, the nearest to the one asked. */
export type ListView = Frame & {
  sums: Triple
  page: number
  lastPage: number
  list: ({ name: 'pages' } & PageRows) | ({ name: Panel['list'] } & PanelRows)
}

/**
 * Reads a list of the site, or of the page at `query.path`; undefined when no hit ever had that path. `limit` rows at a
 * time.
 */
export async function readList(
  store: StatsStore,
  site: Site,
  which: Panel | 'pages',
  query: StatsQuery,
  milliseconds: number,
  limit = listPage,
): Promise<ListView | undefined> {
  const frame = toFrame(site, query, milliseconds)
  const scope: Scope = { site: site.id }
  if (query.path && which !== 'pages') {
    const path = await store.findPath(site.id, query.path)
    if (!path) return undefined
    scope.path = path.id
  }
  const read = async (page: number): Promise<ListView['list']> =>
    which === 'pages'
      ? { name: which, ...(await readPages(store, frame, limit, (page - 1) * limit)) }
      : { name: which.list, ...(await readPanel(store, frame, scope, which, limit, (page - 1) * limit)) }

  const sums = sum(await store.series(scope, unitOf(frame.group), frame.range))
  let list = await read(query.page)
  const lastPage = Math.max(1, Math.ceil(list.total / limit))
  const page = Math.min(query.page, lastPage)
  if (page !== query.page) list = await read(page)
  return { ...frame, sums, page, lastPage, list }
}
