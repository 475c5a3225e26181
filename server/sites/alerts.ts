// Alerts of a site, and of the server itself: what they tell, when, whom, and the contract of where they are kept.

import type { GoalId } from './goals.ts'
import type { SiteId } from './site.ts'
import type { UserId } from './user.ts'
import type { AlertScope, NewCall } from './webhooks.ts'

export type AlertId = number & { readonly of: 'alert' }

/** What each kind tells. Times in Unix seconds; names may be a visitor's. `webhook`: of one that was switched off. */
export type AlertAbout =
  | { kind: 'spike'; hour: number; visits: number; usual: number }
  | { kind: 'silence'; since: number }
  | { kind: 'referrer'; name: string; visits: number }
  | { kind: 'goal'; name: string; times: number }
  | { kind: 'disk'; free: number }
  | { kind: 'addresses'; warning: 'one-address' | 'private' }
  | { kind: 'webhook'; name: string }

/** What was found to hold now. `key`: the same for the same thing; `once`: it happened, and does not go on. */
export type AlertFinding = { key: string; about: AlertAbout; once?: true }

/**
 * Something that began, and ended when it was over. `seenAt`: when it held last, or so. `toldAt`, `toldEndAt`: when that was told,
 * or was not to be told; null: it is still to be.
 */
export type Alert = {
  id: AlertId
  scope: AlertScope
  key: string
  about: AlertAbout
  beganAt: number
  seenAt: number
  endedAt: number | null
  toldAt: number | null
  toldEndAt: number | null
}

/** When somebody wants to hear of what. A number that is 0 switches its kind off. */
export type AlertRules = {
  /** A spike: so many times the visits that are usual in that hour of the week, and at least so many. */
  spike: number
  spikeLeast: number
  /** A silence: no hit for so many hours. */
  silence: number
  /** A new referrer that brought so many visits. */
  referrer: number
  disk: boolean
  addresses: boolean
  /** Tell of the end as well. */
  ends: boolean
  /** Nothing is told between these hours of the day, and told after them; null: at any time. */
  quiet: { from: number; to: number } | null
  /** Nothing is told until then, nor afterwards. Unix seconds; 0: it is told. */
  mutedUntil: number
}

export const defaultAlertRules: AlertRules = {
  spike: 4,
  spikeLeast: 30,
  silence: 24,
  referrer: 20,
  disk: true,
  addresses: true,
  ends: true,
  quiet: null,
  mutedUntil: 0,
}

/** Between which numbers each may be, beside 0. */
export const alertLimits = {
  spike: { least: 2, most: 100 },
  spikeLeast: { least: 10, most: 1_000_000 },
  silence: { least: 2, most: 336 },
  referrer: { least: 5, most: 1_000_000 },
  goal: { least: 1, most: 1_000_000 },
} as const

/** A message to people, in one language. `name`: what a visitor or an owner has called something; '' for nothing. */
export type AlertMessage = {
  id: string
  type: 'alert.began' | 'alert.ended' | 'test'
  /** Unix seconds. */
  at: number
  site: { code: string; name: string } | null
  title: string
  name: string
  text: string
  link: { href: string; text: string }
  about: AlertAbout | null
}

/** Where alerts are kept. */
export interface AlertStore {
  alertRules(scope: AlertScope): Promise<AlertRules>
  setAlertRules(scope: AlertScope, rules: AlertRules): Promise<void>
  /** The goals that are told of, and from how many times a day on. */
  goalAlerts(site: SiteId): Promise<Map<GoalId, number>>
  setGoalAlerts(site: SiteId, times: ReadonlyMap<GoalId, number>): Promise<void>
  /** Who is told by mail. */
  alertMails(scope: AlertScope): Promise<UserId[]>
  setAlertMails(scope: AlertScope, users: readonly UserId[]): Promise<void>
  /** Those of which anybody is told. */
  watchedScopes(): Promise<AlertScope[]>
  /** The newest first. */
  alertsOf(scope: AlertScope, limit: number): Promise<Alert[]>
  openAlerts(scope: AlertScope): Promise<Alert[]>
  /** Keeps that something began, unless one of that key is open, or began after `after`; undefined then. */
  beginAlert(scope: AlertScope, finding: AlertFinding, at: number, after: number): Promise<Alert | undefined>
  seeAlert(id: AlertId, at: number): Promise<void>
  /** `silently`: nobody is told of it, since nobody asked any more. */
  endAlert(id: AlertId, at: number, silently?: boolean): Promise<void>
  /** Those of which the beginning or the end is still to be told, the oldest first. */
  untoldAlerts(limit: number): Promise<Alert[]>
  /** It is told: these calls are made, in the same transaction, so that none is made twice. */
  markTold(id: AlertId, part: 'began' | 'ended', at: number, calls: readonly NewCall[]): Promise<void>
  /** Forgets what ended before. */
  forgetAlerts(before: number): Promise<void>
}

/** Reads rules as they were stored, perhaps by another version: what is missing or not understood is as for a new site. */
export function readAlertRules(stored: unknown): AlertRules {
  const found = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>
  const number = (name: 'spike' | 'spikeLeast' | 'silence' | 'referrer') =>
    isWithin(found[name], alertLimits[name]) ? found[name] : defaultAlertRules[name]
  const flag = (name: 'disk' | 'addresses' | 'ends') =>
    typeof found[name] === 'boolean' ? found[name] : defaultAlertRules[name]
  const { from, to } = (found.quiet ?? {}) as Record<string, unknown>
  const { mutedUntil } = found
  return {
    spike: number('spike'),
    spikeLeast: number('spikeLeast'),
    silence: number('silence'),
    referrer: number('referrer'),
    disk: flag('disk'),
    addresses: flag('addresses'),
    ends: flag('ends'),
    quiet: isHour(from) && isHour(to) && from !== to ? { from, to } : null,
    mutedUntil: typeof mutedUntil === 'number' && Number.isSafeInteger(mutedUntil) ? mutedUntil : 0,
  }
}

/**
 * Reads the form of rules; a field that it does not have stays as it is. `errors`: the fields that are no such number. `quietFrom` and
 * `quietTo` are hours; those that are the same are no quiet hours.
 */
export function readAlertRulesForm(
  form: { get(name: string): string | null; has(name: string): boolean },
  before: AlertRules,
): AlertRules | { errors: string[] } {
  const errors: string[] = []
  const rules = { ...before, ends: form.has('ends') }
  for (const name of ['spike', 'spikeLeast', 'silence', 'referrer'] as const) {
    const typed = form.get(name)?.trim()
    if (typed === undefined) continue
    const value = /^\d{1,7}$/.test(typed) ? Number(typed) : -1
    if (isWithin(value, alertLimits[name])) rules[name] = value
    else errors.push(name)
  }
  for (const name of ['disk', 'addresses'] as const) if (form.has('ofServer')) rules[name] = form.has(name)
  const [from, to] = [Number(form.get('quietFrom') ?? 0), Number(form.get('quietTo') ?? 0)]
  rules.quiet = isHour(from) && isHour(to) && from !== to ? { from, to } : null
  return errors.length > 0 ? { errors } : rules
}

function isWithin(value: unknown, { least, most }: { least: number; most: number }): value is number {
  return typeof value === 'number' && Number.isInteger(value) && (value === 0 || (value >= least && value <= most))
}

function isHour(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 23
}
