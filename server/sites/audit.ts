// The audit log: who did what, and when. No addresses are in it, and nothing secret.

import type { SiteId } from './site.ts'
import type { UserId } from './user.ts'

/** What is noted; each has its sentence in the texts. */
export const auditActions = [
  'login',
  'login-failed',
  'password-changed',
  'codes-on',
  'codes-off',
  'reset-made',
  'password-reset',
  'passkey-added',
  'passkey-deleted',
  'passkey-asked',
  'passkey-not-asked',
  'login-ended',
  'identity-joined',
  'user-added',
  'user-invited',
  'invitation-revoked',
  'invitation-taken',
  'access-changed',
  'owner-changed',
  'user-deleted',
  'token-made',
  'token-deleted',
  'site-made',
  'site-deleted',
  'site-emptied',
  'settings-changed',
  'rules-changed',
  'pages-deleted',
  'pages-merged',
  'pages-restored',
  'goals-changed',
  'alerts-changed',
  'reports-changed',
  'webhook-made',
  'webhook-changed',
  'webhook-deleted',
  'sharing-changed',
  'link-made',
  'link-changed',
  'link-revoked',
  'link-deleted',
  'export',
  'import',
  'import-undone',
] as const
export type AuditAction = (typeof auditActions)[number]

/** A setting by its name, and what it was and is, as a program would write it; lists and sentences cut short. */
export type AuditChange = { what: string; from: string; to: string }

/** Something that happened. `at`: Unix seconds. */
export type NewAudit = {
  at: number
  action: AuditAction
  /** Who did it, or whose log-in failed; null: the command line, the program itself, or somebody nobody knows. */
  user: UserId | null
  /** How: `web` for the pages, `cli` for the command line, `server` for the program itself, or `token NAME`. */
  via?: string
  site?: SiteId | null
  /** The name of what it is about: a person's e-mail address, a token's or a goal's name, a site's code. */
  about?: string
  changes?: readonly AuditChange[]
}

export type AuditId = number & { readonly of: 'audit' }

/** As it was kept. `who`: the e-mail address that the person had, also of one who was deleted since; '' for nobody. `times`: so many at once. */
export type AuditEntry = Required<NewAudit> & { id: AuditId; who: string; times: number }

/** Which entries, the newest first; `before`: older than that one. */
export type AuditQuery = {
  user?: UserId | undefined
  sites?: readonly SiteId[] | undefined
  action?: AuditAction | undefined
  before?: AuditId | undefined
  limit: number
}

/** So many days it is kept. */
export const auditDays = 400

/** Where it is kept. */
export interface AuditStore {
  /** Notes it. Log-ins that fail within one hour are one entry a person, and one for all who are nobody. */
  noteAction(entry: NewAudit): Promise<void>
  auditEntries(query: AuditQuery): Promise<AuditEntry[]>
  /** Deletes what is older than that (Unix seconds). */
  deleteAudit(before: number): Promise<void>
}

/** What differs between two records of settings, by the names of the fields, those within others with dots between. */
export function changesBetween(before: object, after: object, within = ''): AuditChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap(name => {
    const [from, to] = [before, after].map(one => (one as Record<string, unknown>)[name])
    const what = within + name
    if (isRecord(from) && isRecord(to)) return changesBetween(from, to, `${what}.`)
    const [was, is] = [write(from), write(to)]
    if (was === is) return []
    return [secret.test(what) ? { what, from: '', to: '' } : { what, from: shorten(was), to: shorten(is) }]
  })
}

// What opens something, and addresses of people.
const secret = /secret|password|token|hash|key|network|address/i

const longest = 200

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function write(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(write).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest).toWellFormed()}…` : text
}
