// Passkeys of people, and who they are at a provider of single sign-on.

import { and, desc, eq, lt } from 'drizzle-orm'
import type { IdentityStore } from '../../../sites/identities.ts'
import { mostPasskeys, type Passkey, type PasskeyStore } from '../../../sites/passkeys.ts'
import type { UserId } from '../../../sites/user.ts'
import { users } from '../schema-accounts.ts'
import { identities, passkeys } from '../schema-logins.ts'
import { same, type TypedConnection, writing } from '../typed-connection.ts'
import { prepareToUser } from './access.ts'

export function createPasskeyStore(db: TypedConnection): PasskeyStore & IdentityStore {
  const toUser = prepareToUser(db)
  const list = (user: UserId) =>
    db.select().from(passkeys).where(eq(passkeys.user, user)).orderBy(desc(passkeys.createdAt), passkeys.id).all()
  const find = (id: string) =>
    db.select().from(passkeys).innerJoin(users, eq(users.id, passkeys.user)).where(eq(passkeys.id, id)).get()

  const create = (user: UserId, passkey: Passkey) => {
    if (find(passkey.id)) return 'taken'
    if (list(user).length >= mostPasskeys) return 'full'
    db.insert(passkeys)
      .values({ ...passkey, user })
      .run()
  }

  const ask = (user: UserId, asksPasskey: boolean) =>
    db.update(users).set({ asksPasskey }).where(eq(users.id, user)).run()

  const remove = (user: UserId, id: string): boolean => {
    const { changes } = db.delete(passkeys).where(same(passkeys, { user, id })).run()
    if (list(user).length === 0) ask(user, false)
    return changes > 0
  }

  return {
    passkeysOf: async user => list(user).map(({ user: _, ...passkey }) => passkey),
    createPasskey: async (user, passkey) => db.transaction(() => create(user, passkey), writing),
    findPasskey: async id => {
      const found = find(id)
      if (!found) return undefined
      const { user: _, ...passkey } = found.passkeys
      return { user: toUser(found.users), passkey }
    },
    usePasskey: async (id, counter, day) =>
      db
        .update(passkeys)
        .set({ counter, usedOn: day })
        // One that does not count says 0 for ever.
        .where(and(eq(passkeys.id, id), counter === 0 ? eq(passkeys.counter, 0) : lt(passkeys.counter, counter)))
        .run().changes > 0,
    deletePasskey: async (user, id) => db.transaction(() => remove(user, id), writing),
    hasPasskeys: async host => db.select().from(passkeys).where(eq(passkeys.host, host)).limit(1).get() !== undefined,
    askPasskey: async (user, asks) => void ask(user, asks),
    findIdentity: async ({ issuer, subject }) => {
      const found = db
        .select()
        .from(identities)
        .innerJoin(users, eq(users.id, identities.user))
        .where(same(identities, { issuer, subject }))
        .get()
      return found && toUser(found.users)
    },
    createIdentity: async identity => void db.insert(identities).values(identity).onConflictDoNothing().run(),
  }
}
