// The line of periods: what is shown, and every other period as a link.

import { addDays } from '../../kit/zone.ts'
import type { Frame } from '../../stats/frame.ts'
import { after, type Period, type PeriodName } from '../../stats/period.ts'
import { defaultQuery, type StatsQuery, toSearch, writeDay } from '../../stats/query.ts'
import type { Reader } from '../reader/reader.ts'

/** Writes the path of the view being shown, for another query. */
export type LinkTo = (change: Partial<StatsQuery>) => string

export type PeriodView = {
  title: string
  choices: { label: string; href: string; current: boolean }[]
  back: string | null
  forward: string | null
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

const names: readonly PeriodName[] = [
  'day',
  'yesterday',
  '7d',
  '30d',
  'week',
  'month',
  'quarter',
  'half',
  'year',
  'all',
]

/** The line of periods of a view at `path`. */
export function toPeriodView(frame: Frame, path: string, reader: Reader): PeriodView {
  const { query, range, now } = frame
  const to = linkFrom(path, query)
  const carried = toSearch({ ...query, period: defaultQuery.period, group: null, page: 1 })
  return {
    title: titleOf(frame, reader),
    choices: names.map(name => ({
      label: reader.texts.period.names[name],
      href: to({ period: { name, anchor: null }, group: null }),
      current: query.period.name === name,
    })),
    back: frame.back && to({ period: frame.back }),
    forward: frame.forward && to({ period: frame.forward }),
    from: writeDay(range.fromDay),
    to: writeDay(Math.min(addDays(range.toDay, -1), Math.max(now.today, range.fromDay))),
    today: writeDay(now.today),
    action: path,
    hidden: [...new URLSearchParams(carried)],
  }
}

/** A period in words: 'November 2026', '1 – 12 November 2026'. */
function titleOf({ query: { period }, range, now }: Frame, { texts, day, days }: Reader): string {
  const last = addDays(range.toDay, -1)
  if (period.name === 'all') return texts.period.since(day(range.fromDay))
  if (isWhole(period, 'year', range.fromDay, range.toDay)) return day(range.fromDay, 'year')
  if (isWhole(period, 'quarter', range.fromDay, range.toDay)) return days(range.fromDay, last, 'month')
  if (isWhole(period, 'month', range.fromDay, range.toDay)) return day(range.fromDay, 'month')
  if (range.fromDay === last) return last === now.today ? texts.period.today(day(last, 'named')) : day(last, 'full')
  return days(range.fromDay, last)
}

function isWhole(period: Period, unit: PeriodName, from: number, to: number): boolean {
  return period.name === unit || (period.name === 'dates' && from % 100 === 1 && after(unit, from) === to)
}
