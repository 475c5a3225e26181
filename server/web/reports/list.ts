// One whole list, with its pages.

import { readablePath } from '../../kit/readable-address.ts'
import type { Site } from '../../sites/site.ts'
import { type ListView, listPage, readList } from '../../stats/list.ts'
import { findList } from '../../stats/panels.ts'
import { defaultQuery, toSearch } from '../../stats/query.ts'
import { sitePath } from '../links.ts'
import { toEmptyState } from '../views/empty-state.ts'
import { toFooterView, toFormatLinks } from '../views/footer-view.ts'
import { toHeaderView } from '../views/header-view.ts'
import { orderOf } from '../views/list-head.ts'
import { toLabelsView, toPathsView } from '../views/list-view.ts'
import { type LinkTo, linkFrom } from '../views/period-view.ts'
import { readViewQuery } from '../views/read-view-query.ts'
import type { Shown, Views } from './dashboard.ts'
import { showNoList, showNoPage } from './not-found.ts'

/** The list of that name; a page that says so where there is none, or no page of the path it was asked for. */
export async function renderList(views: Views, site: Site, name: string, search: URLSearchParams): Promise<Shown> {
  const { reader, store } = views
  const which = findList(name)
  const { query, now, notes } = readViewQuery(views, site, search)
  if (!which) return showNoList(views, site, name, query)
  const asked = 'dimension' in which ? query : { ...query, path: '' }
  const path = sitePath(site, `/${name}`)
  const view = await readList(store, site, which, asked, now)
  if (!view) return showNoPage(views, site, asked)
  const shown = { ...view, query: { ...asked, page: view.page } }
  const link = linkFrom(path, shown.query)
  if (view.page !== asked.page) notes.push(reader.texts.lists.ends(reader.number(view.lastPage)))
  const above = toSearch({ ...asked, page: 1, sort: defaultQuery.sort, search: '' })
  const block =
    'panel' in view.list
      ? toLabelsView(shown, view.list, link, reader, true)
      : toPathsView(shown, view.list, link, reader, true)
  const toPath = (end: string) => path + end + toSearch(shown.query)
  const forms = toFormatLinks(['csv', 'json', 'txt', 'svg'], toPath, reader)
  const html = views.render('list', {
    ...toHeaderView(shown, path, notes, reader),
    path: readablePath(asked.path),
    up: sitePath(site, asked.path ? '/page' : '', above),
    block,
    search: {
      text: asked.search,
      action: path,
      hidden: [...new URLSearchParams(toSearch({ ...asked, page: 1, search: '' }))],
      whole: link({ search: '' }),
    },
    nothing: toEmptyState(shown, view.coverage.totals ?? view.coverage.lists, path, reader),
    paging: { ...toPaging(view, link), by: orderOf(asked.sort, block.figure, reader) },
    foot: toFooterView(view, forms, view.lastWrite, reader),
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
