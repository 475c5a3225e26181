// One whole list, a page of it at a time, as data.

import type { Triple } from '../count/batch.ts'
import type { Site } from '../sites/site.ts'
import { type Compared, readCompared } from './compare.ts'
import { readKnown, toScope, type Working } from './dashboard.ts'
import { type Frame, toFrame } from './frame.ts'
import { type LabelRows, type PathRows, readLabels, readPaths } from './lists.ts'
import type { Panel, PathList } from './panels.ts'
import type { Now } from './period.ts'
import type { StatsQuery } from './query.ts'
import { sum, unitOf } from './series.ts'
import type { Known, Scope, StatsStore } from './source.ts'

export const listPage = 50

/** `sums` is the whole that shares are told of; `page` of `lastPage` is shown, the nearest to the one asked. */
export type ListView = Frame & {
  sums: Triple
  before: Compared | null
  known: Known
  page: number
  lastPage: number
  list: PathRows | LabelRows
  lastWrite: number | undefined
}

/**
 * Reads a list of the site, or of the page at `query.path`; undefined when no hit ever had that path. `limit` rows at a
 * time. `patience`: see `StatsStore.known`.
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
  options: { limit?: number; patience: number | undefined },
): Promise<ListView | Working | undefined>
export async function readList(
  store: StatsStore,
  site: Site,
  which: Panel | PathList,
  query: StatsQuery,
  now: Now,
  { limit = listPage, patience }: { limit?: number; patience?: number | undefined } = {},
): Promise<ListView | Working | undefined> {
  const frame = toFrame(site, query, now)
  const scope: Scope = toScope(site, query)
  if (query.path && 'dimension' in which) {
    const path = await store.findPath(site.id, query.path)
    if (!path) return undefined
    scope.path = path.id
  }
  const known = await readKnown(store, scope, frame, patience)
  if ('working' in known) return { ...frame, ...known }
  const [points, before, lastWrite] = await Promise.all([
    store.series(scope, unitOf(frame.group), frame.range),
    readCompared(store, frame, scope),
    store.lastWrite(site.id),
  ])
  const read = (page: number) => {
    const part = { limit, offset: (page - 1) * limit }
    return 'dimension' in which
      ? readLabels(store, frame, scope, which, before, part)
      : readPaths(store, frame, scope, which, before, part)
  }
  let list = await read(query.page)
  const lastPage = Math.max(1, Math.ceil(list.total / limit))
  const page = Math.min(query.page, lastPage)
  if (page !== query.page) list = await read(page)
  return { ...frame, sums: sum(points), before, known, page, lastPage, list, lastWrite }
}
