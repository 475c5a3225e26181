// Everything the view of one page shows, as data.

import type { Site } from '../sites/site.ts'
import { readLabelLists, readTotals, type Totals, toScope } from './dashboard.ts'
import { type Frame, toFrame } from './frame.ts'
import { type Patience, readKnown, type Working } from './known.ts'
import type { LabelRows } from './lists.ts'
import type { Now } from './period.ts'
import type { StatsQuery } from './query.ts'
import type { Known, PathRow, StatsStore } from './source.ts'

export type PageView = Frame &
  Totals & {
    page: Pick<PathRow, 'id' | 'path' | 'title' | 'event'>
    known: Known
    labels: LabelRows[]
    lastWrite: number | undefined
  }

/** Reads the view of the page at `query.path`; undefined when no hit ever had that path. `patience`: as with `readDashboard`. */
export async function readPage(
  store: StatsStore,
  site: Site,
  query: StatsQuery,
  now: Now,
): Promise<PageView | undefined>
export async function readPage(
  store: StatsStore,
  site: Site,
  query: StatsQuery,
  now: Now,
  patience: Patience | undefined,
): Promise<PageView | Working | undefined>
export async function readPage(
  store: StatsStore,
  site: Site,
  query: StatsQuery,
  now: Now,
  patience?: Patience,
): Promise<PageView | Working | undefined> {
  const page = await store.findPath(site.id, query.path)
  if (!page) return undefined
  const scope = { ...toScope(site, query), path: page.id }
  const frame = await readKnown(store, toFrame(site, query, now), scope, patience)
  if ('working' in frame) return frame
  const totals = await readTotals(store, frame, scope)
  const [labels, lastWrite] = await Promise.all([
    readLabelLists(store, frame, scope, totals.before),
    store.lastWrite(site.id),
  ])
  return { ...frame, ...totals, page, labels, lastWrite }
}
