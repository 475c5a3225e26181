// The people who may log in, and their logins.

import type { AccountStore, NewSite, NewUser, Taken } from '../../sites/accounts.ts'
import type { User, UserId } from '../../sites/user.ts'
import { defaultUserSettings, readUserSettings } from '../../sites/user-settings.ts'
import type { Connection } from './connect.ts'
import type { users } from './schema-accounts.ts'
import type { SiteStore } from './sites.ts'

type UserStore = Omit<AccountStore, 'sites' | 'createSite' | 'changeSite' | 'deleteSite' | 'deleteSiteData'>

export function createUserStore(connection: Connection, sites: Pick<SiteStore, 'create'>): UserStore {
  const count = connection.prepare<[], number>('select count(*) from users').pluck()
  const find = connection.prepare<[string], UserRow>('select * from users where email = ?')
  const insert = connection.prepare(
    'insert into users (email, password, created_at) values (@email, @password, @createdAt)',
  )
  const setPassword = connection.prepare<[string, UserId]>('update users set password = ? where id = ?')
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

  const changePassword = (id: UserId, password: string, keepTokenHash: string) => {
    setPassword.run(password, id)
    endOthers.run(id, keepTokenHash)
  }

  const createAtOnce = connection.transaction(create)
  const createFirstAtOnce = connection.transaction(createFirst)
  const changePasswordAtOnce = connection.transaction(changePassword)
  return {
    countUsers: async () => count.get() ?? 0,
    findUser: async email => toMaybe(find.get(email)),
    createUser: async user => createAtOnce.immediate(user),
    createFirst: async (user, site) => createFirstAtOnce.immediate(user, site),
    changePassword: async (id, password, keepTokenHash = '') =>
      changePasswordAtOnce.immediate(id, password, keepTokenHash),
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
  const find = connection.prepare<[string, number], UserRow>(
    'select users.* from logins join users on users.id = user_id where token_hash = ? and expires_at > ?',
  )
  const remove = connection.prepare<[string]>('delete from logins where token_hash = ?')
  const removeExpired = connection.prepare<[number]>('delete from logins where expires_at <= ?')
  return {
    createLogin: async login => {
      insert.run(login)
    },
    findLogin: async (tokenHash, now) => toMaybe(find.get(tokenHash, now)),
    deleteLogin: async tokenHash => {
      remove.run(tokenHash)
    },
    deleteExpiredLogins: async now => {
      removeExpired.run(now)
    },
  }
}

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
