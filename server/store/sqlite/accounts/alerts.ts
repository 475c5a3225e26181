// Alerts: who is told of what, and what began and ended.

import { and, asc, desc, eq, gt, isNotNull, isNull, lt, lte, ne, or } from 'drizzle-orm'
import { parseJson } from '../../../kit/json.ts'
import { type Alert, type AlertId, type AlertStore, readAlertRules } from '../../../sites/alerts.ts'
import type { GoalId } from '../../../sites/goals.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { AlertScope, NewCall } from '../../../sites/webhooks.ts'
import { goals } from '../schema-accounts.ts'
import { alertMails, alertRules, alerts, webhooks } from '../schema-alerts.ts'
import { same, type TypedConnection, writing } from '../typed-connection.ts'
import { insertCall } from './webhooks.ts'

export function createAlertStore(db: TypedConnection): AlertStore {
  const ofScope = (scope: AlertScope) => eq(alerts.scope, scope)
  const change = (id: AlertId, set: Partial<typeof alerts.$inferInsert>) =>
    void db.update(alerts).set(set).where(eq(alerts.id, id)).run()

  return {
    // Rules of an archive that somebody wrote may be anything.
    alertRules: async scope =>
      readAlertRules(parseJson(db.select().from(alertRules).where(eq(alertRules.scope, scope)).get()?.rules ?? '')),
    setAlertRules: async (scope, rules) =>
      void db
        .insert(alertRules)
        .values({ scope, rules: JSON.stringify(rules) })
        .onConflictDoUpdate({ target: alertRules.scope, set: { rules: JSON.stringify(rules) } })
        .run(),
    goalAlerts: async site => {
      const told = and(eq(goals.site, site), gt(goals.alertTimes, 0))
      return new Map(
        db
          .select()
          .from(goals)
          .where(told)
          .all()
          .map(({ id, alertTimes }) => [id, alertTimes]),
      )
    },
    setGoalAlerts: async (site, times) => db.transaction(() => setGoalAlerts(db, site, times), writing),
    alertMails: async scope =>
      db
        .select()
        .from(alertMails)
        .where(eq(alertMails.scope, scope))
        .all()
        .map(({ user }) => user),
    setAlertMails: async (scope, users) =>
      db.transaction(() => {
        db.delete(alertMails).where(eq(alertMails.scope, scope)).run()
        for (const user of new Set(users)) db.insert(alertMails).values({ scope, user }).run()
      }, writing),
    watchedScopes: async () => {
      const mailed = db.selectDistinct({ scope: alertMails.scope }).from(alertMails)
      const called = db.selectDistinct({ scope: webhooks.scope }).from(webhooks).where(isNull(webhooks.disabledAt))
      return mailed
        .union(called)
        .all()
        .map(({ scope }) => scope)
    },
    alertsOf: async (scope, limit) =>
      db.select().from(alerts).where(ofScope(scope)).orderBy(desc(alerts.id)).limit(limit).all(),
    openAlerts: async scope =>
      db
        .select()
        .from(alerts)
        .where(and(ofScope(scope), isNull(alerts.endedAt)))
        .all(),
    beginAlert: async (scope, { key, about, once }, at, after) =>
      db.transaction((): Alert | undefined => {
        // One that is still to begin is of a clock that was wrong.
        const isRecent = and(gt(alerts.beganAt, after), lte(alerts.beganAt, at))
        const same = and(ofScope(scope), eq(alerts.key, key), or(isNull(alerts.endedAt), isRecent))
        if (db.select({ id: alerts.id }).from(alerts).where(same).get()) return undefined
        // What happened at one moment has no end that could be told.
        const ended = once ? { endedAt: at, toldEndAt: at } : {}
        return db
          .insert(alerts)
          .values({ scope, key, about, beganAt: at, seenAt: at, ...ended })
          .returning()
          .get()
      }, writing),
    seeAlert: async (id, at) => change(id, { seenAt: at }),
    endAlert: async (id, at, silently = false) => change(id, { endedAt: at, ...(silently && { toldEndAt: at }) }),
    untoldAlerts: async limit =>
      db
        .select()
        .from(alerts)
        .where(or(isNull(alerts.toldAt), and(isNotNull(alerts.endedAt), isNull(alerts.toldEndAt))))
        .orderBy(asc(alerts.id))
        .limit(limit)
        .all(),
    markTold: async (id, part, at, calls) => db.transaction(() => markTold(db, id, part, at, calls), writing),
    forgetAlerts: async before => void db.delete(alerts).where(lt(alerts.endedAt, before)).run(),
  }
}

function setGoalAlerts(db: TypedConnection, site: SiteId, times: ReadonlyMap<GoalId, number>): void {
  db.update(goals)
    .set({ alertTimes: 0 })
    .where(and(eq(goals.site, site), ne(goals.alertTimes, 0)))
    .run()
  for (const [id, alertTimes] of times) db.update(goals).set({ alertTimes }).where(same(goals, { site, id })).run()
}

function markTold(
  db: TypedConnection,
  id: AlertId,
  part: 'began' | 'ended',
  at: number,
  calls: readonly NewCall[],
): void {
  const [told, set] =
    part === 'began' ? ([alerts.toldAt, { toldAt: at }] as const) : ([alerts.toldEndAt, { toldEndAt: at }] as const)
  const marked = db
    .update(alerts)
    .set(set)
    .where(and(eq(alerts.id, id), isNull(told)))
    .run()
  if (marked.changes > 0) for (const call of calls) insertCall(db, call, at)
}
