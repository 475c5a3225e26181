// One whole list, with its pages.

import { readablePath } from '../../kit/readable-address.ts'
import { type ListView, listPage } from '../../stats/list.ts'
import { defaultQuery, type StatsQuery, toSearch } from '../../stats/query.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import { toEmptyState } from '../views/empty-state.ts'
import { toFooterView, toFormatLinks } from '../views/footer-view.ts'
import { toHeaderView } from '../views/header-view.ts'
import { toListView } from '../views/list-view.ts'
import { toMapView } from '../views/map-view.ts'
import { type LinkTo, linkFrom } from '../views/period-view.ts'
import type { ReadView } from '../views/read-view.ts'
import type { Shown, Views } from './dashboard.ts'

/** A part of a list, and the ways to the others. */
export function renderList(views: Views, { view, path, remarks }: Extract<ReadView, { kind: 'list' }>): Shown {
  const { reader } = views
  const { site, query } = view
  const link = linkFrom(path, query)
  const above = { ...query, page: 1, sort: defaultQuery.sort, search: '' }
  const block = toListView(view, view.list, link, reader, true)
  const toPath = (end: string) => path + end + toSearch(query)
  const forms = toFormatLinks(['csv', 'json', 'txt', 'svg'], toPath, reader)
  const html = views.render('list', {
    ...toHeaderView(view, path, remarks, reader),
    path: readablePath(query.path),
    up: sitePath(site, '', toSearch({ ...above, path: '' })),
    above: sitePath(site, '/page', toSearch(above)),
    block,
    map: toMapView(view, view.places, link, reader),
    scales: block.scale ? toScales(query, link, reader) : [],
    search: {
      text: query.search,
      action: path,
      hidden: [...new URLSearchParams(toSearch({ ...query, page: 1, search: '' }))],
      whole: link({ search: '' }),
    },
    nothing: toEmptyState(view, view.coverage.totals ?? view.coverage.lists, path, reader),
    canSearch: !site.shared?.exposure.threshold,
    paging: { ...toPaging(view, link), by: block.head.by },
    foot: toFooterView(view, forms, reader),
  })
  return { html }
}

/** Which rows are shown, and where the others are. */
function toPaging({ page, lastPage, list: { total } }: ListView, link: LinkTo) {
  const to = (other: number) => (other === page || other < 1 || other > lastPage ? null : link({ page: other }))
  return {
    from: (page - 1) * listPage + 1,
    to: Math.min(page * listPage, total),
    total,
    first: to(1),
    back: to(page - 1),
    forward: to(page + 1),
    last: to(lastPage),
  }
}

/** How the small charts may be drawn. */
function toScales({ scale }: StatsQuery, link: LinkTo, { texts }: Reader) {
  return (['own', 'common'] as const).map(one => ({
    href: link({ scale: one }),
    text: texts.lists.toScale[one],
    current: one === scale,
  }))
}
