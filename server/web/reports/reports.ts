// The numbers of a site: one address for each view, and many formats of it.

import { readablePath } from '../../kit/readable-address.ts'
import type { Site } from '../../sites/site.ts'
import { dashboardLists } from '../../sites/user-settings.ts'
import type { ListsRead } from '../../stats/dashboard.ts'
import { readNews } from '../../stats/feed.ts'
import { panels, pathLists } from '../../stats/panels.ts'
import { toNow } from '../../stats/period.ts'
import { defaultQuery, type StatsQuery, toSearch } from '../../stats/query.ts'
import { defaultViewPath, toSaveView } from '../access/views.ts'
import { toAtom } from '../formats/atom.ts'
import { writeView } from '../formats/write-view.ts'
import { withEtag } from '../http/etag.ts'
import { acceptedFormat, type Format, findFormat, splitFormat } from '../http/formats.ts'
import { pageChrome } from '../http/page-chrome.ts'
import { noSuchSite, problem } from '../http/problem.ts'
import { page, type Reply, redirect, text } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Services } from '../services/services.ts'
import { readAdded } from '../views/filter-view.ts'
import { type NoView, type ReadView, readListView, readPageView, readSiteView } from '../views/read-view.ts'
import { renderDashboard, type Shown, type Views } from './dashboard.ts'
import { renderList } from './list.ts'
import { toNotices } from './notices.ts'
import { renderPage } from './page.ts'
import { recallTabs, rememberTabs } from './tab-memory.ts'

/** `/sites/CODE`, and `/sites/CODE.json` and the other formats. A code may hold a dot: a whole code wins. */
export async function showSite(request: WebRequest, services: Services): Promise<Reply> {
  const code = request.params.code ?? ''
  const search = recallTabs(request, services)
  const whole = services.directory.byCode(code)
  const [name, format] = whole ? [code, formatOf(request)] : splitFormat(code)
  if (format === 'atom') return sendFeed(request, services, name)
  const begin = whole && format === 'html' && (await defaultViewPath(request, services, whole))
  if (begin) return redirect(begin)
  const saveView = whole && (await toSaveView(request, services, whole))
  return reply(request, services, name, format, (views, site, lists) => readSiteView(views, site, search, lists), {
    saveView,
  })
}

/** `/sites/CODE/page?path=…`: one page of the site, and `/sites/CODE/page.json` and the other formats. */
export async function showPage(request: WebRequest, services: Services): Promise<Reply> {
  const search = recallTabs(request, services)
  const read: Read = (views, site, lists) => readPageView(views, site, search, lists === 'all' ? lists : dashboardLists)
  return reply(request, services, request.params.code ?? '', formatOf(request), read)
}

/** `/sites/CODE/browsers` and the other lists, and `/sites/CODE/browsers.json` and the other formats. */
export async function showList(request: WebRequest, services: Services): Promise<Reply> {
  const search = request.url.searchParams
  const [name, end] = splitFormat(request.params.list ?? '')
  const format = end === 'html' ? formatOf(request) : end
  const read: Read = (views, site) => readListView(views, site, name, search)
  return reply(request, services, request.params.code ?? '', format, read)
}

/** What the views need, with what stands around every page. */
export function toViews(request: WebRequest, services: Services, site?: Site, more?: object): Views {
  const { store, clock, render } = services
  return {
    store,
    clock,
    base: request.base,
    reader: request.reader,
    // What the operator should know is not for guests, nor who is here at this moment.
    ...(site &&
      !site.shared && { notices: toNotices(services, site, request.reader), here: services.counter.here.of(site) }),
    render: (name, data) => render(name, { ...pageChrome(request, services, site), ...more, ...data }),
  }
}

type Read = (views: Views, site: Site, lists: ListsRead) => Promise<ReadView | NoView>

/** Reads a view and writes it in the format that is asked for. `more`: what the page shows besides. */
async function reply(
  request: WebRequest,
  services: Services,
  code: string,
  format: Format | undefined,
  read: Read,
  more?: object,
): Promise<Reply> {
  const { reader, base, url } = request
  const site = services.directory.byCode(code)
  if (!site) return noSuchSite(request, services)
  const added = readAdded(url.searchParams)
  if (added !== undefined) return redirect(url.pathname + added)
  if (!format) return noSuchFormat(request, services, request.params.form ?? '')
  const views = toViews(request, services, site, more)
  const shown = await read(views, site, format === 'html' ? (reader.lists ?? dashboardLists) : 'all')
  if (format === 'html') {
    const { html, status } = await renderView(views, site, shown)
    return rememberTabs(withEtag(request, page(html, status)), request, services)
  }
  if (shown.kind === 'none') return problem(request, services, 404, reader.texts.reports.missing)
  const written = writeView(format, shown, { reader, base, search: url.searchParams })
  return written ? withEtag(request, written) : noSuchFormat(request, services, format)
}

/** The page of a view, or of there being none. */
export function renderView(views: Views, site: Site, shown: ReadView | NoView): Shown | Promise<Shown> {
  switch (shown.kind) {
    case 'site':
      return renderDashboard(views, shown)
    case 'page':
      return renderPage(views, shown)
    case 'list':
      return renderList(views, shown)
    case 'none':
      return renderNotFound(views, site, shown)
  }
}

function noSuchFormat(request: WebRequest, services: Services, format: string): Reply {
  return problem(request, services, 404, request.reader.texts.forms.none(format))
}

/** `/sites/CODE.atom`. */
async function sendFeed(request: WebRequest, services: Services, code: string): Promise<Reply> {
  const site = services.directory.byCode(code)
  if (!site) return noSuchSite(request, services)
  const news = await readNews(services.store, site, toNow(site, services.clock.now(), request.reader.weekStart))
  const body = toAtom(site, news, request.reader, request.base)
  return withEtag(request, text(body, 200, { 'content-type': 'application/atom+xml; charset=utf-8' }))
}

/** The format at the end of the address; where it names none, the one that a program asks for. */
function formatOf({ params, header }: WebRequest): Format | undefined {
  return params.form === undefined ? acceptedFormat(header('accept') ?? '') : findFormat(params.form)
}

/** For a page that was never visited, or a list that there is not. */
function renderNotFound(views: Views, site: Site, { list, query }: NoView): Shown {
  const { reports } = views.reader.texts
  if (list !== undefined) return nowhere(views, site, query, reports.nowhere.list(list), [])
  const path = readablePath(query.path)
  const name = path.split('/').findLast(part => part !== '') ?? ''
  const near = { ...query, path: '', page: 1, search: name }
  const ways = name === '' ? [] : [{ href: sitePath(site, '/pages', toSearch(near)), text: reports.nowhere.near(name) }]
  const sentence = query.path === '' ? reports.missing : reports.nowhere.page(path)
  return nowhere(views, site, query, sentence, ways)
}

function nowhere(
  { render, reader }: Views,
  site: Site,
  query: StatsQuery,
  sentence: string,
  ways: { href: string; text: string }[],
): Shown {
  const { reports, lists } = reader.texts
  const search = toSearch({ ...defaultQuery, period: query.period, filter: query.filter })
  const html = render('not-found', {
    site,
    sentence,
    ways: [...ways, { href: sitePath(site, '', search), text: reports.nowhere.dashboard }],
    lists: [...pathLists, ...panels].map(({ list }) => ({
      href: sitePath(site, `/${list}`, search),
      text: lists.titles[list],
    })),
  })
  return { html, status: 404 }
}
