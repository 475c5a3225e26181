// A store of numbers in memory: it adds up a list of hits in the most obvious way.

import { noEngagement, type Triple } from '../../server/count/batch.ts'
import { dimensionOf, dimensions } from '../../server/count/dimensions.ts'
import type { Label, LabelId, PathId } from '../../server/count/hit.ts'
import { readOrigin } from '../../server/count/origin.ts'
import { localDay, localHour } from '../../server/kit/zone.ts'
import { defaultSettings } from '../../server/sites/settings.ts'
import type { Site, SiteId } from '../../server/sites/site.ts'
import { type Naming, readFacet } from '../../server/stats/facets.ts'
import { type Condition, type Filter, toDimension, toFacet, toPieces } from '../../server/stats/filter.ts'
import { writeHits } from '../../server/stats/hits-csv.ts'
import { addUpProps } from '../../server/stats/props.ts'
import { type BatchHit, toBatch } from '../../server/stats/segment/batch.ts'
import { sum } from '../../server/stats/series.ts'
import type { ReportStore } from '../../server/stats/session-source.ts'
import type {
  Coverage,
  Page,
  Point,
  Range,
  RawHit,
  Reading,
  ReadRange,
  Scope,
  Unit,
} from '../../server/stats/source.ts'

/** One hit, as a test tells it. `labels` in the order of the dimensions. */
export type FakeHit = { at: number; path: string; title?: string; event?: boolean; labels?: (Label | null)[] }

export const zone = 'Europe/Amsterdam'

const own = new Set(['example.com', 'www.example.com'])

/** A site that was first visited on 1 March 2025. */
export function makeSite(change: Partial<Site> = {}): Site {
  return {
    id: 1 as SiteId,
    code: 'example.com',
    name: 'example.com',
    domains: ['example.com'],
    zone,
    settings: structuredClone(defaultSettings),
    createdAt: 0,
    formerCodes: [],
    zoneChangedAt: null,
    firstHitAt: Date.UTC(2025, 2, 1, 12) / 1000,
    engagementSince: null,
    knownFrom: null,
    ...change,
  }
}

export function label(name: string, detail = '', kind = ''): Label {
  return { name, detail, kind }
}

