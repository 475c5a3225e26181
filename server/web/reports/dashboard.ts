// The dashboard of a site.

import type { Here } from '../../count/presence.ts'
import { inOwnTurn } from '../../kit/own-turn.ts'
import type { Site } from '../../sites/site.ts'
import { type DashboardList, dashboardLists } from '../../sites/user-settings.ts'
import { familyNames, tabsOf } from '../../stats/panels.ts'
import { toNow, toRange } from '../../stats/period.ts'
import { type StatsQuery, toSearch } from '../../stats/query.ts'
import type { Range } from '../../stats/source.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import { toChartView } from '../views/chart-view.ts'
import { isEmpty, toEmptyState } from '../views/empty-state.ts'
import { toFamilies, toSuggestions } from '../views/family-view.ts'
import { toFiguresView } from '../views/figures-view.ts'
import { toFooterView, toFormatLinks } from '../views/footer-view.ts'
import { toGoalsView } from '../views/goals-view.ts'
import { toHeaderView } from '../views/header-view.ts'
import { toMapView } from '../views/map-view.ts'
import { linkFrom } from '../views/period-view.ts'
import { toLiveView } from '../views/presence-view.ts'
import type { ReadParts, ReadView } from '../views/read-view.ts'
import { toRhythmView } from '../views/rhythm-view.ts'
import { type Notice, toTagNotice } from '../views/tag-notice.ts'

/**
 * What the views need. `render` knows who reads and what goes around every page. `base` is the public address of this
 * installation, 'https://stats.example.com', for the script tag; `notices`: see notices.ts.
 */
export type Views = ReadParts & {
  render: (page: string, data: object) => string
  base: string
  notices?: readonly Notice[]
  /** Who is on the site now; without it the views are not live. */
  here?: Here
}

/** `status`: of a page that is none of the numbers asked for; 200 otherwise. */
export type Shown = { html: string; status?: number }

/** The dashboard; a site that never had a hit gets a page that says how to begin. */
export async function renderDashboard(
  views: Views,
  { view: dashboard, path, remarks }: Extract<ReadView, { kind: 'site' }>,
): Promise<Shown> {
  const { reader } = views
  const { site, query } = dashboard
  const said = [...remarks, ...(views.notices ?? [])]
  if (!site.shared && site.firstHitAt === null && query.filter.length === 0 && dashboard.sums.pageviews === 0) {
    const notice = toTagNotice(views.base, site, reader)
    return { html: views.render('empty', { site, base: views.base, notice, ...liveOf(views, dashboard) }) }
  }
  const dropped = await views.store.countDrops(site.id, ownRange(dashboard))
  const link = linkFrom(path, query)
  const families = await inOwnTurn(() => toFamilies(dashboard, link, reader))
  const map = await inOwnTurn(() => toMapView(dashboard, dashboard.places, link, reader))
  const data = {
    ...toHeaderView(dashboard, path, said, reader),
    nothing: isEmpty(dashboard.sums) ? toEmptyState(dashboard, dashboard.coverage.totals, path, reader) : null,
    ...toFiguresView(dashboard, link, reader),
    ...liveOf(views, dashboard),
    chart: await inOwnTurn(() => toChartView(dashboard, link, reader)),
    rhythm: await inOwnTurn(() => toRhythmView(dashboard, reader)),
    families,
    goals: toGoalsView(dashboard, link, reader),
    suggestions: toSuggestions(families),
    map,
    order: toOrder(reader.lists, map !== null),
    hidden: toHiddenLists(dashboard, reader),
    foot: toFooterView(dashboard, toForms(site, query, reader), reader, dropped),
  }
  return { html: await inOwnTurn(() => views.render('dashboard', data)) }
}

/** The days of the site's own clocks: so drops are counted, and told by the page to which their number leads. */
function ownRange({ site, query, now, range }: TimeFrame): Range {
  const { ownZone } = site
  return ownZone === undefined
    ? range
    : toRange(query.period, toNow({ ...site, zone: ownZone }, now.at * 1000, now.weekStart))
}

/** The lists in the order in which they stand: goals that follow the places are below the map, where there is one. */
function toOrder(chosen: Reader['lists'], hasMap: boolean): readonly DashboardList[] {
  if (chosen !== null || !hasMap) return chosen ?? dashboardLists
  const others: DashboardList[] = dashboardLists.filter(list => list !== 'goals')
  return others.toSpliced(others.indexOf('places') + 1, 0, 'goals')
}

/** Where the lists are that somebody has taken off the dashboard; the rhythm of weeks is nowhere else. */
function toHiddenLists({ site, query }: TimeFrame, { texts, lists: shown }: Reader): { href: string; text: string }[] {
  if (shown === null) return []
  return familyNames
    .filter(family => !shown.includes(family))
    .map(family => ({
      href: sitePath(site, `/${tabsOf(family, site.settings)[0]}`, toSearch({ ...query, tabs: [] })),
      text: texts.lists.families[family],
    }))
}

/** The feed is that of the site, whatever is shown of it. */
function toForms(site: Site, query: StatsQuery, reader: Reader) {
  const search = toSearch(query)
  const shown = toFormatLinks(['csv', 'json', 'txt', 'svg'], end => sitePath(site, end, search), reader)
  return [...shown, ...(site.shared ? [] : toFormatLinks(['atom'], end => sitePath(site, end), reader))]
}

/** Numbers that rise while they are looked at; those of a past period do not. */
export function liveOf({ here, reader }: Views, { site, over }: TimeFrame) {
  return here && { live: toLiveView(here, site, reader, over) }
}
