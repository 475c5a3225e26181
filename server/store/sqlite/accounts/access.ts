// What people may do, on every site and on single ones.

import { eq, sql } from 'drizzle-orm'
import type { Access, Level } from '../../../sites/access.ts'
import type { AccountStore } from '../../../sites/accounts.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { User, UserId } from '../../../sites/user.ts'
import { users } from '../schema-accounts.ts'
import { siteUsers } from '../schema-people.ts'
import { same, type TypedConnection, writing } from '../typed-connection.ts'

export type ToUser = (row: typeof users.$inferSelect) => User

/** Answers the function that makes a person of their row. */
export function prepareToUser(db: TypedConnection): ToUser {
  // Prepared, because every page asks for it.
  const sitesOf = db
    .select()
    .from(siteUsers)
    .where(eq(siteUsers.user, sql.placeholder('user')))
    .prepare()
  return ({ owner, everywhere, ...row }) => {
    const sites = new Map(sitesOf.all({ user: row.id }).map(({ site, level }) => [site, level]))
    return { ...row, access: { owner, everywhere, sites } }
  }
}

/** `set` and `give` are to be called inside a transaction. */
export function createAccessStore(db: TypedConnection) {
  const isOwner = (id: UserId): boolean =>
    db.select({ owner: users.owner }).from(users).where(eq(users.id, id)).get()?.owner === true

  const setOn = (user: UserId, site: SiteId, level: Level | null) => {
    db.delete(siteUsers).where(same(siteUsers, { user, site })).run()
    if (level) db.insert(siteUsers).values({ user, site, level }).run()
  }

  const set = (id: UserId, { everywhere, sites }: Access) => {
    db.update(users).set({ everywhere }).where(eq(users.id, id)).run()
    db.delete(siteUsers).where(eq(siteUsers.user, id)).run()
    for (const [site, level] of sites) setOn(id, site, level)
  }

  const change = (id: UserId, access: Access): 'owner' | undefined => {
    if (isOwner(id) && access.everywhere !== 'admin') return 'owner'
    set(id, access)
  }

  const changeOwner = (id: UserId) => {
    if (!db.select().from(users).where(eq(users.id, id)).get()) return
    db.update(users).set({ owner: false }).where(eq(users.owner, true)).run()
    db.update(users).set({ owner: true, everywhere: 'admin' }).where(eq(users.id, id)).run()
  }

  const store: Pick<AccountStore, 'changeAccess' | 'changeSiteAccess' | 'changeOwner'> = {
    changeAccess: async (id, access) => db.transaction(() => change(id, access), writing),
    changeSiteAccess: async (id, site, level) => db.transaction(() => setOn(id, site, level), writing),
    changeOwner: async id => db.transaction(() => changeOwner(id), writing),
  }
  return { isOwner, set, store }
}