/** Each hit is a visitor, a visit and two pageviews, so that no figure can stand for another. */
export function makeStore(hits: readonly FakeHit[]): ReportStore & { asked: string[] } {
  const paths = [...new Set(hits.map(({ path }) => path))]
  const one = { visitors: 1, visits: 2, pageviews: 3 }
  const asked: string[] = []
  const within = (range: Range) => hits.filter(({ at }) => at >= range.from && at < range.to)
  const points = (chosen: readonly FakeHit[], unit: Unit): Point[] => {
    const byTime = Map.groupBy(chosen, ({ at }) => (unit === 'hour' ? localHour(zone, at) : localDay(zone, at)))
    return [...byTime].map(([at, list]) => ({ at, ...sum(list.map(() => one)) })).sort((a, b) => a.at - b.at)
  }
  const idOf = (path: string) => (paths.indexOf(path) + 1) as PathId
  // Rows with equal figures come in the order of their names.
  const top = <Row extends Triple>(rows: Row[], nameOf: (row: Row) => string, page: Page) => {
    const { limit, offset, order, sort = 'most', search = '' } = page
    const sign = { most: -1, least: 1, name: 0 }[sort]
    const found = rows
      .filter(row => nameOf(row).toLowerCase().includes(search.toLowerCase()))
      .sort((a, b) => sign * (a[order] - b[order]) || (nameOf(a).toLowerCase() < nameOf(b).toLowerCase() ? -1 : 1))
    return { rows: found.slice(offset, offset + limit), total: found.length }
  }
  const row = (path: string, list: readonly FakeHit[]) => ({
    id: idOf(path),
    path,
    title: list[0]?.title ?? '',
    event: list[0]?.event ?? false,
    ...sum(list.map(() => one)),
  })
  const chosen = ({ path: id, filter = [] }: Scope, range: Range) =>
    within(range).filter(hit => (id === undefined || idOf(hit.path) === id) && passes(hit, filter))
  const labelsOf = (scope: Scope, dimension: number, range: Range) =>
    chosen(scope, range).flatMap(({ labels }) => labels?.[dimension - 1] ?? [])
  const told = (labels: readonly Label[], { facet }: Naming) =>
    facet ? labels.flatMap(label => readFacet(label, facet, own) ?? []) : labels
  const keyOf = ({ name, detail = '' }: { name: string; detail?: string }, { detailed }: Naming) =>
    detailed ? JSON.stringify([name, detail]) : name
  const namesOf = (labels: readonly Label[], naming: Naming) =>
    [...Map.groupBy(labels, label => keyOf(label, naming)).values()].map(list => ({
      name: list[0]!.name,
      detail: naming.detailed ? list[0]!.detail : '',
      kind: list[0]!.kind,
      ...sum(list.map(() => one)),
    }))
  const detailsOf = (labels: readonly Label[]) =>
    [...Map.groupBy(labels, label => toKey(label)).values()].map(list => ({
      ...list[0]!,
      id: (keys.indexOf(toKey(list[0]!)) + 1) as LabelId,
      ...sum(list.map(() => one)),
    }))
  const keys = [...new Set(hits.flatMap(({ labels = [] }) => labels.flatMap(each => (each ? toKey(each) : []))))]
  const readOne = (scope: Scope, range: ReadRange): Reading => ({
    range,
    coverage: { totals: null, hours: null, lists: null, unreadable: [] },
    engagement: {
      since: null,
      series: async unit => points(chosen(scope, range), unit).map(({ at }) => ({ at, ...noEngagement })),
      sums: async rows =>
        ('paths' in rows ? rows.paths : 'names' in rows ? rows.names : rows.labels).map(() => ({ ...noEngagement })),
      exits: async () => ({ rows: [], total: 0 }),
    },
    series: async unit => points(chosen(scope, range), unit),
    async charts(ids, unit) {
      const all = ids.map(id => [id, points(chosen({ ...scope, path: id }, range), unit)] as const)
      return new Map(all.filter(([, list]) => list.length > 0))
    },
    async paths(page) {
      const rows = [...Map.groupBy(chosen(scope, range), ({ path }) => path)].map(([path, list]) => row(path, list))
      const wanted = rows.filter(({ event, visitors }) => {
        if (page.only === 'entries') return visitors > 0
        return page.only === undefined || event === (page.only === 'events')
      })
      return top(wanted, ({ path, title }) => `${path} ${title}`, page)
    },
    async names(dimension, page) {
      const labels = told(labelsOf(scope, dimension, range), page).filter(({ name }) => !page.except?.includes(name))
      if (page.detailed) asked.push(`${dimension} ${page.offset}+${page.limit}`)
      return top(namesOf(labels, page), ({ name, detail }) => `${name} ${detail}`.trim(), page)
    },
    async details(dimension, page) {
      asked.push(`${dimension} ${page.offset}+${page.limit}`)
      return top(detailsOf(labelsOf(scope, dimension, range)), ({ name, detail }) => `${name} ${detail}`, page)
    },
    props: async asked =>
      addUpProps(
        namesOf(labelsOf(scope, dimensionOf('props').id, range), {}).map(({ name, visits }) => ({
          name,
          visits,
          hits: visits,
        })),
        asked,
      ),
    async parts(dimension, page) {
      const labels = labelsOf(scope, dimension, range).filter(({ detail }) => detail !== '')
      return top(detailsOf(labels), ({ name, detail }) => `${name} ${detail}`, page)
    },
    async sums(rows) {
      const { until = range.to } = range
      const part = { ...range, to: Math.min(range.to, until) }
      const sumWhere = (is: (hit: FakeHit) => boolean) =>
        sum(
          chosen(scope, part)
            .filter(is)
            .map(() => one),
        )
      if ('paths' in rows) return rows.paths.map(id => sumWhere(hit => idOf(hit.path) === id))
      const labelOf = ({ labels }: FakeHit) => labels?.[rows.dimension - 1]
      return rows.names.map(named =>
        sumWhere(hit => {
          const [found] = told([labelOf(hit) ?? []].flat(), rows)
          return found !== undefined && keyOf(found, rows) === keyOf(named, rows)
        }),
      )
    },
  })
  return {
    asked,
    read: async (scope, ranges) => ranges.map(range => readOne(scope, range)),
    async pathSums(_site, after, limit) {
      const all = paths.map(path =>
        row(
          path,
          hits.filter(hit => hit.path === path),
        ),
      )
      return all.filter(({ id }) => id > after).slice(0, limit)
    },
    async findPath(_site, path) {
      const list = hits.filter(hit => hit.path === path)
      return list.length === 0 ? undefined : row(path, list)
    },
    async titlesOf() {
      return []
    },
    async notes() {
      return []
    },
    async drops() {
      return []
    },
    async countDrops() {
      return 0
    },
    async dropNames() {
      return { rows: [], total: 0 }
    },
    vitals: async (_scope, runs) => runs.map(() => []),
    pathVitals: async () => [],
    async arrivals(_site, edges) {
      return edges.slice(1).map((to, place) => {
        const { length } = hits.filter(({ at }) => at >= edges[place]! && at < to)
        return { hits: 3 * length, visits: 2 * length, pageviews: 3 * length, repeats: length, told: 0, drops: [] }
      })
    },
    async rawHits(_site, after, limit) {
      asked.push(`raw ${limit}`)
      const rows: RawHit[] = hits.map(({ at, path, title = '', event = false, labels = [] }, index) => ({
        id: index + 1,
        at,
        path,
        title,
        event,
        session: index % 2 ? null : '00112233-4455-4677-8899-aabbccddef01',
        firstOnPath: index % 3 === 0,
        labels,
      }))
      return rows.filter(({ at, id }) => at > after.at || (at === after.at && id > after.id)).slice(0, limit)
    },
    goalsOf: async () => [],
    funnelsOf: async () => [],
    readGoals: async () => [],
    readFunnel: async () => [],
    readAround: () => Promise.reject(new Error('nobody asks')),
    readPairs: () => Promise.reject(new Error('nobody asks')),
    listPaths: async () => [],
    findPaths: async () => [],
    foldedPath: async () => ({ hours: [], labels: [] }),
    async hitsCsv(site, after, limit, wanted) {
      const page = await this.rawHits(site, after, limit)
      const labels = page.flatMap(hit => hit.labels)
      const batch = page.map(
        ({ at, id, event, firstOnPath, session, labels: own }, row): BatchHit => ({
          at,
          id,
          kind: (firstOnPath ? 2 : 0) + (event ? 4 : 0),
          names: [row, ...own.map(label => (label ? 1 + labels.indexOf(label) : 0)), 0, 0, 0, 0, 0, 0, 0],
          session: session === null ? null : Buffer.from(session.replaceAll('-', ''), 'hex'),
        }),
      )
      const rows = { batch: toBatch(batch), from: 0, to: batch.length }
      return writeHits(rows, { path: row => page[row], label: label => labels[label - 1] ?? undefined }, wanted)
    },
    async hitGroups(_site, from, before, limit) {
      const rows = hits.map((hit, index) => ({ ...hit, id: index + 1 })).sort((a, b) => b.at - a.at || b.id - a.id)
      const left = rows.filter(({ at, id }) => at >= from && (at < before.at || (at === before.at && id < before.id)))
      const step = left.slice(0, limit)
      const groups = step.map(({ at, path, labels = [] }) => {
        const [referrer = null, country = null] = [labels[0], labels[5]]
        const from = referrer && readOrigin(referrer).referrer
        return { path, referrer: from ?? null, country: country?.name ?? null, hits: 1, since: at }
      })
      const last = step.at(-1)
      return { groups, next: left.length > limit && last ? { at: last.at, id: last.id } : undefined }
    },
    async lastHitId() {
      return 0
    },
    async lastHitAt() {
      return undefined
    },
    async lastWrite() {
      return undefined
    },
  }
}

