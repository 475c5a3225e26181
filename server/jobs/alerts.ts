// Alerts begin and end as what they are about does, and each is told once: by mail, and by webhooks.

import { createHash } from 'node:crypto'
import type { Counter } from '../count/counter.ts'
import type { Clock } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'
import type { Metrics } from '../kit/metrics.ts'
import { wallTime } from '../kit/zone.ts'
import type { Alert, AlertFinding, AlertMessage, AlertRules } from '../sites/alerts.ts'
import type { SiteDirectory } from '../sites/directory.ts'
import type { NewMail } from '../sites/mail.ts'
import type { Site } from '../sites/site.ts'
import type { User } from '../sites/user.ts'
import { type AlertScope, maySeeAlerts, ofServer } from '../sites/webhooks.ts'
import { isNearlyFull, readFindings } from '../stats/alert-findings.ts'
import type { Store } from '../store/store.ts'

/** Writes what people read; its texts are in `web/`. */
export interface AlertWriter {
  toMessage(alert: Alert, part: 'began' | 'ended', site: Site | null, language: string): Omit<AlertMessage, 'id'>
  toMail(message: AlertMessage, user: User): NewMail
}

export type AlertParts = {
  clock: Clock
  log: Log
  store: Store
  directory: Pick<SiteDirectory, 'all' | 'byId'>
  counter: Pick<Counter, 'addressWarning'>
  metrics: Metrics
  /** Read when there is something to tell: texts take megabytes. */
  writer: () => Promise<AlertWriter>
}

export interface Alerts {
  /** Looks at what anybody is told of, and tells what is to be told. To be called every few minutes. */
  check(): Promise<void>
}

const hour = 3600
const day = 24 * hour

/** For how long something must not have held until it is over: what comes and goes would be told again and again. */
const calmSeconds: Partial<Record<AlertFinding['about']['kind'], number>> = { disk: hour, addresses: day }
/** So long after its beginning nothing of the kind begins again. */
const pauseSeconds: Partial<Record<AlertFinding['about']['kind'], number>> = {
  spike: 6 * hour,
  referrer: 30 * day,
  goal: day,
  disk: day,
  addresses: day,
}
/** That something holds is written down so often. */
const seenEvery = hour / 2
/** Of a site so many that happened once are told in a day: nobody can send a flood of them. */
const mostOnce = 10
const keptDays = 90
/** What could not be told for so long is no news, and keeps nothing else from being told. */
const newsSeconds = 2 * day

