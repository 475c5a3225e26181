// Where a view stands in time: its days, how they are cut, and how to go on from there.

import type { Site } from '../sites/site.ts'
import { type Group, usualGroup } from './group.ts'
import { back, forward, type Now, type Period, toRange } from './period.ts'
import type { StatsQuery } from './query.ts'
import type { Range } from './source.ts'

/** The frame of every view: when, and how to go on from there. `over` is false while numbers may still be added. */
export type TimeFrame = {
  site: Site
  query: StatsQuery
  now: Now
  range: Range
  group: Group
  over: boolean
  back: Period | null
  forward: Period | null
}

/** The frame of a view. */
export function toTimeFrame(site: Site, query: StatsQuery, now: Now): TimeFrame {
  const range = toRange(query.period, now)
  return {
    site,
    query,
    now,
    range,
    group: query.group ?? usualGroup(range),
    over: range.to <= now.at,
    back: back(query.period, now),
    forward: forward(query.period, now),
  }
}
