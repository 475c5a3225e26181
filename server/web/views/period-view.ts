// The line of periods: what is shown, and every other period as a link.

import { addDays, writeDay } from '../../kit/zone.ts'
import { after, isOfCalendar, type Period, type PeriodName } from '../../stats/period.ts'
import { defaultQuery, type StatsQuery, toSearch } from '../../stats/query.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import type { Reader } from '../reader/reader.ts'

/** Writes the path of the view being shown, for another query. */
export type LinkTo = (change: Partial<StatsQuery>) => string

/** One of several ways to look at the same. */
export type Choice = { label: string; href: string; current: boolean }

export type PeriodView = {
  title: string
  /** It is neither of the choices, but two days. */
  isDates: boolean
  /** The periods that are wanted most, and the others. */
  choices: Choice[]
  more: Choice[]
  back: string | null
  forward: string | null
  /** Two days can be chosen. */
  hasDates: boolean
  /** What the two date fields hold, both included, and what they may not pass. */
  from: string
  to: string
  today: string
  /** Where the form goes, and what of the query it must carry along. */
  action: string
  hidden: [name: string, value: string][]
}

/** Links of a view at `path`: each starts with page 1 and keeps what is not changed. */
export function linkFrom(path: string, query: StatsQuery): LinkTo {
  return change => path + toSearch({ ...query, page: 1, ...change })
}

/** The periods that are wanted most, and the others. */
const common: readonly PeriodName[] = ['day', 'yesterday', '7d', '30d', 'month']
const rarer: readonly PeriodName[] = ['week', 'quarter', 'half', 'year', 'all']

/** The line of periods of a view at `path`. */
export function toPeriodView(frame: TimeFrame, path: string, reader: Reader): PeriodView {
  const { query, range, now, site } = frame
  // Where small numbers are kept back, nobody chooses days that overlap as they like.
  const isMasked = (site.shared?.exposure.threshold ?? 0) > 0
  const steps = !isMasked || isOfCalendar(query.period.name)
  const to = linkFrom(path, query)
  const carried = new URLSearchParams(toSearch({ ...query, period: defaultQuery.period, group: null, page: 1 }))
  carried.delete('period')
  const toChoice = (name: PeriodName): Choice => ({
    label: reader.texts.period.names[name],
    href: to({ period: { name, anchor: null }, group: null }),
    current: isCurrent(name, frame),
  })
  return {
    title: titleOf(frame, reader),
    isDates: query.period.name === 'dates',
    choices: common.map(toChoice),
    more: rarer.map(toChoice),
    back: steps && frame.back ? to({ period: frame.back }) : null,
    forward: steps && frame.forward ? to({ period: frame.forward }) : null,
    hasDates: !isMasked,
    from: writeDay(range.fromDay),
    to: writeDay(Math.min(addDays(range.toDay, -1), Math.max(now.today, range.fromDay))),
    today: writeDay(now.today),
    action: path,
    hidden: [...carried],
  }
}

/** All periods with a name, where there is nothing else to choose. */
export function toPeriodChoices(chosen: PeriodName, to: (name: PeriodName) => string, { texts }: Reader): Choice[] {
  return [...common, ...rarer].map(name => ({
    label: texts.period.names[name],
    href: to(name),
    current: name === chosen,
  }))
}

/** 'Today' and 'Yesterday' are those days, however one came to them; the others are periods of that kind, also past ones. */
function isCurrent(name: PeriodName, { query: { period }, range, now }: TimeFrame): boolean {
  if (period.name !== 'day' && period.name !== 'yesterday') return period.name === name
  return (name === 'day' && range.fromDay === now.today) || (name === 'yesterday' && range.toDay === now.today)
}

/** A period in words: 'November 2026', '1 – 12 November 2026'. */
function titleOf({ query: { period }, range, now }: TimeFrame, { texts, day, days }: Reader): string {
  const last = addDays(range.toDay, -1)
  if (period.name === 'all') return texts.period.since(day(range.fromDay))
  if (isWhole(period, 'year', range.fromDay, range.toDay)) return day(range.fromDay, 'year')
  const months = (['quarter', 'half'] as const).some(unit => isWhole(period, unit, range.fromDay, range.toDay))
  if (months) return days(range.fromDay, last, 'month')
  if (isWhole(period, 'month', range.fromDay, range.toDay)) return day(range.fromDay, 'month')
  if (range.fromDay === last) return last === now.today ? texts.period.today(day(last, 'named')) : day(last, 'full')
  return days(range.fromDay, last)
}

function isWhole(period: Period, unit: PeriodName, from: number, to: number): boolean {
  return period.name === unit || (period.name === 'dates' && from % 100 === 1 && after(unit, from) === to)
}
