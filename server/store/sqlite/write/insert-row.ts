// Writes rows of single hits, and of what was added to them, without what is empty in them: to bind a value takes longer than to
// write an empty one.

import { engagementSums } from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import type { Connection } from '../connect.ts'
import { engagementColumns } from './sum-columns.ts'

/** What every row of a table has, in the order in which it is handed in. */
const always = {
  hits: ['site_id', 'created_at', 'id', 'path_id', 'session', 'first_on_site', 'first_on_path', 'event'],
  changes: ['site_id', 'created_at', 'id', 'path_id', 'first', 'session'],
} as const

/** What follows: the labels, of which one that is missing is null, and the sums of what visitors did, of which it is 0. */
const mayBeEmpty = [...dimensions.map(({ name }) => name), ...engagementSums.map(sum => engagementColumns[sum])]

/** Hits have a dozen sets of columns that are not empty. */
const mostStatements = 64

type Value = number | Buffer | null

/** `values`: as named above; what is empty at the end may be left out. */
export type InsertRow = (values: readonly Value[]) => void

/** Prepares what writes rows of a table: a statement for each set of columns that are not empty, made when it is first needed. */
export function prepareInsertRow(connection: Connection, table: keyof typeof always): InsertRow {
  const first = always[table].length
  const all = (1 << mayBeEmpty.length) - 1
  /** By the columns of those that may be empty, as bits. */
  const inserts = new Map<number, InsertRow>()

  function prepare(columns: number): InsertRow {
    const filled = mayBeEmpty.flatMap((_, place) => (columns & (1 << place) ? [place] : []))
    const names = [...always[table], ...filled.map(place => mayBeEmpty[place])]
    const statement = connection.prepare(
      `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
    )
    const places = [...always[table].keys(), ...filled.map(place => first + place)]
    // The same for every row, as there are thousands of them a second.
    const bound: Value[] = places.map(() => null)
    return values => {
      for (let place = 0; place < places.length; place++) bound[place] = values[places[place]!] ?? empty(places[place]!)
      statement.run(...bound)
    }
  }

  /** What stands where nothing was handed in. */
  const empty = (place: number) => (place < first + dimensions.length ? null : 0)

  return values => {
    let columns = 0
    for (let place = first; place < values.length; place++) if (values[place]) columns |= 1 << (place - first)
    // What is made up can be empty in tens of thousands of ways.
    if (!inserts.has(columns) && inserts.size >= mostStatements) columns = all
    let insert = inserts.get(columns)
    if (!insert) {
      insert = prepare(columns)
      inserts.set(columns, insert)
    }
    insert(values)
  }
}
