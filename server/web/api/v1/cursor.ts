// A list, a part at a time: where the last answer ended is told by a word that means nothing to whoever asks.

import * as v from 'valibot'
import type { OperationResult } from './operation.ts'
import { type ApiProblem, invalid } from './problem-details.ts'

const most = 1000

/** What every list may be asked. */
export const listEntries = {
  limit: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most), v.description('How many rows at most')),
    100,
  ),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(20), v.description('`next` of the answer before'))),
}

export const listQuery = v.strictObject(listEntries)

/** The shape of a part of a list: its rows, and what to ask for those after them. */
export function listOf<Row extends v.GenericSchema>(row: Row) {
  return v.strictObject({
    rows: v.array(row),
    next: v.pipe(v.nullable(v.string()), v.description('The `cursor` of what comes after; null at the end')),
  })
}

/** How many rows come before those that are asked for. */
export function readCursor(cursor: string | undefined): number | ApiProblem {
  if (cursor === undefined) return 0
  const offset = /^r[\da-z]{1,8}$/.test(cursor) ? Number.parseInt(cursor.slice(1), 36) : Number.NaN
  return Number.isSafeInteger(offset)
    ? offset
    : invalid([{ parameter: 'cursor', detail: 'cursor must be the `next` of an answer.' }])
}

/** Null where there is nothing after that many rows. */
export function writeCursor(offset: number, total: number): string | null {
  return offset < total ? `r${offset.toString(36)}` : null
}

/** One part of rows that are all at hand, each as it is told. */
export function toPart<Row>(
  rows: readonly Row[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  toData: (row: Row) => object,
): OperationResult {
  const offset = readCursor(cursor)
  if (typeof offset !== 'number') return offset
  return {
    done: { rows: rows.slice(offset, offset + limit).map(toData), next: writeCursor(offset + limit, rows.length) },
  }
}
