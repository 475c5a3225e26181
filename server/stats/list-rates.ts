// What visitors did, row by row of a list: of the days of which it is known, so that one sum can be divided by another.

import { addDays, localDay, startOfDay } from '../kit/zone.ts'
import { isKept, type VisitorSums } from './rates.ts'
import type { Reading, ReadStore, RowsOf } from './source.ts'
import type { ViewReading } from './view-reading.ts'

/** Readings of which it is known from their beginning; `compared`: null where it is not of what a view is compared with. */
export type KnownReading = { reading: Reading; compared: Reading | null }

/** null: the site knows no sessions, or nothing of the kind was kept on a whole day of the view. */
export async function readKnown(store: ReadStore, view: ViewReading): Promise<KnownReading | null> {
  const { site, reading, range, scope, now } = view
  const { since } = reading.engagement
  if (since === null || !site.settings.sessions) return toKnown(view)
  const day = localDay(now.zone, since.from)
  const fromDay = startOfDay(now.zone, day) === since.from ? day : addDays(day, 1)
  if (fromDay >= range.toDay) return null
  const [part] = await store.read(scope, [{ ...range, fromDay, from: startOfDay(now.zone, fromDay) }])
  return part!.engagement.since === null ? { reading: part!, compared: null } : null
}

/** The readings of a view, where it is known of all of it. */
export function toKnown({ site, reading, compared }: ViewReading): KnownReading | null {
  if (!site.settings.sessions || reading.engagement.since !== null) return null
  return { reading, compared: compared?.engagement.since === null ? compared : null }
}

/** The sums of some rows, in their order; null where nothing was kept of any. */
export async function readDid(reading: Reading, rows: RowsOf): Promise<VisitorSums[] | null> {
  const [triples, sums] = await Promise.all([reading.sums(rows), reading.engagement.sums(rows)])
  if (!sums.some(isKept)) return null
  return triples.map((triple, place) => ({ ...triple, ...sums[place]! }))
}
