// The numbers: what the dashboard shows, with its periods and filters.

import * as v from 'valibot'
import { writeInstant } from '../../../kit/zone.ts'
import { canonicalZone } from '../../../kit/zones.ts'
import { panels, pathLists } from '../../../stats/panels.ts'
import { periodNames } from '../../../stats/period.ts'
import { sorts } from '../../../stats/query.ts'
import { toTold } from '../../../stats/rates.ts'
import { readReceived } from '../../../stats/received.ts'
import { toViewData } from '../../formats/data.ts'
import { toReceivedData } from '../../received/received.ts'
import type { Services } from '../../services/services.ts'
import { toPresenceData } from '../../views/presence-view.ts'
import {
  type NoView,
  type ReadParts,
  type ReadView,
  readListView,
  readPageView,
  readSiteView,
  readViewQuery,
} from '../../views/read-view.ts'
import { listEntries, readCursor, writeCursor } from './cursor.ts'
import { type OperationResult, onSite } from './operation.ts'
import { type ApiProblem, invalid, missing } from './problem-details.ts'
import { type AskedOfSite, findFault, zoneOf } from './view-faults.ts'
import { chartEntries, listShape, viewShape } from './view-shapes.ts'

const day = v.pipe(v.string(), v.isoDate())

export const periodEntries = {
  period: v.optional(v.picklist(periodNames)),
  date: v.optional(v.pipe(day, v.description('A day of the period; today without one'))),
  from: v.optional(v.pipe(day, v.description('With `to`, instead of `period`'))),
  to: v.optional(day),
  group: v.optional(v.pipe(v.string(), v.description('The length of a bar: hour, day, week, month'))),
}

export const compareEntries = {
  compare: v.optional(v.pipe(v.string(), v.description('previous, year, none, or a first day'))),
  align: v.optional(v.picklist(['weekday'])),
}

const viewEntries = {
  ...periodEntries,
  figure: v.optional(
    v.pipe(v.string(), v.description('By which figure lists are in order: visitors, visits or pageviews')),
  ),
  filter: v.optional(
    v.pipe(v.array(v.string()), v.description('Conditions, as in the filter of the dashboard: `country:NL`')),
  ),
  ...compareEntries,
  zone: v.optional(
    v.pipe(
      v.string(),
      v.check(zone => canonicalZone(zone) !== '', 'must be a time zone such as Asia/Kolkata'),
      v.description(
        'By the clocks of which time zone days are cut; that of the site without it, and where not every single hit of the period is kept: `site.zone` says by which they are, `remarks` why',
      ),
    ),
  ),
}

const listNames = [...pathLists, ...panels].map(({ list }) => list)

const viewing = onSite('stats', 'view')

export const statsOperations = [
  viewing('GET', '/sites/{code}/dashboard', {
    id: 'readDashboard',
    summary: 'All that the dashboard of a site shows',
    query: v.strictObject(viewEntries),
    gives: { status: 200, shape: v.looseObject({ ...viewShape.entries, ...chartEntries }) },
    answer: (asked, services) =>
      readNumbers(asked, services, (parts, search) => readSiteView(parts, asked.site, search)),
  }),
  viewing('GET', '/sites/{code}/page', {
    id: 'readPage',
    summary: 'The same of one page or event',
    query: v.strictObject({ ...viewEntries, path: v.string() }),
    gives: { status: 200, shape: v.looseObject({ ...viewShape.entries, ...chartEntries }) },
    answer: (asked, services) =>
      readNumbers(asked, services, (parts, search) => readPageView(parts, asked.site, search)),
  }),
  viewing('GET', '/sites/{code}/lists/{list}', {
    id: 'readList',
    summary: `One whole list: ${listNames.join(', ')}; with a path that of one page`,
    query: v.strictObject({
      ...viewEntries,
      path: v.optional(v.string()),
      sort: v.optional(v.picklist(sorts.map(toTold))),
      search: v.optional(v.pipe(v.string(), v.maxLength(200), v.description('What names must contain'))),
      ...listEntries,
    }),
    gives: {
      status: 200,
      shape: v.looseObject({ ...viewShape.entries, list: listShape, next: v.nullable(v.string()) }),
    },
    answer: readPart,
  }),
  viewing('GET', '/sites/{code}/received', {
    id: 'readReceived',
    summary: 'All that came in: what was counted, and why the rest was not',
    query: v.strictObject(periodEntries),
    gives: {
      status: 200,
      shape: v.looseObject({
        received: v.number(),
        counted: v.number(),
        engagement: v.number(),
        not_counted: v.number(),
        reasons: v.array(v.looseObject({ reason: v.string(), count: v.number() })),
      }),
    },
    async answer(asked, { store, clock }) {
      const wrong = findFault(asked, clock.now())
      if (wrong) return wrong
      const { query, now } = readViewQuery({ clock, reader: asked.reader }, asked.site, asked.url.searchParams)
      return {
        done: toReceivedData(
          await readReceived(store, asked.site, { ...query, path: '', filter: [], page: 1 }, now),
          undefined,
        ),
      }
    },
  }),
  viewing('GET', '/sites/{code}/now', {
    id: 'readNow',
    summary: 'Who is here now, and on which pages',
    gives: {
      status: 200,
      shape: v.looseObject({ at: v.string(), pages: v.array(v.looseObject({ path: v.string() })) }),
    },
    answer: ({ site }, { counter, clock }) => ({
      done: { at: writeInstant(clock.seconds()), ...toPresenceData(counter.here.of(site)) },
    }),
  }),
]

