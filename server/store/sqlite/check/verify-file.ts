// What must hold of the database as a whole.

import type { Problem } from '../../../stats/verify.ts'
import type { Connection } from '../connect.ts'
import { prepareState } from '../state.ts'
import { counterTables } from '../write/counters.ts'

/** SQLite's own look at every page of the file. */
export function checkIntegrity(connection: Connection): Problem[] {
  const found = connection.pragma('integrity_check(10)') as { integrity_check: string }[]
  return found
    .map(({ integrity_check: said }) => said)
    .filter(said => said !== 'ok')
    .map(said => ({ sentence: `SQLite says: ${said.trim().replaceAll('\n', '; ')}.`, rebuild: false }))
}

/** Rows that belong to nothing, and ids that would be given twice. */
export function checkReferences(connection: Connection): Problem[] {
  const orphans = connection.pragma('foreign_key_check') as { table: string; parent: string }[]
  const sentences = [
    ...new Set(orphans.map(({ table, parent }) => `A row of ${table} belongs to nothing in ${parent}.`)),
  ]
  for (const table of [...counterTables, 'hits', 'segments', 'drops', 'drop_names']) {
    for (const id of strangers(connection, table))
      sentences.push(`${table} has numbers of a site ${id} that is not in sites.`)
  }
  const lost = connection.prepare<[], number>(
    'select count(*) from segment_columns where segment_id not in (select id from segments)',
  )
  if (lost.pluck().get()! > 0) sentences.push('segment_columns has columns of a segment that is not in segments.')
  const given = prepareState(connection).read('hit')
  const highest = connection.prepare<[], number | null>('select max(id) from hits').pluck().get() ?? 0
  if (highest > given) sentences.push(`The last raw hit has the id ${highest}, but the last one given was ${given}.`)
  return sentences.map(sentence => ({ sentence, rebuild: false }))
}

/** Sites that a table knows and `sites` does not. From one site to the next, and not through all rows. */
function strangers(connection: Connection, table: string): number[] {
  const statement = connection.prepare<[], number>(`
    with recursive known (id) as (
      select min(site_id) from ${table}
      union all
      select (select min(site_id) from ${table} where site_id > known.id) from known where id is not null
    )
    select id from known where id is not null and id <> ${site0(table)} and id not in (select id from sites)`)
  return statement.pluck().all()
}

// What was dropped for no site belongs to site 0.
function site0(table: string): number {
  return table.startsWith('drop') ? 0 : -1
}
