// The news of a site in order of time: records, new referrers and silence, and what stands on its time line.

import { dimensionOf } from '../count/dimensions.ts'
import { otherName } from '../count/host-name-cap.ts'
import { addDays, startOfDay } from '../kit/zone.ts'
import type { Mark, Note } from '../sites/notes.ts'
import type { Site } from '../sites/site.ts'
import { toLiteral } from './filter.ts'
import { ownHosts } from './lists.ts'
import { type Now, toRange } from './period.ts'
import type { NameRow, Point, Range, Scope, StatsStore } from './source.ts'

/** One piece of news. `at`: when it happened, Unix seconds; `key` is the same for the same news, whenever it is read. */
export type News = { at: number; key: string } & (
  | ({ kind: 'record' } & RecordDay)
  | ({ kind: 'referrer'; name: string } & BigDay)
  | ({ kind: 'silence' } & Silence)
  | { kind: 'note'; note: Note | Mark }
)

const mostNews = 50
/** How many days back a referrer can be new, silence is looked for, and notes are told. */
const daysOf = { referrers: 30, silence: 90, notes: 366 }
/** Of so many referrers that brought most; a new one that is big is among them. */
const referrersLooked = 50
const newReferrers = 10

/** The newest first, fifty at most. */
export async function readNews(store: StatsStore, site: Site, now: Now): Promise<News[]> {
  const all = toRange({ name: 'all', anchor: null }, now)
  const [whole, late] = await store.read({ site: site.id }, [all, lastDays(daysOf.silence, all, now)])
  const [days, hours, notes] = await Promise.all([
    whole!.series('day'),
    late!.series('hour'),
    store.notes(site.id, lastDays(daysOf.notes, all, now)),
  ])
  const news: News[] = [
    ...findRecords(days, now.today).map(
      (record): News => ({
        kind: 'record',
        // A day is a record when it is over.
        at: startOfDay(now.zone, addDays(record.day, 1)),
        key: `record ${record.day}`,
        ...record,
      }),
    ),
    ...(await readNewReferrers(store, site, days, all, now)),
    ...findSilences(hours, now.at).map(
      (silence): News => ({
        kind: 'silence',
        at: silence.to ?? silence.knownAt,
        key: `silence ${silence.from}`,
        ...silence,
      }),
    ),
    ...notes.map((note): News => ({ kind: 'note', at: instantOf(note, now), key: `note ${note.id}`, note })),
  ]
  return news.sort((one, other) => other.at - one.at || (one.key < other.key ? -1 : 1)).slice(0, mostNews)
}

/** Referrers that brought nobody before the last thirty days, and many on one of them. */
async function readNewReferrers(
  store: StatsStore,
  site: Site,
  days: readonly Point[],
  all: Range,
  now: Now,
): Promise<News[]> {
  const recent = lastDays(daysOf.referrers, all, now)
  // In its first month every referrer is new.
  if (recent.fromDay <= all.fromDay) return []
  const scope: Scope = { site: site.id }
  const fresh = await readFresh(store, site, { recent, earlier: { ...all, toDay: recent.fromDay, to: recent.from } })
  const found = await Promise.all(
    fresh.slice(0, newReferrers).map(async ({ name }): Promise<News[]> => {
      const only: Scope = { ...scope, filter: [{ field: 'referrer', not: false, pattern: toLiteral(name) }] }
      const [alone] = await store.read(only, [recent])
      const big = findBigDay(await alone!.series('day'), days)
      return big ? [{ kind: 'referrer', name, at: startOfDay(now.zone, big.day), key: `referrer ${name}`, ...big }] : []
    }),
  )
  return found.flat()
}

/** Referrers of a range that brought nobody in an earlier one, most first; `isLooked`: those that are asked for at all. */
export async function readFresh(
  store: Pick<StatsStore, 'read'>,
  site: Site,
  { recent, earlier }: { recent: Range; earlier: Range },
  isLooked: (row: NameRow) => boolean = () => true,
): Promise<NameRow[]> {
  const [reading, past] = await store.read({ site: site.id }, [recent, earlier])
  const dimension = dimensionOf('referrer').id
  const naming = { facet: 'referrer' } as const
  const page = { limit: referrersLooked, offset: 0, order: 'visits', except: ownHosts(site) } as const
  const { rows } = await reading!.names(dimension, { ...page, ...naming })
  // Without a name it is no referrer, and what stands for many others is none of them.
  const names = rows.filter(row => row.name !== '' && row.name !== otherName && isLooked(row))
  if (names.length === 0) return []
  const before = await past!.sums({ dimension, ...naming, names })
  return names.filter((_, place) => before[place]!.pageviews === 0 && before[place]!.visits === 0)
}

