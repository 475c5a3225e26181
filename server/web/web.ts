// The browser's door for h3, which is spoken nowhere else: requests become values, and answers are sent.

import type { RequestListener } from 'node:http'
import { H3, type H3Event, HTTPError, HTTPResponse } from 'h3'
import { toNodeHandler } from 'h3/node'
import { once } from '../kit/once.ts'
import { OverdueError } from '../stats/source.ts'
import { apiRoutes } from './api/addresses.ts'
import { closedInDemo, failure } from './api/answer.ts'
import { type ApiRoute, answerApi, mostBytes } from './api/door.ts'
import type { AnswerApiV1 } from './api/v1/door.ts'
import { authenticate, readToken } from './http/authenticate.ts'
import { authorize, type Route, withholdNumbers } from './http/authorize.ts'
import { compress } from './http/compress.ts'
import { guardDemo } from './http/demo-guard.ts'
import { redirectFormerCode } from './http/former-code.ts'
import { problem, stillBusy } from './http/problem.ts'
import { readBodyText, readHead, readRequest } from './http/read-request.ts'
import { promiseHttps, type Reply, redirect, withHeaders } from './http/reply.ts'
import type { Handler, WebRequest, WithSite, WithUser } from './http/request.ts'
import { openBody } from './http/upload.ts'
import type { RecordRequest } from './monitoring/metrics.ts'
import { toReader } from './reader/reader.ts'
import { routes } from './routes.ts'
import type { Services } from './services/services.ts'

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
  const answeredV1 = tell('/api/v1')
  // Read when it is first asked for: an idle server does without.
  const apiV1 = once(() => import('./api/v1/door.ts').then(({ createApiV1 }) => createApiV1(services)))
  app.all(services.url('/api/v1/**'), event =>
    timed(answeredV1, event, services, async () => replyApiV1(await apiV1(), event, services)),
  )
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
    return toResponse(withHeaders(told, { allow }), event)
  }
  const request = await readRequest(event, services, route)
  if (typeof request === 'number') {
    const who = await authenticate(event, services, 'token')
    return toResponse(problem(who, services, request, who.reader.texts.problems.form), event)
  }
  const refused = guardDemo(request, route, services) ?? authorize(request, route, services)
  if (refused) services.log.debug('not let in', { route: route.path, status: refused.status })
  const answered =
    refused ??
    redirectFormerCode(request, services) ??
    withholdNumbers(request, route, services, await respond(route, handle, request, services))
  if (request.https) promiseHttps(answered)
  return toResponse(await compress(answered, request.header('accept-encoding') ?? ''), event)
}

async function replyApi(route: ApiRoute, event: H3Event, services: Services): Promise<HTTPResponse> {
  if (event.url.pathname.endsWith('/')) return toResponse(await elsewhere(event, services), event)
  const head = readHead(event, services)
  if (services.demo) return toResponse(closedInDemo(), event)
  const answered = await answerApi(route, { ...head, body: () => readBodyText(event.req.body, mostBytes) }, services)
  if (head.https) promiseHttps(answered)
  return toResponse(await compress(answered, head.header('accept-encoding') ?? ''), event)
}

async function replyApiV1(answer: AnswerApiV1, event: H3Event, services: Services): Promise<HTTPResponse> {
  const head = readHead(event, services)
  const who = await authenticate(event, services, 'token')
  const path = head.url.pathname.slice(services.url('/api/v1').length)
  if (services.demo && path !== '/openapi.json') return toResponse(closedInDemo(), event)
  const answered = await answer({
    ...head,
    ...who,
    path,
    body: most => readBodyText(event.req.body, most),
    upload: () => openBody(event),
  })
  if (head.https) promiseHttps(answered)
  return toResponse(await compress(answered, head.header('accept-encoding') ?? ''), event)
}

/** What is narrowed may take long, and is asked once at a time by each person. */
async function respond({ slow }: Route, handle: RouteHandler, request: WebRequest, services: Services): Promise<Reply> {
  const { user, url } = request
  // `authorize` let in nobody without what the handler of the route is to have.
  const asked = request as WithSite & WithUser
  if (!user || !(slow || url.searchParams.has('filter'))) return handle(asked, services)
  const answered = await services.oneQuery.run(user.id, url.href, async () => handle(asked, services))
  return answered === 'busy' ? stillBusy(request, services) : answered
}

/** Each handler of a route takes a request with all that any of them is to have. */
type RouteHandler = Handler<WithSite & WithUser>

function handlerFor(route: Route, method: string): RouteHandler | undefined {
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
