// One narrowing: adds up what a filter leaves of a range, a piece at a time, in one state of the database.

import type { Triple } from '../../count/batch.ts'
import { dimensions } from '../../count/dimensions.ts'
import type { PathId } from '../../count/hit.ts'
import { localDay } from '../../kit/zone.ts'
import type { SiteId } from '../../sites/site.ts'
import type { Filter } from '../../stats/filter.ts'
import type { Known, Range, Since, Unit } from '../../stats/source.ts'
import type { Connection } from './connect.ts'
import { findTerms, type Terms } from './filter-terms.ts'
import { type Way, wayOf } from './filter-way.ts'
import { readPathDetails, readPathHours, readSiteDays, readSiteDetails } from './narrow-counters.ts'
import { prepareNarrowHits, type Stretch, toStretches } from './narrow-hits.ts'
import { findKept } from './narrow-known.ts'
import { readAll } from './narrow-route.ts'
import { type AddingUp, createAddingUp, type NarrowedSums } from './narrow-sums.ts'
import { prepareState } from './state.ts'

/**
 * What is asked. The range may end within a day: then what comes from hits ends there, and only that. `each`: instead of
 * everything, the series of these paths, from hits of `since` and later.
 */
export type Asked = { site: SiteId; path?: PathId | undefined; filter: Filter; range: Range; each?: Each }
export type Each = { paths: readonly PathId[]; unit: Unit; since: number }

/** What there is of it, and the last batch that is in it. */
export type Narrowed = NarrowedSums & { known: Known; batch: number }

/** A narrowing that has begun. */
export interface Narrowing {
  /** Goes on for about so many hits, and answers how far it is: 0 to 1, and 1 when it is done. */
  step(hits: number): number
  /** What has been added up. */
  answer(): Narrowed
}

/** To be used inside one transaction, from the beginning until the answer is taken. */
export function beginNarrowing(connection: Connection, asked: Asked): Narrowing {
  const zone = connection.prepare<[SiteId], string>('select zone from sites where id = ?').pluck().get(asked.site)
  const state: State = {
    connection,
    asked,
    zone: zone ?? 'UTC',
    way: wayOf(asked),
    stretches: toStretches(connection, asked.site, asked.range.from, asked.range.to),
    sums: createAddingUp(connection),
    reached: asked.range.to,
    since: asked.range.from,
    isRead: { totals: false, lists: false },
  }
  const batch = prepareState(connection).read('batch')
  const all = state.stretches.reduce((sum, { hits }) => sum + hits, 1)
  const reading = asked.each ? readEach(state, asked.each) : readers[state.way.by](state)
  let gone = 0
  return {
    step(hits) {
      for (let work = 0; work < hits; ) {
        const { done, value } = reading.next()
        if (done) return 1
        work += value
        gone += value
      }
      // How much there is of counters is not known before.
      return Math.min(0.99, gone / (1.2 * all))
    },
    answer() {
      const known = toKnown(state)
      const isNothing = (since: Since | null) => since?.why === 'time' && since.from === asked.range.to
      // Read by path, sums are of no time before they are whole.
      const sums = (isNothing(known.totals) ? createAddingUp(connection) : state.sums).take()
      if (state.way.by === 'paths' && isNothing(known.lists)) sums.labels = createAddingUp(connection).take().labels
      return { ...sums, known, batch }
    },
  }
}

// Reading a row of a counter takes about so much of what a hit takes.
const workOfRow = 0.7

type State = {
  connection: Connection
  asked: Asked
  zone: string
  way: Way
  stretches: readonly Stretch[]
  sums: AddingUp
  /** All hits from then on have been read. */
  reached: number
  /** All hits from then on are there. */
  since: number
  isRead: { totals: boolean; lists: boolean }
}

/** Adds up by one of the ways; stops now and then, telling about how many hits' work was done. */
type Reading = Generator<number, void>

const readers: Record<Way['by'], (state: State) => Reading> = {
  paths: readPaths,
  dimension: readDimension,
  hits: readHits,
}

function* readPaths(state: State): Reading {
  const { connection, asked, sums, zone } = state
  const { site, path, filter, range } = asked
  const terms = findTerms(connection, site, path, filter)
  yield 1000
  for (const rows of readPathHours(connection, site, range, terms.paths!, (hour, id, sum) => {
    sums.hour(hour, sum)
    sums.day(localDay(zone, hour), sum)
    sums.path(id, sum)
  })) {
    yield rows * workOfRow
  }
  state.isRead.totals = true
  yield* readRaw(state, terms, ({ labels }, sum) => addLabels(sums, labels, sum))
  // Each hit is in its own row or in these sums, never in both.
  const details = readPathDetails(connection, site, range, terms.paths!, (dimension, label, sum) =>
    sums.label(placeOf(dimension), label, sum),
  )
  for (const rows of details) yield rows * workOfRow
  state.isRead.lists = true
}