function lastDays(count: number, all: Range, now: Now): Range {
  const fromDay = Math.max(all.fromDay, addDays(now.today, 1 - count))
  return { ...all, fromDay, from: startOfDay(now.zone, fromDay) }
}

function instantOf(note: Note | Mark, { zone }: Now): number {
  return note.kind === 'note' ? startOfDay(zone, note.day) : note.at
}

/** A day with more visits than any before; `before` is the most until then. */
export type RecordDay = { day: number; visits: number; before: number }

/** Nothing was counted from `from` on (Unix seconds), until `to`; null: until now. `knownAt`: when it was long enough to tell. */
export type Silence = { from: number; to: number | null; knownAt: number }

/** A referrer that brought many, who had brought nobody before: the first day on which it did, and how many. */
export type BigDay = { day: number; visits: number }

const hour = 3600

/** A record is one only where there was enough to break it: so many days. */
const daysBefore = 30

/** Days with more visits than any before, from the second month on. `days` in order of time; one that is not over is none. */
export function findRecords(days: readonly Point[], today: number): RecordDay[] {
  const [first] = days
  if (!first) return []
  const begin = addDays(first.at, daysBefore)
  const records: RecordDay[] = []
  let most = 0
  for (const { at, visits } of days) {
    if (at >= today) break
    if (at >= begin && visits > most && most > 0) records.push({ day: at, visits, before: most })
    most = Math.max(most, visits)
  }
  return records
}

/** The least that a referrer must bring on one day to be big: this, and this part of all visits of the day. */
const leastVisits = 10
const leastShare = 0.02

/** The first day on which a referrer was big; undefined when it never was. Both in order of time, of the same range. */
export function findBigDay(ofReferrer: readonly Point[], days: readonly Point[]): BigDay | undefined {
  const all = new Map(days.map(({ at, visits }) => [at, visits]))
  const big = ofReferrer.find(({ at, visits }) => visits >= Math.max(leastVisits, leastShare * (all.get(at) ?? 0)))
  return big && { day: big.at, visits: big.visits }
}

/** Silence is a day without a hit, and so much longer than what is usual: the longest gap of the weeks before. */
const leastSilence = 24 * hour
const timesUsual = 3
const usualIn = 28 * 24 * hour
/** So many hours with hits must lie in these weeks, else there was nothing that could fall silent. */
const leastHours = 10

/** Since when a site is silent (Unix seconds), for so many seconds at least; null: it is not. */
export async function readSilence(
  store: Pick<StatsStore, 'read'>,
  site: Site,
  now: Now,
  least = leastSilence,
): Promise<number | null> {
  const all = toRange({ name: 'all', anchor: null }, now)
  const [late, whole] = await store.read({ site: site.id }, [lastDays(2, all, now), lastDays(daysOf.silence, all, now)])
  const last = (await late!.series('hour')).at(-1)
  // Most sites that had no hit today had one yesterday: no need to look at weeks for them.
  if (last && last.at > now.at - least) return null
  const latest = findSilences(await whole!.series('hour'), now.at, least).at(-1)
  return latest?.to === null ? latest.from : null
}

/** Times without a hit in hours with hits, in order of time; `now` in Unix seconds, `least` in seconds. */
export function findSilences(hours: readonly Point[], now: number, least = leastSilence): Silence[] {
  const silences: Silence[] = []
  /** Usual gaps of the last weeks: when each ended, and how long it was. */
  const usual: { to: number; length: number }[] = []
  let oldest = 0
  for (const [place, { at }] of hours.entries()) {
    const from = at + hour
    const to = hours[place + 1]?.at ?? now
    const length = to - from
    while (hours[oldest]!.at < at - usualIn) oldest += 1
    if (length <= 0) continue
    while (usual[0] && usual[0].to < at - usualIn) usual.shift()
    const longest = Math.max(hour, ...usual.map(one => one.length))
    const enough = Math.max(least, timesUsual * longest)
    if (length < enough) usual.push({ to, length })
    else if (place - oldest >= leastHours) {
      silences.push({ from, to: place + 1 < hours.length ? to : null, knownAt: from + enough })
    }
  }
  return silences
}
