// A command beside a running server: the database, opened for a moment.

import { systemClock } from '../kit/clock.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import type { Store } from '../store/store.ts'
import { refuse, type Terminal } from './terminal.ts'

/** Opens the database, lends it to `task`, and closes it. `create`: a database that is not there is made. */
export async function withStore(
  { db, create }: { db: string; create: boolean },
  terminal: Terminal,
  task: (store: Store) => Promise<number>,
): Promise<number> {
  const opened = await openSqliteStore({ file: db, role: 'guest', clock: systemClock, create })
  if ('refused' in opened) return refuse(terminal, `--db: ${opened.refused}`)
  try {
    return await task(opened.store)
  } finally {
    await opened.store.close()
  }
}
