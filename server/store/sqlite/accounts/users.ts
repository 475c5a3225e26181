// The people who may log in, and their logins.

import { and, asc, eq, isNull, lt, ne, sql } from 'drizzle-orm'
import { adminAccess } from '../../../sites/access.ts'
import type { AccountStore, NewSite, NewUser, PasswordChange, Taken } from '../../../sites/accounts.ts'
import { settingsOfNew } from '../../../sites/new-reader.ts'
import type { User, UserId } from '../../../sites/user.ts'
import { logins, recoveryCodes, sites as siteRows, tokens, users, views } from '../schema-accounts.ts'
import { alertMails } from '../schema-alerts.ts'
import { identities, passkeys, resets } from '../schema-logins.ts'
import { mails, reports } from '../schema-mail.ts'
import { invitations, siteUsers } from '../schema-people.ts'
import { same, type TypedConnection, writing } from '../typed-connection.ts'
import { createAccessStore, prepareToUser } from './access.ts'
import type { SiteStore } from './sites.ts'

type UserStore = Omit<
  AccountStore,
  | ('sites' | 'createSite' | 'changeSite' | 'deleteSite' | 'deleteSiteData' | 'browserSecret')
  | ('createLogin' | 'findLogin' | 'deleteLogin' | 'deleteExpiredLogins')
>

export function createUserStore(db: TypedConnection, sites: Pick<SiteStore, 'create'>): UserStore {
  const toUser = prepareToUser(db)
  const accesses = createAccessStore(db)
  const find = (email: string): User | undefined => {
    const row = db.select().from(users).where(eq(users.email, email)).get()
    return row && toUser(row)
  }
  const change = (id: UserId, values: Partial<typeof users.$inferInsert>) =>
    db.update(users).set(values).where(eq(users.id, id)).run()

  const siteSettings = () =>
    db.select({ id: siteRows.id, settings: siteRows.settings }).from(siteRows).where(isNull(siteRows.deletedAt)).all()

  const create = ({ access, ...user }: NewUser): User | Taken => {
    if (find(user.email)) return { taken: 'email' }
    const isFirst = !db.select().from(users).limit(1).get()
    const { id } = db
      .insert(users)
      .values({ ...user, settings: settingsOfNew(isFirst ? adminAccess : access, siteSettings()) })
      .returning()
      .get()
    accesses.set(id, isFirst ? adminAccess : access)
    if (isFirst) change(id, { owner: true })
    return find(user.email)!
  }

  const createFirst = (newUser: Omit<NewUser, 'access'>, newSite: NewSite) => {
    if (db.select().from(users).limit(1).get()) return 'not-first'
    const site = sites.create(newSite)
    // The command line made this site meanwhile.
    if ('taken' in site) return 'not-first'
    return { user: create({ ...newUser, access: adminAccess }) as User, site }
  }

  const changePassword = (
    id: UserId,
    password: string,
    { keepTokenHash = '', deleteTokens = false }: PasswordChange,
  ) => {
    change(id, { password })
    db.delete(logins)
      .where(and(eq(logins.user, id), ne(logins.tokenHash, keepTokenHash)))
      .run()
    db.delete(resets).where(eq(resets.user, id)).run()
    if (deleteTokens) db.delete(tokens).where(eq(tokens.user, id)).run()
  }

  const remove = (id: UserId): 'owner' | undefined => {
    if (accesses.isOwner(id)) return 'owner'
    const owned = [logins, tokens, views, recoveryCodes, resets, passkeys, identities, alertMails, siteUsers, reports]
    for (const table of owned) db.delete(table).where(eq(table.user, id)).run()
    db.delete(invitations).where(eq(invitations.by, id)).run()
    const { email } = db.select().from(users).where(eq(users.id, id)).get() ?? {}
    if (email !== undefined) db.delete(mails).where(sql`${mails.to} = ${email} collate nocase`).run()
    db.delete(users).where(eq(users.id, id)).run()
  }

  return {
    countUsers: async () => db.$count(users),
    users: async () => db.select().from(users).orderBy(asc(users.email)).all().map(toUser),
    deleteUser: async id => db.transaction(() => remove(id), writing),
    findUser: async email => find(email),
    createUser: async user => db.transaction(() => create(user), writing),
    createFirst: async (user, site) => db.transaction(() => createFirst(user, site), writing),
    changePassword: async (id, password, also = {}) =>
      db.transaction(() => changePassword(id, password, also), writing),
    replaceHash: async (id, from, to) => {
      db.update(users)
        .set({ password: to })
        .where(same(users, { id, password: from }))
        .run()
    },
    changeUserSettings: async (id, settings) => void change(id, { settings }),
    ...accesses.store,
    ...createCodeStore(db),
  }
}

function createCodeStore(
  db: TypedConnection,
): Pick<UserStore, 'setCodes' | 'useCodeStep' | 'useRecoveryCode' | 'countRecoveryCodes'> {
  const set = (user: UserId, codeSecret: Buffer | null, recovery: readonly string[] | 'keep') => {
    db.update(users).set({ codeSecret, codeStep: 0 }).where(eq(users.id, user)).run()
    if (recovery === 'keep') return
    db.delete(recoveryCodes).where(eq(recoveryCodes.user, user)).run()
    for (const hash of recovery) db.insert(recoveryCodes).values({ hash, user }).run()
  }
  return {
    setCodes: async (id, secret, recovery) => db.transaction(() => set(id, secret, recovery), writing),
    useCodeStep: async (id, step) =>
      db
        .update(users)
        .set({ codeStep: step })
        .where(and(eq(users.id, id), lt(users.codeStep, step)))
        .run().changes > 0,
    useRecoveryCode: async (id, hash) =>
      db
        .delete(recoveryCodes)
        .where(same(recoveryCodes, { user: id, hash }))
        .run().changes > 0,
    countRecoveryCodes: async id => db.$count(recoveryCodes, eq(recoveryCodes.user, id)),
  }
}
