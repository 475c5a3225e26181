// Rates and averages of what visitors did: quotients of sums, made when they are shown. They are never added up.

import { type Engagement, engagementSums, keptEngagement, type Triple } from '../count/batch.ts'

/** Sums of the same hours or days, so that one can be divided by another. */
export type VisitorSums = Engagement & Triple

/** What is divided by what. Parts of a whole are 0 to 1, times seconds. */
const rates = {
  exitRate: ({ exits, visits }) => divide(exits, visits),
  bounceRate: ({ bounces, visitors }) => divide(bounces, visitors),
  averageTime: ({ sessionSeconds, visitors }) => divide(sessionSeconds, visitors),
  // Where nothing was told of it at all, nobody knows how long that was.
  averageEngagedTime: ({ engagedSeconds, scrollTold, visits }) =>
    engagedSeconds + scrollTold > 0 ? divide(engagedSeconds, visits) : null,
  averageScrollDepth: ({ scrollDepth, scrollTold }) => divide(scrollDepth, 100 * scrollTold),
} satisfies Record<string, (sums: VisitorSums) => number | null>

export type RateName = keyof typeof rates

export const rateNames = Object.keys(rates) as RateName[]

/** The order of a list by a rate, the highest or the lowest first; for programs 'bounce_rate' and 'least_bounce_rate'. */
export type RateSort = RateName | `least${Capitalize<RateName>}`

export const rateSorts: readonly RateSort[] = rateNames.flatMap(name => [name, toLeast(name)])

/** The order by a rate in which the lowest is first. */
export function toLeast(name: RateName): RateSort {
  return `least${name[0]!.toUpperCase()}${name.slice(1)}` as RateSort
}

/** The rate by which a list is in order; `least`: the lowest first. */
export type Rank = { rate: RateName; least: boolean }

/** Which of some rates an order is by; null where it is by none of them. */
export function toRank(sort: string, rates: readonly RateName[]): Rank | null {
  const rate = rates.find(name => name === sort || toLeast(name) === sort)
  return rate ? { rate, least: rate !== sort } : null
}

/** The rate or average of some sums; null where there is nothing to divide. */
export function rateOf(name: RateName, sums: VisitorSums): number | null {
  return rates[name](sums)
}

/** Whether anything was kept of them: each session bounces, or takes time. */
export function isKept({ bounces, sessionSeconds, exits }: Engagement): boolean {
  return bounces + sessionSeconds + exits > 0
}

/** The sums and rates that are known of a site, of one of its pages, and of a value of another list. */
const knownOf = {
  site: { sums: keptEngagement.site_days, rates: ['bounceRate', 'averageTime', 'averageEngagedTime'] },
  page: { sums: keptEngagement.path_days, rates: rateNames },
  label: { sums: keptEngagement.site_details, rates: ['bounceRate', 'averageTime'] },
} as const satisfies Record<string, { sums: readonly (keyof Engagement)[]; rates: readonly RateName[] }>

/** The rates that a chart of a site or a page can show. */
export function chartedRates(of: 'site' | 'page'): readonly RateName[] {
  return of === 'page' ? rateNames.filter(name => name !== 'exitRate') : knownOf.label.rates
}

export type KnownOf = keyof typeof knownOf

/** What programs are told of what visitors did, sums and rates: the same names in every format, spelled as these spell all of theirs. */
export const toldSums: readonly string[] = ['entries', ...engagementSums].map(toTold)
export const toldFigures: readonly string[] = [...toldSums, ...rateNames.map(toTold)]

/** Sums and rates as programs are told them; null: not known. */
export function tellFigures(of: KnownOf, sums: VisitorSums | null | undefined): Record<string, number | null> {
  const { sums: names, rates: quotients } = knownOf[of]
  const ofRate = (name: RateName) => {
    const value = sums ? rates[name](sums) : null
    return value === null ? null : Math.round(value * 10_000) / 10_000
  }
  return Object.fromEntries([
    ...(of === 'page' ? [['entries', sums?.visitors ?? null]] : []),
    ...names.map(name => [toTold(name), sums?.[name] ?? null]),
    ...quotients.map(name => [toTold(name), ofRate(name)]),
  ])
}

/** 'bounceRate' as 'bounce_rate'. */
export function toTold(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}

function divide(part: number, whole: number): number | null {
  return whole > 0 ? Math.max(0, part) / whole : null
}