/** Reads a view; what is not as it was asked is said instead of answered. */
async function readNumbers(
  asked: AskedOfSite,
  services: Services,
  read: (parts: ReadParts, search: URLSearchParams) => Promise<ReadView | NoView>,
): Promise<OperationResult> {
  const shown = await readAsked(asked, services, read)
  return 'problem' in shown ? shown : { done: withoutLinks(toViewData(shown, asked.reader, asked.base)) }
}

async function readPart(
  asked: AskedOfSite & { query: { limit: number; cursor?: string | undefined; sort?: string | undefined } },
  services: Services,
): Promise<OperationResult> {
  const { site, params, base, reader, query } = asked
  const { limit } = query
  const offset = readCursor(query.cursor)
  if (typeof offset !== 'number') return offset
  if (offset % limit !== 0)
    return invalid([{ parameter: 'limit', detail: 'limit must stay the same from part to part.' }])
  const list = listNames.find(name => name === params.list)
  if (!list) return missing('list')
  const page = offset / limit + 1
  const shown = await readAsked(asked, services, (parts, search) => {
    const wanted = new URLSearchParams(search)
    wanted.set('page', String(page))
    return readListView(parts, site, { name: list, search: wanted, limit })
  })
  if ('problem' in shown) return shown
  if (shown.kind !== 'list') return missing('list')
  const { sort } = query
  if (sort !== undefined && toTold(shown.view.query.sort) !== sort)
    return invalid([{ parameter: 'sort', detail: `Of this list ${sort} is not known.` }])
  const next = writeCursor(offset + limit, shown.view.list.total)
  return { done: { ...withoutLinks(toViewData(shown, reader, base)), next } }
}

async function readAsked(
  asked: AskedOfSite,
  { store, clock, oneQuery }: Services,
  read: (parts: ReadParts, search: URLSearchParams) => Promise<ReadView | NoView>,
): Promise<ReadView | ApiProblem> {
  const wrong = findFault(asked, clock.now())
  if (wrong) return wrong
  const { user, url, reader } = asked
  const parts = { store, clock, reader: { ...reader, zone: zoneOf(asked) } }
  const answer = () => read(parts, url.searchParams)
  // What is narrowed may take long, and is asked once at a time by each person.
  const shown = url.searchParams.has('filter') ? await oneQuery.run(user.id, url.href, answer) : await answer()
  if (shown === 'busy') {
    const detail = 'Another question of yours is still being answered: ask again when it is.'
    return { problem: 'often', detail, headers: { 'retry-after': '5' } }
  }
  return shown.kind === 'none' ? missing('page') : shown
}

/** Where pages are is nothing to this API: it has addresses of its own. */
function withoutLinks(data: object): object {
  const { links: _, ...rest } = data as { links?: unknown }
  return rest
}
