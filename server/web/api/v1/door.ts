// Who may ask, how often, and whether what they say is of its shape: everything before an operation answers.

import type { Readable } from 'node:stream'
import { toJson } from '../../../kit/sanitize.ts'
import { mayEverywhere, refusal } from '../../../sites/access.ts'
import type { Token } from '../../../sites/tokens.ts'
import type { User } from '../../../sites/user.ts'
import { OverdueError } from '../../../stats/source.ts'
import { audit } from '../../http/audit.ts'
import { noteWrongToken } from '../../http/authorize.ts'
import { isTagNamed, withEtag } from '../../http/etag.ts'
import type { Reply } from '../../http/reply.ts'
import type { WebRequest } from '../../http/request.ts'
import { isSameOrigin } from '../../http/same-origin.ts'
import { toReader } from '../../reader/reader.ts'
import type { Services } from '../../services/services.ts'
import { createIdempotentReplies } from './idempotency.ts'
import { toOpenApi } from './openapi.ts'
import type { Asked, Operation, OperationMethod, OperationResult } from './operation.ts'
import { findOperation } from './operations.ts'
import { type ApiProblem, missing, plainHeaders, toProblemReply } from './problem-details.ts'
import { readJson, readSearch } from './read-shape.ts'

/** A request as it came in, with its path below `/api/v1`. `body`: at most so many bytes, or the status that says why there is none. */
export type ApiV1Arrival = Pick<
  WebRequest,
  'method' | 'url' | 'header' | 'address' | 'hostname' | 'base' | 'user' | 'tokenHash' | 'token'
> & { path: string; body(most: number): Promise<string | 400 | 413>; upload(): Readable }

export type AnswerApiV1 = (arrival: ApiV1Arrival) => Promise<Reply>

/** Rules and settings of a site are a few kilobytes. */
const mostBodyBytes = 256 * 1024

/** The API as a function from requests to answers. */
export function createApiV1(services: Services): AnswerApiV1 {
  const idempotent = createIdempotentReplies(services.clock)
  const description = toJson(toOpenApi(services.version, services.url('')), 2)

  return async arrival => {
    const { reply, headers } = await decide(arrival)
    return { ...reply, headers: { ...reply.headers, ...headers, 'access-control-allow-origin': '*', ...exposed } }
  }

  async function decide(arrival: ApiV1Arrival): Promise<Decided> {
    if (arrival.method === 'OPTIONS') return { reply: preflight }
    const method = arrival.method === 'HEAD' ? 'GET' : arrival.method
    if (arrival.path === '/openapi.json' && method === 'GET')
      return { reply: withEtag(arrival, jsonReply(description)) }
    const found = findOperation(arrival.path)
    if (!found)
      return refuse({ problem: 'missing', detail: 'There is no such address in this API; see /api.' }, arrival)
    const { params, byMethod } = found
    const one = byMethod[method as OperationMethod]
    if (!one) {
      const allow = [...Object.keys(byMethod), 'OPTIONS'].join(', ')
      return refuse({ problem: 'method', detail: `Here you may ask ${allow}.`, headers: { allow } }, arrival)
    }
    const who = identify(one, arrival, services)
    if ('problem' in who) return refuse(who, arrival)
    const { headers } = who
    const asked = await read(one, { ...arrival, ...who, params }, services)
    if ('problem' in asked) return { ...refuse(asked, arrival), headers }
    const done = await run(one, asked, byMethod.GET, arrival)
    return { reply: 'problem' in done ? toProblemReply(done, arrival.base) : done, headers }
  }

  /** Does it, unless it has changed since, or was done already. */
  async function run(one: Operation, asked: Known, get: Operation | undefined, arrival: ApiV1Arrival) {
    const { header, method, url } = arrival
    if (one.method === 'GET') return withEtag({ header }, await perform(one, asked, arrival.base, services))
    const wanted = header('if-match')
    if (wanted !== undefined && get && method !== 'POST') {
      const present = withEtag(
        { header: () => undefined },
        await perform(get, { ...asked, query: {} }, arrival.base, services),
      )
      if (present.status !== 200) return present
      if (wanted.trim() !== '*' && !isTagNamed(wanted, present.headers.etag ?? '')) return changedMeanwhile
    }
    const task = () => perform(one, asked, arrival.base, services)
    const key = header('idempotency-key')
    if (key === undefined || method !== 'POST') return task()
    const asker = arrival.token?.hash ?? arrival.tokenHash ?? ''
    return idempotent.run(asker, key, `${url.pathname}${url.search} ${toJson({ body: asked.body })}`, task)
  }
}

type Decided = { reply: Reply; headers?: Record<string, string> | undefined }

type Known = Asked<unknown, unknown> & Parameters<Operation['answer']>[0]

const changedMeanwhile: ApiProblem = {
  problem: 'changed',
  detail: 'If-Match does not name what is there now: read it again, and send your change with its ETag.',
}

const exposed = {
  'access-control-expose-headers': 'ETag, Location, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After',
}

/** What a browser asks before a page from elsewhere may ask. */
const preflight: Reply = {
  status: 204,
  headers: {
    ...plainHeaders,
    'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers': 'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match',
    'access-control-max-age': '86400',
  },
  body: null,
}

type Who = { user: User; found: Token | undefined; headers: Record<string, string> }

