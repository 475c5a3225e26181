// The numbers of a site: one address for each view, as a page or, with .csv at its end, as CSV.

import type { Site } from '../../sites/site.ts'
import { defaultViewPath, toSaveView } from '../access/views.ts'
import { frame } from '../frame.ts'
import { type Answer, download, page, redirect } from '../http/answer.ts'
import type { Asked } from '../http/asked.ts'
import { noSuchSite, problem } from '../http/problem.ts'
import { toNotices } from '../notices.ts'
import type { Parts } from '../parts.ts'
import { type Form, type Shown, showDashboard, type Views } from './dashboard.ts'
import { readAdded } from './filter-view.ts'
import { showList as renderList } from './list.ts'
import { showPage as renderPage } from './page.ts'

/** `/sites/CODE` and `/sites/CODE.csv`. */
export async function showSite(asked: Asked, parts: Parts): Promise<Answer> {
  const code = asked.params.code ?? ''
  const whole = parts.directory.byCode(code)
  const begin = whole && (await defaultViewPath(asked, parts, whole))
  if (begin !== undefined) return redirect(begin)
  const [name, form] = whole ? [code, 'html' as const] : readForm(code)
  const saveView = whole && (await toSaveView(asked, parts, whole))
  return answer(asked, parts, name, form, (views, site) => {
    const render: Views['render'] = (page, data) => views.render(page, { saveView, ...data })
    return showDashboard({ ...views, render }, site, asked.url.searchParams, form)
  })
}

/** `/sites/CODE/page?path=…`: one page of the site. */
export async function showPage(asked: Asked, parts: Parts): Promise<Answer> {
  const [, form] = readForm(asked.url.pathname)
  return answer(asked, parts, asked.params.code ?? '', form, (views, site) =>
    renderPage(views, site, asked.url.searchParams, form),
  )
}

/** `/sites/CODE/browsers` and the other lists. */
export async function showList(asked: Asked, parts: Parts): Promise<Answer> {
  const [name, form] = readForm(asked.params.list ?? '')
  return answer(asked, parts, asked.params.code ?? '', form, (views, site) =>
    renderList(views, site, name, asked.url.searchParams, form),
  )
}

/** What the views need, with what stands around every page. */
export function toViews(asked: Asked, parts: Parts, site?: Site): Views {
  const { store, clock, render } = parts
  return {
    store,
    clock,
    base: asked.base,
    reader: asked.reader,
    ...(site && { notices: toNotices(parts, site, asked.reader), here: parts.counter.here.of(site) }),
    render: (name, data) => render(name, { ...frame(asked, parts, site), ...data }),
  }
}

async function answer(
  asked: Asked,
  parts: Parts,
  code: string,
  form: Form,
  show: (views: Views, site: Site) => Promise<Shown>,
): Promise<Answer> {
  const site = parts.directory.byCode(code)
  if (!site) return noSuchSite(asked, parts)
  const added = readAdded(asked.url.searchParams)
  if (added !== undefined) return redirect(asked.url.pathname + added)
  const shown = await show(toViews(asked, parts, site), site)
  if (shown === 'missing') return problem(asked, parts, 404, asked.reader.texts.reports.missing)
  if ('html' in shown) return page(shown.html, shown.status)
  const what = asked.url.pathname.split('/').at(-1) ?? ''
  return download(
    shown.csv,
    form === 'csv' && what.startsWith(code) ? what : `${code}-${what}`,
    'text/csv; charset=utf-8',
  )
}

function readForm(text: string): [name: string, form: Form] {
  return text.endsWith('.csv') ? [text.slice(0, -4), 'csv'] : [text, 'html']
}
