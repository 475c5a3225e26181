// Who may ask the API, of which site, and how often: everything before a handler is asked.

import { hashToken } from '../../kit/password.ts'
import { type Level, mayEverywhere, refusal, visibleSites } from '../../sites/access.ts'
import type { Site } from '../../sites/site.ts'
import type { Token, TokenRight } from '../../sites/tokens.ts'
import type { User } from '../../sites/user.ts'
import { noteWrongToken } from '../http/authorize.ts'
import { type Reply, toLimitHeaders } from '../http/reply.ts'
import type { Caller } from '../http/request.ts'
import type { Services } from '../services/services.ts'
import { failure, preflight, wrongType } from './answer.ts'

/** A request to the API as it came in. `body`: at most `mostBytes`, or the status that says why there is none. */
export type ApiArrival = Pick<Caller, 'address' | 'hostname'> & {
  method: string
  url: URL
  params: Record<string, string>
  header(name: string): string | undefined
  body(): Promise<string | 400 | 413>
}

/** One that may be answered. */
export type ApiRequest = Pick<ApiArrival, 'address' | 'url' | 'params'> & {
  site: Site
  user: User
  token: Token
  /** What was sent, not looked at yet. */
  text: string
}

export type ApiHandler = (request: ApiRequest, services: Services) => Reply | Promise<Reply>

/**
 * What answers an address, by method. `needs`: the right that a token must have. `level`: what its person must be allowed on the
 * site that is asked; `everywhere`: on all.
 */
export type ApiRoute = { path: string } & Partial<
  Record<ApiMethod, { needs?: TokenRight; level: Level; everywhere?: Level; answer: ApiHandler }>
>

export type ApiMethod = 'GET' | 'POST' | 'PUT' | 'PATCH'

/** 500 hits in which everything is as long as it may be. */
export const mostBytes = 8 * 1024 * 1024

/** Answers a request, or says why not. */
export async function answerApi(route: ApiRoute, arrival: ApiArrival, services: Services): Promise<Reply> {
  const { reply, limits } = await decide(route, arrival, services)
  const origin = arrival.header('origin')
  const shared = { 'access-control-allow-origin': '*', 'access-control-allow-credentials': 'true' }
  return { ...reply, headers: { ...reply.headers, ...limits, ...(origin !== undefined && shared) } }
}

type Decided = { reply: Reply; limits?: Record<string, string> | undefined }

async function decide(route: ApiRoute, arrival: ApiArrival, services: Services): Promise<Decided> {
  if (arrival.method === 'OPTIONS') return { reply: preflight() }
  const known = route[arrival.method as ApiMethod]
  if (!known) return { reply: failure(405, 'method not allowed') }
  const who = await authenticateToken(arrival, services)
  if ('reply' in who) return who
  const room = limiterOf(route, services)?.take(who.token.hash)
  const limits = room && toLimitHeaders(room)
  if (room && !room.allowed) {
    return { limits, reply: failure(429, `rate limited exceeded; try again in ${room.retrySeconds}s`) }
  }
  const site = findApiSite(arrival, who.user, services)
  const refused = refusal(who.user.access, known.level, site)
  if (!site || refused === 'missing') {
    return { limits, reply: failure(400, `no site at this domain ("${arrival.hostname}")`) }
  }
  if (refused || (known.everywhere && !mayEverywhere(who.user.access, known.everywhere))) {
    return {
      limits,
      reply: failure(403, `your access does not allow this: it needs '${known.everywhere ?? known.level}'`),
    }
  }
  if (known.needs && !who.token.rights.includes(known.needs)) {
    return { limits, reply: failure(403, `requires '${known.needs}' permissions`) }
  }
  let text = ''
  if (arrival.method !== 'GET') {
    if (!/^application\/json\b/i.test(arrival.header('content-type') ?? '')) return { limits, reply: wrongType() }
    const body = await arrival.body()
    if (body === 413) return { limits, reply: failure(413, `the body is longer than ${mostBytes} bytes`) }
    if (body === 400) return { limits, reply: failure(400, 'the body did not arrive whole') }
    text = body
  }
  const { address, url, params } = arrival
  return { limits, reply: await known.answer({ address, url, params, site, text, ...who }, services) }
}

async function authenticateToken(
  { header, address }: ApiArrival,
  services: Services,
): Promise<{ user: User; token: Token } | Decided> {
  const challenge = { 'www-authenticate': 'Basic realm=GoatCounter' }
  const sent = header('authorization') ?? ''
  if (sent === '') return { reply: failure(401, 'no Authorization header', challenge) }
  const secret = readSecret(sent)
  if (secret === undefined) return { reply: failure(401, 'wrong format for Authorization header', challenge) }
  const found = await services.store.findToken(hashToken(secret), services.clock.now() / 1000)
  if (found) return found
  const room = noteWrongToken(address, services)
  if (room && !room.allowed) {
    const reply = failure(429, `rate limited exceeded; try again in ${room.retrySeconds}s`)
    return { reply, limits: toLimitHeaders(room) }
  }
  return { reply: failure(401, 'unknown token', challenge) }
}

/** `Bearer TOKEN`, or Basic with the token as the password; undefined where it is neither. */
function readSecret(header: string): string | undefined {
  const [, scheme = '', value = ''] = header.match(/^(bearer|basic) +(\S{1,1000})\s*$/i) ?? []
  if (scheme.toLowerCase() === 'bearer') return value
  if (scheme === '' || !/^[a-z\d+/_-]+=*$/i.test(value)) return undefined
  const text = Buffer.from(value, 'base64').toString()
  const colon = text.indexOf(':')
  return colon < 0 ? '' : text.slice(colon + 1)
}

/** The one that is named; that of the host; the only one that the person and the token see; the only one there is. */
function findApiSite({ url, hostname }: ApiArrival, { access }: User, { directory }: Services): Site | undefined {
  const code = url.searchParams.get('site')
  if (code !== null) return directory.byCode(code)
  const [own, ...others] = visibleSites(access, directory.all())
  const only = others.length === 0 ? own : undefined
  const atHost = directory.all().length > 1 ? directory.find({ host: hostname }) : undefined
  return atHost ?? only
}

/** Hits come in hundreds with each request: how often they may is another limit. */
function limiterOf({ path }: ApiRoute, { apiLimiter, apiCountLimiter }: Services) {
  return path.endsWith('/count') ? apiCountLimiter : apiLimiter
}
