// Tokens of people, by their hashes.

import { asc, desc, eq, sql } from 'drizzle-orm'
import { once } from '../../../kit/once.ts'
import { localDay } from '../../../kit/zone.ts'
import { narrowAccess } from '../../../sites/access.ts'
import { mostTokens, type TokenStore } from '../../../sites/tokens.ts'
import type { UserId } from '../../../sites/user.ts'
import { writeIfPossible } from '../connect.ts'
import { tokens, users } from '../schema-accounts.ts'
import { same, type TypedConnection, writing } from '../typed-connection.ts'
import { prepareToUser } from './access.ts'

export function createTokenStore(db: TypedConnection): TokenStore {
  const toUser = prepareToUser(db)
  // Prepared, because every request of a program asks for it.
  const find = once(() =>
    db
      .select()
      .from(tokens)
      .innerJoin(users, eq(users.id, tokens.user))
      .where(eq(tokens.hash, sql.placeholder('hash')))
      .prepare(),
  )
  const list = (user: UserId) =>
    db.select().from(tokens).where(eq(tokens.user, user)).orderBy(desc(tokens.createdAt), asc(tokens.name)).all()
  return {
    tokensOf: async user => list(user).map(({ user: _, ...token }) => token),
    createToken: async (user, token) =>
      db.transaction(() => {
        if (list(user).length >= mostTokens) return 'full'
        db.insert(tokens)
          .values({ ...token, user })
          .run()
      }, writing),
    deleteToken: async (user, hash) => {
      db.delete(tokens).where(same(tokens, { user, hash })).run()
    },
    findToken: async (hash, now) => {
      const found = find().get({ hash })
      if (!found) return undefined
      const { expiresAt } = found.tokens
      if (expiresAt !== null && expiresAt <= now) return undefined
      const today = localDay('UTC', Math.floor(now))
      if (found.tokens.usedOn !== today) {
        writeIfPossible(() => db.update(tokens).set({ usedOn: today }).where(eq(tokens.hash, hash)).run())
      }
      const { user: _, ...token } = found.tokens
      const user = toUser(found.users)
      const access = narrowAccess(user.access, token.sites)
      return { user: { ...user, access }, token: { ...token, usedOn: today } }
    },
  }
}
