// Leaves the hits of sessions that have done something: told by going through all hits once before.

import { lowerBound } from '../../kit/lower-bound.ts'
import type { HitBatch } from './batch.ts'
import { type HitMark, prepareMarks } from './marks.ts'
import { createSessionNumbers } from './session-numbers.ts'

/** What some hit of a session must meet, and what none may; undefined: nothing is asked. */
export type SessionMarks = { wanted: HitMark | undefined; unwanted: HitMark | undefined }

export interface SessionFilter {
  /** Looks at the hits of a batch, for their sessions. To be done with all before the first is kept. */
  add(batch: HitBatch, fromRow?: number): void
  /** Only the rows whose session meets what is asked; a hit without a session stands for itself. It takes the rows over. */
  keep(batch: HitBatch, rows: Uint16Array): Uint16Array
  /** There are more sessions than there is room for. */
  isFull(): boolean
}

// In 16 bytes each.
const mostSessions = 4_000_000

/** Hits between two instants (Unix seconds) tell. */
export function createSessionFilter(
  { wanted, unwanted }: SessionMarks,
  { from, to }: { from: number; to: number },
): SessionFilter {
  const markRows = prepareMarks([wanted ?? [], unwanted ?? []])
  const met = [createSessionNumbers(), createSessionNumbers()] as const
  const passes = (isWanted: boolean, isUnwanted: boolean) => (!wanted || isWanted) && !(unwanted && isUnwanted)
  return {
    add(batch, fromRow = 0) {
      if (batch.lastAt < from || batch.firstAt >= to) return
      const start = Math.max(fromRow, batch.firstAt >= from ? 0 : lowerBound(batch.times(), from))
      const end = batch.lastAt < to ? batch.length : lowerBound(batch.times(), to)
      const { bits, any } = markRows(batch, start, end)
      if (!any) return
      const { numbers, uuids } = batch.sessions()
      for (let row = start; row < end; row++) {
        const number = numbers[row]!
        if (number === 0) continue
        if (bits[row]! & 1) met[0].add(uuids, 16 * (number - 1))
        if (bits[row]! & 2) met[1].add(uuids, 16 * (number - 1))
      }
    },
    keep(batch, rows) {
      if (rows.length === 0) return rows
      const { numbers, uuids } = batch.sessions()
      // By number, 1 more than the verdict; 0: not asked yet.
      const verdicts = new Uint8Array(uuids.length / 16 + 1)
      let bits: Uint32Array | undefined
      let length = 0
      for (let at = 0; at < rows.length; at++) {
        const row = rows[at]!
        const number = numbers[row]!
        let verdict: boolean
        if (number === 0) {
          bits ??= markRows(batch, 0, batch.length).bits
          verdict = passes((bits[row]! & 1) > 0, (bits[row]! & 2) > 0)
        } else {
          const place = 16 * (number - 1)
          if (verdicts[number] === 0) {
            verdicts[number] = 1 + Number(passes(met[0].find(uuids, place) >= 0, met[1].find(uuids, place) >= 0))
          }
          verdict = verdicts[number] === 2
        }
        rows[length] = row
        length += Number(verdict)
      }
      return rows.subarray(0, length)
    },
    isFull: () => met[0].size() + met[1].size() > mostSessions,
  }
}
