// The list of all sites: a period of each, what it lacks, and the sum of all; to be sorted and searched.

import type { Here } from '../../count/presence.ts'
import { noAccess, visibleSites } from '../../sites/access.ts'
import type { Site } from '../../sites/site.ts'
import { type PeriodName, periodNames, toNow } from '../../stats/period.ts'
import { sum } from '../../stats/series.ts'
import { readSiteSums, type SiteSums } from '../../stats/sites.ts'
import { type Figure, figuresOf } from '../../stats/source.ts'
import { withEtag } from '../http/etag.ts'
import { problem } from '../http/problem.ts'
import { download, json, page, type Reply } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import type { Views } from '../reports/dashboard.ts'
import { toAddressNotices } from '../reports/notices.ts'
import { toViews } from '../reports/reports.ts'
import type { Services } from '../services/services.ts'
import type { ColumnView } from '../views/list-head.ts'
import { toPeriodChoices } from '../views/period-view.ts'
import { toSentence } from '../views/presence-view.ts'
import { toSpark } from '../views/spark.ts'
import { toSitesCsv, toSitesData } from './sites-data.ts'

/** The list of all sites, also where it is of one, or of none; `/sites.csv` and `/sites.json` for programs. */
export async function showAllSites(request: WebRequest, services: Services): Promise<Reply> {
  const { directory, counter } = services
  const { params, reader, url } = request
  const notices = toAddressNotices(counter.addressWarning(), request.reader)
  const views = { ...toViews(request, services), notices }
  const visible = visibleSites(request.user?.access ?? noAccess, directory.all())
  if (params.form !== undefined) {
    const { rows, list } = await readSites(views, visible, url.searchParams)
    if (params.form === 'json') return withEtag(request, json(toSitesData(list.period, rows)))
    if (params.form !== 'csv') return problem(request, services, 404, reader.texts.forms.none(params.form))
    const mark = url.searchParams.get('bom') === '1' ? '\ufeff' : ''
    return withEtag(request, download(mark + toSitesCsv(rows), 'sites.csv', 'text/csv; charset=utf-8'))
  }
  const hereOf = (site: Site) => counter.here.of(site)
  return withEtag(request, page(await showSites(views, visible, hereOf, url.searchParams)))
}

/** What the list can be ordered by; with a minus in front the other way round. */
const columns = ['visits', 'name', 'visitors', 'pageviews', 'change'] as const
type Column = (typeof columns)[number]

/** The list as a page. */
export async function showSites(
  views: Views,
  sites: readonly Site[],
  hereOf: (site: Site) => Here,
  asked: URLSearchParams,
): Promise<string> {
  const { render, reader, notices = [] } = views
  const { rows, list } = await readSites(views, sites, asked)
  const { search, period } = list
  const sort = readSort(list.sort)
  const most = Math.max(...rows.map(({ sums }) => sums.visits), 0)
  return render('sites', {
    notices,
    search,
    some: sites.length > 0,
    periods: toPeriodChoices(period, name => toAddress({ ...list, period: name }), reader),
    hidden: [...toParameters({ ...list, search: '' })],
    whole: toAddress({ ...list, search: '' }),
    heads: Object.fromEntries(columns.map(one => [one, toHead(one, sort, list, reader)])),
    rows: rows.map(row => toRow(row, { most, period, here: hereOf(row.site) }, reader)),
    total: toTotal(rows, reader),
    // Whoever wants fewer numbers is not led to files of them.
    forms: reader.fewerNumbers
      ? []
      : (['csv', 'json'] as const).map(form => ({
          name: reader.texts.forms.names[form],
          href: toAddress(list, `.${form}`),
        })),
  })
}

/** The sites that are found, each with its numbers, in order. */
async function readSites({ store, clock, reader }: Views, sites: readonly Site[], asked: URLSearchParams) {
  const search = (asked.get('search') ?? '').trim().slice(0, 200)
  const period = periodNames.find(name => name === asked.get('period')) ?? usualPeriod
  const list: ListAddress = { sort: asked.get('sort') ?? '', search, period }
  const found = sites.filter(site => isFound(site, search))
  const now = (site: Site) => toNow(site, clock.now(), reader.weekStart)
  const read = await Promise.all(found.map(site => readSiteSums(store, site, period, now(site))))
  const { column, reversed } = readSort(list.sort)
  const rows = read.sort(orderBy(column, reader))
  return { list, rows: reversed ? rows.reverse() : rows }
}

