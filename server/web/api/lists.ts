// What visits were told by: browsers, systems, places, languages, screens, campaigns and referrers, and what each of them is made of.

import { type DimensionName, dimensionOf } from '../../count/dimensions.ts'
import type { LabelId } from '../../count/hit.ts'
import { toGoatReferrer } from '../../count/referrer.ts'
import { countryName } from '../../kit/countries.ts'
import { languageName, threeLetters } from '../../kit/language-codes.ts'
import type { Site } from '../../sites/site.ts'
import { ownHosts } from '../../stats/lists.ts'
import type { DetailRow } from '../../stats/source.ts'
import { readSpan, type SpanReading, toDays, toSpan } from '../../stats/span.ts'
import type { Reply } from '../http/reply.ts'
import type { Services } from '../services/services.ts'
import { fieldErrors, success } from './answer.ts'
import type { ApiHandler, ApiRequest } from './door.ts'
import { isReply } from './json-body.ts'
import { byCode, type ListRow, rank, toReferrers } from './list-rows.ts'
import { readPaths } from './paths.ts'
import { apiDeadline, readPeriod, tooLate } from './period.ts'
import { readId, readLimit, readOffset, readQueryFields } from './query-fields.ts'

const pageNames = ['browsers', 'systems', 'locations', 'languages', 'sizes', 'campaigns', 'toprefs'] as const
type PageName = (typeof pageNames)[number]

const dimensionNames: Record<PageName, DimensionName> = {
  browsers: 'browser',
  systems: 'system',
  locations: 'location',
  languages: 'language',
  sizes: 'size',
  campaigns: 'campaign',
  toprefs: 'referrer',
}

/** `/stats/{page}` */
export const showStatsPage: ApiHandler = async (request, services) => {
  const page = readPage(request, pageNames)
  if (isReply(page)) return page
  const asked = await readAsked(request, services)
  if (isReply(asked)) return asked
  const { site } = request
  const read = await readSpan(services.store, site, spanOf(page, site, asked), asked.paths, apiDeadline)
  if (read === 'late') return tooLate
  const rows = await toRows(page, read, site)
  return page === 'sizes' ? success({ stats: rows, more: false }) : success(toPage('stats', rows, asked))
}

/** `/stats/{page}/{id}` */
export const showStatsDetail: ApiHandler = async (request, services) => {
  const page = readPage(
    request,
    pageNames.filter(name => name !== 'languages'),
  )
  if (isReply(page)) return page
  const asked = await readAsked(request, services)
  if (isReply(asked)) return asked
  // A slash within a name comes with its escape.
  const id = (request.params.id ?? '').replace(/%2f/gi, '/')
  if (page === 'sizes' && !sizes.includes(id)) {
    return fieldErrors({ id: [`must be one of ‘${sizes.join(', ')}’`] })
  }
  if (page === 'campaigns' && readId(id) === undefined) return fieldErrors({ id: ['must be a whole number'] })
  const rows = await readDetail(page, { ...asked, id }, request.site, services)
  return rows === 'late' ? tooLate : success(toPage('stats', rows, asked))
}

/** `/stats/hits/{path_id}`: where the visitors of a page came from. */
export const showHitRefs: ApiHandler = async (request, services) => {
  const id = readId(request.params.id)
  if (id === undefined) return fieldErrors({ path_id: ['must be a whole number'] })
  const fields = readQueryFields(request.url, ['start', 'end', 'limit', 'offset'])
  if (isReply(fields)) return fields
  const { site } = request
  const [period, limit, offset] = [readPeriod(fields, site, services.clock), readLimit(fields), readOffset(fields)]
  if (isReply(period)) return period
  if (isReply(limit)) return limit
  if (isReply(offset)) return offset
  const paths = (await services.store.findPaths(site.id, { ids: [id] })).map(path => path.id)
  const span = toSpan(site, period.start, period.end)
  const read = await readSpan(services.store, site, span, { paths }, apiDeadline)
  if (read === 'late') return tooLate
  const refs = toReferrers(await read.labels(dimensionOf('referrer').id)).map(({ id: _, ...row }) => row)
  return success(toPage('refs', refs, { limit, offset }))
}

type Asked = { start: number; end: number; limit: number; offset: number; paths?: Parameters<typeof readSpan>[3] }

function readPage<Name extends PageName>({ params }: ApiRequest, names: readonly Name[]): Name | Reply {
  const page = params.page?.toLowerCase()
  const known = names.find(name => name === page)
  return known ?? fieldErrors({ page: [`must be one of ‘${names.join(', ')}’`] })
}

async function readAsked({ url, site }: ApiRequest, { store, clock }: Services): Promise<Asked | Reply> {
  const fields = readQueryFields(url, ['start', 'end', 'include_paths', 'path_by_name', 'limit', 'offset'])
  if (isReply(fields)) return fields
  const [period, limit, offset] = [readPeriod(fields, site, clock), readLimit(fields), readOffset(fields)]
  if (isReply(period)) return period
  if (isReply(limit)) return limit
  if (isReply(offset)) return offset
  const paths = await readPaths(fields, 'include_paths', site, store)
  if (isReply(paths)) return paths
  return { ...period, limit, offset, ...(paths && { paths: { paths } }) }
}

