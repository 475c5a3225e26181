// Every address on one screen, but for those of GoatCounter's API, and the only place where h3 is spoken.

import type { RequestListener } from 'node:http'
import { getRouterParams, H3, type H3Event, HTTPError, HTTPResponse } from 'h3'
import { toNodeHandler } from 'h3/node'
import { isSource } from '../kit/root.ts'
import { OverdueError } from '../stats/source.ts'
import { showAccount, takeReading, takeToken } from './access/account.ts'
import { showLogin, showPassword, takeLogin, takeLogout, takePassword } from './access/login.ts'
import { showSetUp, takeSetUp } from './access/set-up.ts'
import { takeTokenDeletion } from './access/tokens.ts'
import { takeView, takeViewChange } from './access/views.ts'
import { apiRoutes } from './api/addresses.ts'
import { failure } from './api/answer.ts'
import { type ApiRoute, answerApi, mostBytes } from './api/door.ts'
import { answerCount } from './count/count.ts'
import { sendVisitCount } from './counter/visit-counter.ts'
import { showApiManual, showHelp } from './help.ts'
import { authenticate, readToken } from './http/authenticate.ts'
import { authorize, type Door } from './http/authorize.ts'
import { compress } from './http/compress.ts'
import { redirectFormerCode } from './http/former-code.ts'
import { problem } from './http/problem.ts'
import { readBodyText, readRequest } from './http/read-request.ts'
import { page, promiseHttps, type Reply, redirect } from './http/reply.ts'
import { toCaller, type WebRequest } from './http/request.ts'
import { sendAsset, sendIcon, sendLegacyScript, sendRobots, sendScript } from './http/static-files.ts'
import { sendLive, showNow } from './live/live.ts'
import { showHealth, showStatus } from './monitoring/health.ts'
import { type RecordRequest, showMetrics } from './monitoring/metrics.ts'
import { toReader } from './reader/reader.ts'
import { overrule } from './received/overrule.ts'
import { showReceived } from './received/received.ts'
import { sendExport } from './reports/export.ts'
import { showFunnel } from './reports/funnel.ts'
import { showList, showPage, showSite } from './reports/reports.ts'
import { showSearch } from './reports/search.ts'
import { legacyScriptNames } from './services/assets.ts'
import type { Services } from './services/services.ts'
import * as goals from './site/goals.ts'
import { showGoatCounterLink } from './site/goatcounter-links.ts'
import { showHome, showNewSite, takeNewSite } from './site/home.ts'
import { sendNotes, showNotes, takeNote, takeNoteChange, takeNoteDeletion } from './site/notes.ts'
import { showRules, takeRules } from './site/rules.ts'
import { showSettings, takeDeletion, takeSettings } from './site/settings.ts'
import { showAllSites } from './site/sites.ts'
import { showStart } from './site/start.ts'
import { showTag } from './site/tag.ts'
import { showYou } from './you/you.ts'

/** Answers one request. What it throws is a surprise, and shown as no more than that. */
export type Handler = (request: WebRequest, services: Services) => Reply | Promise<Reply>

type Route = Door & { path: string; slow?: true; get?: Handler; post?: Handler; delete?: Handler }

