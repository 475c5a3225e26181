// The clock's door: every periodic job, in one table.

import type { Counter } from '../count/counter.ts'
import type { Clock } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'
import { auditDays } from '../sites/audit.ts'
import type { SiteDirectory } from '../sites/directory.ts'
import type { Store } from '../store/store.ts'
import type { Alerts } from './alerts.ts'
import type { Backups } from './backup/backups.ts'
import type { Certificates } from './certificates.ts'
import type { Imports } from './imports.ts'
import type { Outbox } from './outbox.ts'
import { queueReports, type WriteReport } from './reports.ts'
import type { SpamList } from './spam-list.ts'
import { editPages, foldOldHits, packHits, purgeDeletedSites, removeOldNumbers } from './upkeep.ts'
import type { Webhooks } from './webhooks.ts'

/** What the jobs work with. */
export type JobParts = {
  clock: Clock
  log: Log
  store: Store
  directory: SiteDirectory
  counter: Counter
  imports: Pick<Imports, 'resume'>
  mail: Pick<Outbox, 'send'>
  writeReport: WriteReport
  alerts: Pick<Alerts, 'check'>
  backups: Pick<Backups, 'run'>
  webhooks: Pick<Webhooks, 'send' | 'forget'>
  /** Spent when another command has made the first person. */
  setUpCode: { current: string | undefined; spend(): void }
  spam?: SpamList | undefined
  certificates?: Certificates | undefined
}

/** `firstSeconds`: how soon after the start, where that is not `everySeconds`. */
type Job = { name: string; everySeconds: number; firstSeconds?: number; run(parts: JobParts): Promise<void> }

const jobs: readonly Job[] = [
  {
    name: 'notice what other commands changed',
    everySeconds: 1,
    async run({ store, directory, setUpCode }) {
      if (!(await store.changed()) && !directory.isOutdated()) return
      await directory.reload()
      if (setUpCode.current !== undefined && (await store.countUsers()) > 0) setUpCode.spend()
    },
  },
  {
    name: 'forget sessions that have ended',
    everySeconds: 60,
    run: async ({ counter }) => counter.tidy(),
  },
  {
    name: 'end logins that have expired',
    everySeconds: 3600,
    run: ({ clock, store }) => store.deleteExpiredLogins(clock.seconds()),
  },
  {
    name: 'forget invitations that are over, and what the audit log has kept long enough',
    everySeconds: 3600,
    async run({ clock, store }) {
      const now = clock.seconds()
      await store.deleteExpiredInvitations(now)
      await store.deleteAudit(now - auditDays * 24 * 3600)
    },
  },
  { name: 'fold raw hits that are old enough', everySeconds: 3600, run: foldOldHits },
  { name: 'delete and merge pages', firstSeconds: 1, everySeconds: 5, run: editPages },
  { name: 'remove numbers that are old enough', firstSeconds: 5, everySeconds: 3600, run: removeOldNumbers },
  { name: 'pack raw hits', firstSeconds: 1, everySeconds: 10, run: packHits },
  {
    // Soon after the form; and what a stop has left is found again at the next start.
    name: 'delete what was counted of deleted sites',
    everySeconds: 2,
    run: ({ store }) => purgeDeletedSites(store),
  },
  {
    name: 'go on with imports, and forget uploads that nobody wants',
    firstSeconds: 1,
    everySeconds: 3600,
    run: ({ imports }) => imports.resume(),
  },
  { name: 'write the reports that are due', firstSeconds: 20, everySeconds: 300, run: queueReports },
  { name: 'send the mails that wait', everySeconds: 2, run: ({ mail }) => mail.send() },
  {
    name: 'forget old mails',
    everySeconds: 3600,
    run: ({ clock, store }) => store.deleteOldMails(clock.seconds()),
  },
  // A spike is told while it lasts; and at the start what a stop has left.
  { name: 'look for alerts, and tell them', firstSeconds: 30, everySeconds: 300, run: ({ alerts }) => alerts.check() },
  { name: 'send the messages of webhooks', everySeconds: 5, run: ({ webhooks }) => webhooks.send() },
  { name: 'forget old messages of webhooks', everySeconds: 3600, run: ({ webhooks }) => webhooks.forget() },
  // Most often it is not due.
  { name: 'back up', firstSeconds: 60, everySeconds: 60, run: ({ backups }) => backups.run() },
  {
    name: 'refresh the list of referrer spam',
    firstSeconds: 5,
    everySeconds: 3600,
    run: async ({ spam }) => spam?.refresh(),
  },
  {
    name: 'see to the certificate',
    firstSeconds: 0,
    everySeconds: 10,
    run: async ({ certificates }) => certificates?.refresh(),
  },
]

/** When a job last began and ended, in milliseconds since 1970, and when and why it last failed; undefined for never. */
export type JobRecord = {
  name: string
  everySeconds: number
  begunAt: number | undefined
  endedAt: number | undefined
  failure: { at: number; says: string } | undefined
}

/** The jobs that run. */
export interface RunningJobs {
  /** One record for each, in the order of the table: kept in memory, since the start. */
  records(): readonly JobRecord[]
  stop(): void
}

/** Starts every job. One that is still running is not started twice, and a failure is logged. */
export function startJobs(parts: JobParts): RunningJobs {
  const { clock, log } = parts
  const cancels = new Map<string, () => void>()
  const started = jobs.map(job => ({ job, record: newRecord(job) }))
  const plan = (one: (typeof started)[number], seconds = one.job.everySeconds) =>
    cancels.set(
      one.job.name,
      clock.after(seconds * 1000, () => void perform(one)),
    )
  let stopped = false

  async function perform(one: (typeof started)[number]): Promise<void> {
    const { job, record } = one
    const begun = clock.now()
    record.begunAt = begun
    try {
      await job.run(parts)
      log.debug('job', { name: job.name, ms: clock.now() - begun })
    } catch (error) {
      // What a stop interrupts goes on after the next start.
      if (!stopped) log.error(`could not ${job.name}`, { error: error as Error })
      record.failure = { at: clock.now(), says: error instanceof Error ? error.message : String(error) }
    }
    record.endedAt = clock.now()
    if (!stopped) plan(one)
  }

  for (const one of started) plan(one, one.job.firstSeconds)
  return {
    records: () => started.map(({ record }) => record),
    stop() {
      stopped = true
      for (const cancel of cancels.values()) cancel()
    },
  }
}

function newRecord({ name, everySeconds }: Job): JobRecord {
  return { name, everySeconds, begunAt: undefined, endedAt: undefined, failure: undefined }
}
