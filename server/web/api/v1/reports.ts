// Reports by mail: who gets which of a site.

import * as v from 'valibot'
import { defaultHour, frequencies, type ReportPlan } from '../../../sites/report-plans.ts'
import type { Site } from '../../../sites/site.ts'
import type { User } from '../../../sites/user.ts'
import { notePlan, peopleOf, setPlan } from '../../access/reports.ts'
import { queueTestReport } from '../../mail/report-mail.ts'
import type { Services } from '../../services/services.ts'
import { onSite } from './operation.ts'
import { type ApiProblem, invalid, missing } from './problem-details.ts'
import { apiPath } from './sites.ts'

const wish = {
  every: v.picklist(frequencies),
  hour: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(0),
    v.maxValue(23),
    v.description('After which hour by the clocks of the site it is sent'),
  ),
  skip_empty: v.pipe(v.boolean(), v.description('A period without visits has no report')),
}

const person = v.pipe(v.number(), v.description('The id of somebody who sees the site'))
const reportShape = v.strictObject({ person, email: v.string(), ...wish })

const changing = onSite('admin', 'settings')

export const reportOperations = [
  changing('GET', '/sites/{code}/reports', {
    id: 'listReports',
    summary: 'Who gets reports of a site by mail, and how often',
    gives: { status: 200, shape: v.strictObject({ rows: v.array(reportShape) }) },
    async answer({ site }, services) {
      const plans = await services.store.reportPlansOf({ site: site.id })
      const people = await peopleOf(site, services)
      const rows = plans.flatMap(plan => {
        const user = people.find(({ id }) => id === plan.user)
        return user ? [toReportData(plan, user)] : []
      })
      return { done: { rows } }
    },
  }),
  changing('POST', '/sites/{code}/reports', {
    id: 'addReport',
    summary: 'Send somebody reports of a site; the first is the next that is due',
    body: v.strictObject({
      ...{ person, every: wish.every },
      ...{ hour: v.optional(wish.hour), skip_empty: v.optional(wish.skip_empty) },
    }),
    problems: ['conflict'],
    gives: { status: 201, shape: reportShape },
    async answer({ site, body, base, reader, ...by }, services) {
      const user = (await peopleOf(site, services)).find(({ id }) => id === body.person)
      if (!user) return nobody
      if (await findPlan(site, user, services))
        return { problem: 'conflict', detail: 'They get reports of this site already: change those.' }
      const { every, hour = defaultHour, skip_empty: skipEmpty = false } = body
      const plan = await setPlan(services, user, site, { every, hour, skipEmpty, language: reader.language })
      await notePlan(by, services, { site, user, to: every })
      return {
        done: toReportData(plan!, user),
        headers: { location: apiPath(base, site, `/reports/${user.id}`) },
      }
    },
  }),
  changing('PATCH', '/sites/{code}/reports/{person}', {
    id: 'changeReport',
    summary: 'Change how often and when somebody gets them; what is not sent stays',
    body: v.partial(v.strictObject(wish)),
    gives: { status: 200, shape: reportShape },
    async answer({ site, params, body, reader: _, ...by }, services) {
      const found = await findReport(site, params.person, services)
      if (!found) return missing('report')
      const { user, plan } = found
      const { every = plan.every, hour = plan.hour, skip_empty: skipEmpty = plan.skipEmpty } = body
      const changed = await setPlan(services, user, site, { every, hour, skipEmpty, language: plan.language })
      await notePlan(by, services, { site, user, from: plan.every, to: every })
      return { done: toReportData(changed!, user) }
    },
  }),
  changing('DELETE', '/sites/{code}/reports/{person}', {
    id: 'deleteReport',
    summary: 'Send somebody no more reports of a site',
    async answer({ site, params, ...by }, services) {
      const found = await findReport(site, params.person, services)
      if (!found) return missing('report')
      await services.store.deleteReportPlan(found.user.id, site.id)
      await notePlan(by, services, { site, user: found.user, from: found.plan.every })
      return { done: undefined }
    },
  }),
  changing('POST', '/sites/{code}/reports/{person}/test', {
    id: 'testReport',
    summary: 'Send the last report that was due once more, now; it takes the place of none',
    problems: ['conflict'],
    gives: { status: 202, shape: v.strictObject({ to: v.string() }) },
    async answer({ site, params }, services) {
      const found = await findReport(site, params.person, services)
      if (!found) return missing('report')
      if (!services.mail.configured)
        return { problem: 'conflict', detail: 'No mail server is set up: see --smtp in the manual.' }
      await queueTestReport(services, { ...found, site })
      return { done: { to: found.user.email } }
    },
  }),
]

const nobody: ApiProblem = invalid([{ pointer: '/person', detail: 'Nobody with this id sees the site.' }])

async function findPlan(site: Site, user: User, { store }: Services): Promise<ReportPlan | undefined> {
  return (await store.reportPlansOf({ site: site.id })).find(plan => plan.user === user.id)
}

async function findReport(
  site: Site,
  id: string | undefined,
  services: Services,
): Promise<{ user: User; plan: ReportPlan } | undefined> {
  const user = (await peopleOf(site, services)).find(one => String(one.id) === id)
  const plan = user && (await findPlan(site, user, services))
  return plan && { user, plan }
}

function toReportData({ every, hour, skipEmpty }: ReportPlan, { id, email }: User): v.InferOutput<typeof reportShape> {
  return { person: id, email, every, hour, skip_empty: skipEmpty }
}
