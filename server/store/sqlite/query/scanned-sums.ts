// What a scan has added up, in columns.

import { engagementSums, type Triple } from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import { addDays, localDay, startOfDay } from '../../../kit/zone.ts'
import { type NameColumn, pathColumn } from '../../../stats/segment/batch.ts'
import {
  createEngagementById,
  type EngagementColumns,
  type EngagementScan,
} from '../../../stats/segment/engagement-scan.ts'
import { addTo, createColumns, type SumColumns } from '../../../stats/segment/id-sums.ts'
import type { Scan } from '../../../stats/segment/scan.ts'
import type { Coverage, Range, Since } from '../../../stats/source.ts'
import { type EngagementRow, toEngagementRow } from './engagement.ts'
import { isByHour } from './range-parts.ts'
import { toColumns } from './sums.ts'

/** The sums of a range by hour, day, path and the labels of each dimension. */
export type RangeSums = {
  coverage: Coverage
  hours: SumColumns
  days: SumColumns
  paths: SumColumns
  labels: SumColumns[]
  engagement: EngagementSums
}

/** What visitors did, by the same; each list in the order of ids. `hours`: null for more days than are drawn so, unless lists are there. */
export type EngagementSums = {
  hours: EngagementColumns | null
  days: EngagementColumns
  paths: EngagementColumns
  labels: EngagementColumns[]
}

const none: EngagementColumns = { ids: new Float64Array(), sums: new Float64Array() }
const noSums: EngagementSums = { hours: none, days: none, paths: none, labels: [] }

/** Of what could not be looked at in time. */
export function nothing({ to }: Range): RangeSums {
  const never: Since = { from: to, why: 'time' }
  const none = toColumns([])
  const coverage = { totals: never, hours: never, lists: never, unreadable: [] }
  return { coverage, hours: none, days: none, paths: none, labels: dimensions.map(() => none), engagement: noSums }
}

/** What a scan has added up. */
export function toSums(
  { zone, range }: { zone: string; range: Range },
  { hours, lists }: Pick<Scan, 'hours' | 'lists'>,
  engagement: Pick<EngagementScan, 'hours' | 'lists'>,
  coverage: Coverage,
): RangeSums {
  const days = new Map<number, Triple>()
  const dayOf = prepareDays(zone)
  hours.forEach((sum, hour) => {
    addTo(days, dayOf(hour), sum)
  })
  const column = (one: NameColumn) => lists.get(one)!.columns()
  return {
    coverage,
    hours: sparse(hours),
    days: sparse(days),
    paths: column(pathColumn),
    labels: dimensions.map((_, place) => column(place + 1)),
    engagement: toEngagementSums(zone, engagement, engagement.lists.size > 0 || isByHour(range)),
  }
}

/** Every column takes as long to another thread as thousands of numbers: what nobody wants is not there. */
function toEngagementSums(
  zone: string,
  { hours, lists }: Pick<EngagementScan, 'hours' | 'lists'>,
  withHours: boolean,
): EngagementSums {
  const byHour = hours.columns()
  const { length } = engagementSums
  const days = createEngagementById()
  const dayOf = prepareDays(zone)
  for (let row = 0; row < byHour.ids.length; row++) {
    const day = dayOf(byHour.ids[row]!)
    for (let place = 0; place < length; place++) days.addSum(day, place, byHour.sums[length * row + place]!)
  }
  return {
    hours: withHours ? byHour : null,
    days: days.columns(),
    paths: lists.get(pathColumn)?.columns() ?? none,
    labels: lists.size > 0 ? dimensions.map((_, place) => lists.get(place + 1)!.columns()) : [],
  }
}

/** Answers the day of an instant, quickly where they come in order. */
function prepareDays(zone: string): (at: number) => number {
  let [day, from, to] = [0, 0, 0]
  return at => {
    if (at < from || at >= to) {
      day = localDay(zone, at)
      from = at
      to = startOfDay(zone, addDays(day, 1))
    }
    return day
  }
}

/** The rows in columns. */
export function toEngagementRows({ ids, sums }: EngagementColumns): EngagementRow[] {
  const { length } = engagementSums
  return Array.from(ids, (id, place) => toEngagementRow([id, ...sums.subarray(length * place, length * (place + 1))]))
}

/** In the order of their keys, without those that have nothing. */
export function sparse(sums: ReadonlyMap<number, Triple>): SumColumns {
  const keys: number[] = []
  sums.forEach(({ visitors, visits, pageviews }, key) => {
    if (visitors + visits + pageviews > 0) keys.push(key)
  })
  const columns = createColumns(keys.length)
  columns.ids.set(keys)
  columns.ids.sort()
  for (let place = 0; place < keys.length; place++) {
    const { visitors, visits, pageviews } = sums.get(columns.ids[place]!)!
    columns.visitors[place] = visitors
    columns.visits[place] = visits
    columns.pageviews[place] = pageviews
  }
  return columns
}
