// A database looked at from outside: whether it can be opened, is whole, and fits this version. Nothing is changed by it.

import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { explainFailure, type Refused } from '../connect.ts'
import { readMigrations, stepsTaken } from '../migrate.ts'

/** `pending`: steps that it has yet to take for this version, negative for those that it is ahead; `damage`: what is wrong with it. */
export type Inspected = { pending: number; damage: readonly string[] }

/** Looks at every page of it, which takes a second for each GB or so; undefined where there is none. */
export function inspectDatabase(file: string): Inspected | Refused | undefined {
  if (!existsSync(file)) return undefined
  let connection: Database.Database | undefined
  try {
    connection = new Database(file, { readonly: true, fileMustExist: true, timeout: 1000 })
    const found = connection.pragma(`quick_check(${mostDamage})`) as { quick_check: string }[]
    const damage = found.map(row => row.quick_check).filter(line => line !== 'ok')
    return { pending: readMigrations().length - stepsTaken(connection), damage }
  } catch (error) {
    return { refused: explainFailure(file, error) }
  } finally {
    connection?.close()
  }
}

const mostDamage = 3