/** A token, or the login of a browser, which nobody else's page may use. */
function identify({ counts }: Operation, arrival: ApiV1Arrival, services: Services): Who | ApiProblem {
  const { user, token, method } = arrival
  if (user && !token) {
    if (method !== 'GET' && method !== 'HEAD' && !isSameOrigin(arrival)) {
      return { problem: 'forbidden', detail: 'A login changes something from pages of this server only; send a token.' }
    }
    return { user, found: undefined, headers: {} }
  }
  const limiter = counts ? services.apiCountLimiter : services.apiLimiter
  const room = token && !token.found ? noteWrongToken(arrival.address, services) : token && limiter?.take(token.hash)
  if (room && !room.allowed) {
    const detail = `Too many requests: try again in ${room.retrySeconds} seconds.`
    return { problem: 'often', detail, headers: { 'retry-after': String(room.retrySeconds) } }
  }
  if (!token?.found || !user) {
    const detail = token ? 'Nobody has this token.' : 'Send a token: “Authorization: Bearer …”.'
    return { problem: 'unauthorized', detail, headers: { 'www-authenticate': 'Bearer realm="Hoofprint"' } }
  }
  const headers = room && {
    'ratelimit-limit': String(room.limit),
    'ratelimit-remaining': String(room.remaining),
    'ratelimit-reset': String(room.resetSeconds),
  }
  return { user, found: token.found, headers: headers ?? {} }
}

/** Holds a request to what its operation asks for. */
async function read(
  { needs, level = 'admin', everywhere, query, body, path }: Operation,
  { user, found, url, header, base, params, ...arrival }: ApiV1Arrival & Who & { params: Record<string, string> },
  { directory }: Services,
): Promise<Known | ApiProblem> {
  if (needs === 'stats' && !found && user.settings.fewerNumbers) {
    return {
      problem: 'forbidden',
      detail: 'Your account shows fewer numbers: send a token, or change that at /account/dashboard.',
    }
  }
  if (needs && found && !found.rights.includes(needs)) {
    return { problem: 'forbidden', detail: `The token needs the right “${needs}”.` }
  }
  if (everywhere && !mayEverywhere(user.access, everywhere)) {
    return {
      problem: 'forbidden',
      detail: `This needs the access “${everywhere}” to every site, and a token for all of them.`,
    }
  }
  const site = path.includes('{code}') ? directory.byCode(params.code ?? '') : undefined
  const refused = path.includes('{code}') ? refusal(user.access, level, site) : undefined
  if (refused === 'missing') return missing('site')
  if (refused) return { problem: 'forbidden', detail: `This needs the access “${level}” to the site.` }
  const search = query ? readSearch(query, url.searchParams) : url.search === '' ? { value: {} } : noQuery
  if ('problem' in search) return search
  let sent: unknown
  if (body) {
    if (!/^application\/(?:merge-patch\+)?json\b/i.test(header('content-type') ?? '')) {
      return { problem: 'type', detail: 'Send the body as JSON, with “Content-Type: application/json”.' }
    }
    const text = await arrival.body(mostBodyBytes)
    if (text === 413) return { problem: 'large', detail: `The body may have ${mostBodyBytes} bytes at most.` }
    if (text === 400) return { problem: 'malformed', detail: 'The body did not arrive whole.' }
    const held = readJson(body, text)
    if ('problem' in held) return held
    sent = held.value
  }
  const reader = toReader({ ...user.settings, language: 'en', zone: '', fewerNumbers: false })
  const upload = { bytes: arrival.upload, size: Number(header('content-length')) || 0 }
  return { user, token: found, reader, base, url, params, query: search.value, body: sent, site: site!, upload }
}

const noQuery: ApiProblem = { problem: 'invalid', detail: 'This address takes nothing behind the question mark.' }

/** Answers; what nobody foresaw is logged, and told as no more than that. */
async function perform(one: Operation, asked: Known, base: string, services: Services): Promise<Reply> {
  try {
    const outcome = await one.answer(asked, services)
    if (one.notes && 'done' in outcome)
      await audit(asked, services, one.notes, { site: asked.site?.id, about: aboutOf(asked) })
    return toReply(one, outcome, base)
  } catch (error) {
    if (error instanceof OverdueError) {
      const detail = 'The answer took too long: ask for a shorter period, or with fewer conditions.'
      return toProblemReply({ problem: 'late', detail, headers: { 'retry-after': '5' } }, base)
    }
    services.log.error('a request ended in an error that nobody foresaw', { route: one.path, cause: error as Error })
    return toProblemReply({ problem: 'failed', detail: 'Nothing is lost; the log of the server says more.' }, base)
  }
}

/** What an operation was done to: what it calls it, or its number. */
function aboutOf({ body, params }: Known): string {
  const name = typeof body === 'object' && body !== null && 'name' in body ? body.name : undefined
  return typeof name === 'string' ? name : params.id === undefined ? '' : `#${params.id}`
}

function toReply({ gives }: Operation, outcome: OperationResult, base: string): Reply {
  if ('problem' in outcome) return toProblemReply(outcome, base)
  if ('file' in outcome) return outcome.file
  const { status, shape } = gives
  const headers = { ...plainHeaders, ...outcome.headers }
  if (shape === null) return { status, headers, body: null }
  return jsonReply(toJson(outcome.done), status, headers)
}

function jsonReply(text: string, status = 200, headers: Record<string, string> = plainHeaders): Reply {
  return { status, headers: { ...headers, 'content-type': 'application/json' }, body: `${text}\n` }
}

function refuse(problem: ApiProblem, { base }: ApiV1Arrival): Decided {
  return { reply: toProblemReply(problem, base) }
}
