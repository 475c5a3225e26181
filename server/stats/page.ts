// Everything the view of one page shows, as data.

import type { Site } from '../sites/site.ts'
import { type ListsRead, readLabelLists, readTotals, type Totals, toScope } from './dashboard.ts'
import type { LabelRows } from './lists.ts'
import type { Now } from './period.ts'
import type { PropList } from './props.ts'
import type { StatsQuery } from './query.ts'
import type { PathRow, StatsStore } from './source.ts'
import { type TimeFrame, toTimeFrame } from './time-frame.ts'
import { readView } from './view-reading.ts'

export type PageView = TimeFrame &
  Totals & {
    page: Pick<PathRow, 'id' | 'path' | 'title' | 'event'>
    labels: LabelRows[]
    props: PropList
    lastWrite: number | undefined
  }

/** Reads the view of the page at `query.path`; undefined when no hit ever had that path. */
export async function readPage(
  store: StatsStore,
  site: Site,
  query: StatsQuery,
  now: Now,
  lists: ListsRead = 'all',
): Promise<PageView | undefined> {
  const page = await store.findPath(site.id, query.path)
  if (!page) return undefined
  const view = await readView(store, toTimeFrame(site, query, now), { ...toScope(site, query), path: page.id })
  const totals = await readTotals(store, view)
  const { currency } = site.settings
  // A page shows fewer of each than programs may want.
  const [labels, props, lastWrite] = await Promise.all([
    readLabelLists(view, totals.before, lists),
    view.reading.props({ currency, keys: mostKeys, values: lists === 'all' ? 1000 : 100 }),
    store.lastWrite(site.id),
  ])
  return { ...view, ...totals, page, labels, props, lastWrite }
}

/** So many keys of properties. */
const mostKeys = 100
