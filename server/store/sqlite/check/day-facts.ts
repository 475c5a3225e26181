// What each place of the database knows of each day of a site, and so which days can be counted again.

import { isNull } from 'drizzle-orm'
import { addTriple, type Triple } from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import { localDay, startOfDay } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import { type DayFacts, type Span, toSpans } from '../../../stats/recountable-days.ts'
import { tripleOfKind } from '../../../stats/segment/id-sums.ts'
import type { Connection } from '../connect.ts'
import { prepareHitBatches } from '../query/hit-batches.ts'
import { sites } from '../schema-accounts.ts'
import type { TypedConnection } from '../typed-connection.ts'
import { lastInstant } from './differences.ts'

/** Days from the first to before the second, or all; to be called inside a transaction. */
export type ReadSpans = (site: SiteRow, first?: number, end?: number) => Span[]

/** What is asked of a site here. */
export type SiteRow = Pick<typeof sites.$inferSelect, 'id' | 'code' | 'zone' | 'zoneChangedAt' | 'knownFrom'>

/** All sites, by code. */
export function readSites(db: TypedConnection): SiteRow[] {
  return db.select().from(sites).where(isNull(sites.deletedAt)).orderBy(sites.code).all()
}

const triple = 'sum(visitors) as visitors, sum(visits) as visits, sum(pageviews) as pageviews'

export function prepareSpans(connection: Connection): ReadSpans {
  const readHours = connection.prepare<[SiteId, number, number], { hour: number; hits: number }>(
    'select hour, hits from site_hours where site_id = ? and hour >= ? and hour < ?',
  )
  const readDays = connection.prepare<DayBounds, DaySums>(
    `select day, ${triple} from site_days where site_id = ? and day >= ? and day < ? group by day`,
  )
  const readPathDays = connection
    .prepare<DayBounds, number>('select distinct day from path_days where site_id = ? and day >= ? and day < ?')
    .pluck()
  const readLabels = connection.prepare<[SiteId, number, number, number], DaySums>(
    `select day, ${triple} from site_details where site_id = ? and dimension = ? and day >= ? and day < ? group by day`,
  )
  const readFolded = connection
    .prepare<DayBounds, number>('select distinct day from path_details where site_id = ? and day >= ? and day < ?')
    .pluck()
  const batches = prepareHitBatches(connection)

  return ({ id, zone, zoneChangedAt, knownFrom }, first = 0, end = lastDay) => {
    const known = knownFrom === null ? 0 : localDay(zone, knownFrom)
    const [fromDay, toDay] = [Math.max(first, known), Math.min(end, lastDay)]
    const facts = new Map<number, DayFacts>()
    const of = (day: number) => {
      let known = facts.get(day)
      if (!known) {
        known = {
          day,
          hits: 0,
          raw: 0,
          sums: none,
          rawSums: none,
          labelSums: comparable.map(() => none),
          folded: false,
        }
        facts.set(day, known)
      }
      return known
    }
    const from = fromDay === 0 ? 0 : startOfDay(zone, fromDay)
    const to = toDay === lastDay ? lastInstant : startOfDay(zone, toDay)

    for (const { hour, hits } of readHours.iterate(id, from, to)) of(localDay(zone, hour)).hits += hits
    for (const { day, ...sums } of readDays.iterate(id, fromDay, toDay)) of(day).sums = sums
    for (const day of readPathDays.iterate(id, fromDay, toDay)) of(day)
    for (const day of readFolded.iterate(id, fromDay, toDay)) of(day).folded = true
    for (const [place, dimension] of comparable.entries()) {
      for (const { day, ...sums } of readLabels.iterate(id, dimension.id, fromDay, toDay)) {
        of(day).labelSums = of(day).labelSums.with(place, sums)
      }
    }
    for (const { at, kind } of batches.hits(id, from, to)) {
      const known = of(localDay(zone, at))
      if (known.raw === 0) known.rawSums = { ...none }
      known.raw += 1
      addTriple(known.rawSums, tripleOfKind[kind]!)
    }
    const [span, ...others] = toSpans([...facts.values()], zone, zoneChangedAt)
    if (!span || knownFrom === null || first > known) return span ? [span, ...others] : []
    // What is from before may be there still, and counts no more.
    return [{ ...span, from: startOfDay(zone, known), fromDay: known }, ...others]
  }
}

type DayBounds = [site: SiteId, fromDay: number, toDay: number]
type DaySums = Triple & { day: number }

/** Those whose sums are of the same figures as the days'. */
const comparable = dimensions.filter(({ everyHit }) => !everyHit)

const none: Triple = { visitors: 0, visits: 0, pageviews: 0 }

// Beyond the calendar: rows there are found as impossible ones, and are no days.
const lastDay = 99_999_999
