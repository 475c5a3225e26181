// What a filter leaves of a list of hits, in the slowest and most obvious way.

import type { Triple } from '../../server/count/batch.ts'
import { dimensions } from '../../server/count/dimensions.ts'
import { localDay, localHour } from '../../server/kit/zone.ts'
import { readFacet } from '../../server/stats/facets.ts'
import { type Condition, type Filter, toDimension, toFacet, toPieces } from '../../server/stats/filter.ts'
import type { Coverage, Range } from '../../server/stats/source.ts'
import { at, type Visit } from './visits.ts'

export const zone = 'Europe/Amsterdam'

/** The site’s own. */
export const ownHosts = ['farm.example', 'www.farm.example']

const optional = ['source', 'medium', 'campaign', 'term', 'content']

/** Which hits tell: of all time, or of single hits that are still there. */
type From = 'counters' | 'hits'

export type Model = {
  coverage: Coverage
  /** Those that the sums are of, by what is asked. */
  days: Visit[]
  hours: Visit[]
  paths: Visit[]
  labels(dimension: number): Visit[]
  /** Whether the sums of a dimension as far as an instant are a share of the sums of days, and not of single hits. */
  isShared(dimension?: number): boolean
}

/** `path`: only hits of that path; `limit`: a filter that must hold as well. Visits that are not `raw` are no single hits any more. */
export function toModel(
  visits: readonly Visit[],
  asked: Filter,
  range: Range,
  path?: string,
  limit: Filter = [],
): Model {
  const all = visits.filter(visit => within(visit, range) && (path === undefined || visit.path === path))
  const left = all.filter(visit => passes(visit, asked) && passes(visit, limit))
  const filter = [...asked, ...limit]
  const holes = visits.filter(({ raw }) => raw === false).map(hourOf)
  const last = Math.max(...holes.filter(hour => hour >= range.from && hour < range.to))
  const since = last === Number.NEGATIVE_INFINITY ? range.from : Math.min(range.to, last + 3600)
  const gone = since > range.from ? ({ from: since, why: 'gone' } as const) : null
  const late = left.filter(visit => at(visit.at!) >= since)
  const dimension = filter.length > 0 ? toDimension(filter[0]!.field) : undefined
  const isOfPaths = filter.every(({ field }) => field !== 'entry' && toDimension(field) === undefined)
  const isOfOne =
    path === undefined &&
    dimension !== undefined &&
    dimension !== 'props' &&
    filter.every(({ field }) => toDimension(field) === dimension)
  const pick = (from: From) => (from === 'counters' ? left : late)
  const isOwn = (id?: number) => isOfOne && dimensions.find(one => one.id === id)?.name === dimension
  if (isOfPaths) {
    const coverage = { totals: null, hours: null, lists: null, unreadable: [] }
    return { coverage, days: left, hours: left, paths: left, labels: () => left, isShared: () => false }
  }
  return {
    coverage: { totals: isOfOne ? null : gone, hours: gone, lists: gone, unreadable: [] },
    days: pick(isOfOne ? 'counters' : 'hits'),
    hours: late,
    paths: late,
    labels: id => pick(isOwn(id) ? 'counters' : 'hits'),
    isShared: isOwn,
  }
}

/** The sums by some key, without those that have nothing. */
export function sumBy<Key>(visits: readonly Visit[], keyOf: (visit: Visit) => Key | undefined): Map<Key, Triple> {
  const sums = new Map<Key, Triple>()
  for (const visit of visits) {
    const key = keyOf(visit)
    if (key === undefined) continue
    const sum = sums.get(key) ?? { visitors: 0, visits: 0, pageviews: 0 }
    const { firstOnSite = true, firstOnPath = true, event = false, session } = visit
    sum.visitors += Number(firstOnSite && session !== null)
    sum.visits += Number(firstOnPath)
    sum.pageviews += Number(!event)
    sums.set(key, sum)
  }
  for (const [key, { visitors, visits: first, pageviews }] of sums) {
    if (visitors + first + pageviews === 0) sums.delete(key)
  }
  return sums
}

export function dayOf(visit: Visit): number {
  return localDay(zone, at(visit.at!))
}

export function hourOf(visit: Visit): number {
  return localHour(zone, at(visit.at!))
}

export function within({ at: time }: Visit, { from, to }: { from: number; to: number }): boolean {
  return at(time!) >= from && at(time!) < to
}

export function passes(visit: Visit, filter: Filter): boolean {
  const subject = ({ field, pattern }: Condition) =>
    field === 'prop' ? `prop ${pattern.split('=')[0]!.toLowerCase()}` : field
  const fields = new Set(filter.filter(({ not }) => !not).map(subject))
  const isAny = (field: string) => filter.some(one => !one.not && subject(one) === field && holds(visit, one))
  return [...fields].every(isAny) && !filter.some(one => one.not && holds(visit, one))
}

function holds(visit: Visit, { field, pattern }: Condition): boolean {
  const { path = '/', title = '', event = false, firstOnSite = true, session } = visit
  const expression = new RegExp(`^${toPieces(pattern).map(RegExp.escape).join('[\\s\\S]*')}$`, 'i')
  const is = (text: string) => expression.test(text)
  if (field === 'text') return is(path) || is(title)
  if (field === 'title') return is(title)
  if (field === 'page') return !event && is(path)
  if (field === 'entry') return is(path) && firstOnSite && session !== null
  if (field === 'event') return event && is(path)
  if (field === 'is') return event === (pattern === 'event')
  const kept = visit.labels?.[toDimension(field)!]
  const facet = toFacet(field)
  const label = kept && facet ? readFacet(kept, facet, new Set(ownHosts)) : kept
  if (field === 'prop') {
    if (pattern === '' || !label) return pattern === '' && !label
    return Object.entries(JSON.parse(label.name)).some(([key, value]) =>
      pattern.includes('=') ? is(`${key}=${value ?? ''}`) : is(key),
    )
  }
  if (!label) return pattern === '' && optional.includes(field)
  return is(label.name) || is(`${label.name}${field === 'referrer' ? '' : ' '}${label.detail}`)
}
