// New databases in a moment: copies of one that was brought up to date once, which takes longer than most tests do.

import { strict as assert } from 'node:assert'
import { writeFileSync } from 'node:fs'
import { type Clock, systemClock } from '../../server/kit/clock.ts'
import { once, onceFor } from '../../server/kit/once.ts'
import type { AccountStore } from '../../server/sites/accounts.ts'
import { createSiteStore } from '../../server/store/sqlite/accounts/sites.ts'
import { createUserStore } from '../../server/store/sqlite/accounts/users.ts'
import { type Connection, connect } from '../../server/store/sqlite/connect.ts'
import { migrate, readMigrations } from '../../server/store/sqlite/migrate.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import { openTyped } from '../../server/store/sqlite/typed-connection.ts'
import type { Store } from '../../server/store/store.ts'

/** Puts something into a new database; the same each time. */
export type Fill = (users: Pick<AccountStore, 'createFirst'>) => Promise<void>

/** A store without a file, as a server opens it: with nothing in it, or what `fill` puts there. */
export async function openMemoryStore(clock: Clock, fill?: Fill): Promise<Store> {
  const image = await (fill ? filled(fill) : empty())
  const opened = await openSqliteStore({ file: ':memory:', role: 'server', clock, image })
  assert.ok('store' in opened, 'refused' in opened ? opened.refused : '')
  return opened.store
}

/** Writes a new database to a file that is not there yet. */
export async function writeDatabase(file: string): Promise<void> {
  writeFileSync(file, await empty(), { mode: 0o600, flag: 'wx' })
}

const empty = once(() =>
  makeImage(undefined, async connection => assert.equal(await migrate(connection, readMigrations()), undefined)),
)

const filled = onceFor(async (fill: Fill) =>
  makeImage(await empty(), connection => {
    const db = openTyped(connection)
    return fill(createUserStore(db, createSiteStore(db, systemClock)))
  }),
)

async function makeImage(image: Buffer | undefined, make: (connection: Connection) => Promise<void>): Promise<Buffer> {
  const connection = connect({ file: ':memory:', synchronous: 'normal', image })
  assert.ok('serialize' in connection)
  await make(connection)
  const made = connection.serialize()
  connection.close()
  return made
}