/** What the list is of and how it is ordered, as an address has it. */
type ListAddress = { sort: string; search: string; period: PeriodName }

const usualPeriod: PeriodName = '30d'

function toAddress(list: ListAddress, end = ''): string {
  const parameters = String(toParameters(list))
  return `/sites${end}${parameters && '?'}${parameters}`
}

/** Only what is not as usual. */
function toParameters({ sort, search, period }: ListAddress): URLSearchParams {
  return new URLSearchParams({
    ...(period !== usualPeriod && { period }),
    ...(sort && { sort }),
    ...(search && { search }),
  })
}

type Sort = { column: Column; reversed: boolean }

function readSort(asked: string): Sort {
  const column = columns.find(one => one === asked.replace(/^-/, ''))
  return { column: column ?? 'visits', reversed: column !== undefined && asked.startsWith('-') }
}

function isFound({ name, code, domains }: Site, search: string): boolean {
  const text = search.toLowerCase()
  return [name, code, ...domains].some(one => one.toLowerCase().includes(text))
}

/** Most first, names from A to Z. */
function orderBy(column: Column, { locale }: Reader): (one: SiteSums, other: SiteSums) => number {
  const { compare } = new Intl.Collator(locale, { numeric: true })
  const byName = (one: SiteSums, other: SiteSums) => compare(one.site.name, other.site.name)
  if (column === 'name') return byName
  const figureOf = (row: SiteSums) => (column === 'change' ? growthOf(row) : row.sums[column])
  return (one, other) => {
    const [first, second] = [figureOf(one), figureOf(other)]
    return first === second ? byName(one, other) : second - first
  }
}

/** How many times as much as before; what cannot be compared comes last. */
function growthOf({ sums, before }: SiteSums): number {
  return before && (sums.visits > 0 || before.visits > 0) ? sums.visits / before.visits : -1
}

function toHead(one: Column, { column, reversed }: Sort, list: ListAddress, { texts }: Reader): ColumnView {
  const isChosen = one === column
  const rises = (one === 'name') !== reversed
  return {
    text: one === 'name' ? texts.reports.sites.site : one === 'change' ? texts.lists.change : texts.figures[one].title,
    href: toAddress({ ...list, sort: isChosen && !reversed ? `-${one}` : one }),
    order: isChosen ? (rises ? 'ascending' : 'descending') : null,
  }
}

function toRow(
  { site, sums, before, bars, silentSince }: SiteSums,
  { most, period, here }: { most: number; period: PeriodName; here: Here },
  reader: Reader,
) {
  const { texts, moment } = reader
  const [domain = ''] = site.domains
  const figures = figuresOf(site.settings.sessions)
  const begun = site.firstHitAt !== null || sums.visits > 0
  const shownOf = (figure: Figure) => (begun && figures.includes(figure) ? reader.number(sums[figure]) : '–')
  const warning = !begun
    ? { href: sitePath(site, '/start'), text: texts.reports.sites.waiting }
    : silentSince !== null
      ? {
          href: sitePath(site, '/received'),
          text: texts.forms.feed.silence(moment(site.zone, silentSince, 'brief')),
        }
      : null
  return {
    name: site.name,
    domain: domain === site.name ? '' : domain,
    href: period === usualPeriod ? sitePath(site) : sitePath(site, '', `?period=${period}`),
    visits: shownOf('visits'),
    visitors: shownOf('visitors'),
    pageviews: shownOf('pageviews'),
    bar: reader.length(sums.visits, most),
    change: before && (sums.visits > 0 || before.visits > 0) ? reader.change(sums.visits, before.visits) : null,
    here: here.sessions > 0 ? { href: sitePath(site, '/now'), text: toSentence(here, reader) } : null,
    warning,
    spark: toSpark(bars, reader),
  }
}

/** The sum of all that are shown. It is compared where each of them can be: a site that is new would be growth. */
function toTotal(rows: readonly SiteSums[], reader: Reader) {
  const all = sum(rows.map(({ sums }) => sums))
  const compared = rows.filter(row => row.before !== null)
  const [now, before] = [sum(compared.map(({ sums }) => sums)), sum(compared.map(row => row.before!))]
  return {
    visits: reader.number(all.visits),
    visitors: reader.number(sum(rows.filter(({ site }) => site.settings.sessions).map(({ sums }) => sums)).visitors),
    pageviews: reader.number(all.pageviews),
    change: now.visits > 0 || before.visits > 0 ? reader.change(now.visits, before.visits) : null,
  }
}
