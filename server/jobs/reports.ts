// Reports that are due become mails, each once: whoever may not see the site any more gets none, and no failure stops the others.

import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Clock } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'
import { mayOn } from '../sites/access.ts'
import type { SiteDirectory } from '../sites/directory.ts'
import type { NewMail } from '../sites/mail.ts'
import type { ReportPlan } from '../sites/report-plans.ts'
import type { Site } from '../sites/site.ts'
import type { User } from '../sites/user.ts'
import { isReportDue, lastDue, type ReportDays } from '../stats/due-report.ts'
import type { Store } from '../store/store.ts'

/** What a report is of. */
export type ReportOf = { user: User; site: Site; plan: ReportPlan; days: ReportDays }

/** Writes one; undefined where there is nothing to tell, and that is not wanted. */
export type WriteReport = (of: ReportOf) => Promise<NewMail | undefined>

type ReportParts = { store: Store; directory: SiteDirectory; clock: Clock; log: Log; writeReport: WriteReport }

/** Queues every report that is due. */
export async function queueReports(parts: ReportParts): Promise<void> {
  const { store, directory, clock, log } = parts
  const plans = await store.reportPlans()
  if (plans.length === 0) return
  const people = new Map((await store.users()).map(user => [user.id, user]))
  const at = clock.seconds()
  for (const plan of plans) {
    const [user, site] = [people.get(plan.user), directory.byId(plan.site)]
    if (!user || !site) continue
    try {
      await queueReport(parts, { user, site, plan, days: lastDue(plan, site, user.settings.weekStart || 1, at) }, at)
    } catch (error) {
      log.error('could not write a report, and will try again', { site: site.code, error: error as Error })
    }
    await othersTurn()
  }
}

async function queueReport({ store, writeReport }: ReportParts, of: ReportOf, at: number): Promise<void> {
  const { user, site, plan, days } = of
  const due = isReportDue(plan.through, days, site, at)
  if (due === false) return
  const mail = due === true && mayOn(user.access, 'view', site.id) ? await writeReport(of) : undefined
  await store.queueReport(plan, days.toDay, mail, at)
}
