// Everything the view of one page shows, as data.

import type { Site } from '../sites/site.ts'
import { type PanelRows, readPanels, readTotals, type Totals } from './dashboard.ts'
import { type Frame, toFrame } from './frame.ts'
import type { StatsQuery } from './query.ts'
import type { PathRow, StatsStore } from './source.ts'

export type PageView = Frame &
  Totals & {
    page: Pick<PathRow, 'id' | 'path' | 'title' | 'event'>
    panels: PanelRows[]
    lastWrite: number | undefined
  }

/** Reads the view of the page at `query.path`; undefined when no hit ever had that path. `milliseconds` is now. */
export async function readPage(
  store: StatsStore,
  site: Site,
  query: StatsQuery,
  milliseconds: number,
): Promise<PageView | undefined> {
  const page = await store.findPath(site.id, query.path)
  if (!page) return undefined
  const frame = toFrame(site, query, milliseconds)
  const scope = { site: site.id, path: page.id }
  const [totals, panels, lastWrite] = await Promise.all([
    readTotals(store, frame, scope),
    readPanels(store, frame, scope),
    store.lastWrite(),
  ])
  return { ...frame, ...totals, page, panels, lastWrite }
}
