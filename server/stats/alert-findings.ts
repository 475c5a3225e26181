// What a site is to be told of now, by plain rules over sums: a spike, a silence, a new referrer, goals. The manual says the same.

import { addDays, localHour, wallTime } from '../kit/zone.ts'
import type { AlertFinding, AlertRules } from '../sites/alerts.ts'
import type { GoalId } from '../sites/goals.ts'
import type { Site } from '../sites/site.ts'
import { readFresh, readSilence } from './feed.ts'
import { readConversions } from './goals.ts'
import { type Now, toDayRange, toNow, toRange } from './period.ts'
import type { ReportStore } from './session-source.ts'
import type { NameRow } from './source.ts'

/** `isOpen`: a thing of that key goes on; `isTold`: it has begun already, and is not asked for again. */
export type FindingsAsked = {
  rules: AlertRules
  goals: ReadonlyMap<GoalId, number>
  isOpen: (key: string) => boolean
  isTold: (key: string) => boolean
}

type Store = Pick<ReportStore, 'read' | 'readGoals' | 'goalsOf' | 'arrivals' | 'lastHitAt'>

/** What holds now, at `milliseconds`. It reads some rows of counters; of goals that no path tells, the hits of today. */
export async function readFindings(
  store: Store,
  site: Site,
  milliseconds: number,
  asked: FindingsAsked,
): Promise<AlertFinding[]> {
  if (site.firstHitAt === null) return []
  const now = toNow(site, milliseconds)
  const found = [
    await findSpike(store, site, now, asked),
    await findSilence(store, site, now, asked),
    await findReferrers(store, site, now, asked),
    await findGoals(store, site, now, asked),
  ]
  return found.flat()
}

const hour = 3600
const week = 7 * 24 * hour
const weeksBefore = 4

/**
 * Whether an hour with so many visits is a spike: `times` the mean of the same hours of the weeks before, each with the one before
 * and after it, and at least `least`. One that goes on does so until there are half as many. Without a week before, nobody knows.
 */
export function isSpike(
  visits: number,
  before: readonly number[],
  { spike, spikeLeast }: Pick<AlertRules, 'spike' | 'spikeLeast'>,
  goesOn: boolean,
): boolean {
  if (spike === 0 || before.length === 0) return false
  const enough = Math.max(spikeLeast, spike * meanOf(before))
  return visits >= (goesOn ? enough / 2 : enough)
}

/** The clock hours that tell what is usual in an hour: of the weeks before, the same one and its neighbours, from `since` on. */
export function usualHours(zone: string, at: number, since: number): number[] {
  const hours: number[] = []
  for (let back = 1; back <= weeksBefore; back++) {
    const same = sameHour(zone, at, at - back * week)
    for (const beside of [localHour(zone, same - 1), same, localHour(zone, same + hour)])
      if (beside >= since) hours.push(beside)
  }
  return hours
}

/** The hour near an instant at which the clock shows what it shows at `at`: where it was put forward or back in between. */
function sameHour(zone: string, at: number, near: number): number {
  const away = wallTime(zone, at).hour - wallTime(zone, near).hour
  return localHour(zone, near + (away > 12 ? away - 24 : away < -12 ? away + 24 : away) * hour)
}

/** The hour that is not over, and the one before it: a spike is told while it lasts. */
async function findSpike(store: Store, site: Site, { zone, at }: Now, asked: FindingsAsked): Promise<AlertFinding[]> {
  const { rules, isOpen } = asked
  if (rules.spike === 0) return []
  const key = 'spike'
  const current = localHour(zone, at)
  const hours = [current, localHour(zone, current - 1)]
  const visits = await Promise.all(hours.map(one => visitsOf(store, site, one)))
  // On most sites, most of the time, that is all that is read.
  const enough = isOpen(key) ? rules.spikeLeast / 2 : rules.spikeLeast
  for (const [place, one] of hours.entries()) {
    const now = visits[place]!
    if (now < enough) continue
    const usual = usualHours(zone, one, localHour(zone, site.firstHitAt ?? at) + hour)
    const before = await Promise.all(usual.map(each => visitsOf(store, site, each)))
    if (!isSpike(now, before, rules, isOpen(key))) continue
    return [{ key, about: { kind: 'spike', hour: one, visits: now, usual: Math.round(meanOf(before)) } }]
  }
  return []
}

async function visitsOf(store: Store, site: Site, from: number): Promise<number> {
  const [sums] = await store.arrivals(site.id, [from, localHour(site.zone, from + hour)])
  return sums!.visits
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}

/** As the feed and the list of sites tell it, but for how long it must last; and it ends with a hit, and with nothing else. */
async function findSilence(
  store: Store,
  site: Site,
  now: Now,
  { rules, isOpen }: FindingsAsked,
): Promise<AlertFinding[]> {
  const key = 'silence'
  const last = rules.silence === 0 ? undefined : await store.lastHitAt(site.id)
  if (last === undefined || now.at - last < rules.silence * hour) return []
  const isSilent = isOpen(key) || (await readSilence(store, site, now, rules.silence * hour)) !== null
  return isSilent ? [{ key, about: { kind: 'silence', since: last } }] : []
}

/** Days before yesterday on which a referrer that is new brought nobody. */
const daysWithout = 30

/** Referrers that brought so many since the beginning of yesterday, and nobody in the thirty days before. */
async function findReferrers(
  store: Store,
  site: Site,
  now: Now,
  { rules, isTold }: FindingsAsked,
): Promise<AlertFinding[]> {
  const { zone, today, firstDay } = now
  const fromDay = addDays(today, -1)
  // In the first days every referrer is new.
  if (rules.referrer === 0 || firstDay === null || firstDay > addDays(fromDay, -7)) return []
  const recent = toDayRange(zone, fromDay, addDays(today, 1))
  const earlier = toDayRange(zone, addDays(fromDay, -daysWithout), fromDay)
  const isBig = ({ name, visits }: NameRow) => visits >= rules.referrer && !isTold(`referrer ${name}`)
  const fresh = await readFresh(store, site, { recent, earlier }, isBig)
  return fresh.map(({ name, visits }) => ({
    key: `referrer ${name}`,
    about: { kind: 'referrer', name, visits },
    once: true,
  }))
}

/** Goals that were reached so often today, each told once a day. */
async function findGoals(
  store: Store,
  site: Site,
  now: Now,
  { goals, isTold }: FindingsAsked,
): Promise<AlertFinding[]> {
  const keyOf = (id: GoalId) => `goal ${id} ${now.today}`
  const all = goals.size === 0 ? [] : await store.goalsOf(site.id)
  const asked = all.filter(({ id }) => goals.has(id) && !isTold(keyOf(id)))
  if (asked.length === 0) return []
  const times = await readConversions(store, site, asked, toRange({ name: 'day', anchor: null }, now))
  return asked.flatMap(({ id, name }, place): AlertFinding[] =>
    times[place]! >= goals.get(id)!
      ? [{ key: keyOf(id), about: { kind: 'goal', name, times: times[place]! }, once: true }]
      : [],
  )
}

/** The disk is nearly full when less than this is free, or less than a twentieth of a small disk. */
const leastFree = 100_000_000
const leastShare = 0.05

/** Whether a disk (bytes) is nearly full. */
export function isNearlyFull({ free, disk }: { free: number; disk: number }): boolean {
  return free < Math.min(leastFree, leastShare * disk)
}
