// Single hits of a site: read one by one, and sent by programs that count for themselves.

import * as v from 'valibot'
import { dimensions } from '../../../count/dimensions.ts'
import { type GivenHit, readGivenHit } from '../../../count/given-hit.ts'
import type { Label, Request } from '../../../count/hit.ts'
import { writeInstant } from '../../../kit/zone.ts'
import { type Cursor, firstCursor, type RawHit } from '../../../stats/source.ts'
import { readTime } from '../query-fields.ts'
import { listEntries, listOf } from './cursor.ts'
import { onSite } from './operation.ts'
import { type ApiProblem, type Fault, invalid } from './problem-details.ts'

const labelShape = v.nullable(
  v.strictObject({
    name: v.string(),
    detail: v.pipe(v.string(), v.description('A version, a path, a width or a region')),
  }),
)

const hitShape = v.strictObject({
  id: v.number(),
  at: v.string(),
  path: v.string(),
  title: v.string(),
  event: v.boolean(),
  session: v.pipe(v.nullable(v.string()), v.description('A random name that ends with the session')),
  visit: v.pipe(v.boolean(), v.description('It is the first of its session on this path')),
  labels: v.pipe(
    v.strictObject(Object.fromEntries(dimensions.map(({ name }) => [name, labelShape]))),
    v.description('null: not collected'),
  ),
})

const mostHits = 500

const givenShape = v.strictObject({
  path: v.string(),
  title: v.optional(v.string(), ''),
  event: v.optional(v.boolean(), false),
  referrer: v.optional(v.string(), ''),
  query: v.optional(v.pipe(v.string(), v.description('Of the page, for campaigns')), ''),
  width: v.optional(v.pipe(v.number(), v.integer(), v.description('Of the screen, in pixels'))),
  user_agent: v.optional(v.string(), ''),
  address: v.optional(v.pipe(v.string(), v.description('Of the visitor; kept in memory only')), ''),
  session: v.optional(v.pipe(v.string(), v.description('Your own name for the visitor, instead of both')), ''),
  location: v.optional(v.pipe(v.string(), v.description('Such as NL or US-WA')), ''),
  language: v.optional(v.string(), ''),
  at: v.optional(v.pipe(v.string(), v.description('RFC 3339; now, where none is sent'))),
  props: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
})

const exporting = onSite('export', 'settings')
const counting = onSite('count', 'settings')

export const hitOperations = [
  exporting('GET', '/sites/{code}/hits', {
    id: 'listHits',
    summary: 'Raw hits, the oldest first',
    query: v.strictObject({
      limit: listEntries.limit,
      cursor: v.optional(v.pipe(v.string(), v.maxLength(40), v.description('`next` of the answer before'))),
    }),
    gives: { status: 200, shape: listOf(hitShape) },
    async answer({ site, query: { limit, cursor } }, { store }) {
      const after = cursor === undefined ? firstCursor : readHitCursor(cursor)
      if ('problem' in after) return after
      const hits = await store.rawHits(site.id, after, limit)
      const last = hits.length === limit ? hits.at(-1) : undefined
      return { done: { rows: hits.map(toHitData), next: last ? `h${last.at}.${last.id}` : null } }
    },
  }),
  counting('POST', '/sites/{code}/hits', {
    id: 'countHits',
    summary: `Count hits, ${mostHits} at most; where one is not valid none is counted`,
    counts: true,
    problems: ['full'],
    body: v.strictObject({
      hits: v.pipe(v.array(givenShape), v.minLength(1), v.maxLength(mostHits)),
      sessions: v.optional(v.pipe(v.boolean(), v.description('false: no session is kept, each hit is a visit')), true),
    }),
    gives: {
      status: 200,
      shape: v.strictObject({
        counted: v.number(),
        held: v.pipe(v.boolean(), v.description('In memory, still to be written: the database does not answer')),
        left: v.array(v.strictObject({ hit: v.number(), reason: v.string() })),
      }),
    },
    async answer({ site, body }, { counter, clock }) {
      if (body.hits.length > counter.state().room) return noRoom
      const withAll = { now: clock.now(), noSessions: !body.sessions, anyAddress: false }
      const requests: Request[] = []
      const faults: Fault[] = []
      for (const [place, sent] of body.hits.entries()) {
        const read = toGiven(sent)
        const request = 'invalid' in read ? read : readGivenHit(read, withAll)
        if ('invalid' in request)
          faults.push({ pointer: `/hits/${place}`, detail: `hits.${place}: ${request.invalid}` })
        else requests.push(request)
      }
      if (faults.length > 0) return invalid(faults.slice(0, 20))
      const outcomes = await Promise.all(requests.map(request => counter.count(request, site)))
      const left = outcomes.flatMap((outcome, hit) =>
        typeof outcome === 'object' ? [{ hit, reason: outcome.reason }] : [],
      )
      if (left.some(({ reason }) => reason === 'full')) return noRoom
      return { done: { counted: outcomes.length - left.length, held: outcomes.includes('held'), left } }
    },
  }),
]

const noRoom: ApiProblem = {
  problem: 'full',
  detail: 'The database does not answer, and memory is full: send these hits again later.',
  headers: { 'retry-after': '5' },
}

function readHitCursor(word: string): Cursor | ApiProblem {
  const [, at, id] = /^h(-?\d{1,15})\.(\d{1,15})$/.exec(word) ?? []
  if (at === undefined) return invalid([{ parameter: 'cursor', detail: 'cursor must be the `next` of an answer.' }])
  return { at: Number(at), id: Number(id) }
}

function toHitData(hit: RawHit): v.InferOutput<typeof hitShape> {
  const { id, at, path, title, event, session, firstOnPath, labels } = hit
  const toLabel = (label: Label | null | undefined) => (label ? { name: label.name, detail: label.detail } : null)
  return {
    ...{ id, at: writeInstant(at), path, title, event, session, visit: firstOnPath },
    labels: Object.fromEntries(dimensions.map(({ name }, place) => [name, toLabel(labels[place])])),
  }
}

function toGiven(sent: v.InferOutput<typeof givenShape>): GivenHit | { invalid: string } {
  const { path, title, event, referrer, query, width, user_agent, address, session, location, language, at } = sent
  const time = at === undefined ? null : readTime(at)
  if (time === undefined) return { invalid: 'at: must be a time in RFC 3339.' }
  return {
    ...{ path, title, event: String(event), ref: referrer, query, user_agent, session, location, language },
    ...{ size: width === undefined ? '' : String(width), bot: 0, ip: address, created_at: time, props: sent.props },
  }
}
