// The few numbers that belong to the database as a whole.

import type { Store } from '../store.ts'
import type { Connection } from './connect.ts'

/**
 * `batch`: the last batch that was written. `hit`: the last id that was given to a raw hit. `sessions`: the last batch whose
 * sessions were left in memory. `spilled`, with an origin: see `Batch`. 0 before the first. `installation`: see `Store`. `version`: see
 * migrate.ts. `copied`: the last batch of the database that this one is a copy of.
 */
export type StateKey =
  | 'batch'
  | 'hit'
  | 'change'
  | 'sessions'
  | 'installation'
  | 'version'
  | 'copied'
  | `spilled ${string}`

export interface State {
  read(key: StateKey): number
  write(key: StateKey, value: number): void
}

export function prepareState(connection: Connection): State {
  const read = connection.prepare<[StateKey], number>('select value from state where key = ?').pluck()
  const write = connection.prepare(
    'insert into state (key, value) values (?, ?) on conflict do update set value = excluded.value',
  )
  return {
    read: key => read.get(key) ?? 0,
    write: (key, value) => {
      write.run(key, value)
    },
  }
}

export function createInstallationStore(
  connection: Connection,
): Pick<Store, 'installation' | 'lastHitId' | 'lastSpilled'> {
  const { read } = prepareState(connection)
  // By SQLite's own chance, so that the thread, which has this file too, need not load all of Node's.
  const choose = connection.prepare(`
    insert into state (key, value) values ('installation', abs(random() % ${2 ** 48 - 1}) + 1) on conflict do nothing`)
  return {
    lastHitId: async () => read('hit'),
    lastSpilled: async origin => read(`spilled ${origin}`),
    async installation() {
      if (read('installation') === 0) choose.run()
      return read('installation')
    },
  }
}
