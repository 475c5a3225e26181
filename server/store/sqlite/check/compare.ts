// Counters laid beside the sums that they are to hold, row by row: what does not agree is named.

import { type CounterTable, counterKeys } from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import type { Problem } from '../../../stats/verify.ts'
import type { Connection } from '../connect.ts'
import { type SumColumn, sumColumns } from '../write/sum-columns.ts'
import { type Differences, gatherDifferences, prepareSayPath, sayName } from './differences.ts'

/** Rows of a counter table, added up by some of its keys. */
export type Counters = {
  keys: readonly string[]
  columns: readonly SumColumn[]
  /** Each row with its keys, then its sums; `bound` has `site`, and the bounds of the table's own time. */
  read(bound: object): Iterable<number[]>
}

export type DueSums = Partial<Record<SumColumn['sum'], number>>

export type Comparison = {
  counters: Counters
  /** The names of what is compared. */
  table: string
  against: string
  /** Those of the sums of which something is known. */
  sums(sum: SumColumn['sum']): boolean
  bound: object
  /** By the text of the keys. */
  right: ReadonlyMap<string, DueSums>
  /** They may have less than that, but not more. */
  atMost?: true
  /** When the row of a key is: 'on 2026-11-20'. */
  sayTime(key: Key): string
}

export type Key = Partial<Record<string, number>>

/** `keys`: by default all but the site. Hours and days are all 0 where `@certain` is. */
export function prepareReadCounters(
  connection: Connection,
  table: CounterTable,
  keys: readonly string[] = counterKeys[table].slice(1),
  narrowed = 'true',
): Counters {
  const columns = sumColumns(table)
  const time = counterKeys[table].find(key => key in bounds)!
  const all = keys.map(key => (key === 'hour' || key === 'day' ? `${key} * @certain` : key))
  const statement = connection
    .prepare<object, number[]>(`
      select ${[...all, ...columns.map(({ column }) => `sum(${column})`)].join(', ')} from ${table}
      where site_id = @site and ${bounds[time as keyof typeof bounds]} and ${narrowed}
      group by ${all.map((_, place) => place + 1).join(', ')}`)
    .raw()
  return { keys, columns, read: bound => statement.iterate(bound) }
}

const bounds = {
  hour: 'hour >= @from and hour < @to',
  day: 'day >= @fromDay and day < @toDay',
  month: 'month = @month',
}

/** The rows of counters by the text of their keys. */
export function readDueSums({ keys, columns, read }: Counters, bound: object): Map<string, DueSums> {
  const rows = new Map<string, DueSums>()
  for (const row of read(bound)) {
    rows.set(nameOf(row, keys), Object.fromEntries(columns.map(({ sum }, place) => [sum, row[keys.length + place]!])))
  }
  return rows
}

function nameOf(row: readonly number[], keys: readonly string[]): string {
  return row.slice(0, keys.length).join(' ')
}

export function prepareCompare(connection: Connection): (comparison: Comparison) => Differences {
  const sayPlace = prepareSayPlace(connection)
  return ({ counters: { keys, columns, read }, table, against, sums, bound, right, atMost, sayTime }) => {
    const differences = gatherDifferences()
    const judge = (row: readonly number[], expected: DueSums = {}) => {
      const differ = columns.flatMap(({ sum, column }, place) => {
        const [found, due] = [row[keys.length + place] ?? 0, expected[sum] ?? 0]
        return sums(sum) && (atMost ? found > due : found !== due) ? [{ column, found, due }] : []
      })
      if (differ.length === 0) return
      differences.add((): Problem => {
        const key: Key = Object.fromEntries(keys.map((name, place) => [name, row[place]!]))
        const found = differ.map(({ found, column }) => sayCount(found, column)).join(', ')
        const due = differ.map(({ due }) => due).join(', ')
        const name = key.dimension === undefined ? table : `${table} (${dimensionOf(key.dimension)})`
        const sentence = `${sayPlace(key)}, ${sayTime(key)}: ${found} in ${name}, but ${atMost ? 'only ' : ''}${due} in ${against}.`
        return { sentence: sentence[0]!.toUpperCase() + sentence.slice(1), rebuild: true }
      })
    }
    const missing = new Set(atMost ? [] : right.keys())
    for (const row of read(bound)) {
      const name = nameOf(row, keys)
      missing.delete(name)
      judge(row, right.get(name))
    }
    for (const name of missing) judge(name.split(' ').map(Number), right.get(name))
    return differences.all()
  }
}

function dimensionOf(number: number): string {
  return dimensions.find(({ id }) => id === number)!.name
}

function sayCount(count: number, column: string): string {
  return `${count} ${count === 1 ? column.replace(/s$/, '') : column}`.replaceAll('_', ' ')
}

function prepareSayPlace(connection: Connection): (key: Key) => string {
  const sayPath = prepareSayPath(connection)
  const readLabel = connection
    .prepare<[number], string>("select rtrim(name || ' ' || detail) from labels where id = ?")
    .pluck()
  return ({ path_id: path, label_id: label }) => {
    if (path !== undefined) return sayPath(path)
    if (label !== undefined) return sayName(readLabel.get(label), `the label ${label}`)
    return 'the site'
  }
}
