// What this installation signs with, made at the first need and kept for good.

import { randomBytes } from 'node:crypto'
import type { AccountStore } from '../../../sites/accounts.ts'
import type { Connection } from '../connect.ts'

export function createSigningKeys(connection: Connection): Pick<AccountStore, 'browserSecret'> {
  const find = connection.prepare<[string], Buffer>('select value from signing_keys where name = ?').pluck()
  // Another process may have made one at the same moment: the first stays.
  const insert = connection.prepare<[string, Buffer]>(
    'insert into signing_keys (name, value) values (?, ?) on conflict do nothing',
  )
  const read = (name: string): Buffer => {
    const kept = find.get(name)
    if (kept) return kept
    insert.run(name, randomBytes(32))
    return find.get(name)!
  }
  return { browserSecret: async () => read('browsers') }
}
