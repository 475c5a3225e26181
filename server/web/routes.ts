// Every address on one screen, and the only place where h3 is spoken.

import { H3, type H3Event, HTTPError, HTTPResponse } from 'h3'
import { showLogin, showPassword, takeLogin, takeLogout, takePassword } from './access/login.ts'
import { showSetUp, takeSetUp } from './access/set-up.ts'
import { answerCount } from './count/count.ts'
import { showHelp } from './help.ts'
import { showHome, showNewSite, takeNewSite } from './home.ts'
import { type Answer, page, promiseHttps, redirect } from './http/answer.ts'
import { readWho, toAsked } from './http/ask.ts'
import type { Asked } from './http/asked.ts'
import { sendAsset, sendIcon, sendRobots, sendScript } from './http/files.ts'
import { isFromHere } from './http/own.ts'
import { problem } from './http/problem.ts'
import { sendLive } from './live/live.ts'
import { showNow } from './live/now.ts'
import type { Parts } from './parts.ts'
import { showPatterns } from './patterns.ts'
import { toReader } from './reader/reader.ts'
import { takeAnyway } from './received/anyway.ts'
import { showReceived } from './received/received.ts'
import { sendExport } from './reports/export.ts'
import { showList, showPage, showSite } from './reports/reports.ts'
import { showRules, takeRules } from './site/rules.ts'
import { showSettings, takeDeletion, takeSettings } from './site/settings.ts'
import { showStart } from './site/start.ts'
import { showHealth } from './watch/health.ts'
import { type Answered, showMetrics } from './watch/metrics.ts'
import { showStatus } from './watch/status.ts'
import { showYou } from './you/you.ts'

/** Answers one request. What it throws is a surprise, and shown as no more than that. */
export type Handler = (asked: Asked, parts: Parts) => Answer | Promise<Answer>

/** `open`: for everybody. The others are for people who are logged in. `beacon`: posts come from other sites. */
type Route = { path: string; open?: true; beacon?: true; get?: Handler; post?: Handler }

/** The order matters only where two patterns fit one address. */
export const routes: readonly Route[] = [
  { path: '/count', open: true, beacon: true, get: countHit, post: countHit },
  { path: '/count.js', open: true, get: sendScript },
  { path: '/', open: true, get: showHome },
  { path: '/setup', open: true, get: showSetUp, post: takeSetUp },
  { path: '/login', open: true, get: showLogin, post: takeLogin },
  { path: '/logout', post: takeLogout },
  { path: '/password', get: showPassword, post: takePassword },
  { path: '/new-site', get: showNewSite, post: takeNewSite },
  { path: '/sites/:code', get: showSite },
  { path: '/sites/:code/page', get: showPage },
  { path: '/sites/:code/page.csv', get: showPage },
  { path: '/sites/:code/now', get: showNow },
  { path: '/sites/:code/now.json', get: showNow },
  { path: '/sites/:code/live', get: sendLive },
  { path: '/sites/:code/received', get: showReceived, post: takeAnyway },
  { path: '/sites/:code/received.csv', get: showReceived },
  { path: '/sites/:code/start', get: showStart },
  { path: '/sites/:code/settings', get: showSettings, post: takeSettings },
  { path: '/sites/:code/rules', get: showRules, post: takeRules },
  { path: '/sites/:code/delete', post: takeDeletion },
  { path: '/sites/:code/export', get: sendExport },
  { path: '/sites/:code/:list', get: showList },
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
]

/** Only what has not come the direct way: see direct.ts. */
function countHit({ url, ...asked }: Asked, parts: Parts): Promise<Answer> {
  return answerCount({ ...asked, query: url.search.slice(1) }, parts)
}

/** For those who work on the pages: nothing a visitor of an installed program has any use for. */
function sendPatterns(asked: Asked, parts: Parts): Answer {
  const fromSource = import.meta.url.endsWith('.ts')
  if (!fromSource) return problem(asked, parts, 404, asked.reader.texts.problems.noPage)
  return page(showPatterns(parts.render, asked.reader))
}

