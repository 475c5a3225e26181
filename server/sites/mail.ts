// Mails: what is queued to be sent, each once, and what became of it. The store implements `MailStore`.

import { isMailAddress } from '../kit/mail-address.ts'
import { sanitize } from '../kit/sanitize.ts'
import type { SmtpStep } from '../kit/smtp.ts'

export type MailKind = 'test' | 'invitation' | 'reset' | 'report' | 'alert' | 'notice'

export type MailId = number & { readonly of: 'mail' }

/** A mail as it is queued. `key`: of two with one key the first is sent. `headers`: besides those that every mail has. */
export type NewMail = {
  key: string
  kind: MailKind
  to: string
  subject: string
  text: string
  html?: string
  headers?: Record<string, string>
}

/** Where sending ended: at an address that is none, at our own settings, or in what is said to a server. */
export type MailStep = SmtpStep | 'address'

/**
 * `waiting`: to be sent, for the first time or again. `handed`: the server has the whole mail, and has not answered; where the
 * program ended in that moment it stays so, since sending it again could make two of it.
 */
export type MailState = 'waiting' | 'handed' | 'sent' | 'failed'

/** A mail of the queue. Texts are '' once it was sent. Times in Unix seconds. */
export type QueuedMail = Required<Omit<NewMail, 'key'>> & {
  id: MailId
  createdAt: number
  state: MailState
  /** How often it was tried. */
  attempts: number
  /** When it is tried next; while it does not wait: when it was sent, handed over or given up. */
  at: number
  /** Where the last attempt ended, and what was said; null before the first, and once it was sent. */
  step: MailStep | null
  /** What the server or the system said last. */
  said: string
}

/** What became of an attempt. */
export type MailOutcome =
  | { state: 'sent'; at: number; said: string }
  | { state: 'waiting' | 'failed'; at: number; step: MailStep; said: string }

/** So many days it is kept what became of a mail: more than a month, so that its key keeps a monthly report from a second time. */
export const mailDays = 40

/** Where mails wait. Times in Unix seconds. */
export interface MailStore {
  /**
   * Queues a mail, which is sent within seconds. false: one with this key was queued before. One whose address cannot be one
   * is kept as failed.
   */
  queueMail(mail: NewMail, now: number): Promise<boolean>
  /** The mail that is to be tried next, a test first: somebody waits for it. One that waits for longer than any does waits for a clock that was wrong: it is due. */
  nextMail(now: number): Promise<QueuedMail | undefined>
  /** The server is about to have all of it. */
  handMail(id: MailId, now: number): Promise<void>
  settleMail(id: MailId, outcome: MailOutcome): Promise<void>
  /** Those that wait or failed, and those that were sent, the newest first. */
  mails(limit: number): Promise<{ open: QueuedMail[]; sent: QueuedMail[] }>
  /** Tries a mail again now that waits, was handed over or failed; false: there is none of that id, or its text is gone. */
  retryMail(id: MailId, now: number): Promise<boolean>
  /** The oldest that is no test and was tried in vain: it has waited for an hour, or was given up within a day. */
  mailTrouble(now: number): Promise<QueuedMail | undefined>
  /** Deletes those that are older than `mailDays`. */
  deleteOldMails(now: number): Promise<void>
}

/** A mail that cannot break its own head: the subject is one line, and so is each header. */
export function toSafeMail({ subject, headers = {}, html = '', ...mail }: NewMail): Omit<
  QueuedMail,
  'id' | 'createdAt' | 'state' | 'attempts' | 'at' | 'step' | 'said'
> & {
  key: string
  deliverable: boolean
} {
  const lines = Object.entries(headers).map(([name, value]) => [name, sanitize(value, 900)] as const)
  return {
    ...mail,
    subject: sanitize(subject, 200),
    html,
    headers: Object.fromEntries(lines.filter(([name]) => /^[A-Za-z][A-Za-z-]{0,60}$/.test(name))),
    deliverable: isMailAddress(mail.to),
  }
}
