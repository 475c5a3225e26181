// What an address asks of the numbers is read once: the page and every other format show the same.

import type { Clock } from '../../kit/clock.ts'
import { localDay } from '../../kit/zone.ts'
import type { SharedView } from '../../sites/sharing.ts'
import type { Site } from '../../sites/site.ts'
import {
  type Dashboard,
  type ListsRead,
  readDashboard,
  readTotals,
  type Totals,
  toScope,
} from '../../stats/dashboard.ts'
import { missingGoals } from '../../stats/goals.ts'
import { type ListView, readList } from '../../stats/list.ts'
import { maskDashboard, maskList, maskPage, maskTotals } from '../../stats/mask.ts'
import { type PageView, readPage } from '../../stats/page.ts'
import { findList } from '../../stats/panels.ts'
import { type Now, toNow } from '../../stats/period.ts'
import { defaultQuery, type QueryNote, readQuery, type StatsQuery } from '../../stats/query.ts'
import { inZone, missingOf } from '../../stats/reader-zone.ts'
import type { ReportStore } from '../../stats/session-source.ts'
import { type TimeFrame, toTimeFrame } from '../../stats/time-frame.ts'
import { readView } from '../../stats/view-reading.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import { toGroupNotes } from './coverage-view.ts'
import { toCodes } from './filter-words.ts'
import { toFilterSince } from './tags-view.ts'

/**
 * What there is to show at `path`, which has no end for a format. `remarks`: a sentence for each thing that is not as it was
 * asked.
 */
export type ReadView = { path: string; remarks: string[] } & (
  | { kind: 'site'; view: Dashboard }
  | { kind: 'page'; view: PageView }
  | { kind: 'list'; view: ListView }
)

/** There is no such view: no page with the path of the query, or no list of that name. */
export type NoView = { kind: 'none'; list?: string; query: StatsQuery }

/** What a view is read with. */
export type ReadParts = { store: ReportStore; clock: Clock; reader: Reader }

/** The dashboard of a site. */
export function readSiteView(
  parts: ReadParts,
  site: Site,
  search: URLSearchParams,
  lists: ListsRead = 'all',
): Promise<ReadView | NoView> {
  return byClocksOfReader(parts, site, async site => {
    const { query, now, notes } = readViewQuery(parts, site, search)
    const read = await readDashboard(parts.store, site, { ...query, ...whole, path: '' }, now, lists)
    const view = thresholdOf(site) > 0 ? maskDashboard(read, thresholdOf(site)) : read
    return { kind: 'site', path: sitePath(site), view, remarks: await toRemarks(notes, view, parts) }
  })
}

/** One page of it, where a hit ever had its path. */
export function readPageView(
  parts: ReadParts,
  site: Site,
  search: URLSearchParams,
  lists: ListsRead = 'all',
): Promise<ReadView | NoView> {
  return byClocksOfReader(parts, site, async site => {
    const { query: asked, now, notes } = readViewQuery(parts, site, search)
    const query = { ...asked, ...whole }
    const read = await readPage(parts.store, site, query, now, lists)
    const view = read && thresholdOf(site) > 0 ? maskPage(read, thresholdOf(site)) : read
    // That there is such a page at all is not for guests who see none of its visits.
    if (!view || (site.shared && isHidden(view, site.shared))) return { kind: 'none', query }
    return { kind: 'page', path: sitePath(site, '/page'), view, remarks: await toRemarks(notes, view, parts) }
  })
}

/** Only the sums and the chart of a site, or of one of its pages. */
export type TotalsView = { path: string; view: TimeFrame & Totals }

/** Undefined where no hit ever had the path of the query. */
export async function readTotalsView(
  parts: ReadParts,
  site: Site,
  search: URLSearchParams,
): Promise<TotalsView | undefined> {
  const { query: asked, now } = readViewQuery(parts, site, search)
  const query = { ...asked, ...whole }
  const page = query.path === '' ? null : await parts.store.findPath(site.id, query.path)
  if (page === undefined) return undefined
  const scope = { ...toScope(site, query), ...(page && { path: page.id }) }
  const reading = await readView(parts.store, toTimeFrame(site, query, now), scope)
  const read = { ...reading, ...(await readTotals(parts.store, reading)) }
  const view = thresholdOf(site) > 0 ? maskTotals(read, thresholdOf(site)) : read
  if (page && site.shared && isHidden(view, site.shared)) return undefined
  return { path: sitePath(site, page ? '/page' : ''), view }
}