function* readDimension(state: State): Reading {
  const { connection, asked, sums, way } = state
  const { site, path, filter, range } = asked
  const terms = findTerms(connection, site, path, filter)
  const [term] = terms.labels
  const named = new Set(term!.ids)
  const place = placeOf(way.by === 'dimension' ? way.id : 0)
  yield 1000
  // Hits without a label are in no sum of labels: what is left is what the others do not have.
  if (term!.none) for (const { day, ...sum } of readSiteDays(connection, site, range)) sums.day(day, sum)
  for (const rows of readSiteDetails(connection, site, dimensions[place]!.id, range, (day, label, sum) => {
    const isLeft = named.has(label) === term!.among
    if (isLeft) sums.label(place, label, sum)
    if (isLeft !== term!.none) sums.day(day, isLeft ? sum : negative(sum))
  })) {
    yield rows * workOfRow
  }
  state.isRead.totals = true
  yield* findSince(state)
  yield* readRaw(state, terms, ({ hour, path, labels }, sum) => {
    sums.hour(hour, sum)
    sums.path(path, sum)
    addLabels(sums, labels, sum, place)
  })
  state.isRead.lists = true
}

function* readHits(state: State): Reading {
  const { connection, asked, sums, zone } = state
  const terms = findTerms(connection, asked.site, asked.path, asked.filter)
  yield 1000
  yield* findSince(state)
  yield* readRaw(state, terms, ({ hour, path, labels }, sum) => {
    sums.hour(hour, sum)
    sums.day(localDay(zone, hour), sum)
    sums.path(path, sum)
    addLabels(sums, labels, sum)
  })
  state.isRead = { totals: true, lists: true }
}

function* readEach(state: State, { paths, unit, since }: Each): Reading {
  const { connection, asked, sums, zone } = state
  const terms = findTerms(connection, asked.site, asked.path, asked.filter)
  const left = terms.paths && new Set(terms.paths)
  const some = left ? paths.filter(path => left.has(path)) : [...paths]
  state.since = since
  yield 1000
  yield* readRaw(state, { ...terms, paths: some, otherPaths: null }, ({ hour, path }, sum) =>
    sums.each(path, unit === 'hour' ? hour : localDay(zone, hour), sum),
  )
  state.isRead = { totals: true, lists: true }
}

function* findSince(state: State): Reading {
  const { connection, asked, stretches } = state
  const going = findKept(connection, asked.site, asked.range, stretches)
  for (;;) {
    const { done, value } = going.next()
    if (done) {
      state.since = value
      return
    }
    // Counting hits is quicker than reading them.
    yield value / 8
  }
}

type Labels = readonly (number | null)[]

function* readRaw(
  state: State,
  terms: Terms,
  add: (hit: { hour: number; path: number; labels: Labels }, sum: Triple) => void,
): Reading {
  const { connection, asked, zone, since, stretches } = state
  const sum: Triple = { visitors: 0, visits: 0, pageviews: 0 }
  const read = prepareNarrowHits(connection, zone, terms, hit => {
    sum.visitors = hit.visitor
    sum.visits = hit.visit
    sum.pageviews = hit.pageview
    add(hit, sum)
  })
  const wanted = { site: asked.site, from: since, to: asked.range.to, paths: terms.paths }
  for (const { work, reached } of readAll(connection, wanted, stretches, read)) {
    if (reached !== undefined) state.reached = reached
    yield work
  }
  state.reached = since
}

function addLabels(sums: AddingUp, labels: Labels, sum: Triple, except?: number): void {
  for (let place = 0; place < labels.length; place++) {
    const label = labels[place]
    if (label != null && place !== except) sums.label(place, label, sum)
  }
}

function toKnown({ asked, way, reached, since, isRead }: State): Known {
  const { range } = asked
  const never: Since = { from: range.to, why: 'time' }
  const gone: Since | null = since > range.from ? { from: since, why: 'gone' } : null
  const late: Since = { from: reached, why: 'time' }
  const ofHits = isRead.lists ? gone : late
  if (way.by === 'hits') return { totals: ofHits, hours: ofHits, lists: ofHits }
  const totals = isRead.totals ? null : never
  if (way.by === 'paths') return { totals, hours: totals, lists: isRead.lists ? null : late }
  return { totals, hours: isRead.totals ? ofHits : never, lists: isRead.totals ? ofHits : never }
}

function placeOf(dimension: number): number {
  return dimensions.findIndex(({ id }) => id === dimension)
}

function negative({ visitors, visits, pageviews }: Triple): Triple {
  return { visitors: -visitors, visits: -visits, pageviews: -pageviews }
}
