// Which reports somebody gets by mail: on the page of their account, for others on that of a site, and how one looks.

import { mayOn, visibleSites } from '../../sites/access.ts'
import { defaultHour, frequencies, type ReportPlan, readFrequency } from '../../sites/report-plans.ts'
import type { Site } from '../../sites/site.ts'
import type { User } from '../../sites/user.ts'
import { lastDue } from '../../stats/due-report.ts'
import { audit, type Doer } from '../http/audit.ts'
import { writePage } from '../http/page-chrome.ts'
import { noSuchSite } from '../http/problem.ts'
import { page, type Reply, redirect } from '../http/reply.ts'
import type { WithSite, WithUser } from '../http/request.ts'
import { sitePath } from '../links.ts'
import { writeReport } from '../mail/report-mail.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { accountPage } from './account-sections.ts'

export async function showReports(request: WithUser, services: Services): Promise<Reply> {
  const { user, reader } = request
  const { store, directory, mail } = services
  const plans = await store.reportPlansOf({ user: user.id })
  const [first] = plans
  return accountPage(request, services, 'account-reports', {
    configured: mail.configured,
    address: user.email,
    sites: visibleSites(user.access, directory.all()).map(({ id, code, name }) => ({
      ...{ code, name },
      every: plans.find(({ site }) => site === id)?.every ?? '',
    })),
    choices: toChoices(reader),
    hour: first?.hour ?? defaultHour,
    hours: toHours(reader),
    skipEmpty: first?.skipEmpty ?? false,
  })
}

/** Saves them. Fields: `hour`, `skip`, and `every-CODE` for each site. */
export async function takeReports(request: WithUser, services: Services): Promise<Reply> {
  const { user, form, reader } = request
  const { directory, url } = services
  const wish = { hour: readHour(form.get('hour')), skipEmpty: form.get('skip') !== null, language: reader.language }
  for (const site of visibleSites(user.access, directory.all())) {
    const field = form.get(`every-${site.code}`)
    if (field !== null) await setPlan(services, user, site, { ...wish, every: field })
  }
  return redirect(url('/account/reports?done=account'))
}

/** How a report looks that would come now. `?site=CODE&every=week&format=text`. */
export async function showPreview(request: WithUser, services: Services): Promise<Reply> {
  const { user, url, reader } = request
  const code = url.searchParams.get('site')
  const [first] = visibleSites(user.access, services.directory.all())
  if (code === null && !first) return redirect(services.url('/account/reports'))
  const site = code === null ? first : services.directory.byCode(code)
  if (!site || !mayOn(user.access, 'view', site.id)) return noSuchSite(request, services)
  const every = readFrequency(url.searchParams.get('every')) ?? 'week'
  const at = services.clock.seconds()
  const wish = { every, hour: 0, skipEmpty: false, language: reader.language }
  const days = lastDue(wish, site, user.settings.weekStart || 1, at)
  const plan: ReportPlan = { ...wish, user: user.id, site: site.id, through: 0 }
  const { html = '', text = '' } = (await writeReport(services, { user, site, plan, days })) ?? {}
  if (url.searchParams.get('format') === 'text') return page(text, 200, { 'content-type': 'text/plain; charset=utf-8' })
  // A mail has its styles within; nothing else may happen in it, and its links open beside it.
  const policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; sandbox allow-popups allow-popups-to-escape-sandbox"
  return page(html, 200, { 'content-security-policy': policy })
}

/** The people who see a site, and the reports of it that each gets. */
export async function showSiteReports(request: WithSite, services: Services): Promise<Reply> {
  const { site } = request
  const plans = await services.store.reportPlansOf({ site: site.id })
  const people = (await peopleOf(site, services)).map(({ id, email }) => {
    const plan = plans.find(({ user }) => user === id)
    return { id, email, every: plan?.every ?? '' }
  })
  const { configured } = services.mail
  return writePage(request, services, 'site-reports', { people, choices: toChoices(request.reader), configured })
}

/** Saves them. Fields: `every-ID` for each person; hour and language stay as they chose. */
export async function takeSiteReports(request: WithSite, services: Services): Promise<Reply> {
  const { site } = request
  const plans = await services.store.reportPlansOf({ site: site.id })
  for (const user of await peopleOf(site, services)) {
    const field = request.form.get(`every-${user.id}`)
    const had = plans.find(plan => plan.user === user.id)
    const usual = { hour: defaultHour, skipEmpty: false, language: request.reader.language }
    if (field === null || field === (had?.every ?? '')) continue
    await setPlan(services, user, site, { ...usual, ...had, every: field })
    await notePlan(request, services, { site, user, from: had?.every, to: readFrequency(field) })
  }
  return redirect(services.url(sitePath(site, '/reports', '?done=account')))
}

/** Who sees a site, and so may get reports of it. */
export async function peopleOf(site: Site, { store }: Services): Promise<User[]> {
  return (await store.users()).filter(({ access }) => mayOn(access, 'view', site.id))
}

/** Makes or changes a plan, whose first report is the next that becomes due; or takes it away where it is of no frequency. */
export async function setPlan(
  { store, clock }: Services,
  user: User,
  site: Site,
  { every: field, hour, skipEmpty, language }: Pick<ReportPlan, 'hour' | 'skipEmpty' | 'language'> & { every: string },
): Promise<ReportPlan | undefined> {
  const every = readFrequency(field)
  if (!every) {
    await store.deleteReportPlan(user.id, site.id)
    return undefined
  }
  const at = clock.seconds()
  const { toDay: through } = lastDue({ every, hour }, site, user.settings.weekStart || 1, at)
  const plan: ReportPlan = { user: user.id, site: site.id, every, hour, skipEmpty, language, through }
  await store.setReportPlan(plan)
  return plan
}

/** In the audit log: how often somebody got reports of a site, and gets them now. */
export function notePlan(
  by: Doer,
  services: Services,
  {
    site,
    user,
    from = 'none',
    to = 'none',
  }: { site: Site; user: User; from?: string | undefined; to?: string | undefined },
): Promise<void> {
  const changes = [{ what: 'report', from, to }]
  return audit(by, services, 'reports-changed', { site: site.id, about: user.email, changes })
}

function toChoices({ texts: { mail } }: Reader) {
  const { none, every } = mail.report
  return [{ value: '', label: none }, ...frequencies.map(value => ({ value, label: every[value] }))]
}

/** By the clock of whoever reads. */
function toHours({ time }: Reader) {
  return Array.from({ length: 24 }, (_, value) => ({ value, label: time('UTC', value * 3600) }))
}

function readHour(text: string | null): number {
  return text !== null && /^(?:1?\d|2[0-3])$/.test(text) ? Number(text) : defaultHour
}
