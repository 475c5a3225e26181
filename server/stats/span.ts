// Numbers between two instants, for programs: whole days from counters, and the parts of days at both ends from single hits.

import type { PathId } from '../count/hit.ts'
import { addDays, localDay, localHour, startOfDay } from '../kit/zone.ts'
import type { Site } from '../sites/site.ts'
import type { DetailRow, PathRow, Point, Range, Reading, Scope, StatsStore } from './source.ts'

/** From one clock hour of the site to before another; Unix seconds. */
export type HourSpan = { from: number; to: number }

/** It took longer than whoever asked would wait. */
export type Late = 'late'

const all = { limit: Number.MAX_SAFE_INTEGER, offset: 0, order: 'visits' } as const

/** The hours that begin between two instants, both included. */
export function toSpan(site: Pick<Site, 'zone'>, start: number, end: number): HourSpan {
  const first = localHour(site.zone, start)
  return { from: first < start ? endOfHour(site.zone, start) : first, to: endOfHour(site.zone, end) }
}

/** The whole days in which two instants are. */
export function toDays(site: Pick<Site, 'zone'>, start: number, end: number): HourSpan {
  const { zone } = site
  return {
    from: startOfDay(zone, localDay(zone, start)),
    to: startOfDay(zone, addDays(localDay(zone, end), 1)),
  }
}

/** What was read of a span, in its parts. */
export type SpanReading = {
  hours(): Promise<Point[]>
  /** Every path that had a visit. */
  paths(): Promise<PathRow[]>
  /** Every label of a dimension that had one. */
  labels(dimension: number): Promise<DetailRow[]>
  /** The hours of some paths. */
  charts(paths: readonly PathId[]): Promise<Map<PathId, Point[]>>
}

/** Reads a span of a site, or of what the rest of the scope leaves of it. */
export async function readSpan(
  store: StatsStore,
  site: Site,
  span: HourSpan,
  { paths, labels }: Pick<Scope, 'paths' | 'labels'> = {},
  deadline?: number,
): Promise<SpanReading | Late> {
  const scope: Scope = { site: site.id, ...(paths && { paths }), ...(labels && { labels }) }
  // One by one: what is asked together is answered in one way, and whole days are counted already.
  const readings: Reading[] = []
  for (const range of toRanges(site.zone, span)) readings.push(...(await store.read(scope, [range], deadline)))
  if (readings.some(({ coverage }) => coverage.lists?.why === 'time')) return 'late'
  const gather = async <Row>(read: (reading: Reading) => Promise<readonly Row[]>): Promise<Row[]> =>
    (await Promise.all(readings.map(read))).flat()
  return {
    hours: () => gather(reading => reading.series('hour')),
    paths: async () => addUp(await gather(async reading => (await reading.paths(all)).rows)),
    labels: async dimension => addUp(await gather(async reading => (await reading.details(dimension, all)).rows)),
    async charts(ids) {
      const charts = new Map<PathId, Point[]>()
      for (const reading of readings) {
        for (const [id, points] of await reading.charts(ids, 'hour')) {
          charts.set(id, [...(charts.get(id) ?? []), ...points])
        }
      }
      return charts
    },
  }
}

/** The start of the hour after that of an instant. */
function endOfHour(zone: string, at: number): number {
  // An hour is shorter where the clock is changed within it.
  return Math.max(localHour(zone, at) + 1, localHour(zone, localHour(zone, at) + 3600))
}

/** Up to three: the end of a day, whole days, and the beginning of one. */
function toRanges(zone: string, { from, to }: HourSpan): Range[] {
  if (from >= to) return []
  const [first, last] = [localDay(zone, from), localDay(zone, to)]
  const whole = startOfDay(zone, first) === from ? first : addDays(first, 1)
  const begins = startOfDay(zone, whole)
  const ends = startOfDay(zone, last)
  if (ends < begins) return [{ fromDay: first, toDay: addDays(first, 1), from, to }]
  return [
    { fromDay: first, toDay: whole, from, to: begins },
    { fromDay: whole, toDay: last, from: begins, to: ends },
    { fromDay: last, toDay: addDays(last, 1), from: ends, to },
  ].filter(range => range.from < range.to)
}

function addUp<Row extends PathRow | DetailRow>(rows: readonly Row[]): Row[] {
  const sums = new Map<number, Row>()
  for (const row of rows) {
    const known = sums.get(row.id)
    if (!known) sums.set(row.id, { ...row })
    else {
      known.visitors += row.visitors
      known.visits += row.visits
      known.pageviews += row.pageviews
    }
  }
  return [...sums.values()].filter(({ visits }) => visits > 0)
}
