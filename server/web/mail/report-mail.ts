// A report as a mail: the figures of a period with their change, a chart, and the heads of the lists, as the dashboard has them.

import type { ReportOf } from '../../jobs/reports.ts'
import type { NewMail } from '../../sites/mail.ts'
import { type Dashboard, readDashboard } from '../../stats/dashboard.ts'
import { lastDue, toReportPeriod } from '../../stats/due-report.ts'
import type { ListName } from '../../stats/panels.ts'
import { toNow } from '../../stats/period.ts'
import { defaultQuery, type StatsQuery, toSearch } from '../../stats/query.ts'
import { sitePath } from '../links.ts'
import { type Reader, toReader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { rangeOf, sentencesOf } from '../views/chart-words.ts'
import { toCharted } from '../views/charted.ts'
import { isEmpty } from '../views/empty-state.ts'
import { toFiguresView } from '../views/figures-view.ts'
import { toGoalsView } from '../views/goals-view.ts'
import { type RowView, toListView } from '../views/list-view.ts'
import { type LinkTo, linkFrom } from '../views/period-view.ts'
import { ticksOf } from '../views/ticks.ts'
import type { MailChart, MailContent, MailList } from './mail-content.ts'
import { toUnsubscribePath } from './unsubscribe.ts'
import { writeMail } from './write-mail.ts'

type Parts = Pick<Services, 'store' | 'clock' | 'render' | 'mail'>

/** Writes it; undefined: there was no visit, and then none is wanted. */
export async function writeReport(services: Parts, of: ReportOf): Promise<NewMail | undefined> {
  const { user, site, plan, days } = of
  const view = await readReport(services, of)
  if (isEmpty(view.sums) && plan.skipEmpty) return undefined
  const reader = toReportReader(of)
  const unsubscribe = services.mail.link(await toUnsubscribePath(services.store, plan))
  const subject = reader.texts.mail.report.subject(
    site.name,
    rangeOf(view.range, reader),
    reader.count(view.sums.visits, 'visits'),
  )
  return {
    key: `report ${user.id} ${site.id} ${plan.every} ${days.toDay}`,
    kind: 'report',
    to: user.email,
    subject,
    ...writeMail(services, reader, toContent(services, of, reader, { view, unsubscribe })),
    headers: { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  }
}

/** Queues the last report that was due, as a test: it takes the place of none, and comes also where there is nothing to tell. */
export async function queueTestReport(services: Parts, { user, site, plan }: Omit<ReportOf, 'days'>): Promise<void> {
  const now = services.clock.now()
  const at = Math.floor(now / 1000)
  const days = lastDue(plan, site, user.settings.weekStart || 1, at)
  const mail = await writeReport(services, { user, site, plan: { ...plan, skipEmpty: false }, days })
  if (mail) await services.store.queueMail({ ...mail, key: `test ${mail.key} ${now}` }, at)
}

/** In the language that its person has chosen, or in which it was asked for. */
function toReportReader({ user: { settings }, plan }: ReportOf): Reader {
  return toReader({ ...settings, language: settings.language || plan.language })
}

/** One list of each family, as short as a mail should be. */
const shown: readonly [list: ListName, rows: number][] = [
  ['pages', 5],
  ['referrers', 5],
  ['countries', 3],
  ['sizes', 3],
]

function readReport({ store, clock }: Parts, { site, plan, days, user }: ReportOf): Promise<Dashboard> {
  const query: StatsQuery = {
    ...defaultQuery,
    period: toReportPeriod(plan.every, days),
    tabs: shown.slice(1).map(([list]) => list),
  }
  const now = toNow(site, clock.now(), user.settings.weekStart || 1)
  return readDashboard(store, site, query, now, ['pages', 'sources', 'places', 'devices', 'goals'])
}

function toContent(
  { mail }: Parts,
  { site, plan }: ReportOf,
  reader: Reader,
  { view, unsubscribe }: { view: Dashboard; unsubscribe: string },
): MailContent {
  const t = reader.texts.mail.report
  const query = { ...view.query, tabs: [] }
  const link = linkFrom(sitePath(site), query)
  const dashboard = mail.link(sitePath(site, '', toSearch(query)))
  const about = t.about(t.every[plan.every], rangeOf(view.range, reader))
  const empty = isEmpty(view.sums)
  return {
    heading: site.name,
    paragraphs: [about, ...(empty ? [t.nothing] : view.before ? [t.compared(rangeOf(view.before.range, reader))] : [])],
    ...(!empty && {
      figures: toFiguresView(view, link, reader).figures,
      chart: toChart(view, reader),
      lists: toLists(view, link, reader, mail.link),
    }),
    button: { label: t.open, url: dashboard },
    footer: [
      t.why(site.name),
      { label: t.unsubscribe, url: unsubscribe },
      { label: t.settings, url: mail.link('/account/reports') },
    ],
  }
}

function toChart(view: Dashboard, reader: Reader): MailChart {
  const { buckets, group, now } = view
  const nameOf = ({ at }: { at: number }) => (group === 'hour' ? reader.time(now.zone, at) : reader.day(at, 'brief'))
  const charted = toCharted(view, reader)
  const values = charted.values.map(value => value ?? 0)
  return {
    values,
    ticks: ticksOf(buckets, group, now.zone, reader),
    top: reader.fewerNumbers ? charted.title : `${charted.title}, 0 – ${charted.write(Math.max(...values))}`,
    ends: [nameOf(buckets[0]!), nameOf(buckets.at(-1)!)],
    sentence: sentencesOf(view, charted, reader).sentence,
  }
}

function toLists(view: Dashboard, link: LinkTo, reader: Reader, toUrl: (path: string) => string): MailList[] {
  const blocks = [...[...view.paths, ...view.labels].map(list => toListView(view, list, link, reader))]
  const toRow = ({
    name,
    value,
    share,
    change,
    href,
  }: Pick<RowView, 'name' | 'value' | 'share' | 'change' | 'href'>) => ({
    ...{ name, value, share, change },
    url: toUrl(href ?? sitePath(view.site)),
  })
  const lists = shown.flatMap(([name, most]): MailList[] => {
    const block = blocks.find(({ list }) => list === name)
    return block && block.rows.length > 0 ? [{ title: block.title, rows: block.rows.slice(0, most).map(toRow) }] : []
  })
  const goals = toGoalsView(view, link, reader)?.rows.slice(0, 5) ?? []
  const reached = goals.map(goal => toRow({ ...goal, share: goal.rate }))
  return goals.length === 0 ? lists : [...lists, { title: reader.texts.goals.goals, rows: reached }]
}
