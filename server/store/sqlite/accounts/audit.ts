// What was done, and by whom.

import { and, desc, eq, gte, inArray, isNull, lt } from 'drizzle-orm'
import type { AuditStore, NewAudit } from '../../../sites/audit.ts'
import { users } from '../schema-accounts.ts'
import { auditLog as log } from '../schema-people.ts'
import { type TypedConnection, writing } from '../typed-connection.ts'

export function createAuditStore(db: TypedConnection): AuditStore {
  /** Somebody who tries passwords adds no rows but one an hour. */
  const addFailure = ({ at, user, via = 'web' }: NewAudit): boolean => {
    const same = and(
      eq(log.action, 'login-failed'),
      gte(log.at, at - (at % anHour)),
      user === null ? isNull(log.user) : eq(log.user, user),
      eq(log.via, via),
    )
    const row = db.select().from(log).where(same).get()
    if (!row) return false
    const times = row.times + 1
    db.update(log).set({ times }).where(eq(log.id, row.id)).run()
    return true
  }

  const note = (entry: NewAudit) => {
    if (entry.action === 'login-failed' && addFailure(entry)) return
    const { user, via = 'web', site = null, about = '', changes = [] } = entry
    const who = user === null ? '' : (db.select().from(users).where(eq(users.id, user)).get()?.email ?? '')
    db.insert(log)
      .values({ ...entry, via, site, about, changes, who, times: 1 })
      .run()
  }

  return {
    noteAction: async entry => db.transaction(() => note(entry), writing),
    auditEntries: async ({ user, sites, action, before, limit }) =>
      db
        .select()
        .from(log)
        .where(
          and(
            user === undefined ? undefined : eq(log.user, user),
            sites === undefined ? undefined : inArray(log.site, [...sites]),
            action === undefined ? undefined : eq(log.action, action),
            before === undefined ? undefined : lt(log.id, before),
          ),
        )
        .orderBy(desc(log.id))
        .limit(limit)
        .all(),
    deleteAudit: async before => void db.delete(log).where(lt(log.at, before)).run(),
  }
}

const anHour = 3600
