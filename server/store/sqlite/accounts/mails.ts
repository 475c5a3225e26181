// Mails that wait to be sent, and what became of them.

import { and, asc, desc, eq, gt, lt, lte, ne, or, sql } from 'drizzle-orm'
import { type MailStore, mailDays, type NewMail, toSafeMail } from '../../../sites/mail.ts'
import { mails } from '../schema-mail.ts'
import type { TypedConnection } from '../typed-connection.ts'

/** No mail waits longer, in seconds: one that seems to was queued while the clock was wrong. */
const longestWait = 86_400

export function createMailStore(db: TypedConnection): MailStore {
  const { placeholder } = sql
  // Prepared, because it is asked every other second.
  const next = db
    .select()
    .from(mails)
    .where(and(eq(mails.state, 'waiting'), or(lte(mails.at, placeholder('now')), gt(mails.at, placeholder('never')))))
    .orderBy(sql`${mails.kind} <> 'test'`, asc(mails.at), asc(mails.id))
    .limit(1)
    .prepare()
  const empty = { text: '', html: '', headers: {} }
  return {
    queueMail: async (mail, now) => insertMail(db, mail, now),
    nextMail: async now => next.get({ now, never: now + longestWait }),
    handMail: async (id, now) => void db.update(mails).set({ state: 'handed', at: now }).where(eq(mails.id, id)).run(),
    settleMail: async (id, outcome) => {
      const told = outcome.state === 'sent' ? { ...outcome, ...empty, step: null } : outcome
      db.update(mails)
        .set({ ...told, attempts: sql`${mails.attempts} + 1` })
        .where(eq(mails.id, id))
        .run()
    },
    mails: async limit => ({
      open: db.select().from(mails).where(ne(mails.state, 'sent')).orderBy(desc(mails.id)).limit(limit).all(),
      sent: db.select().from(mails).where(eq(mails.state, 'sent')).orderBy(desc(mails.at)).limit(limit).all(),
    }),
    retryMail: async (id, now) =>
      db
        .update(mails)
        .set({ state: 'waiting', at: now })
        .where(and(eq(mails.id, id), ne(mails.state, 'sent')))
        .run().changes > 0,
    mailTrouble: async now => {
      const waits = and(eq(mails.state, 'waiting'), gt(mails.attempts, 0), lte(mails.createdAt, now - 3600))
      const failed = and(eq(mails.state, 'failed'), gt(mails.at, now - 86_400))
      const isTrouble = and(ne(mails.kind, 'test'), or(waits, failed))
      return db.select().from(mails).where(isTrouble).orderBy(asc(mails.createdAt), asc(mails.id)).limit(1).get()
    },
    deleteOldMails: async now =>
      void db
        .delete(mails)
        .where(lt(mails.createdAt, now - mailDays * 86_400))
        .run(),
  }
}

/** Queues a mail; false: one of its key was queued before. Also inside a transaction. */
export function insertMail(db: TypedConnection, mail: NewMail, now: number): boolean {
  const { deliverable, ...safe } = toSafeMail(mail)
  const state = deliverable
    ? ({ state: 'waiting', step: null } as const)
    : ({ state: 'failed', step: 'address' } as const)
  const row = { ...safe, ...state, createdAt: now, attempts: 0, at: now, said: '' }
  return db.insert(mails).values(row).onConflictDoNothing().run().changes > 0
}
