// A store of numbers in memory: it adds up a list of hits in the most obvious way.

import type { Label, LabelId, PathId } from '../../server/count/hit.ts'
import { localDay, localHour } from '../../server/kit/zone.ts'
import { defaultSettings } from '../../server/sites/settings.ts'
import type { Site, SiteId } from '../../server/sites/site.ts'
import { sum } from '../../server/stats/series.ts'
import type { Page, Point, Range, RawHit, Scope, StatsStore, Unit } from '../../server/stats/source.ts'

/** One hit, as a test tells it. `labels` in the order of the dimensions. */
export type FakeHit = { at: number; path: string; title?: string; event?: boolean; labels?: (Label | null)[] }

export const zone = 'Europe/Amsterdam'

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
    zoneChangedAt: null,
    firstHitAt: Date.UTC(2025, 2, 1, 12) / 1000,
    ...change,
  }
}

export function label(name: string, detail = '', kind = ''): Label {
  return { name, detail, kind }
}

/** Each hit is a visitor, a visit and two pageviews, so that no figure can stand for another. */
export function makeStore(hits: readonly FakeHit[]): StatsStore & { asked: string[] } {
  const paths = [...new Set(hits.map(({ path }) => path))]
  const one = { visitors: 1, visits: 2, pageviews: 3 }
  const asked: string[] = []
  const within = (range: Range) => hits.filter(({ at }) => at >= range.from && at < range.to)
  const points = (chosen: readonly FakeHit[], unit: Unit): Point[] => {
    const byTime = Map.groupBy(chosen, ({ at }) => (unit === 'hour' ? localHour(zone, at) : localDay(zone, at)))
    return [...byTime].map(([at, list]) => ({ at, ...sum(list.map(() => one)) })).sort((a, b) => a.at - b.at)
  }
  const idOf = (path: string) => (paths.indexOf(path) + 1) as PathId
  const top = <Row extends { visits: number }>(rows: Row[], { limit, offset }: Page) => ({
    rows: rows.sort((a, b) => b.visits - a.visits).slice(offset, offset + limit),
    total: rows.length,
  })
  const row = (path: string, list: readonly FakeHit[]) => ({
    id: idOf(path),
    path,
    title: list[0]?.title ?? '',
    event: list[0]?.event ?? false,
    ...sum(list.map(() => one)),
  })
  const labelsOf = (scope: Scope, dimension: number, range: Range) =>
    within(range)
      .filter(({ path }) => scope.path === undefined || idOf(path) === scope.path)
      .flatMap(({ labels }) => labels?.[dimension - 1] ?? [])
  return {
    asked,
    async series(scope, unit, range) {
      const chosen = within(range).filter(({ path }) => scope.path === undefined || idOf(path) === scope.path)
      return points(chosen, unit)
    },
    async pathSeries(_site, ids, unit, range) {
      const all = ids.map(
        id =>
          [
            id,
            points(
              within(range).filter(hit => idOf(hit.path) === id),
              unit,
            ),
          ] as const,
      )
      return new Map(all.filter(([, list]) => list.length > 0))
    },
    async topPaths(_site, range, page) {
      const rows = [...Map.groupBy(within(range), ({ path }) => path)].map(([path, list]) => row(path, list))
      return top(rows, page)
    },
    async topNames(scope, dimension, range, page) {
      const labels = labelsOf(scope, dimension, range).filter(({ name }) => !page.except?.includes(name))
      const rows = [...Map.groupBy(labels, ({ name, kind }) => `${name}\0${kind}`).values()].map(list => ({
        name: list[0]!.name,
        kind: list[0]!.kind,
        ...sum(list.map(() => one)),
      }))
      return top(rows, page)
    },
    async topDetails(scope, dimension, range, page) {
      asked.push(`${dimension} ${page.offset}+${page.limit}`)
      const labels = labelsOf(scope, dimension, range).filter(({ name }) => !page.name || page.name === name)
      const rows = [...Map.groupBy(labels, ({ name, detail }) => `${name}\0${detail}`).values()].map((list, index) => ({
        ...list[0]!,
        id: (index + 1) as LabelId,
        ...sum(list.map(() => one)),
      }))
      return top(rows, page)
    },
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
    async arrivals(_site, edges) {
      return edges.slice(1).map((to, place) => {
        const { length } = hits.filter(({ at }) => at >= edges[place]! && at < to)
        return { hits: 3 * length, visits: 2 * length, pageviews: 3 * length, repeats: length, drops: [] }
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
    async hitGroups(_site, from, before, limit) {
      const rows = hits.map((hit, index) => ({ ...hit, id: index + 1 })).sort((a, b) => b.at - a.at || b.id - a.id)
      const left = rows.filter(({ at, id }) => at >= from && (at < before.at || (at === before.at && id < before.id)))
      const step = left.slice(0, limit)
      const groups = step.map(({ at, path, labels = [] }) => {
        const [referrer = null, country = null] = [labels[0], labels[5]]
        return { path, referrer, country: country?.name ?? null, hits: 1, since: at }
      })
      const last = step.at(-1)
      return { groups, next: left.length > limit && last ? { at: last.at, id: last.id } : undefined }
    },
    async lastWrite() {
      return undefined
    },
  }
}