export function createAlerts({ clock, log, store, directory, counter, metrics, writer }: AlertParts): Alerts {
  const begun = metrics.counter('hoofprint_alerts_total', 'Alerts that began, by what they are about.', 'kind')
  const now = () => clock.seconds()

  async function checkScope(scope: AlertScope): Promise<void> {
    const site = scope === ofServer ? null : directory.byId(scope)
    if (site === undefined) return
    const rules = await store.alertRules(scope)
    const recent = await store.alertsOf(scope, 100)
    const open = await store.openAlerts(scope)
    const found = site ? await findOfSite(site, rules, recent, open) : await findOfServer(rules)
    const { begin, see, end } = decideAlerts(open, found, now())
    for (const { id } of see) await store.seeAlert(id, now())
    for (const { id, about } of end) await store.endAlert(id, now(), !rules.ends || !isWanted(about.kind, rules))
    let once = recent.filter(({ endedAt, beganAt }) => endedAt === beganAt && beganAt > now() - day).length
    for (const finding of begin) {
      if (finding.once && ++once > mostOnce) continue
      const pause = pauseSeconds[finding.about.kind] ?? 0
      if (await store.beginAlert(scope, finding, now(), now() - pause)) begun(finding.about.kind).add()
    }
  }

  async function findOfSite(
    site: Site,
    rules: AlertRules,
    recent: readonly Alert[],
    open: readonly Alert[],
  ): Promise<AlertFinding[]> {
    return readFindings(store, site, clock.now(), {
      rules,
      goals: await store.goalAlerts(site.id),
      isOpen: key => open.some(one => one.key === key),
      isTold: key => recent.some(one => one.key === key),
    })
  }

  async function findOfServer(rules: AlertRules): Promise<AlertFinding[]> {
    const found: AlertFinding[] = []
    const space = rules.disk ? await store.space() : undefined
    if (space && isNearlyFull(space)) found.push({ key: 'disk', about: { kind: 'disk', free: space.free } })
    const warning = rules.addresses ? counter.addressWarning() : undefined
    if (warning) found.push({ key: 'addresses', about: { kind: 'addresses', warning } })
    return found
  }

  /** Queues the mails, each once by its key; then makes the calls with the mark that it is told. */
  async function tell(alert: Alert, part: 'began' | 'ended', users: readonly User[]): Promise<void> {
    const { scope, id } = alert
    const site = scope === ofServer ? null : directory.byId(scope)
    const rules = await store.alertRules(scope)
    const isOld = now() - (part === 'began' ? alert.beganAt : (alert.endedAt ?? now())) > newsSeconds
    if (site === undefined || isOld || rules.mutedUntil > now()) {
      // Of what nobody heard nobody hears that it is over.
      await store.markTold(id, 'began', now(), [])
      return store.markTold(id, 'ended', now(), [])
    }
    if (isQuiet(rules, site?.zone ?? 'UTC', now())) return
    const number = await messageId(alert, part)
    const write = await writer()
    const mailed = await store.alertMails(scope)
    for (const user of users) {
      if (!mailed.includes(user.id) || !maySeeAlerts(user, scope)) continue
      const message = { id: number, ...write.toMessage(alert, part, site, user.settings.language) }
      await store.queueMail(write.toMail(message, user), now())
    }
    const webhooks = (await store.webhooksOf(scope)).filter(({ disabledAt }) => disabledAt === null)
    const calls = webhooks.map(webhook => {
      const message: AlertMessage = { id: number, ...write.toMessage(alert, part, site, webhook.language) }
      return { webhook: webhook.id, key: number, message: JSON.stringify(message) }
    })
    await store.markTold(id, part, now(), calls)
  }

  /** The same whenever it is told, and unlike that of any other installation. */
  async function messageId({ id, beganAt }: Alert, part: string): Promise<string> {
    const name = `${await store.installation()} ${id} ${beganAt} ${part}`
    return `msg_${createHash('sha256').update(name).digest('hex').slice(0, 32)}`
  }

  /** What fails for one is no reason not to look at the next. */
  async function attempt(what: string, scope: AlertScope, task: () => Promise<void>): Promise<void> {
    try {
      await task()
    } catch (error) {
      const site = scope === ofServer ? '' : (directory.byId(scope)?.code ?? '')
      log.error(`could not ${what}`, { site, error: error as Error })
    }
  }

  return {
    async check() {
      for (const scope of await store.watchedScopes()) await attempt('look for alerts', scope, () => checkScope(scope))
      const untold = await store.untoldAlerts(100)
      const users = untold.length > 0 ? await store.users() : []
      for (const alert of untold)
        await attempt('tell of an alert', alert.scope, async () => {
          await tell(alert, alert.toldAt === null ? 'began' : 'ended', users)
        })
      await store.forgetAlerts(now() - keptDays * day)
    },
  }
}

/** What begins, what still holds and is to be written down, and what is over. `at` in Unix seconds. */
export function decideAlerts(
  open: readonly Alert[],
  found: readonly AlertFinding[],
  at: number,
): { begin: AlertFinding[]; see: Alert[]; end: Alert[] } {
  const holds = (alert: Alert) => found.some(({ key }) => key === alert.key)
  return {
    begin: found.filter(({ key }) => !open.some(alert => alert.key === key)),
    see: open.filter(alert => holds(alert) && Math.abs(at - alert.seenAt) >= seenEvery),
    end: open.filter(alert => !holds(alert) && Math.abs(at - alert.seenAt) >= (calmSeconds[alert.about.kind] ?? 0)),
  }
}

/** Whether nothing is told at this hour of the day. */
export function isQuiet({ quiet }: Pick<AlertRules, 'quiet'>, zone: string, at: number): boolean {
  if (!quiet) return false
  const { hour } = wallTime(zone, at)
  const { from, to } = quiet
  return from < to ? from <= hour && hour < to : from <= hour || hour < to
}

function isWanted(kind: AlertFinding['about']['kind'], rules: AlertRules): boolean {
  return kind === 'webhook' || kind === 'goal' ? true : Boolean(rules[kind])
}
