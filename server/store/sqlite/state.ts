// The few numbers that belong to the database as a whole.

import type { Connection } from './connect.ts'

/**
 * `batch`: the last batch that was written. `hit`: the last id that was given to a raw hit. `sessions`: the last batch whose
 * sessions were left in memory. 0 before the first.
 */
export type StateKey = 'batch' | 'hit' | 'sessions'

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