/** A part of one list, of the site or of one of its pages; `limit`: how many rows, where it is not as many as a page has. */
export function readListView(
  parts: ReadParts,
  site: Site,
  { name, search, limit }: { name: string; search: URLSearchParams; limit?: number },
): Promise<ReadView | NoView> {
  return byClocksOfReader(parts, site, async site => {
    const which = findList(name)
    const { query, now, notes } = readViewQuery(parts, site, search)
    if (!which) return { kind: 'none', list: name, query }
    const asked = 'dimension' in which ? query : { ...query, path: '' }
    const found = await readList(parts.store, site, which, asked, now, limit === undefined ? {} : { limit })
    if (!found) return { kind: 'none', query: asked }
    const { texts, number } = parts.reader
    const { sort } = found.query
    if (sort !== asked.sort) notes.push(texts.asked.sort)
    if (found.page !== asked.page) notes.push(texts.lists.ends(number(found.lastPage)))
    const view = {
      ...(thresholdOf(site) > 0 ? maskList(found, thresholdOf(site)) : found),
      query: { ...asked, page: found.page, sort },
    }
    const remarks = [...(await toRemarks(notes, view, parts)), ...toRatesSince(view, parts.reader)]
    return { kind: 'list', path: sitePath(site, `/${name}`), view, remarks }
  })
}

/**
 * Reads a view by the clocks of whoever reads, of which single hits tell. Where these are not all there, it is read by the clocks of
 * the site, and says so: a day that is cut otherwise has other numbers.
 */
async function byClocksOfReader(
  { reader }: Pick<ReadParts, 'reader'>,
  site: Site,
  read: (site: Site) => Promise<ReadView | NoView>,
): Promise<ReadView | NoView> {
  const seen = inZone(site, reader.zone)
  const shown = await read(seen)
  const missing = seen === site || shown.kind === 'none' ? null : missingOf(shown.view.coverage)
  if (missing === null) return shown
  const own = await read(site)
  if (own.kind === 'none') return own
  return {
    ...own,
    remarks: [reader.texts.preferences.ownClocks[missing === 'time' ? 'time' : 'gone'](site.zone), ...own.remarks],
  }
}

/** Up to where numbers are kept back; 0: all are told. */
function thresholdOf({ shared }: Site): number {
  return shared?.exposure.threshold ?? 0
}

function isHidden({ sums }: Totals, { exposure, limited }: SharedView): boolean {
  return (limited || exposure.threshold > 0) && sums.visits === 0 && sums.pageviews === 0
}

/** That the rates of a list are those of a part of its period. */
function toRatesSince({ engagement, list, site }: ListView, { texts, day }: Reader): string[] {
  const since = engagement?.since
  if (!since || list.rows.every(({ did }) => !did)) return []
  return [texts.figures.ratesKnownFrom(day(localDay(site.zone, since.from), 'brief'))]
}

/** What only a list's own page has. */
const whole = { page: 1, sort: defaultQuery.sort, search: '' }

/** Reads the parameters of a view of the site. `notes`: a sentence for each thing that is shown otherwise than asked. */
export function readViewQuery(
  { clock, reader }: Pick<ReadParts, 'clock' | 'reader'>,
  site: Site,
  search: URLSearchParams,
): { query: StatsQuery; now: Now; notes: string[] } {
  const now = toNow(site, clock.now(), reader.weekStart)
  const { query, notes } = readQuery(search, now, site.settings.sessions)
  const filter = toCodes(query.filter, reader)
  return { query: { ...query, filter }, now, notes: notes.map(note => toSentence(note, reader)) }
}

async function toRemarks(notes: readonly string[], view: TimeFrame, { reader, store }: ReadParts): Promise<string[]> {
  const isOfGoals = view.query.filter.some(({ field }) => field === 'goal')
  const missing = isOfGoals ? missingGoals(view.query.filter, await store.goalsOf(view.site.id)) : []
  const { number, texts } = reader
  const least = thresholdOf(view.site)
  const masked = least > 0 ? [texts.sharing.masked(number(least))] : []
  const all = [...masked, ...notes, ...missing.map(reader.texts.goals.unknown), ...toGroupNotes(view, reader)]
  const ofTags = toFilterSince(view, reader)
  return ofTags === '' ? all : [...all, ofTags]
}

function toSentence(note: QueryNote, { texts: { asked }, day, number }: Reader): string {
  switch (note.note) {
    case 'field':
    case 'keyword':
    case 'bare':
      return asked[note.note](note.word)
    case 'pattern':
      return asked.pattern(note.word, number(note.most.length), number(note.most.stars))
    case 'conditions':
      return asked.conditions(number(note.most))
    case 'early':
    case 'nearest':
      return asked[note.note](day(note.day))
    case 'group':
      return asked.group[note.group]
    default:
      return asked[note.note]
  }
}
