// Webhooks, and the messages on their way.

import { and, asc, desc, eq, gt, isNotNull, isNull, lt, lte, min, or, sql } from 'drizzle-orm'
import {
  type AlertScope,
  mostWebhooks,
  type NewCall,
  type WebhookCall,
  type WebhookId,
  type WebhookStore,
} from '../../../sites/webhooks.ts'
import { webhookCalls, webhooks } from '../schema-alerts.ts'
import { same, type TypedConnection, writing } from '../typed-connection.ts'

export function createWebhookStore(db: TypedConnection): WebhookStore {
  const ofScope = (scope: AlertScope) =>
    db.select().from(webhooks).where(eq(webhooks.scope, scope)).orderBy(webhooks.id).all()
  const one = (scope: AlertScope, id: WebhookId) => same(webhooks, { scope, id })
  const isTaken = (scope: AlertScope, name: string, except?: WebhookId) => {
    const named = db.select({ id: webhooks.id }).from(webhooks).where(same(webhooks, { scope, name })).get()
    return named !== undefined && named.id !== except
  }
  const giveUp = (id: WebhookId) =>
    db
      .update(webhookCalls)
      .set({ nextAt: null })
      .where(and(eq(webhookCalls.webhook, id), isNotNull(webhookCalls.nextAt)))
      .run()

  return {
    webhooksOf: async scope => ofScope(scope),
    addWebhook: async (scope, webhook, at) =>
      db.transaction(() => {
        if (ofScope(scope).length >= mostWebhooks) return 'full'
        if (isTaken(scope, webhook.name)) return 'taken'
        return db
          .insert(webhooks)
          .values({ scope, ...webhook, createdAt: at })
          .returning()
          .get()
      }, writing),
    changeWebhook: async (scope, id, { name, values, language }) =>
      db.transaction(() => {
        if (isTaken(scope, name, id)) return 'taken'
        return db.update(webhooks).set({ name, values, language }).where(one(scope, id)).returning().get()
      }, writing),
    deleteWebhook: async (scope, id) =>
      db.transaction(() => {
        const deleted = db.delete(webhooks).where(one(scope, id)).run().changes > 0
        if (deleted) db.delete(webhookCalls).where(eq(webhookCalls.webhook, id)).run()
        return deleted
      }, writing),
    switchWebhook: async (id, disabledAt) =>
      db.transaction(() => {
        db.update(webhooks).set({ disabledAt, failingSince: null }).where(eq(webhooks.id, id)).run()
        if (disabledAt !== null) giveUp(id)
      }, writing),
    callsOf: async (webhook, limit) =>
      db
        .select()
        .from(webhookCalls)
        .where(eq(webhookCalls.webhook, webhook))
        .orderBy(desc(webhookCalls.id))
        .limit(limit)
        .all()
        .map(toCall),
    addCall: async (call, at) => db.transaction(() => insertCall(db, call, at), writing),
    dueCalls: async (now, limit) => {
      // What is new does not pass what was there before it.
      const first = db
        .select({ id: min(webhookCalls.id) })
        .from(webhookCalls)
        .where(isDue(now))
        .groupBy(webhookCalls.webhook)
      const due = db
        .select()
        .from(webhookCalls)
        .innerJoin(webhooks, eq(webhooks.id, webhookCalls.webhook))
        .where(and(sql`${webhookCalls.id} in ${first}`, isNull(webhooks.disabledAt)))
        .orderBy(asc(webhookCalls.id))
        .limit(limit)
        .all()
      return due.map(row => ({ webhook: row.webhooks, call: toCall(row.webhook_calls) }))
    },
    takeCall: async (id, now, until) =>
      db
        .update(webhookCalls)
        .set({ nextAt: until, tries: sql`${webhookCalls.tries} + 1` })
        .where(and(eq(webhookCalls.id, id), isDue(now)))
        .run().changes > 0,
    answerCall: async (id, { status, answer, at, taken, nextAt }) =>
      db.transaction(() => {
        const set = { status, answer, answeredAt: at, nextAt: taken ? null : nextAt, ...(taken && { sentAt: at }) }
        const call = db.update(webhookCalls).set(set).where(eq(webhookCalls.id, id)).returning().get()
        if (!call) return undefined
        const failingSince = taken ? null : sql`coalesce(${webhooks.failingSince}, ${at})`
        return db.update(webhooks).set({ failingSince }).where(eq(webhooks.id, call.webhook)).returning().get()
      }, writing),
    retryCall: async (webhook, id, now) =>
      db
        .update(webhookCalls)
        .set({ nextAt: now })
        .where(and(eq(webhookCalls.webhook, webhook), eq(webhookCalls.id, id), isNull(webhookCalls.sentAt)))
        .run().changes > 0,
    webhookTrouble: async failingBefore => ({
      failing: await db.$count(webhooks, and(isNull(webhooks.disabledAt), lte(webhooks.failingSince, failingBefore))),
      disabled: await db.$count(webhooks, isNotNull(webhooks.disabledAt)),
    }),
    forgetCalls: async before =>
      void db
        .delete(webhookCalls)
        .where(and(lt(webhookCalls.createdAt, before), isNull(webhookCalls.nextAt)))
        .run(),
  }
}

/** No call waits for longer than a day: one that does was given its time by a clock that was wrong. */
function isDue(now: number) {
  return or(lte(webhookCalls.nextAt, now), gt(webhookCalls.nextAt, now + 24 * 3600))
}

/** Makes a call, unless there is one of its key, or no such webhook. To be called inside a transaction. */
export function insertCall(db: TypedConnection, call: NewCall, at: number): WebhookCall | undefined {
  const webhook = db.select().from(webhooks).where(eq(webhooks.id, call.webhook)).get()
  if (!webhook) return undefined
  const made = db
    .insert(webhookCalls)
    .values({ ...call, scope: webhook.scope, createdAt: at, nextAt: at })
    .onConflictDoNothing()
    .returning()
    .get()
  return made && toCall(made)
}

function toCall({ scope: _, ...call }: typeof webhookCalls.$inferSelect): WebhookCall {
  return call
}
