// The hits that a scan has added, in a few bytes each: the charts of some of their paths need not be read again.

import type { Triple } from '../../count/batch.ts'
import type { PathId } from '../../count/hit.ts'
import { addTo, countOfKind, toTriple } from './id-sums.ts'

/**
 * Hits of one batch, in order: eight times the id of the path (there are fewer than 2^29), and the kind. `begins`: how many of them
 * come before each of the `hours` (Unix seconds).
 */
export type LoggedHits = { hits: Uint32Array; hours: readonly number[]; begins: readonly number[] }

/** Hears of all hits that a scan adds, batch by batch. */
export interface HitLog {
  add(logged: LoggedHits): void
}

/** Keeps them. */
export interface KeptHits extends HitLog {
  /** The sums of some paths by what `toUnit` makes of an hour; undefined where there were too many hits to be kept. */
  charts(paths: readonly PathId[], toUnit: (hour: number) => number): Charts | undefined
}

export type Charts = ReadonlyMap<PathId, Map<number, Triple>>

// Four bytes each.
const mostHits = 1_500_000

export function createKeptHits(most = mostHits): KeptHits {
  let length = 0
  let kept: LoggedHits[] = []
  return {
    add(logged) {
      length += logged.hits.length
      if (length <= most) kept.push(logged)
      else kept = []
    },
    charts(paths, toUnit) {
      if (length > most) return undefined
      const sums = createChartSums(paths, toUnit)
      for (const logged of kept) sums.add(logged)
      return sums.charts
    },
  }
}

/** Adds up the hits of some paths by what `toUnit` makes of an hour. */
export function createChartSums(
  paths: readonly PathId[],
  toUnit: (hour: number) => number,
): HitLog & { charts: Charts } {
  const charts = new Map(paths.map(path => [path, new Map<number, Triple>()]))
  // By id, one more than the place among the paths; larger ids are none of them.
  const places = new Uint16Array(2 + paths.reduce((id, path) => Math.max(id, path), 0))
  for (const [place, path] of paths.entries()) places[path] = place + 1
  const counts = new Float64Array(paths.length + 1)

  function flush(unit: number): void {
    for (const [place, path] of paths.entries()) {
      const count = counts[place + 1]!
      if (count > 0) addTo(charts.get(path)!, unit, toTriple(count))
    }
    counts.fill(0)
  }

  return {
    charts,
    add({ hits, hours, begins }) {
      let unit = Number.NaN
      for (const [run, hour] of hours.entries()) {
        const next = toUnit(hour)
        if (next !== unit && run > 0) flush(unit)
        unit = next
        const end = begins[run + 1] ?? hits.length
        for (let at = begins[run]!; at < end; at++) {
          const hit = hits[at]!
          counts[places[Math.min(hit >>> 3, places.length - 1)]!]! += countOfKind[hit & 7]!
        }
      }
      flush(unit)
    },
  }
}
