// What a period is compared with, and into what its chart is cut: every other way as a link.

import { addDays, daysBetween, writeDay } from '../../kit/zone.ts'
import { type Compared, toComparedRange } from '../../stats/compare.ts'
import { possibleGroups } from '../../stats/group.ts'
import type { Compare, StatsQuery } from '../../stats/query.ts'
import type { Range } from '../../stats/source.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import type { Reader } from '../reader/reader.ts'
import type { Choice, LinkTo } from './period-view.ts'

/**
 * `against`: 'vs 21 Sept – 20 Oct', and `upTo` how far into those days; '' where there is nothing. `align` moves the compared
 * days so that weekdays stand below each other; null where they do already.
 */
export type CompareView = {
  against: string
  upTo: string
  choices: Choice[]
  align: Choice | null
  /** The form for any other days: where it goes, what it carries along, and the first and the last day it takes. */
  other: { action: string; hidden: [name: string, value: string][]; value: string; min: string; max: string } | null
  /** Why there is nothing to compare with, where somebody asked for it. */
  said: string
}

/** The pieces that the chart of a view can be cut into; none where there is no choice. */
export function toGroupChoices(
  { range, group }: TimeFrame,
  link: LinkTo,
  { texts }: Reader,
  groups = possibleGroups(range),
): Choice[] {
  if (groups.length < 2) return []
  return groups.map(name => ({
    label: texts.chart.per[name],
    href: link({ group: name }),
    current: name === group,
  }))
}

/** The days that something is compared with. */
type ComparedDays = Pick<Compared, 'range' | 'upTo'>

/** What a view can be compared with; null where nothing was counted before it, and nobody asked. */
export function toCompareView(
  view: TimeFrame & { before: ComparedDays | null },
  link: LinkTo,
  reader: Reader,
): CompareView | null {
  const { query, range, now, before, site } = view
  const { texts } = reader
  const { compare } = query
  const rangeOf = (change: Partial<StatsQuery>) => toComparedRange({ ...query, ...change }, range, now)
  const counted = (days: Range | null) => days !== null && now.firstDay !== null && days.fromDay >= now.firstDay
  const asked = compare !== 'previous'
  const offered = (['previous', 'year'] as const).filter(
    one => (asked && compare === one) || counted(rangeOf({ compare: one, weekdays: false })),
  )
  if (offered.length === 0 && !asked) return null

  const choice = (one: Compare, label: string): Choice => ({
    label,
    href: link({ compare: one }),
    current: compare === one,
  })
  const straight = rangeOf({ weekdays: false })
  const aligned = rangeOf({ weekdays: true })
  const [action = '', carried] = link({ compare: 'previous' }).split('?')
  return {
    ...comparedWith(before, now.today, reader),
    choices: [
      ...offered.map(one => choice(one, one === 'year' ? texts.compare.year : previousWords(view, reader))),
      choice('none', texts.compare.none),
    ],
    align:
      before && straight && aligned && (straight.fromDay !== aligned.fromDay || query.weekdays)
        ? { label: texts.compare.weekdays, href: link({ weekdays: !query.weekdays }), current: query.weekdays }
        : null,
    other: site.shared?.exposure.threshold
      ? null
      : {
          action,
          hidden: [...new URLSearchParams(carried)],
          value: typeof compare === 'object' ? writeDay(compare.from) : '',
          // Where days are moved to their weekdays, three earlier ones may be needed.
          min: writeDay(addDays(now.firstDay ?? now.today, query.weekdays ? 3 : 0)),
          max: writeDay(now.today),
        },
    said: before || compare === 'none' ? '' : counted(rangeOf({})) ? texts.compare.unknown : tooEarly(now, reader),
  }
}

/** The days that a view is compared with, in words. */
export function comparedWith(
  before: ComparedDays | null,
  today: number,
  { texts, days }: Reader,
): Pick<CompareView, 'against' | 'upTo'> {
  if (!before) return { against: '', upTo: '' }
  const { range, upTo } = before
  // Days of another year than this say which.
  const style = Math.floor(range.fromDay / 10_000) === Math.floor(today / 10_000) ? 'brief' : 'day'
  return {
    against: texts.compare.against(days(range.fromDay, addDays(range.toDay, -1), style)),
    upTo: upTo ? texts.compare.sameTime[upTo] : '',
  }
}

function tooEarly({ firstDay, today }: TimeFrame['now'], { texts, day }: Reader): string {
  return texts.compare.early(day(firstDay ?? today))
}

function previousWords({ query: { period }, range }: TimeFrame, { texts, amount }: Reader): string {
  const { previous } = texts.compare
  if (period.name === 'dates') return previous.dates(amount(daysBetween(range.fromDay, range.toDay)))
  return previous[period.name === 'yesterday' || period.name === 'all' ? 'day' : period.name]
}
