// The counter's door: GET and POST /count, as GoatCounter answers them.

import type { DropReason } from '../../count/drops.ts'
import { parseHit } from '../../count/parse-hit.ts'
import { type Drop, type Outcome, screenInvalid } from '../../count/screen.ts'
import { namedSite, pageHostOf, type SiteRequest } from '../../sites/find-site.ts'
import type { Site } from '../../sites/site.ts'
import { type Reply, toLimitHeaders } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import type { Services } from '../services/services.ts'

/** A transparent image of one pixel: the smallest thing that a browser accepts from an `<img>`. */
const pixel = Buffer.from(
  '47494638396101000100800100000000ffffff21f904010a0001002c00000000010001000002024c01003b',
  'hex',
)

const common = {
  'access-control-allow-origin': '*',
  'cache-control': 'no-store,no-cache',
  'content-type': 'image/gif',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'deny',
}

/** The status for each reason. Where GoatCounter says nothing and answers 200, so do we: a browser shows errors. */
const statuses: Record<DropReason, number> = {
  'no-site': 400,
  invalid: 400,
  localhost: 200,
  prefetch: 200,
  'do-not-track': 200,
  'no-consent': 200,
  'opted-out': 200,
  'ignored-address': 202,
  'no-agent': 200,
  'wrong-host': 200,
  'referrer-spam': 200,
  'ignored-referrer': 200,
  'ignored-country': 200,
  'excluded-path': 200,
  bot: 200,
  automated: 200,
  'ignored-path': 200,
  'unknown-path': 200,
  'unchecked-path': 200,
  'short-stay': 200,
  untimed: 200,
  'rate-limit': 429,
  full: 503,
}

/** Why a hit is in memory still. */
const heldFor: Record<Exclude<Outcome, 'counted' | Drop>, string> = {
  held: 'held in memory, still to be written: the database does not answer',
  asking: 'held in memory until the site has said whether it has this page',
  staying: 'held in memory until the visitor has stayed for as long as the site asks for',
}

/** What the counter's door needs to know of a request: less than a page does. `query`: the raw text after `?`. */
export type CountRequest = Pick<WebRequest, 'address' | 'hostname' | 'header'> & { query: string }

/** An answer that is short enough to be at hand. */
export type CountReply = Reply & { body: string | Buffer | null }

/** Counts one request. 200 without a reason means: it is on disk, and counted once. */
export async function answerCount(countRequest: CountRequest, services: Services): Promise<CountReply> {
  const { counter, directory, clock, countLimits, log } = services
  // Not even dropped: owners see what is.
  if (services.demo)
    return { status: 403, headers: { ...common, 'x-goatcounter': 'this is a demo, which counts nobody' }, body: pixel }
  if (directory.all().length === 0)
    return { status: 307, headers: { ...common, location: services.url('/') }, body: null }
  const { address, query } = countRequest
  const agent = countRequest.header('user-agent') ?? ''
  const site = findSite(countRequest, services)
  const taken = countLimits?.take(agent, address)
  const limits = taken ? toLimitHeaders(taken.room) : {}
  const reply = (outcome: Outcome, notes: readonly string[] = []) => {
    // The why may hold what a visitor sent; the reason is one of our own list.
    log.debug('hit', { site: site?.code, decided: typeof outcome === 'string' ? outcome : outcome.reason })
    return toAnswer(outcome, limits, notes)
  }
  if (taken && !taken.room.allowed) {
    const why = `too many requests from one ${taken.by}`
    return reply(counter.drop({ reason: 'rate-limit', why }, site, ''))
  }
  if (!site) return reply(counter.drop(noSite(countRequest), undefined, readParameter(query, 'p') ?? '', { address }))
  const arrival = { at: clock.seconds(), address, headers: countRequest.header }
  const request = parseHit(query, arrival)
  if (!('invalid' in request)) return reply(await counter.count(request, site), request.notes)
  const dropped = screenInvalid(request, parseHit('p=/', arrival), site)
  return reply(counter.drop(dropped, site, readParameter(query, 'p') ?? ''))
}

/** The site of a request. Most are found by what the browser says, before the query has to be taken apart for it. */
function findSite(countRequest: CountRequest, { directory }: Services): Site | undefined {
  const request = toSiteRequest(countRequest)
  return (
    directory.find(request) ?? directory.find({ ...request, path: readParameter(countRequest.query, 'p', 2048) ?? '' })
  )
}

/** What a request says about its site. */
function toSiteRequest({ query, hostname, header }: CountRequest): SiteRequest {
  const code = readParameter(query, 'site')
  const request = { host: hostname, origin: header('origin') ?? '', referer: header('referer') ?? '' }
  if (code !== undefined) return { ...request, code }
  return pageHostOf(request) === '' ? { ...request, page: readParameter(query, 'h') ?? '' } : request
}

/** A parameter as a text that is not too long. Most queries are not taken apart for it: it is not in them. */
function readParameter(query: string, name: string, limit = 200): string | undefined {
  if (!query.includes(`${name}=`)) return undefined
  return new URLSearchParams(query).get(name)?.slice(0, limit)
}

function noSite(countRequest: CountRequest): Drop {
  const request = toSiteRequest(countRequest)
  const name = namedSite(request) || undefined
  if (readParameter(countRequest.query, 'f')?.startsWith('local')) {
    return { reason: 'localhost', why: 'the page is on localhost', name }
  }
  const page = pageHostOf(request)
  // The words for a server that is nobody's site are GoatCounter's.
  const why = page === '' ? `no site at this domain ("${countRequest.hostname}")` : `no site has pages under "${page}"`
  return { reason: 'no-site', why, name }
}

function toAnswer(outcome: Outcome, limits: Record<string, string>, notes: readonly string[]): CountReply {
  if (outcome === 'counted') {
    const noted = notes.length > 0 && { 'x-goatcounter': `counted, but ${notes.join(', ')}` }
    return { status: 200, headers: { ...common, ...limits, ...noted }, body: pixel }
  }
  const status = typeof outcome === 'string' ? 202 : statuses[outcome.reason]
  const why = typeof outcome === 'string' ? heldFor[outcome] : outcome.why
  const named = { ...common, ...limits, 'x-goatcounter': toHeader(why) }
  if (status === 429) {
    const seconds = limits['retry-after'] ?? '1'
    return {
      status,
      headers: { ...named, 'content-type': 'text/plain; charset=utf-8' },
      body: `rate limited exceeded; try again in ${seconds}s\n`,
    }
  }
  if (status === 503) return { status, headers: { ...named, 'retry-after': '5' }, body: pixel }
  return { status, headers: named, body: pixel }
}

/** What a visitor sent is part of some reasons, and a header takes printable ASCII only. */
function toHeader(why: string): string {
  return why.slice(0, 300).replace(/[^\x20-\x7e]/g, '?')
}
