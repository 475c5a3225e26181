// A site that is not there, its visits, and what happened on some of its days: what patterns of whole views are made of.

import { addDays, startOfDay } from '../../kit/zone.ts'
import type { Mark, Note, NoteId } from '../../sites/notes.ts'
import { defaultSettings } from '../../sites/settings.ts'
import type { Site, SiteId } from '../../sites/site.ts'
import { toComparedPart } from '../../stats/compare.ts'
import type { Totals } from '../../stats/dashboard.ts'
import { toNow } from '../../stats/period.ts'
import { readQuery } from '../../stats/query.ts'
import { type Bucket, sum, toBuckets, unitOf } from '../../stats/series.ts'
import type { Point, Range } from '../../stats/source.ts'
import { type TimeFrame, toTimeFrame } from '../../stats/time-frame.ts'

const second = (day: number, hour = 0) => startOfDay('UTC', day) + hour * 3600

const site: Site = {
  id: 1 as SiteId,
  code: 'pattern',
  name: 'pattern.example',
  domains: ['pattern.example'],
  zone: 'UTC',
  settings: defaultSettings,
  createdAt: second(20240101),
  formerCodes: [],
  zoneChangedAt: null,
  engagementSince: null,
  knownFrom: null,
  firstHitAt: second(20240101),
}

/** A view as an address asks for it, on an afternoon in November. `notes`: something happened on some of its days. */
export function makeView(search: string, notes = false): TimeFrame & Totals {
  const now = toNow(site, second(20261119, 15) * 1000)
  const frame = toTimeFrame(site, readQuery(new URLSearchParams(search), now, true).query, now)
  const points = makePoints(frame.range, frame, 7)
  const part = toComparedPart(frame)
  const before = part && makePoints(part, frame, 5)
  return {
    ...frame,
    coverage: { totals: null, hours: null, lists: null, unreadable: [] },
    sums: sum(points),
    before:
      part && before
        ? {
            range: part,
            until: part.until,
            sums: sum(before),
            upTo: 'hour',
            buckets: bucketsOf(before, part, frame),
            lists: true,
          }
        : null,
    engagement: null,
    buckets: bucketsOf(points, frame.range, frame),
    notes: notes
      ? [9, 8, 3].map(ago => ({ day: addDays(now.today, -ago), notes: makeNotes(addDays(now.today, -ago), ago) }))
      : [],
  }
}

/** Hours or days of visits: a wave by the hour, fewer on some days, and one day of many. */
export function makePoints(range: Range, { now, group }: TimeFrame, step: number, unit = unitOf(group)): Point[] {
  const points: Point[] = []
  for (let day = range.fromDay, place = 0; day < range.toDay; day = addDays(day, 1), place++) {
    const many = place === 16 ? 3 : 1
    for (let hour = 0; hour < (unit === 'hour' ? 24 : 1); hour++) {
      if (second(day, hour) > now.at) return points
      const wave = unit === 'hour' ? 6 - Math.abs(hour - 19) / 2 : 40
      const visits = Math.max(0, Math.round(many * (wave + ((place * step) % 11))))
      const at = unit === 'hour' ? second(day, hour) : day
      points.push({ at, visitors: Math.ceil(visits / 2), visits, pageviews: visits + 3 })
    }
  }
  return points
}

function bucketsOf(points: readonly Point[], range: Range, { group, now }: TimeFrame): Bucket[] {
  return toBuckets(points, group, range, now)
}

function makeNotes(day: number, ago: number): (Note | Mark)[] {
  const id = ago as NoteId
  if (ago === 8) return [{ id, day, at: second(day), kind: 'restart' }]
  return [{ id, kind: 'note', day, text: ago === 3 ? '<b>A new layout</b>' : 'On a site with many readers' }]
}