/** Referrers are counted by the hour, everything else by days. */
function spanOf(page: PageName, site: Site, { start, end }: Asked) {
  return page === 'toprefs' ? toSpan(site, start, end) : toDays(site, start, end)
}

async function readLabels(
  page: PageName,
  asked: Asked,
  site: Site,
  { store }: Services,
): Promise<DetailRow[] | 'late'> {
  const read = await readSpan(store, site, spanOf(page, site, asked), asked.paths, apiDeadline)
  return read === 'late' ? read : read.labels(dimensionOf(dimensionNames[page]).id)
}

async function toRows(page: PageName, read: SpanReading, site: Site): Promise<ListRow[]> {
  const labels = await read.labels(dimensionOf(dimensionNames[page]).id)
  if (page === 'toprefs') {
    const own = new Set(ownHosts(site))
    return toReferrers(labels.filter(({ name, kind }) => kind !== 'h' || !own.has(name)))
  }
  if (page === 'campaigns') {
    return rank(labels, ({ id }) => String(id)).map(({ label, count }) => ({
      id: String(label.id),
      name: label.name,
      count,
    }))
  }
  const named = rank(labels, ({ name }) => name).map(({ label, count }) => ({ name: label.name, count }))
  if (page === 'sizes') {
    return sizes.map(id => ({ id, name: '', count: named.find(({ name }) => name === id)?.count ?? 0 }))
  }
  // A visit whose language nobody knows has no label of it.
  if (page === 'languages' && site.settings.collect.language) {
    const count = countVisits(await read.hours()) - countVisits(labels)
    if (count > 0) named.push({ name: '', count })
  }
  return named.map(({ name, count }) => toNamedRow(page, name, count)).sort(byCode(page))
}

function countVisits(rows: readonly { visits: number }[]): number {
  return rows.reduce((sum, { visits }) => sum + visits, 0)
}

function toNamedRow(page: PageName, name: string, count: number): ListRow {
  if (page === 'locations') return { id: name || unknown, name: name ? countryName(name) : unknown, count }
  if (page === 'languages')
    return { id: threeLetters(name) || unknown, name: name ? languageName(name) : unknown, count }
  return name === '' ? { name, count } : { id: name, name, count }
}

async function readDetail(
  page: PageName,
  { id, ...asked }: Asked & { id: string },
  site: Site,
  services: Services,
): Promise<ListRow[] | 'late'> {
  const { store } = services
  if (page === 'campaigns') {
    const wanted = { dimension: dimensionOf('campaign').id, ids: [Number(id) as LabelId] }
    const read = await readSpan(store, site, spanOf(page, site, asked), { ...asked.paths, labels: wanted }, apiDeadline)
    if (read === 'late') return read
    return toReferrers(await read.labels(dimensionOf('referrer').id)).map(({ name, count }) => ({ name, count }))
  }
  const labels = await readLabels(page, asked, site, services)
  if (labels === 'late') return labels
  if (page === 'toprefs') {
    const ids = labels.filter(label => toGoatReferrer(label) === id).map(label => label.id)
    if (ids.length === 0) return []
    const wanted = { dimension: dimensionOf('referrer').id, ids }
    const read = await readSpan(store, site, spanOf(page, site, asked), { ...asked.paths, labels: wanted }, apiDeadline)
    if (read === 'late') return read
    const paths = (await read.paths()).sort((one, other) => other.visits - one.visits || one.id - other.id)
    return paths.map(({ path, visits }) => ({ name: path, count: visits }))
  }
  // Names of programs are written in one way or another; codes of countries are not.
  const fold = (name: string) => (page === 'locations' ? name : name.toLowerCase())
  const nameOf = {
    browsers: ({ name, detail }: DetailRow) => `${name} ${detail}`.trim(),
    systems: ({ name, detail }: DetailRow) => `${name} ${detail}`.trim(),
    locations: ({ detail }: DetailRow) => detail || unknown,
    languages: ({ detail }: DetailRow) => detail,
    sizes: ({ detail }: DetailRow) => `↔︎ ${detail || 0}px`,
  }[page]
  const wanted = labels.filter(({ name }) => fold(name) === fold(id))
  return rank(wanted, nameOf).map(({ label, count }) => ({ name: nameOf(label), count }))
}

const unknown = '(unknown)'
const sizes = ['phone', 'tablet', 'desktop', 'desktophd', 'unknown']

function toPage(key: string, rows: readonly ListRow[], { limit, offset }: Pick<Asked, 'limit' | 'offset'>) {
  return { [key]: rows.slice(offset, offset + limit), more: rows.length > offset + limit }
}
