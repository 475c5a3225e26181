// Makes a site of what was taken out of another database: in one transaction, so that nothing half of it is ever there.

import Database from 'better-sqlite3'
import type { TakeOutTable } from '../../../stats/take-out.ts'
import {
  readTakeOutFacts,
  readTakeOutLines,
  TakeOutDamage,
  type TakeOutFiles,
  type TakeOutLine,
} from '../../../stats/take-out-reader.ts'
import type { RestoredSite, Store } from '../../store.ts'
import type { Connection } from '../connect.ts'
import { prepareState } from '../state.ts'
import type { Version } from '../version.ts'
import { takeOutTables } from './columns.ts'
import { type Ids, prepareAdd } from './restore-row.ts'

export function createRestoreStore(connection: Connection, version: Version): Pick<Store, 'restoreSite'> {
  return {
    async restoreSite(files, told) {
      const facts = await readTakeOutFacts(files)
      if ('refused' in facts) return facts
      connection.exec('begin immediate')
      try {
        const restored = await restoreTables(connection, files, facts.rows, told)
        connection.exec('commit')
        version.raise()
        return restored
      } catch (error) {
        connection.exec('rollback')
        if (error instanceof TakeOutDamage) return { refused: error.message }
        throw error
      }
    },
  }
}

async function restoreTables(
  connection: Connection,
  files: TakeOutFiles,
  counts: Readonly<Record<string, number>>,
  told: (share: number) => void,
): Promise<RestoredSite> {
  const state = prepareState(connection)
  const ids: Ids = { site: 0, firstHit: state.read('hit'), lastHit: state.read('hit'), maps: new Map() }
  const restored: Record<string, number> = {}
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  let done = 0
  let code = ''
  if (counts.sites !== 1) throw new TakeOutDamage('The archive must hold one site.')
  for (const table of takeOutTables) {
    restored[table.name] = 0
    const count = counts[table.name]
    // An older version did not have it.
    if (count === undefined) continue
    const add = prepareAdd(connection, table, ids)
    for await (const lines of readTakeOutLines(files, table.name, count)) {
      for (const line of lines) restored[table.name]! += addLine(add, table, line)
      if (table.name === 'sites') code = String(lines[0]!.code)
      done += lines.length
      told(done / all)
    }
  }
  state.write('hit', ids.lastHit)
  // Changes are numbered with them.
  state.write('change', Math.max(state.read('change'), ids.lastHit))
  const { paths, hits, notes, views } = restored
  return { code, paths: paths!, hits: hits!, notes: notes!, views: views!, viewsLeft: (counts.views ?? 0) - views! }
}

/** Answers how many rows were added. What the tables themselves refuse is a damage as well. */
function addLine(add: (line: TakeOutLine) => boolean, { name }: TakeOutTable, line: TakeOutLine): number {
  try {
    return add(line) ? 1 : 0
  } catch (error) {
    if (error instanceof Database.SqliteError && /^SQLITE_(CONSTRAINT|MISMATCH)/.test(error.code)) {
      const row = JSON.stringify(line).slice(0, 100)
      throw new TakeOutDamage(`A row of ${name} does not fit: ${error.message} (${row}).`)
    }
    throw error
  }
}
