// Who gets reports of which site by mail, and how often. The store implements `ReportPlanStore`.

import type { NewMail } from './mail.ts'
import type { SiteId } from './site.ts'
import type { UserId } from './user.ts'

export const frequencies = ['day', 'week', 'fortnight', 'month'] as const
export type Frequency = (typeof frequencies)[number]

/** What somebody wants: one plan for each of their sites. */
export type ReportWish = {
  every: Frequency
  /** The hour, by the clocks of the site, after which a report is sent: 0 to 23. */
  hour: number
  /** A period without visits has no report. */
  skipEmpty: boolean
  /** The language in which it was asked for; it counts where its person has chosen none. */
  language: string
}

/** A plan. `through`: the day (20261121) up to which reports were sent, which itself is not in the last one. */
export type ReportPlan = ReportWish & { user: UserId; site: SiteId; through: number }

export const defaultHour = 8

/** Where they are kept. */
export interface ReportPlanStore {
  reportPlans(): Promise<ReportPlan[]>
  reportPlansOf(wanted: { user: UserId } | { site: SiteId }): Promise<ReportPlan[]>
  /** Makes or changes a plan. What was sent stays sent: `through` never goes back for the same frequency. */
  setReportPlan(plan: ReportPlan): Promise<void>
  deleteReportPlan(user: UserId, site: SiteId): Promise<void>
  /**
   * Notes that the report up to `through` is dealt with, and queues its mail, if there is one, in one transaction; false: somebody
   * was faster, or the plan was changed.
   */
  queueReport(plan: ReportPlan, through: number, mail: NewMail | undefined, now: number): Promise<boolean>
}

/** Reads a frequency as a form sends it; undefined for none. */
export function readFrequency(text: string | null): Frequency | undefined {
  return frequencies.find(one => one === text)
}
