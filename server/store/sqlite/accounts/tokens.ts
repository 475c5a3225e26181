// Tokens of people, by their hashes.

import { mostTokens, type Token, type TokenMay, type TokenStore } from '../../../sites/tokens.ts'
import type { UserId } from '../../../sites/user.ts'
import { type Connection, writeIfPossible } from '../connect.ts'
import type { tokens } from '../schema-accounts.ts'
import { toUser, type UserRow } from './users.ts'

export function createTokenStore(connection: Connection): TokenStore {
  const list = connection.prepare<[UserId], TokenRow>(
    'select * from tokens where user_id = ? order by created_at desc, name',
  )
  const count = connection.prepare<[UserId], number>('select count(*) from tokens where user_id = ?').pluck()
  const insert = connection.prepare(
    'insert into tokens (hash, user_id, name, may, created_at) values (@hash, @user, @name, @may, @createdAt)',
  )
  const remove = connection.prepare<[UserId, string]>('delete from tokens where user_id = ? and hash = ?')
  const find = connection.prepare<[string], TokenRow>('select * from tokens where hash = ?')
  const findUser = connection.prepare<[number], UserRow>('select * from users where id = ?')
  const use = connection.prepare<[number, string]>('update tokens set used_on = ? where hash = ?')

  const create = connection.transaction((user: UserId, token: Omit<Token, 'usedOn'>): 'full' | undefined => {
    if (count.get(user)! >= mostTokens) return 'full'
    insert.run({ ...token, user })
  })
  return {
    tokensOf: async user => list.all(user).map(toToken),
    createToken: async (user, token) => create.immediate(user, token),
    deleteToken: async (user, hash) => {
      remove.run(user, hash)
    },
    findToken: async (hash, today) => {
      const row = find.get(hash)
      if (!row) return undefined
      if (row.used_on !== today) writeIfPossible(() => use.run(today, hash))
      return { user: toUser(findUser.get(row.user_id)!), may: row.may as TokenMay }
    },
  }
}

type TokenRow = typeof tokens.$inferSelect

function toToken({ hash, name, may, created_at, used_on }: TokenRow): Token {
  return { hash, name, may: may as TokenMay, createdAt: created_at, usedOn: used_on }
}
