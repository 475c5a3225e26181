// Reports that people want by mail, and up to where they were sent.

import { and, eq, sql } from 'drizzle-orm'
import type { ReportPlan, ReportPlanStore } from '../../../sites/report-plans.ts'
import { reports } from '../schema-mail.ts'
import { same, type TypedConnection, writing } from '../typed-connection.ts'
import { insertMail } from './mails.ts'

export function createReportPlanStore(db: TypedConnection): ReportPlanStore {
  const one = ({ user, site }: Pick<ReportPlan, 'user' | 'site'>) => same(reports, { user, site })
  return {
    reportPlans: async () => db.select().from(reports).all(),
    reportPlansOf: async wanted =>
      db
        .select()
        .from(reports)
        .where('user' in wanted ? eq(reports.user, wanted.user) : eq(reports.site, wanted.site))
        .all(),
    setReportPlan: async ({ user, site, ...plan }) => {
      const through = sql`iif(${reports.every} = ${plan.every}, max(${reports.through}, ${plan.through}), ${plan.through})`
      db.insert(reports)
        .values({ user, site, ...plan })
        .onConflictDoUpdate({ target: [reports.user, reports.site], set: { ...plan, through } })
        .run()
    },
    deleteReportPlan: async (user, site) => void db.delete(reports).where(one({ user, site })).run(),
    queueReport: async (plan, through, mail, now) =>
      db.transaction(() => {
        const expected = and(one(plan), eq(reports.every, plan.every), eq(reports.through, plan.through))
        if (db.update(reports).set({ through }).where(expected).run().changes === 0) return false
        if (mail) insertMail(db, mail, now)
        return true
      }, writing),
  }
}