/** The order matters only where two patterns fit one address. */
export const routes: readonly Route[] = [
  { path: '/count', open: true, beacon: true, get: countHit, post: countHit },
  { path: '/count.js', open: true, get: sendScript },
  ...legacyScriptNames.map(name => ({ path: `/${name}`, open: true as const, get: sendLegacyScript(name) })),
  { path: '/counter/**', open: true, get: sendVisitCount },
  { path: '/', open: true, get: showHome },
  { path: '/setup', open: true, get: showSetUp, post: takeSetUp },
  { path: '/login', open: true, get: showLogin, post: takeLogin },
  { path: '/logout', post: takeLogout },
  { path: '/password', get: showPassword, post: takePassword },
  { path: '/account', get: showAccount, post: takeReading },
  { path: '/account/tokens', post: takeToken },
  { path: '/account/tokens/delete', post: takeTokenDeletion },
  { path: '/account/views', post: takeView },
  { path: '/account/views/:id', post: takeViewChange },
  { path: '/new-site', get: showNewSite, post: takeNewSite },
  { path: '/sites', get: showAllSites },
  { path: '/sites/:code', token: 'stats', get: showSite },
  { path: '/sites/:code/page', token: 'stats', get: showPage },
  { path: '/sites/:code/page.:form', token: 'stats', get: showPage },
  { path: '/sites/:code/now', token: 'stats', get: showNow },
  { path: '/sites/:code/now.json', token: 'stats', get: showNow },
  { path: '/sites/:code/live', token: 'stats', get: sendLive },
  { path: '/sites/:code/received', token: 'stats', get: showReceived, post: overrule },
  { path: '/sites/:code/received.:form', token: 'stats', get: showReceived },
  { path: '/sites/:code/start', get: showStart },
  { path: '/sites/:code/tag', get: showTag },
  { path: '/sites/:code/settings', get: showSettings, post: takeSettings },
  { path: '/sites/:code/rules', get: showRules, post: takeRules },
  { path: '/sites/:code/notes', token: 'notes', get: showNotes, post: takeNote },
  { path: '/sites/:code/notes.json', token: 'stats', get: sendNotes },
  { path: '/sites/:code/notes/:id', token: 'notes', post: takeNoteChange, delete: takeNoteDeletion },
  { path: '/sites/:code/goals', get: goals.showGoals, post: goals.takeGoal },
  { path: '/sites/:code/goals.json', token: 'stats', get: goals.sendGoals },
  { path: '/sites/:code/goals/:id', post: goals.takeGoalChange },
  { path: '/sites/:code/funnels', get: goals.showFunnelForm, post: goals.takeFunnel },
  { path: '/sites/:code/funnels/:id', token: 'stats', slow: true, get: showFunnel, post: goals.takeFunnelChange },
  { path: '/sites/:code/delete', post: takeDeletion },
  { path: '/sites/:code/export', get: sendExport },
  { path: '/sites/:code/search', token: 'stats', get: showSearch },
  { path: '/sites/:code/:list', token: 'stats', get: showList },
  { path: '/you', get: showYou },
  { path: '/help', open: true, get: showHelp },
  { path: '/help/:page', open: true, get: showHelp },
  { path: '/status', open: true, get: showStatus },
  { path: '/health', open: true, get: showHealth },
  { path: '/metrics', open: true, get: showMetrics },
  { path: '/assets/:name', open: true, get: sendAsset },
  { path: '/favicon.svg', open: true, get: sendIcon },
  { path: '/robots.txt', open: true, get: sendRobots },
  { path: '/patterns', open: true, get: sendPatterns },
  { path: '/api', open: true, get: showApiManual },
  ...['/user', '/user/**', '/settings/**', '/bosmang/**', '/i18n'].map(path => ({ path, get: showGoatCounterLink })),
  ...['/contact', '/api.html', '/api2.html'].map(path => ({ path, open: true as const, get: showGoatCounterLink })),
]

/** Only what has not come the direct way: see direct.ts. */
function countHit({ url, ...request }: WebRequest, services: Services): Promise<Reply> {
  return answerCount({ ...request, query: url.search.slice(1) }, services)
}

/** For those who work on the pages: nothing a visitor of an installed program has any use for. */
async function sendPatterns(request: WebRequest, services: Services): Promise<Reply> {
  if (!isSource) return problem(request, services, 404, request.reader.texts.problems.noPage)
  // Read when it is asked for: it would cost those who count 7 MB.
  const { showPatterns } = await import('./patterns/patterns.ts')
  return page(showPatterns(services.render, request.reader))
}

/** The whole web face as a function from requests to responses, and for Node's own server. */
export function createWeb(
  services: Services,
  tell: (route: string) => RecordRequest,
): { fetch: H3['fetch']; listener: RequestListener } {
  const app = new H3({
    silent: true,
    onError: (error, event) => toResponse(explain(error, event, services), event),
  })
  for (const route of routes) {
    const answered = tell(route.path)
    app.all(services.url(route.path), event => timed(answered, event, services, () => reply(route, event, services)))
  }
  for (const route of apiRoutes) {
    const answered = tell(route.path)
    app.all(services.url(route.path), event => timed(answered, event, services, () => replyApi(route, event, services)))
  }
  const answered = tell('other')
  app.all('/**', event =>
    timed(answered, event, services, async () => toResponse(await elsewhere(event, services), event)),
  )
  return { fetch: app.fetch, listener: toNodeHandler(app) as RequestListener }
}

/** Tells the metrics how long an answer took, also one that is an error. */
async function timed(
  answered: RecordRequest,
  { req: { method } }: H3Event,
  { metrics }: Services,
  respond: () => Promise<HTTPResponse>,
) {
  const begun = metrics.now()
  try {
    const response = await respond()
    answered(response.status ?? 200, begun, method)
    return response
  } catch (error) {
    answered(error instanceof HTTPError ? error.status : 500, begun, method)
    throw error
  }
}

