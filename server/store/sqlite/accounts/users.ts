// The people who may log in, and their logins.

import {
  type AccountStore,
  loginExpiry,
  type NewSite,
  type NewUser,
  type PasswordChange,
  type Taken,
} from '../../../sites/accounts.ts'
import type { User, UserId } from '../../../sites/user.ts'
import { defaultUserSettings, readUserSettings } from '../../../sites/user-settings.ts'
import { type Connection, writeIfPossible } from '../connect.ts'
import type { users } from '../schema-accounts.ts'
import type { SiteStore } from './sites.ts'

type UserStore = Omit<
  AccountStore,
  'sites' | 'createSite' | 'changeSite' | 'deleteSite' | 'deleteSiteData' | 'browserSecret'
>

export function createUserStore(connection: Connection, sites: Pick<SiteStore, 'create'>): UserStore {
  const count = connection.prepare<[], number>('select count(*) from users').pluck()
  const find = connection.prepare<[string], UserRow>('select * from users where email = ?')
  const insert = connection.prepare(
    'insert into users (email, password, created_at) values (@email, @password, @createdAt)',
  )
  const setPassword = connection.prepare<[string, UserId]>('update users set password = ? where id = ?')
  const replaceHash = connection.prepare<[string, UserId, string]>(
    'update users set password = ? where id = ? and password = ?',
  )
  const removeTokens = connection.prepare<[UserId]>('delete from tokens where user_id = ?')
  const setSettings = connection.prepare<[string, UserId]>('update users set settings = ? where id = ?')
  const endOthers = connection.prepare<[UserId, string]>('delete from logins where user_id = ? and token_hash <> ?')

  const create = (user: NewUser): User | Taken => {
    if (find.get(user.email)) return { taken: 'email' }
    const id = Number(insert.run(user).lastInsertRowid) as UserId
    return { ...user, id, settings: defaultUserSettings }
  }

  const createFirst = (newUser: NewUser, newSite: NewSite) => {
    if (count.get() !== 0) return 'not-first'
    const site = sites.create(newSite)
    // The command line made this site meanwhile.
    if ('taken' in site) return 'not-first'
    return { user: create(newUser) as User, site }
  }

  const changePassword = (
    id: UserId,
    password: string,
    { keepTokenHash = '', deleteTokens = false }: PasswordChange,
  ) => {
    setPassword.run(password, id)
    endOthers.run(id, keepTokenHash)
    if (deleteTokens) removeTokens.run(id)
  }

  const createAtOnce = connection.transaction(create)
  const createFirstAtOnce = connection.transaction(createFirst)
  const changePasswordAtOnce = connection.transaction(changePassword)
  return {
    countUsers: async () => count.get() ?? 0,
    findUser: async email => toMaybe(find.get(email)),
    createUser: async user => createAtOnce.immediate(user),
    createFirst: async (user, site) => createFirstAtOnce.immediate(user, site),
    changePassword: async (id, password, also = {}) => changePasswordAtOnce.immediate(id, password, also),
    replaceHash: async (id, from, to) => {
      replaceHash.run(to, id, from)
    },
    changeUserSettings: async (id, settings) => {
      setSettings.run(JSON.stringify(settings), id)
    },
    ...createLoginStore(connection),
  }
}

function createLoginStore(
  connection: Connection,
): Pick<UserStore, 'createLogin' | 'findLogin' | 'deleteLogin' | 'deleteExpiredLogins'> {
  const insert = connection.prepare(
    `insert into logins (token_hash, user_id, created_at, expires_at) values (@tokenHash, @user, @createdAt, @expiresAt)`,
  )
  const find = connection.prepare<[string, number], UserRow & { begun_at: number; expires_at: number }>(
    `select users.*, logins.created_at as begun_at, expires_at from logins join users on users.id = user_id
    where token_hash = ? and expires_at > ?`,
  )
  const setExpiry = connection.prepare<[number, string]>('update logins set expires_at = ? where token_hash = ?')
  const remove = connection.prepare<[string]>('delete from logins where token_hash = ?')
  const removeExpired = connection.prepare<[number]>('delete from logins where expires_at <= ?')
  return {
    createLogin: async login => {
      insert.run(login)
    },
    findLogin: async (tokenHash, now) => {
      const row = find.get(tokenHash, now)
      if (!row) return undefined
      const until = loginExpiry(row.begun_at, Math.floor(now))
      if (until - row.expires_at >= aDay) writeIfPossible(() => setExpiry.run(until, tokenHash))
      return toUser(row)
    },
    deleteLogin: async tokenHash => {
      remove.run(tokenHash)
    },
    deleteExpiredLogins: async now => {
      removeExpired.run(now)
    },
  }
}

/** Written once a day, and not with every page. */
const aDay = 24 * 3600

export type UserRow = typeof users.$inferSelect

export function toUser({ id, email, password, created_at, settings }: UserRow): User {
  return {
    id: id as UserId,
    email,
    password,
    createdAt: created_at,
    settings: readUserSettings(JSON.parse(settings)),
  }
}

function toMaybe(row: UserRow | undefined): User | undefined {
  return row && toUser(row)
}
