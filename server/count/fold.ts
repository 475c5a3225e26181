// Hits, and what comes after them, become additions to counters. Pure, and the heart of the program: every number comes from here.

import type { SiteId } from '../sites/site.ts'
import {
  addEngagement,
  type Counted,
  type CounterTable,
  counterKeys,
  type Delta,
  type Deltas,
  emptyDelta,
  keptEngagement,
} from './batch.ts'
import { dimensions } from './dimensions.ts'

/**
 * Folds hits into what has to be added to each counter table, one delta for each row. Folding a stream of hits in any
 * split, and adding up, gives the same counters.
 */
export function fold(counted: Iterable<Counted>): Deltas {
  const deltas = emptyDeltas()
  const days = new Map<string, Day>()
  const months = new Map<string, Rows>()
  let day: Day | undefined
  for (const hit of counted) {
    // Nearly always that of the hit before.
    if (day?.site !== hit.site || day.day !== hit.day) day = findDay(hit, days, months)
    addHit(deltas, day, hit)
  }
  return deltas
}

/** Nothing to add. */
export function emptyDeltas(): Deltas {
  return Object.fromEntries(counterTables.map(table => [table, []])) as unknown as Deltas
}

/** Deltas of one table without `less`, added up to one for each row. */
export function addUpDeltas(deltas: readonly Delta[], less: readonly Delta[] = []): Delta[] {
  const rows = new Map<string, Delta>()
  const addAll = (some: readonly Delta[], sign: 1 | -1) => {
    for (const delta of some) {
      const name = delta.key.join(' ')
      const row = rows.get(name) ?? emptyDelta(delta.key)
      rows.set(name, row)
      for (const sum of sums) row[sum] += sign * delta[sum]
    }
  }
  addAll(deltas, 1)
  addAll(less, -1)
  return [...rows.values()]
}

const { key: _, ...noSums } = emptyDelta([])
const sums = Object.keys(noSums) as (keyof typeof noSums)[]

const counterTables = Object.keys(counterKeys) as CounterTable[]

/** Rows of a table by the part of their keys in which they differ. */
type Rows = Map<number, Delta>

/** What hits of a day of a site are added to. `labels`: one for each dimension; `months`: its paths in that month. */
type Day = {
  site: SiteId
  day: number
  days: Rows
  hours: Rows
  paths: Rows
  months: Rows
  labels: Rows[]
  /** By path, of hits that are not kept. */
  folded: Map<number, { hours: Rows; labels: Rows[] }>
}

function findDay({ site, day }: Counted, days: Map<string, Day>, allMonths: Map<string, Rows>): Day {
  const name = `${site} ${day}`
  const known = days.get(name)
  if (known) return known
  const month = `${site} ${monthOf(day)}`
  const months: Rows = allMonths.get(month) ?? new Map()
  allMonths.set(month, months)
  const found: Day = {
    ...{ site, day, days: new Map(), hours: new Map(), paths: new Map(), months },
    ...{ labels: newLabels(), folded: new Map() },
  }
  days.set(name, found)
  return found
}

function newLabels(): Rows[] {
  return dimensions.map(() => new Map())
}

function monthOf(day: number): number {
  return Math.floor(day / 100)
}

function addHit(deltas: Deltas, rows: Day, hit: Counted): void {
  const { site, path, hour, day } = hit
  const { days, hours, paths, months } = rows
  if (isKept('site_hours', hit)) {
    const row = hours.get(hour) ?? newRow(deltas.site_hours, hours, hour, [site, hour])
    if (hit.told) {
      row.told += 1
      return
    }
    add(row, hit)
    add(days.get(day) ?? newRow(deltas.site_days, days, day, [site, day]), hit)
  }
  add(paths.get(path) ?? newRow(deltas.path_days, paths, path, [site, day, path]), hit)
  add(months.get(path) ?? newRow(deltas.path_months, months, path, [site, monthOf(day), path]), hit)
  if (isKept('site_details', hit)) addLabels(deltas.site_details, rows.labels, hit, [site])
  // What is told of a page by the hour, and its details, are raw or folded, never both: a report adds the two.
  if (!hit.raw) addFolded(deltas, rows, hit)
}

function addFolded({ path_hours, path_details }: Deltas, { folded }: Day, hit: Counted): void {
  const { site, path, hour } = hit
  const known = folded.get(path) ?? { hours: new Map(), labels: newLabels() }
  folded.set(path, known)
  add(known.hours.get(hour) ?? newRow(path_hours, known.hours, hour, [site, path, hour]), hit)
  if (isKept('path_details', hit)) addLabels(path_details, known.labels, hit, [site, path])
}

/** `begin`: with what the keys of the table begin. */
function addLabels(table: Delta[], rows: readonly Rows[], hit: Counted, begin: readonly number[]): void {
  for (let place = 0; place < dimensions.length; place++) {
    const label = hit.labels[place]
    if (label === null || label === undefined) continue
    const { id, everyHit } = dimensions[place]!
    const known = rows[place]!
    add(known.get(label) ?? newRow(table, known, label, [...begin, id, hit.day, label]), hit, everyHit)
  }
}

function newRow(table: Delta[], rows: Rows, place: number, key: readonly number[]): Delta {
  const row = emptyDelta(key)
  table.push(row)
  rows.set(place, row)
  return row
}

/** Most of what comes after a hit is of its page alone: a table that keeps nothing of it needs no row. */
function isKept(table: CounterTable, { change, adds }: Counted): boolean {
  return !change || keptEngagement[table].some(sum => adds![sum] !== 0)
}

function add(row: Delta, hit: Counted, everyHit = false): void {
  if (hit.adds) addEngagement(row, hit.adds)
  if (hit.change) return
  row.hits += 1
  if (hit.firstOnSite) row.visitors += 1
  if (hit.firstOnPath) row.visits += 1
  if (hit.event && !everyHit) return
  row.pageviews += 1
  if (!hit.firstOnPath) row.repeats += 1
}
