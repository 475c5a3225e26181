// The numbers of a site: one address for each view, and many forms of it.

import type { Site } from '../../sites/site.ts'
import { readNews } from '../../stats/feed.ts'
import { toNow } from '../../stats/period.ts'
import { defaultViewPath, toSaveView } from '../access/views.ts'
import { toAtom } from '../formats/atom.ts'
import { acceptedForm, type Form, findForm, readForm } from '../formats/formats.ts'
import { type Seen, seeList, seePage, seeSite } from '../formats/read-view.ts'
import { writeForm } from '../formats/write-view.ts'
import { fresh } from '../http/etag.ts'
import { noSuchSite, problem } from '../http/problem.ts'
import { type Answer, page, redirect, text } from '../http/reply.ts'
import type { Asked } from '../http/request.ts'
import { toNotices } from '../notices.ts'
import { frame } from '../page-chrome.ts'
import type { Parts } from '../services.ts'
import { type Shown, showDashboard, type Views } from './dashboard.ts'
import { readAdded } from './filter-view.ts'
import { showList as renderList } from './list.ts'
import { showPage as renderPage } from './page.ts'

/** `/sites/CODE`, and `/sites/CODE.json` and the other forms. A code may hold a dot: a whole code wins. */
export async function showSite(asked: Asked, parts: Parts): Promise<Answer> {
  const code = asked.params.code ?? ''
  const search = asked.url.searchParams
  const whole = parts.directory.byCode(code)
  const [name, form] = whole ? [code, formOf(asked)] : readForm(code)
  if (form === 'atom') return sendFeed(asked, parts, name)
  const begin = whole && form === 'html' && (await defaultViewPath(asked, parts, whole))
  if (begin) return redirect(begin)
  const saveView = whole && (await toSaveView(asked, parts, whole))
  return answer(asked, parts, name, form, {
    page(views, site) {
      const render: Views['render'] = (page, data) => views.render(page, { saveView, ...data })
      return showDashboard({ ...views, render }, site, search)
    },
    see: (views, site) => seeSite(views, site, search),
  })
}

/** `/sites/CODE/page?path=…`: one page of the site, and `/sites/CODE/page.json` and the other forms. */
export async function showPage(asked: Asked, parts: Parts): Promise<Answer> {
  const search = asked.url.searchParams
  return answer(asked, parts, asked.params.code ?? '', formOf(asked), {
    page: (views, site) => renderPage(views, site, search),
    see: (views, site) => seePage(views, site, search),
  })
}

/** `/sites/CODE/browsers` and the other lists, and `/sites/CODE/browsers.json` and the other forms. */
export async function showList(asked: Asked, parts: Parts): Promise<Answer> {
  const search = asked.url.searchParams
  const [name, end] = readForm(asked.params.list ?? '')
  const form = end === 'html' ? formOf(asked) : end
  return answer(asked, parts, asked.params.code ?? '', form, {
    page: (views, site) => renderList(views, site, name, search),
    see: (views, site) => seeList(views, site, name, search),
  })
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

/** How a view is shown as a page, and how its numbers are read for the other forms; undefined where there is none. */
type Shows = {
  page(views: Views, site: Site): Promise<Shown>
  see(views: Views, site: Site): Promise<Seen | undefined>
}

async function answer(asked: Asked, parts: Parts, code: string, form: Form | undefined, show: Shows): Promise<Answer> {
  const { reader, base, url } = asked
  const site = parts.directory.byCode(code)
  if (!site) return noSuchSite(asked, parts)
  const added = readAdded(url.searchParams)
  if (added !== undefined) return redirect(url.pathname + added)
  const views = toViews(asked, parts, site)
  if (form === 'html') {
    const shown = await show.page(views, site)
    return fresh(asked, page(shown.html, shown.status))
  }
  if (!form) return noSuchForm(asked, parts, asked.params.form ?? '')
  const seen = await show.see(views, site)
  if (!seen) return problem(asked, parts, 404, reader.texts.reports.missing)
  const written = writeForm(form, seen, { reader, base, search: url.searchParams })
  return written ? fresh(asked, written) : noSuchForm(asked, parts, form)
}

function noSuchForm(asked: Asked, parts: Parts, form: string): Answer {
  return problem(asked, parts, 404, asked.reader.texts.forms.none(form))
}

/** `/sites/CODE.atom`. */
async function sendFeed(asked: Asked, parts: Parts, code: string): Promise<Answer> {
  const site = parts.directory.byCode(code)
  if (!site) return noSuchSite(asked, parts)
  const news = await readNews(parts.store, site, toNow(site, parts.clock.now(), asked.reader.weekStart))
  const body = toAtom(site, news, asked.reader, asked.base)
  return fresh(asked, text(body, 200, { 'content-type': 'application/atom+xml; charset=utf-8' }))
}

/** The form at the end of the address; where it names none, the one that a program asks for. */
function formOf({ params, header }: Asked): Form | undefined {
  return params.form === undefined ? acceptedForm(header('accept') ?? '') : findForm(params.form)
}
