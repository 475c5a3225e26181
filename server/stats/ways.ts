// Ways through a site, as data: what comes before and after a page, or where sessions begin and end.

import { csvRow } from '../kit/csv.ts'
import type { Site } from '../sites/site.ts'
import { readTotals, type Totals, toScope } from './dashboard.ts'
import type { Now } from './period.ts'
import type { StatsQuery } from './query.ts'
import type { AroundReading, PairsReading, ReportStore } from './session-source.ts'
import type { NamedPath } from './source.ts'
import { type TimeFrame, toTimeFrame } from './time-frame.ts'
import { readView } from './view-reading.ts'

/** The totals are those of the site; the coverage is that of the ways. */
export type WaysView = TimeFrame &
  Totals & { lastWrite: number | undefined } & (
    | { of: 'page'; page: NamedPath; around: AroundReading }
    | { of: 'site'; pairs: PairsReading }
  )

/** Of the page at `query.path`, undefined where no hit ever had that path; of the whole site where there is none. */
export async function readWays(
  store: ReportStore,
  site: Site,
  query: StatsQuery,
  now: Now,
): Promise<WaysView | undefined> {
  const page = query.path === '' ? null : await store.findPath(site.id, query.path)
  if (page === undefined) return undefined
  const view = await readView(store, toTimeFrame(site, { ...query, compare: 'none' }, now), toScope(site, query))
  const totals = await readTotals(store, view)
  const scope = { site: site.id, filter: query.filter }
  const ways = page
    ? { of: 'page' as const, page, around: await store.readAround(scope, view.range, page.id) }
    : { of: 'site' as const, pairs: await store.readPairs(scope, view.range) }
  const { since, unreadable } = (ways.of === 'page' ? ways.around : ways.pairs).coverage
  const coverage = { totals: since, hours: since, lists: since, unreadable }
  return { ...view, ...totals, coverage, lastWrite: await store.lastWrite(site.id), ...ways }
}

/** A row for each page before and after, or for each pair of entry and exit; without a path: none. */
export function waysCsv(view: WaysView): string {
  const rows =
    view.of === 'site'
      ? view.pairs.pairs.map(({ entry, exit, sessions }) => ['pair', entry.path, exit.path, sessions])
      : (['before', 'after'] as const).flatMap(side => {
          const { rows, none } = view.around[side]
          return [
            ...rows.map(({ path, sessions }) => [side, path, '', sessions]),
            ...(none > 0 ? [[side, '', '', none]] : []),
          ]
        })
  return [['part', 'page', 'exit', 'sessions'], ...rows].map(csvRow).join('')
}