async function reply(route: Route, event: H3Event, services: Services): Promise<HTTPResponse> {
  // The router takes a slash at the end for nothing; addresses of pages are to be of one form.
  if (route.path !== '/' && event.url.pathname.endsWith('/')) return toResponse(await elsewhere(event, services), event)
  const handle = handlerFor(route, event.req.method)
  if (!handle) {
    const allow = ['GET', 'HEAD', 'POST', 'DELETE'].filter(method => handlerFor(route, method)).join(', ')
    const who = await authenticate(event, services, 'token')
    const told = problem(who, services, 405, who.reader.texts.problems.method)
    return toResponse({ ...told, headers: { ...told.headers, allow } }, event)
  }
  const request = await readRequest(event, services, route)
  if (typeof request === 'number') {
    const who = await authenticate(event, services, 'token')
    return toResponse(problem(who, services, request, who.reader.texts.problems.form), event)
  }
  const refused = authorize(request, route, services)
  if (refused) services.log.debug('not let in', { route: route.path, status: refused.status })
  const answered = refused ?? redirectFormerCode(request, services) ?? (await respond(route, handle, request, services))
  if (request.https) promiseHttps(answered)
  return toResponse(await compress(answered, request.header('accept-encoding') ?? ''), event)
}

async function replyApi(route: ApiRoute, event: H3Event, services: Services): Promise<HTTPResponse> {
  if (event.url.pathname.endsWith('/')) return toResponse(await elsewhere(event, services), event)
  const { req, url } = event
  const header = (name: string) => req.headers.get(name) ?? undefined
  const { address, hostname, https } = toCaller(services, req.ip ?? '', header)
  const params = getRouterParams(event, { decode: true })
  const body = () => readBodyText(req.body, mostBytes)
  const arrival = { method: req.method, url, params, header, address, hostname, body }
  const answered = await answerApi(route, arrival, services)
  if (https) promiseHttps(answered)
  return toResponse(await compress(answered, header('accept-encoding') ?? ''), event)
}

/** What is narrowed may take long, and is asked once at a time by each person. */
async function respond({ slow }: Route, handle: Handler, request: WebRequest, services: Services): Promise<Reply> {
  const { user, url, reader } = request
  if (!user || !(slow || url.searchParams.has('filter'))) return handle(request, services)
  const answered = await services.oneQuery.run(user.id, url.href, async () => handle(request, services))
  if (answered !== 'busy') return answered
  const refused = problem(request, services, 429, reader.texts.problems.busy)
  return { ...refused, headers: { ...refused.headers, 'retry-after': '5' } }
}

function handlerFor(route: Route, method: string): Handler | undefined {
  if (method === 'GET' || (method === 'HEAD' && !route.beacon)) return route.get
  return method === 'POST' ? route.post : method === 'DELETE' ? route.delete : undefined
}

/** Nothing is there: with a slash too many it may be found without it. */
async function elsewhere(event: H3Event, services: Services): Promise<Reply> {
  const { pathname, search } = event.url
  // More than one slash in front would name another host.
  const bare = `/${pathname.replace(/^\/+|\/+$/g, '')}`
  if (pathname !== bare) return redirect(bare + search, {}, 301)
  if (pathname.startsWith(services.url('/api/'))) return failure(404, 'not found')
  const who = await authenticate(event, services, 'token')
  return problem(who, services, 404, who.reader.texts.problems.noPage)
}

function toResponse({ status, headers: told, cookies = [], body }: Reply, { req }: H3Event): HTTPResponse {
  const bare = req.method === 'HEAD'
  if (bare && body instanceof ReadableStream) void body.cancel()
  const headers = [...Object.entries(told), ...cookies.map((one): [string, string] => ['set-cookie', one])]
  return new HTTPResponse(bare ? null : (body as ConstructorParameters<typeof HTTPResponse>[0]), { status, headers })
}

/** An address that cannot be read is the visitor's; anything else is ours, logged, and shown as no more than that. */
function explain(error: HTTPError, event: H3Event, services: Services): Reply {
  // Who asks is not looked up: that may be what failed.
  const who = { reader: toReader(undefined, event.req.headers.get('accept-language') ?? ''), token: readToken(event) }
  const { problems } = who.reader.texts
  if (event.url.pathname.startsWith(services.url('/api/')) && error.status < 500) {
    return failure(error.status, 'not found')
  }
  if (error.status < 500) return problem(who, services, error.status, problems.address)
  const cause = error.cause instanceof Error ? error.cause : error
  if (cause instanceof OverdueError) return problem(who, services, 503, problems.overdue)
  const route = event.context.matchedRoute?.route
  services.log.error('a request ended in an error that nobody foresaw', { route, cause })
  return problem(who, services, 500, problems.surprise)
}
