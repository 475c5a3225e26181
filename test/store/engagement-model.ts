// What visitors did, in the slowest and most obvious way: each session as a whole, each of its sums on the hit that holds it.

import fc from 'fast-check'
import { type Engagement, noEngagement } from '../../server/count/batch.ts'
import { engagedEnough } from '../../server/count/sessions.ts'
import { label, type Visit } from './visits.ts'

/** A request of a visitor: a hit, or what tells how a page was seen. `wait`: seconds since the one before, of anybody. */
export type Request = { visitor: string; page: { path: string; event?: boolean }; at: number } & {
  labels: NonNullable<Visit['labels']>
  told?: { seconds: number; depth: number } | undefined
}

export const start = Date.UTC(2026, 10, 20, 9) / 1000

const pages = [{ path: '/' }, { path: '/a' }, { path: '/b' }, { path: 'buy', event: true }]
const someRequest = fc.record({
  visitor: fc.constantFrom('anna', 'bert', 'carl'),
  page: fc.constantFrom(...pages),
  // A clock may also be put back.
  wait: fc.oneof(fc.constantFrom(0, 0, 1), fc.integer({ min: -60, max: 900 })),
  labels: fc.constantFrom(
    {},
    { browser: label('Firefox', '128') },
    { browser: label('Chrome'), location: label('NL') },
  ),
  told: fc.option(fc.record({ seconds: fc.integer({ min: 0, max: 40 }), depth: fc.integer({ min: 0, max: 100 }) }), {
    nil: undefined,
    freq: 2,
  }),
})

/** Requests within a few hours, so that no session ends. */
export const someRequests: fc.Arbitrary<Request[]> = fc.array(someRequest, { maxLength: 30 }).map(all => {
  let at = start
  return all.map(({ wait, told, page, ...rest }) => {
    at += wait
    return { ...rest, page, at, told: page.event ? undefined : told }
  })
})

export type ModelHit = { visit: Visit; adds: Engagement }

/** The hits of all of them, in the order in which they came. */
export function toModelHits(requests: readonly Request[]): ModelHit[] {
  const hits: ModelHit[] = []
  for (const own of Map.groupBy(requests, ({ visitor }) => visitor).values()) addSession(own, hits)
  return hits
}

type Page = { hit: ModelHit; at: number; until: number; depth: number | undefined }

function addSession(own: readonly Request[], hits: ModelHit[]): void {
  const paths = new Set<string>()
  /** The last pageview on each path; of those in one second the first. */
  const seen = new Map<string, Page>()
  let entry: { hit: ModelHit; at: number } | undefined
  let exit: Page | undefined
  /** Engaged seconds, and those of before a second hit. */
  let [last, pageviews, count, engaged, alone] = [0, 0, 0, 0, 0]
  for (const { visitor, page, at, labels, told } of own) {
    const known = seen.get(page.path)
    if (told) {
      if (!known) continue
      const seconds = Math.max(0, Math.min(told.seconds, at - known.until, at - entry!.at - engaged))
      const deeper = Math.max(0, told.depth - (known.depth ?? 0))
      if (seconds + deeper === 0 && known.depth !== undefined) continue
      known.hit.adds.engagedSeconds += seconds
      known.hit.adds.scrollDepth += deeper
      known.hit.adds.scrollTold = 1
      known.depth = Math.max(known.depth ?? 0, told.depth)
      if (seconds > 0) known.until = at
      last = Math.max(last, at)
      engaged += seconds
      if (count === 1) alone = engaged
      continue
    }
    const visit: Visit = {
      ...{ ...page, labels, session: visitor[0]!, at: new Date(at * 1000).toISOString().slice(0, 19) },
      ...{ firstOnSite: !entry, firstOnPath: !paths.has(page.path) },
    }
    const hit: ModelHit = { visit, adds: { ...noEngagement } }
    hits.push(hit)
    paths.add(page.path)
    last = Math.max(last, at)
    count += 1
    entry ??= { hit, at }
    if (page.event) continue
    pageviews += 1
    if (!known || at > known.at) seen.set(page.path, { hit, at, until: at, depth: undefined })
    if (!exit || at >= exit.at) exit = seen.get(page.path)
  }
  if (!entry) return
  if (exit) exit.hit.adds.exits = 1
  if (count === 1 && pageviews === 1 && alone < engagedEnough) entry.hit.adds.bounces = 1
  entry.hit.adds.sessionSeconds = last - entry.at
}
