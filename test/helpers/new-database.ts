// New databases in a moment: copies of one that was brought up to date once, which takes longer than most tests do.

import { strict as assert } from 'node:assert'
import { writeFileSync } from 'node:fs'
import type { Clock } from '../../server/kit/clock.ts'
import { connect } from '../../server/store/sqlite/connect.ts'
import { migrate, readMigrations } from '../../server/store/sqlite/migrate.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import type { Store } from '../../server/store/store.ts'

let made: Buffer | undefined

/** A store without a file, and with nothing in it, as a server opens it. */
export async function openMemoryStore(clock: Clock): Promise<Store> {
  const opened = await openSqliteStore({ file: ':memory:', role: 'server', clock, image: await image() })
  assert.ok('store' in opened, 'refused' in opened ? opened.refused : '')
  return opened.store
}

/** Writes a new database to a file that is not there yet. */
export async function writeDatabase(file: string): Promise<void> {
  writeFileSync(file, await image(), { mode: 0o600, flag: 'wx' })
}

async function image(): Promise<Buffer> {
  if (!made) {
    const connection = connect({ file: ':memory:', synchronous: 'normal' })
    assert.ok('serialize' in connection)
    assert.equal(await migrate(connection, readMigrations()), undefined)
    made = connection.serialize()
    connection.close()
  }
  return made
}
