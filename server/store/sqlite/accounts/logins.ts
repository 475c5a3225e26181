// Logins of people by the hashes of their tokens, and links to a new password.

import { and, desc, eq, gt, lte, ne, sql } from 'drizzle-orm'
import { localDay } from '../../../kit/zone.ts'
import { type AccountStore, loginExpiry } from '../../../sites/accounts.ts'
import type { LoginStore } from '../../../sites/logins.ts'
import type { ResetStore } from '../../../sites/resets.ts'
import type { UserId } from '../../../sites/user.ts'
import { writeIfPossible } from '../connect.ts'
import { logins, tokens, users } from '../schema-accounts.ts'
import { resets } from '../schema-logins.ts'
import { same, type TypedConnection, writing } from '../typed-connection.ts'
import { prepareToUser } from './access.ts'

type KeptLogins = LoginStore & Pick<AccountStore, 'createLogin' | 'findLogin' | 'deleteLogin' | 'deleteExpiredLogins'>

export function createLoginStore(db: TypedConnection): KeptLogins & ResetStore {
  const toUser = prepareToUser(db)
  const noteUse = (tokenHash: string, values: { expiresAt: number; usedOn: number }) =>
    db.update(logins).set(values).where(eq(logins.tokenHash, tokenHash)).run()
  // Prepared, because every page asks for it.
  const find = db
    .select()
    .from(logins)
    .innerJoin(users, eq(users.id, logins.user))
    .where(and(eq(logins.tokenHash, sql.placeholder('tokenHash')), gt(logins.expiresAt, sql.placeholder('now'))))
    .prepare()
  return {
    createLogin: async login => {
      const usedOn = localDay('UTC', login.createdAt)
      db.insert(logins)
        .values({ ...login, usedOn })
        .run()
    },
    findLogin: async (tokenHash, now) => {
      const found = find.get({ tokenHash, now })
      if (!found) return undefined
      const expiresAt = loginExpiry(found.logins.createdAt, Math.floor(now))
      const usedOn = localDay('UTC', Math.floor(now))
      // Written once a day, and not with every page.
      if (usedOn !== found.logins.usedOn) writeIfPossible(() => noteUse(tokenHash, { expiresAt, usedOn }))
      return toUser(found.users)
    },
    deleteLogin: async tokenHash => void db.delete(logins).where(eq(logins.tokenHash, tokenHash)).run(),
    deleteExpiredLogins: async now => {
      db.delete(logins).where(lte(logins.expiresAt, now)).run()
      db.delete(resets).where(lte(resets.expiresAt, now)).run()
    },
    loginsOf: async (user, now) =>
      db
        .select()
        .from(logins)
        .where(and(eq(logins.user, user), gt(logins.expiresAt, now)))
        .orderBy(desc(logins.createdAt), logins.tokenHash)
        .all(),
    endLogin: async (user, tokenHash) => db.delete(logins).where(same(logins, { user, tokenHash })).run().changes > 0,
    endOtherLogins: async (user, tokenHash = '') => {
      db.delete(logins)
        .where(and(eq(logins.user, user), ne(logins.tokenHash, tokenHash)))
        .run()
    },
    ...createResetStore(db),
  }
}

function createResetStore(db: TypedConnection): ResetStore {
  const toUser = prepareToUser(db)
  const find = (hash: string, now: number) => {
    const found = db
      .select()
      .from(resets)
      .innerJoin(users, eq(users.id, resets.user))
      .where(and(eq(resets.hash, hash), gt(resets.expiresAt, now)))
      .get()
    return found && toUser(found.users)
  }
  const endAll = (user: UserId) => {
    for (const owned of [resets, logins]) db.delete(owned).where(eq(owned.user, user)).run()
  }
  return {
    createReset: async reset => void db.insert(resets).values(reset).run(),
    findReset: async (hash, now) => find(hash, now),
    useReset: async (hash, now, { password, deleteTokens }) =>
      db.transaction(() => {
        const user = find(hash, now)
        if (!user) return undefined
        db.update(users).set({ password }).where(eq(users.id, user.id)).run()
        endAll(user.id)
        if (deleteTokens) db.delete(tokens).where(eq(tokens.user, user.id)).run()
        return user
      }, writing),
  }
}
