// What rules would have left out, had they been there: tried on the raw hits of the last thirty days.

import { setImmediate as othersTurn } from 'node:timers/promises'
import { isUnder } from '../count/host-name.ts'
import { groupOfHost, hostAliases, isGroup } from '../count/referrer-groups.ts'
import { compileRewrite } from '../count/rewrite-path.ts'
import { compilePathPattern } from '../kit/pattern.ts'
import { addDays, localDay, startOfDay } from '../kit/zone.ts'
import type { Rules } from '../sites/rules.ts'
import type { Site } from '../sites/site.ts'
import { type HitGroup, lastCursor, type StatsStore } from './source.ts'

/** Rules that can be tried: the others look at what is not stored. */
const triable = ['countries', 'paths', 'referrers'] as const

type Triable = (typeof triable)[number]

/** One entry of the rules, and how many hits it alone would have left out. */
export type PreviewResult = { list: Triable; entry: string; hits: number }

export type RulesPreview = {
  /** How many hits were counted in the thirty days, and how many of them could be looked at. */
  counted: number
  hits: number
  /** How many of these would have been left out, by whatever rule. */
  dropped: number
  entries: PreviewResult[]
  /** Of how many hits it is not known, as it was not collected. */
  unknown: { countries: number; referrers: number }
  /** The day of the earliest hit that was looked at; undefined when there was none. */
  since: number | undefined
  /** The time was over before all were looked at. */
  late: boolean
  /** Pages of these hits, before and after, and those that several become, the most hits first; undefined: no rule makes any one. */
  pages: PagesPreview | undefined
  /** A referrer was known by a name for several hosts only, such as Google. */
  grouped: boolean
}

/** `from`: a few of the `count` pages that become `to`. */
export type PagesPreview = {
  before: number
  after: number
  rows: { to: string; from: string[]; count: number; hits: number }[]
}

export const previewDays = 30

// A step takes a few milliseconds, and counting goes on between two of them.
const hitsPerStep = 1000
const mostMilliseconds = 5000

/** Tries rules. `now` tells Unix milliseconds; the newest hits are looked at first, and no longer than a few seconds. */
export async function previewRules(
  store: Pick<StatsStore, 'hitGroups' | 'arrivals'>,
  { id, zone }: Site,
  rules: Rules,
  now: () => number,
): Promise<RulesPreview> {
  const begun = now()
  const today = localDay(zone, Math.floor(begun / 1000))
  const from = startOfDay(zone, addDays(today, 1 - previewDays))
  const [arrived] = await store.arrivals(id, [from, startOfDay(zone, addDays(today, 1))])
  const tally = createTally(rules)
  const pages = createPageTally(rules)
  const add = (group: HitGroup) => {
    tally.add(group)
    pages?.add(group)
  }
  let step = await store.hitGroups(id, from, lastCursor, hitsPerStep)
  step.groups.forEach(add)
  while (step.next && now() - begun < mostMilliseconds) {
    await othersTurn()
    step = await store.hitGroups(id, from, step.next, hitsPerStep)
    step.groups.forEach(add)
  }
  const { earliest, ...found } = tally.result()
  const since = earliest === undefined ? undefined : localDay(zone, earliest)
  return {
    ...found,
    counted: Math.max(arrived?.hits ?? 0, found.hits),
    since,
    late: step.next !== undefined,
    pages: pages?.result(),
  }
}

// So many examples of what becomes one are shown.
const rowsShown = 10
const namesShown = 3

function createPageTally(rules: Rules) {
  const rewrite = compileRewrite(rules)
  if (!rewrite) return undefined
  const hits = new Map<string, number>()
  return {
    /** Events have no path: they do not begin with a slash. */
    add: ({ path, hits: count }: HitGroup) => {
      if (path.startsWith('/')) hits.set(path, (hits.get(path) ?? 0) + count)
    },
    result(): PagesPreview {
      const pages = Map.groupBy(hits, ([path]) => rewrite(path))
      const rows = [...pages]
        .filter(([to, from]) => from.length > 1 || from[0]![0] !== to)
        .map(([to, from]) => ({
          to,
          from: from.slice(0, namesShown).map(([path]) => path),
          count: from.length,
          hits: from.reduce((sum, [, count]) => sum + count, 0),
        }))
        .sort((one, other) => other.hits - one.hits)
      return { before: hits.size, after: pages.size, rows: rows.slice(0, rowsShown) }
    },
  }
}

function createTally(rules: Rules) {
  const entries = triable.flatMap(list => rules[list].map(entry => ({ list, entry, hits: 0 })))
  const finders = triable.map(list => createFinder(list, entries))
  const unknown = { countries: 0, referrers: 0 }
  let hits = 0
  let dropped = 0
  let earliest: number | undefined
  let grouped = false
  return {
    add(group: HitGroup) {
      hits += group.hits
      earliest = Math.min(earliest ?? group.since, group.since)
      if (group.country === null) unknown.countries += group.hits
      if (readValue.referrers(group) === undefined) unknown.referrers += group.hits
      const fitting = finders.flatMap(find => find(group))
      for (const entry of fitting) {
        entry.hits += group.hits
        if (entry.list === 'referrers' && isGroup(group.referrer?.name ?? '')) grouped = true
      }
      if (fitting.length > 0) dropped += group.hits
    },
    result: () => ({ hits, dropped, entries, unknown, earliest, grouped }),
  }
}

/** Finds the entries of one list that fit a group. What was found is remembered: there are fewer values than groups. */
function createFinder(list: Triable, entries: readonly PreviewResult[]): (group: HitGroup) => readonly PreviewResult[] {
  const tests = entries.filter(one => one.list === list).map(one => ({ one, fits: testOf[list](one.entry) }))
  const found = new Map<string, readonly PreviewResult[]>()
  return group => {
    const value = readValue[list](group)
    if (value === undefined || tests.length === 0) return []
    let fitting = found.get(value)
    if (!fitting) {
      fitting = tests.filter(({ fits }) => fits(value)).map(({ one }) => one)
      found.set(value, fitting)
    }
    return fitting
  }
}

/** What the entries of a list are held against; undefined where it is not known. A referrer's kind stands before its name. */
const readValue: Record<Triable, (group: HitGroup) => string | undefined> = {
  countries: ({ country }) => country ?? undefined,
  paths: ({ path }) => path,
  referrers: ({ referrer }) => (referrer ? referrer.kind + referrer.name : undefined),
}

const testOf: Record<Triable, (entry: string) => (value: string) => boolean> = {
  countries: code => value => value === code,
  paths: compilePathPattern,
  referrers(entry) {
    // As the counter names the places that go by another name.
    const alias = hostAliases.get(entry) ?? entry
    const group = groupOfHost(alias)?.name
    return value => {
      const name = value.slice(1)
      if (isGroup(name)) return name === group
      const host = hostOf(name)
      return isUnder(host, entry) || host === alias
    }
  },
}

/** A referrer's name is its host, with a port if it has an unusual one; an app's goes on with a path. */
function hostOf(name: string): string {
  return name.replace(/\/.*$/s, '').replace(/:\d+$/, '')
}
