// What a chart says in words: the name of each bar, and the sentence below it.

import { addDays, daysBetween, startOfDay } from '../../kit/zone.ts'
import { toComparedRange } from '../../stats/compare.ts'
import type { Totals } from '../../stats/dashboard.ts'
import type { Group } from '../../stats/group.ts'
import { type Bucket, sum } from '../../stats/series.ts'
import type { Range } from '../../stats/source.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import { withoutDots } from '../reader/hide-numbers.ts'
import type { Reader } from '../reader/reader.ts'
import type { Charted } from './charted.ts'

/** The name of a bar. */
export function labelOf(
  { at, until }: Pick<Bucket, 'at' | 'until'>,
  group: Group,
  zone: string,
  { day, days, moment }: Reader,
): string {
  if (group === 'hour') return moment(zone, at, 'short')
  if (group === 'day') return day(at, 'short')
  return group === 'week' ? days(at, addDays(until, -1), 'brief') : day(at, 'month')
}

/** The days of a range, both ends included: '23 Sept – 22 Oct 2026'. */
export function rangeOf({ fromDay, toDay }: Range, { day, days }: Reader): string {
  const last = addDays(toDay, -1)
  return fromDay === last ? day(last) : days(fromDay, last)
}

/**
 * What is said of a chart. `sentence`: when most came, and what a hatched bar means; the figures above it say how many, and how
 * that compares. `summary`: the same with the number, for where it stands alone.
 */
export function sentencesOf(
  view: TimeFrame & Totals,
  charted: Charted,
  reader: Reader,
): { sentence: string; summary: string } {
  const { buckets, group, over } = view
  const { texts } = reader
  const { rate, values, total, write } = charted
  const young = youngOf(view, reader)
  if (sum(buckets).visits === 0 || total === null || (rate === null && total === 0)) {
    const unknown = rate !== null && sum(buckets).visits > 0 ? texts.chart.unknown : ''
    const fewer = view.site.shared?.exposure.threshold ? join([reader.count(0, 'visits')], '', '') : ''
    const nothing = fewer || unknown || (over ? texts.chart.nothing : `${texts.chart.nothingYet} ${young}`.trim())
    return { sentence: nothing, summary: nothing }
  }
  const place = highestOf(values.map(value => value ?? 0))
  const highest = buckets[place]
  const words = texts.chart[rate ? 'highest' : 'most'][group]
  const most = highest && words(whenOf(highest, view, reader), write(values[place] ?? null))
  const hatched = buckets.some(({ state }, index) => state === 'part' && (values[index] ?? 0) > 0)
  const last = young || (hatched ? texts.chart.hatched[group] : '')
  const { words: compared, upTo } = comparison(view, charted, reader)
  const said = charted.say(total)
  if (reader.fewerNumbers) {
    const shape = join([withoutDots(most ?? '')], '', last) || last
    return { sentence: shape, summary: shape }
  }
  return {
    // How much more that is stands beside its figure.
    sentence: join([most], '', last) || join([said], '', last),
    summary: join([join([said, compared, upTo], ', '), most], compared ? '; ' : ', ', last),
  }
}

/** Parts as a sentence, and another one behind it; without the other no sentence, but a part of one. */
function join(parts: readonly (string | undefined)[], between: string, behind?: string): string {
  const said = parts.filter(part => part).join(between)
  if (said === '' || behind === undefined) return said
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}. ${behind}`.trim()
}

/** Whether nothing can be added to a bar any more. */
export function isOver({ until }: Pick<Bucket, 'until'>, { group, now }: Pick<TimeFrame, 'group' | 'now'>): boolean {
  return until <= (group === 'hour' ? now.at : now.today)
}

/** Of the last hour, day, week or month less than this part has passed: its bar says nothing yet. */
const hardlyAny = 0.1

/** That the last bar has only just begun; '' where it has not. */
function youngOf(view: Pick<TimeFrame, 'group' | 'now'> & Pick<Totals, 'buckets'>, { texts, ago }: Reader): string {
  const { buckets, group, now } = view
  const last = buckets.findLast(({ state }) => state !== 'future')
  if (!last || isOver(last, view)) return ''
  const [from, to] =
    group === 'hour' ? [last.at, last.until] : [startOfDay(now.zone, last.at), startOfDay(now.zone, last.until)]
  return now.at - from < hardlyAny * (to - from) ? texts.chart.young[group](ago(now.at - from)) : ''
}

/** Where the highest value stands; -1 where several are as high. */
export function highestOf(values: readonly number[]): number {
  const index = values.indexOf(Math.max(0, ...values))
  return index === values.lastIndexOf(values[index] ?? 0) ? index : -1
}

/** '1% less than in the 30 days before', and 'up to the same hour'; '' where nothing is compared. */
function comparison(
  view: TimeFrame & Totals,
  { total, totalBefore }: Charted,
  reader: Reader,
): { words: string; upTo: string } {
  const { before } = view
  if (!before || total === null || totalBefore === null) return { words: '', upTo: '' }
  const { kind, text, words } = reader.change(total, totalBefore)
  if (kind === 'same' || kind === 'new' || text.startsWith('×')) return { words, upTo: '' }
  const upTo = before.upTo ? reader.texts.compare.upTo[before.upTo] : ''
  return { words: `${words} ${thanWhat(view, before.range, reader)}`, upTo }
}

function thanWhat({ query, range: own, now }: TimeFrame, range: Range, reader: Reader): string {
  const { than } = reader.texts.compare
  const { compare, period } = query
  // Days that were moved to their weekdays are other ones than the words would tell.
  const isMoved = toComparedRange({ ...query, weekdays: false }, own, now)?.fromDay !== range.fromDay
  if (isMoved) return than.other(rangeOf(range, reader))
  if (compare === 'year') return than.yearBefore
  if (typeof compare === 'object' || period.name === 'all') return than.other(rangeOf(range, reader))
  if (period.name === 'dates') return than.dates(reader.amount(daysBetween(range.fromDay, range.toDay)))
  return than[period.name === 'yesterday' ? 'day' : period.name]
}

/** The name of a bar within a sentence. */
export function whenOf(
  { at, until }: Pick<Bucket, 'at' | 'until'>,
  { group, range, now }: TimeFrame,
  { day, days, time, moment }: Reader,
): string {
  if (group === 'hour') {
    const isOneDay = addDays(range.fromDay, 1) === range.toDay
    return isOneDay ? time(now.zone, at) : moment(now.zone, at, 'named')
  }
  if (group === 'day') return day(at, 'named')
  return group === 'week' ? days(at, addDays(until, -1)) : day(at, 'month')
}
