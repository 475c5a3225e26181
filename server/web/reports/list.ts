// One whole list, with its pages.

import type { Site } from '../../sites/site.ts'
import { listPage, readList } from '../../stats/list.ts'
import { findList } from '../../stats/panels.ts'
import { defaultQuery, toSearch } from '../../stats/query.ts'
import { listCsv } from '../../stats/sheet.ts'
import { sitePath } from '../links.ts'
import { readAsked } from './asked.ts'
import { type Form, type Shown, toFoot, type Views } from './dashboard.ts'
import { toLabelsView, toPathsView } from './list-view.ts'
import { linkFrom, toPeriodView } from './period-view.ts'

/** The list of that name; 'missing' where there is none, or no page of the path it was asked for. */
export async function showList(
  views: Views,
  site: Site,
  name: string,
  search: URLSearchParams,
  form: Form,
): Promise<Shown> {
  const which = findList(name)
  if (!which) return 'missing'
  const { reader } = views
  const { query, now, notes } = readAsked(views, site, search)
  const asked = 'dimension' in which ? query : { ...query, path: '' }
  const view = await readList(views.store, site, which, asked, now)
  if (!view) return 'missing'
  if (form === 'csv') return { csv: listCsv(view) }
  const shown = { ...asked, page: view.page }
  const path = sitePath(site, `/${name}`)
  const link = linkFrom(path, shown)
  if (view.page !== asked.page) notes.push(reader.texts.lists.ends(reader.number(view.lastPage)))
  const above = toSearch({ ...asked, page: 1, sort: defaultQuery.sort, search: '' })
  const up = sitePath(site, asked.path ? '/page' : '', above)
  const html = views.render('list', {
    site,
    notes,
    path: asked.path,
    up,
    period: toPeriodView({ ...view, query: shown }, path, reader),
    block:
      'panel' in view.list
        ? toLabelsView(view, view.list, above => sitePath(site, '', toSearch({ ...asked, ...above, page: 1 })), reader)
        : toPathsView(view, view.list, reader),
    figure: asked.figure,
    paging: {
      first: (view.page - 1) * listPage + 1,
      last: Math.min(view.page * listPage, view.list.total),
      total: view.list.total,
      back: view.page > 1 ? link({ page: view.page - 1 }) : null,
      forward: view.page < view.lastPage ? link({ page: view.page + 1 }) : null,
    },
    foot: toFoot(views, view, sitePath(site, `/${name}.csv`, toSearch(shown)), view.lastWrite),
  })
  return { html }
}
