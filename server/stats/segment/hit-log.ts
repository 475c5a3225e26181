// The hits that a scan has added, in a few bytes each: the charts of some of their paths need not be read again.

import type { Triple } from '../../count/batch.ts'
import type { PathId } from '../../count/hit.ts'
import { addTo } from './id-sums.ts'
import { ofKind } from './scan.ts'

export interface HitLog {
  /** `hour`: its start, Unix seconds. */
  add(path: number, hour: number, kind: number): void
  /** The sums of some paths by what `toUnit` makes of an hour; undefined where there were too many hits to be kept. */
  charts(paths: readonly PathId[], toUnit: (hour: number) => number): Map<PathId, Map<number, Triple>> | undefined
}

// Nine bytes each.
const mostHits = 1_500_000

export function createHitLog(most = mostHits): HitLog {
  let length = 0
  let paths = new Uint32Array(1024)
  let hours = new Uint32Array(1024)
  let kinds = new Uint8Array(1024)

  function grow(): void {
    const room = length > most ? 0 : 2 * length
    const copy = <Column extends Uint32Array | Uint8Array>(to: Column, from: Column): Column => {
      if (room > 0) to.set(from)
      return to
    }
    paths = copy(new Uint32Array(room), paths)
    hours = copy(new Uint32Array(room), hours)
    kinds = copy(new Uint8Array(room), kinds)
  }

  return {
    add(path, hour, kind) {
      if (length === paths.length && length <= most) grow()
      paths[length] = path
      hours[length] = hour
      kinds[length] = kind
      length += 1
    },
    charts(wanted, toUnit) {
      if (length > most) return undefined
      const charts = new Map(wanted.map(path => [path, new Map<number, Triple>()]))
      const largest = wanted.reduce((id, path) => Math.max(id, path), 0)
      const chartOf: (Map<number, Triple> | undefined)[] = new Array(largest + 1).fill(undefined)
      for (const [path, chart] of charts) chartOf[path] = chart
      let [hour, unit] = [Number.NaN, Number.NaN]
      for (let place = 0; place < length; place++) {
        const chart = chartOf[paths[place]!]
        if (!chart) continue
        if (hours[place] !== hour) {
          hour = hours[place]!
          unit = toUnit(hour)
        }
        addTo(chart, unit, ofKind[kinds[place]!]!)
      }
      return charts
    },
  }
}
