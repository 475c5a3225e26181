// What this installation signs with, made at the first need and kept for good.

import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { AccountStore } from '../../../sites/accounts.ts'
import { signingKeys } from '../schema-accounts.ts'
import type { TypedConnection } from '../typed-connection.ts'

export function createSigningKeys(db: TypedConnection): Pick<AccountStore, 'browserSecret'> {
  const find = (name: string) => db.select().from(signingKeys).where(eq(signingKeys.name, name)).get()?.value
  return {
    async browserSecret() {
      const kept = find('browsers')
      if (kept) return kept
      // Another process may have made one at the same moment: the first stays.
      db.insert(signingKeys)
        .values({ name: 'browsers', value: randomBytes(32) })
        .onConflictDoNothing()
        .run()
      return find('browsers')!
    },
  }
}
