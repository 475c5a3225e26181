// Marks on hits: which of some conditions each hit of a batch meets.

import { firstOnPath, type HitBatch, mostInBatch } from './batch.ts'
import type { ColumnCondition } from './conditions.ts'
import { selectRows } from './select-rows.ts'

/** What a hit must meet. `visits`: only the first one of its session on its path is meant, which is a visit. */
export type HitTest = { conditions: readonly ColumnCondition[]; visits: boolean }

/** A hit has the mark that meets one of the tests. */
export type HitMark = readonly HitTest[]

/** More marks than these have no bit: those above are for the kind of a hit. */
export const mostMarks = 28

/** Answers the function that marks the rows from one to before another: bit 0 of a row is the first mark. Made once for a scan. */
export function prepareMarks(
  marks: readonly HitMark[],
): (batch: HitBatch, from: number, to: number) => { bits: Uint32Array; any: boolean } {
  const all = new Uint32Array(mostInBatch)
  const room = new Uint16Array(mostInBatch)
  return (batch, from, to) => {
    const bits = all.subarray(0, batch.length).fill(0)
    let any = false
    for (const [place, tests] of marks.entries()) {
      for (const { conditions, visits } of tests) {
        const rows = selectRows(batch, from, to, conditions, room)
        const kinds = visits && rows.length > 0 ? batch.kinds() : undefined
        for (let at = 0; at < rows.length; at++) {
          const row = rows[at]!
          if (kinds && (kinds[row]! & firstOnPath) === 0) continue
          bits[row]! |= 1 << place
          any = true
        }
      }
    }
    return { bits, any }
  }
}