/** The same store, of which only so much is known. */
export function knowing<Kept extends ReportStore>(store: Kept, known: Partial<Coverage>): Kept {
  const { read } = store
  return {
    ...store,
    read: async (...words) => (await read(...words)).map(one => ({ ...one, coverage: { ...one.coverage, ...known } })),
  }
}

/** Whether a filter leaves a hit, each of which is the first of its session. */
export function passes(hit: FakeHit, filter: Filter): boolean {
  const positive = Map.groupBy(
    filter.filter(({ not }) => !not),
    ({ field }) => field,
  )
  const negative = filter.filter(({ not }) => not)
  return (
    [...positive.values()].every(some => some.some(condition => holds(hit, condition))) &&
    !negative.some(condition => holds(hit, condition))
  )
}

function holds({ path, title = '', event = false, labels = [] }: FakeHit, { field, pattern }: Condition): boolean {
  const expression = new RegExp(`^${toPieces(pattern).map(RegExp.escape).join('[\\s\\S]*')}$`, 'i')
  const is = (text: string) => expression.test(text)
  if (field === 'text') return is(path) || is(title)
  if (field === 'title') return is(title)
  if (field === 'entry') return is(path)
  if (field === 'page') return !event && is(path)
  if (field === 'event') return event && is(path)
  if (field === 'is') return event === (pattern === 'event')
  const kept = labels[dimensions.findIndex(({ name }) => name === toDimension(field))]
  const facet = toFacet(field)
  const label = kept && facet ? readFacet(kept, facet, own) : kept
  if (!label) return pattern === '' && ['source', 'medium', 'campaign', 'term', 'content'].includes(field)
  return is(label.name) || is(`${label.name}${field === 'referrer' ? '' : ' '}${label.detail}`)
}

function toKey({ kind, name, detail }: Label): string {
  return JSON.stringify([kind, name, detail])
}
