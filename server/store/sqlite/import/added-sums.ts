// What a batch of an import adds to the counters, as it is kept until the import is undone, and how it is taken away again.

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { type CounterTable, counterKeys, type Delta, type Deltas, emptyDelta } from '../../../count/batch.ts'
import type { Connection } from '../connect.ts'
import { counterTables } from '../write/counters.ts'
import { type SumColumn, sumColumns } from '../write/sum-columns.ts'

/** Of each table its rows: the key, then the figures that the deltas had, in the order of `figures`. */
type Packed = Partial<Record<CounterTable, { figures: SumColumn['sum'][]; rows: number[][] }>>

/** Packs the additions of a batch: a hundredth of the room that the hits took in their file, or a tenth. */
export function packDeltas(deltas: Deltas): Buffer {
  const packed: Packed = {}
  for (const table of counterTables) {
    if (deltas[table].length === 0) continue
    const figures = sumColumns(table).map(({ sum }) => sum)
    packed[table] = { figures, rows: deltas[table].map(delta => [...delta.key, ...figures.map(sum => delta[sum])]) }
  }
  return deflateRawSync(JSON.stringify(packed), { level: 3 })
}

/** The same read again. */
export function unpackDeltas(bytes: Uint8Array): Deltas {
  const packed = JSON.parse(inflateRawSync(bytes).toString()) as Packed
  const toDeltas = (table: CounterTable) => {
    const { figures, rows } = packed[table] ?? { figures: [], rows: [] }
    const { length } = counterKeys[table]
    return rows.map(
      (row): Delta => ({
        ...emptyDelta(row.slice(0, length)),
        ...Object.fromEntries(figures.map((sum, place) => [sum, row[length + place]!])),
      }),
    )
  }
  return Object.fromEntries(counterTables.map(table => [table, toDeltas(table)])) as Deltas
}

/** Says that sums are not what they were after an import, so that it cannot be taken out of them. */
export class ChangedSums extends Error {
  override name = 'ChangedSums'
}

/**
 * Answers the function that takes deltas away from a table, `sign` -1, or gives them back to it; rows that come to nothing go.
 * Throws `ChangedSums` where less is there. To be called inside a transaction.
 */
export function prepareSubtract(connection: Connection): (table: CounterTable, deltas: readonly Delta[]) => void {
  const statements = new Map(counterTables.map(table => [table, prepareTable(connection, table)]))
  return (table, deltas) => {
    const { columns, subtract, remove } = statements.get(table)!
    for (const delta of deltas) {
      const less = columns.map(({ sum }) => delta[sum])
      if (less.every(figure => figure === 0)) continue
      const left = subtract.get(...less, ...delta.key)
      if (!left || left.some(figure => figure < 0)) throw new ChangedSums(`The sums in ${table} have been changed.`)
      if (left.every(figure => figure === 0)) remove.run(...delta.key)
    }
  }
}

function prepareTable(connection: Connection, table: CounterTable) {
  const columns = sumColumns(table)
  const where = counterKeys[table].map(name => `${name} = ?`).join(' and ')
  return {
    columns,
    subtract: connection
      .prepare<number[], number[]>(
        `update ${table} set ${columns.map(({ column }) => `${column} = ${column} - ?`).join(', ')} where ${where}
        returning ${columns.map(({ column }) => column).join(', ')}`,
      )
      .raw(),
    remove: connection.prepare<number[]>(`delete from ${table} where ${where}`),
  }
}