/** The whole web face as a function from requests to responses. */
export function createWeb(parts: Parts, tell: (route: string) => Answered): H3 {
  const app = new H3({
    silent: true,
    onError: (error, event) => toResponse(explain(error, event, parts), event),
  })
  for (const route of routes) {
    const answered = tell(route.path)
    app.all(parts.url(route.path), event => timed(answered, parts, () => answer(route, event, parts)))
  }
  const answered = tell('other')
  app.all('/**', event => timed(answered, parts, async () => toResponse(await elsewhere(event, parts), event)))
  return app
}

/** Tells the metrics how long an answer took, also one that is an error. */
async function timed(answered: Answered, { metrics }: Parts, respond: () => Promise<HTTPResponse>) {
  const begun = metrics.now()
  try {
    const response = await respond()
    answered(response.status ?? 200, begun)
    return response
  } catch (error) {
    answered(error instanceof HTTPError ? error.status : 500, begun)
    throw error
  }
}

async function answer(route: Route, event: H3Event, parts: Parts): Promise<HTTPResponse> {
  // The router takes a slash at the end for nothing; addresses of pages are to be of one form.
  if (route.path !== '/' && event.url.pathname.endsWith('/')) return toResponse(await elsewhere(event, parts), event)
  const handle = handlerFor(route, event.req.method)
  if (!handle) {
    const allow = ['GET', 'HEAD', 'POST'].filter(method => handlerFor(route, method)).join(', ')
    const who = await readWho(event, parts)
    const told = problem(who, parts, 405, who.reader.texts.problems.method)
    return toResponse({ ...told, headers: { ...told.headers, allow } }, event)
  }
  const asked = await toAsked(event, parts, Boolean(route.beacon))
  if (asked === 'unreadable') {
    const who = await readWho(event, parts)
    return toResponse(problem(who, parts, 413, who.reader.texts.problems.form), event)
  }
  if (asked.method === 'POST' && !route.beacon && !isFromHere(asked)) {
    return toResponse(problem(asked, parts, 403, asked.reader.texts.problems.elsewhere), event)
  }
  if (!route.open && !asked.user) {
    const back = event.req.method === 'GET' ? `?to=${encodeURIComponent(asked.url.pathname + asked.url.search)}` : ''
    return toResponse(redirect(parts.url(`/login${back}`)), event)
  }
  const answered = await handle(asked, parts)
  if (asked.https) promiseHttps(answered)
  return toResponse(answered, event)
}

function handlerFor({ get, post, beacon }: Route, method: string): Handler | undefined {
  if (method === 'GET' || (method === 'HEAD' && !beacon)) return get
  return method === 'POST' ? post : undefined
}

/** Nothing is there: with a slash too many it may be found without it. */
async function elsewhere(event: H3Event, parts: Parts): Promise<Answer> {
  const { pathname, search } = event.url
  // More than one slash in front would name another host.
  const bare = `/${pathname.replace(/^\/+|\/+$/g, '')}`
  if (pathname !== bare) return redirect(bare + search, {}, 301)
  const who = await readWho(event, parts)
  return problem(who, parts, 404, who.reader.texts.problems.noPage)
}

function toResponse({ status, headers, body }: Answer, { req }: H3Event): HTTPResponse {
  const bare = req.method === 'HEAD'
  if (bare && body instanceof ReadableStream) void body.cancel()
  return new HTTPResponse(bare ? null : (body as ConstructorParameters<typeof HTTPResponse>[0]), { status, headers })
}

/** An address that cannot be read is the visitor's; anything else is ours, logged, and shown as no more than that. */
function explain(error: HTTPError, event: H3Event, parts: Parts): Answer {
  // Who asks is not looked up: that may be what failed.
  const reader = toReader(undefined, event.req.headers.get('accept-language') ?? '')
  const { problems } = reader.texts
  if (error.status < 500) return problem({ reader }, parts, error.status, problems.address)
  const cause = error.cause instanceof Error ? error.cause : error
  parts.log.error('a request ended in an error that nobody foresaw', { path: event.url.pathname, cause })
  return problem({ reader }, parts, 500, problems.surprise)
}
