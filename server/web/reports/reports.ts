// The numbers of a site: one address for each view, and many forms of it.

import type { Site } from '../../sites/site.ts'
import { readNews } from '../../stats/feed.ts'
import { toNow } from '../../stats/period.ts'
import { defaultViewPath, toSaveView } from '../access/views.ts'
import { toAtom } from '../formats/atom.ts'
import { type ReadView, readListView, readPageView, readSiteView } from '../formats/read-view.ts'
import { writeView } from '../formats/write-view.ts'
import { withEtag } from '../http/etag.ts'
import { acceptedFormat, type Format, findFormat, splitFormat } from '../http/formats.ts'
import { pageChrome } from '../http/page-chrome.ts'
import { noSuchSite, problem } from '../http/problem.ts'
import { page, type Reply, redirect, text } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import type { Services } from '../services/services.ts'
import { readAdded } from '../views/filter-view.ts'
import { type Shown, showDashboard, type Views } from './dashboard.ts'
import { renderList } from './list.ts'
import { toNotices } from './notices.ts'
import { renderPage } from './page.ts'

/** `/sites/CODE`, and `/sites/CODE.json` and the other forms. A code may hold a dot: a whole code wins. */
export async function showSite(request: WebRequest, services: Services): Promise<Reply> {
  const code = request.params.code ?? ''
  const search = request.url.searchParams
  const whole = services.directory.byCode(code)
  const [name, form] = whole ? [code, formOf(request)] : splitFormat(code)
  if (form === 'atom') return sendFeed(request, services, name)
  const begin = whole && form === 'html' && (await defaultViewPath(request, services, whole))
  if (begin) return redirect(begin)
  const saveView = whole && (await toSaveView(request, services, whole))
  return reply(request, services, name, form, {
    page(views, site) {
      const render: Views['render'] = (page, data) => views.render(page, { saveView, ...data })
      return showDashboard({ ...views, render }, site, search)
    },
    see: (views, site) => readSiteView(views, site, search),
  })
}

/** `/sites/CODE/page?path=…`: one page of the site, and `/sites/CODE/page.json` and the other forms. */
export async function showPage(request: WebRequest, services: Services): Promise<Reply> {
  const search = request.url.searchParams
  return reply(request, services, request.params.code ?? '', formOf(request), {
    page: (views, site) => renderPage(views, site, search),
    see: (views, site) => readPageView(views, site, search),
  })
}

/** `/sites/CODE/browsers` and the other lists, and `/sites/CODE/browsers.json` and the other forms. */
export async function showList(request: WebRequest, services: Services): Promise<Reply> {
  const search = request.url.searchParams
  const [name, end] = splitFormat(request.params.list ?? '')
  const form = end === 'html' ? formOf(request) : end
  return reply(request, services, request.params.code ?? '', form, {
    page: (views, site) => renderList(views, site, name, search),
    see: (views, site) => readListView(views, site, name, search),
  })
}

/** What the views need, with what stands around every page. */
export function toViews(request: WebRequest, services: Services, site?: Site): Views {
  const { store, clock, render } = services
  return {
    store,
    clock,
    base: request.base,
    reader: request.reader,
    ...(site && { notices: toNotices(services, site, request.reader), here: services.counter.here.of(site) }),
    render: (name, data) => render(name, { ...pageChrome(request, services, site), ...data }),
  }
}

/** How a view is shown as a page, and how its numbers are read for the other forms; undefined where there is none. */
type Shows = {
  page(views: Views, site: Site): Promise<Shown>
  see(views: Views, site: Site): Promise<ReadView | undefined>
}

async function reply(
  request: WebRequest,
  services: Services,
  code: string,
  form: Format | undefined,
  show: Shows,
): Promise<Reply> {
  const { reader, base, url } = request
  const site = services.directory.byCode(code)
  if (!site) return noSuchSite(request, services)
  const added = readAdded(url.searchParams)
  if (added !== undefined) return redirect(url.pathname + added)
  const views = toViews(request, services, site)
  if (form === 'html') {
    const shown = await show.page(views, site)
    return withEtag(request, page(shown.html, shown.status))
  }
  if (!form) return noSuchForm(request, services, request.params.form ?? '')
  const seen = await show.see(views, site)
  if (!seen) return problem(request, services, 404, reader.texts.reports.missing)
  const written = writeView(form, seen, { reader, base, search: url.searchParams })
  return written ? withEtag(request, written) : noSuchForm(request, services, form)
}

function noSuchForm(request: WebRequest, services: Services, form: string): Reply {
  return problem(request, services, 404, request.reader.texts.forms.none(form))
}

/** `/sites/CODE.atom`. */
async function sendFeed(request: WebRequest, services: Services, code: string): Promise<Reply> {
  const site = services.directory.byCode(code)
  if (!site) return noSuchSite(request, services)
  const news = await readNews(services.store, site, toNow(site, services.clock.now(), request.reader.weekStart))
  const body = toAtom(site, news, request.reader, request.base)
  return withEtag(request, text(body, 200, { 'content-type': 'application/atom+xml; charset=utf-8' }))
}

/** The form at the end of the address; where it names none, the one that a program asks for. */
function formOf({ params, header }: WebRequest): Format | undefined {
  return params.form === undefined ? acceptedFormat(header('accept') ?? '') : findFormat(params.form)
}
