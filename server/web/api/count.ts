// Hits that a program sends, up to 500 at a time: answered when all of them are on disk.

import { type GivenHit, readGivenHit } from '../../count/given-hit.ts'
import type { Outcome } from '../../count/screen.ts'
import type { Reply } from '../http/reply.ts'
import { accepted, countRefused, success } from './answer.ts'
import type { ApiHandler } from './door.ts'
import { checkObject, invalidJson, isReply, type JsonObject, type Kind, readJsonBody } from './json-body.ts'
import { readTime } from './query-fields.ts'

const mostHits = 500

export const countHits: ApiHandler = async ({ text, site }, { counter, clock }) => {
  const body = readJsonBody(text, { no_sessions: 'boolean', filter: 'list', hits: 'list' })
  if (isReply(body)) return body
  const sent = (body.hits ?? []) as readonly unknown[]
  if (sent.length === 0) return countRefused({ error: 'no hits' })
  if (sent.length > mostHits) {
    return countRefused({ error: `maximum amount of pageviews in one batch is ${mostHits}` })
  }
  const filter = (body.filter ?? ['ip']) as readonly unknown[]
  const unknown = filter.filter(word => word !== 'ip')
  if (unknown.length > 0) return success({ error: `unknown value in Filter: [${unknown.join(' ').slice(0, 100)}]` })
  const hits: GivenHit[] = []
  for (const [place, hit] of sent.entries()) {
    const read = readHit(hit, `hits[${place}].`)
    if (isReply(read)) return read
    hits.push(read)
  }
  // Nothing is taken of what there is no room for: whoever is told so may send all of it again.
  if (hits.length > counter.state().room) {
    return noRoom({ error: 'no room to hold more until the database answers' })
  }
  const withAll = { now: clock.now(), noSessions: body.no_sessions === true, anyAddress: !filter.includes('ip') }
  const errors: Record<string, string> = {}
  const outcomes = await Promise.all(
    hits.map((hit, place): Outcome | undefined | Promise<Outcome> => {
      const request = readGivenHit(hit, withAll)
      if (!('invalid' in request)) return counter.count(request, site)
      errors[place] = request.invalid
      return undefined
    }),
  )
  return toReply(outcomes, errors)
}

const shape: Readonly<Record<keyof GivenHit, Kind>> = {
  path: 'text',
  title: 'text',
  event: 'flag',
  ref: 'text',
  size: 'text',
  query: 'text',
  bot: 'number',
  user_agent: 'text',
  location: 'text',
  language: 'text',
  ip: 'text',
  created_at: 'text',
  session: 'text',
  // Ours: GoatCounter knows none, and refuses it.
  props: 'object',
}

function readHit(sent: unknown, where: string): GivenHit | Reply {
  const read = checkObject(sent ?? {}, shape, where)
  if (isReply(read)) return read
  const created = typeof read.created_at === 'string' ? readTime(read.created_at) : null
  if (created === undefined) return invalidJson(`${where}created_at must be a time in RFC 3339`)
  const text = (key: keyof JsonObject) => (read[key] ?? '') as string
  return {
    path: text('path'),
    title: text('title'),
    event: read.event === undefined || read.event === null ? '' : String(read.event),
    ref: text('ref'),
    size: text('size'),
    query: text('query'),
    bot: (read.bot ?? 0) as number,
    user_agent: text('user_agent'),
    location: text('location'),
    language: text('language'),
    ip: text('ip'),
    // The year 1 is what Go writes where there is no time.
    created_at: created === null || created === yearOne ? null : created,
    session: text('session'),
    props: read.props ?? undefined,
  }
}

const yearOne = -62_135_596_800_000

function toReply(outcomes: readonly (Outcome | undefined)[], errors: Record<string, string>): Reply {
  const filtered: number[] = []
  let held = false
  let full = false
  for (const [place, outcome] of outcomes.entries()) {
    if (outcome === 'held') held = true
    if (typeof outcome !== 'object') continue
    if (outcome.reason === 'ignored-address') filtered.push(place)
    if (outcome.reason === 'invalid') errors[place] = outcome.why.replace(/^not valid: /, '')
    if (outcome.reason === 'full') {
      errors[place] = outcome.why
      full = true
    }
  }
  const reply = full
    ? noRoom({ errors })
    : Object.keys(errors).length > 0
      ? countRefused({ errors })
      : accepted('{"status":"ok"}')
  return {
    ...reply,
    headers: {
      ...reply.headers,
      ...(filtered.length > 0 && { 'x-goatcounter-filter': filtered.join(', ') }),
      ...(held && { 'x-goatcounter': 'held in memory, still to be written: the database does not answer' }),
    },
  }
}

function noRoom(reason: { error: string } | { errors: Record<string, string> }): Reply {
  const refused = countRefused(reason, 503)
  return { ...refused, headers: { ...refused.headers, 'retry-after': '5' } }
}
