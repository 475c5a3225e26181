// The numbers of a site: one address for each view, and many formats of it.

import { readablePath } from '../../kit/readable-address.ts'
import type { Site } from '../../sites/site.ts'
import { dashboardLists } from '../../sites/user-settings.ts'
import type { ListsRead } from '../../stats/dashboard.ts'
import { readNews } from '../../stats/feed.ts'
import { panels, pathLists } from '../../stats/panels.ts'
import { toNow } from '../../stats/period.ts'
import { defaultQuery, toSearch } from '../../stats/query.ts'
import { defaultViewPath, toSaveView } from '../access/views.ts'
import { toAtom } from '../formats/atom.ts'
import { writeView } from '../formats/write-view.ts'
import { withEtag } from '../http/etag.ts'
import { acceptedFormat, type Format, findFormat, splitFormat } from '../http/formats.ts'
import { pageChrome } from '../http/page-chrome.ts'
import { problem } from '../http/problem.ts'
import { page, type Reply, redirect, text } from '../http/reply.ts'
import type { WebRequest, WithSite } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Services } from '../services/services.ts'
import { readAdded } from '../views/filter-view.ts'
import { type NoView, type ReadView, readListView, readPageView, readSiteView } from '../views/read-view.ts'
import { renderDashboard, type Shown, type Views } from './dashboard.ts'
import { renderList } from './list.ts'
import { toNotices } from './notices.ts'
import { renderPage } from './page.ts'
import { recallTabs, rememberTabs } from './tab-memory.ts'

/** `/sites/CODE`, and `/sites/CODE.json` and the other formats. */
export async function showSite(request: WithSite, services: Services): Promise<Reply> {
  const format = formatOf(request)
  if (format === 'atom') return sendFeed(request, services)
  const begin = format === 'html' && (await defaultViewPath(request, services))
  if (begin) return redirect(begin)
  const search = recallTabs(request, services)
  const more = { saveView: format === 'html' ? await toSaveView(request, services) : undefined }
  const read: Read = (views, site, lists) => readSiteView(views, site, search, lists)
  return reply(request, services, { format, read, more })
}

/** `/sites/CODE/page?path=…`: one page of the site, and `/sites/CODE/page.json` and the other formats. */
export async function showPage(request: WithSite, services: Services): Promise<Reply> {
  const search = recallTabs(request, services)
  const read: Read = (views, site, lists) => readPageView(views, site, search, lists === 'all' ? lists : dashboardLists)
  return reply(request, services, { format: formatOf(request), read })
}

/** `/sites/CODE/browsers` and the other lists, and `/sites/CODE/browsers.json` and the other formats. */
export async function showList(request: WithSite, services: Services): Promise<Reply> {
  const search = request.url.searchParams
  const [name, end] = splitFormat(request.params.list ?? '')
  const read: Read = (views, site) => readListView(views, site, { name, search })
  return reply(request, services, { format: end === 'html' ? formatOf(request) : end, read })
}

/** What the views need, with what stands around every page. */
export function toViews(request: WebRequest, services: Services, more?: object): Views {
  const { store, clock, render } = services
  const { base, reader, site } = request
  return {
    store,
    clock,
    base,
    reader,
    // What the operator should know is not for guests, nor who is here at this moment.
    ...(site && !site.shared && { notices: toNotices(services, site, reader), here: services.counter.here.of(site) }),
    render: (name, data) => render(name, { ...pageChrome(request, services), ...more, ...data }),
  }
}

type Read = (views: Views, site: Site, lists: ListsRead) => Promise<ReadView | NoView>

/** Reads a view and writes it in the format that is asked for. `more`: what the page shows besides. */
async function reply(
  request: WithSite,
  services: Services,
  { format, read, more }: { format: Format | undefined; read: Read; more?: object },
): Promise<Reply> {
  const { reader, base, url, site } = request
  const added = readAdded(url.searchParams)
  if (added !== undefined) return redirect(url.pathname + added)
  if (!format) return noSuchFormat(request, services, request.params.form ?? '')
  const views = toViews(request, services, more)
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
async function sendFeed(request: WithSite, services: Services): Promise<Reply> {
  const { site, reader, base } = request
  const news = await readNews(services.store, site, toNow(site, services.clock.now(), reader.weekStart))
  const body = toAtom(site, news, reader, base)
  return withEtag(request, text(body, 200, { 'content-type': 'application/atom+xml; charset=utf-8' }))
}

/** The format at the end of the address; where it names none, the one that a program asks for. */
function formatOf({ params, header }: WebRequest): Format | undefined {
  return params.form === undefined ? acceptedFormat(header('accept') ?? '') : findFormat(params.form)
}

/** For a page that was never visited, or a list that there is not. */
function renderNotFound({ render, reader }: Views, site: Site, { list, query }: NoView): Shown {
  const { reports, lists } = reader.texts
  const { nowhere } = reports
  const path = list === undefined ? readablePath(query.path) : ''
  const name = path.split('/').findLast(part => part !== '') ?? ''
  const near = { ...query, path: '', page: 1, search: name }
  const search = toSearch({ ...defaultQuery, period: query.period, filter: query.filter })
  const html = render('not-found', {
    site,
    sentence: list !== undefined ? nowhere.list(list) : path === '' ? reports.missing : nowhere.page(path),
    ways: [
      ...(name === '' ? [] : [{ href: sitePath(site, '/pages', toSearch(near)), text: nowhere.near(name) }]),
      { href: sitePath(site, '', search), text: nowhere.dashboard },
    ],
    lists: [...pathLists, ...panels].map(({ list }) => ({
      href: sitePath(site, `/${list}`, search),
      text: lists.titles[list],
    })),
  })
  return { html, status: 404 }
}
