// A series as a page shows it: the drawing, a sentence that says the same, and the numbers as a table.

import { addDays, localDay } from '../../kit/zone.ts'
import type { Totals } from '../../stats/dashboard.ts'
import { figuresOf } from '../../stats/figures.ts'
import type { Frame } from '../../stats/frame.ts'
import type { Group } from '../../stats/group.ts'
import type { Period } from '../../stats/period.ts'
import { type Bucket, sum } from '../../stats/series.ts'
import type { Reader } from '../reader/reader.ts'
import { type Drawing, drawBars, type Outline, outline, type Place, place, roundMaximum } from './chart.ts'
import type { LinkTo } from './period-view.ts'
import { ticksOf } from './ticks.ts'

export type ChartView = {
  title: string
  sentence: string
  maximum: number
  drawing: Drawing
  /** What stands behind the bars, taller than they are: of another colour. */
  behind?: Drawing
  /** Bars that are not finished; `behind`: of what stands behind the others. */
  parts: (Outline & { behind?: boolean })[]
  /** What stands above the highest bar: its number. */
  peak: (Place & { y: string; text: string }) | null
  columns: (Place & { text: string; href: string | null })[]
  ticks: (Place & { text: string })[]
  head: string[]
  rows: { label: string; href: string | null; cells: string[] }[]
}

export const chartSheet = { width: 1200, height: 200 }

/** The chart of the chosen figure. */
export function toChartView(view: Frame & Totals, link: LinkTo, reader: Reader): ChartView {
  const { texts, number } = reader
  const { buckets, group, query, site, now } = view
  const known = figuresOf(site.settings.sessions)
  const values = buckets.map(bucket => bucket[query.figure])
  const maximum = roundMaximum(Math.max(0, ...values))
  const label = (bucket: Bucket) => labelOf(bucket, group, now.zone, reader)
  const href = (bucket: Bucket) => {
    const period = periodOf(bucket, group)
    return period && link({ period, group: null })
  }
  const begun = buckets.filter(({ state }) => state !== 'future')
  return {
    title: texts.chart.title(texts.figures[query.figure].title, group),
    sentence: sentenceOf(view, reader),
    maximum,
    drawing: drawBars(
      buckets.map(({ state }, index) => (state === 'whole' ? (values[index] ?? 0) : null)),
      maximum,
      chartSheet,
    ),
    parts: buckets.flatMap(({ state }, index) =>
      state === 'part' && values[index] ? [outline(values[index], index, buckets.length, maximum, chartSheet)] : [],
    ),
    peak: peakOf(values, maximum, reader),
    columns: begun.map((bucket, index) => ({
      ...place(index, buckets.length),
      text: `${number(values[index] ?? 0)} · ${label(bucket)}`,
      href: href(bucket),
    })),
    ticks: ticksOf(buckets, group, now.zone, reader).map(({ index, text }) => ({
      ...place(index, buckets.length, 0.05),
      text,
    })),
    head: known.map(name => texts.figures[name].title),
    rows: begun.map(bucket => ({
      label: label(bucket),
      href: href(bucket),
      cells: known.map(name => number(bucket[name])),
    })),
  }
}

/** What stands above the highest bar; nothing where several are as high. */
export function peakOf(values: readonly number[], maximum: number, { number }: Reader): ChartView['peak'] {
  const index = highestOf(values)
  const highest = values[index]
  if (!highest) return null
  const { y } = outline(highest, index, values.length, maximum, chartSheet)
  return { ...place(index, values.length, 0.05), y, text: number(highest) }
}

/** Where the highest value stands; -1 where several are as high. */
function highestOf(values: readonly number[]): number {
  const index = values.indexOf(Math.max(0, ...values))
  return index === values.lastIndexOf(values[index] ?? 0) ? index : -1
}

function sentenceOf({ buckets, group, query: { figure }, over, now }: Frame & Totals, reader: Reader): string {
  const { texts, number, count } = reader
  const total = sum(buckets)[figure]
  if (total === 0) return over ? texts.chart.nothing : texts.chart.nothingYet
  const highest = buckets[highestOf(buckets.map(bucket => bucket[figure]))]
  const most = highest && texts.chart.most[group](whenOf(highest, group, now.zone, reader), number(highest[figure]))
  const said = `${count(total, figure)}${most ? `, ${most}` : ''}.`
  const hatched = buckets.some(bucket => bucket.state === 'part' && bucket[figure] > 0)
  return said.charAt(0).toUpperCase() + said.slice(1) + (hatched ? ` ${texts.chart.hatched[group]}` : '')
}

function whenOf({ at, until }: Bucket, group: Group, zone: string, { day, days, time }: Reader): string {
  if (group === 'hour') return time(zone, at)
  if (group === 'day') return day(at, 'named')
  return group === 'week' ? days(at, addDays(until, -1)) : day(at, 'month')
}

/** The name of a bar. */
export function labelOf(
  { at, until }: Pick<Bucket, 'at' | 'until'>,
  group: Group,
  zone: string,
  { texts, day, days, time }: Reader,
): string {
  if (group === 'hour') return texts.words.moment(day(localDay(zone, at), 'short'), time(zone, at))
  if (group === 'day') return day(at, 'short')
  return group === 'week' ? days(at, addDays(until, -1), 'brief') : day(at, 'month')
}

/** The period that is this bar; none for an hour. */
export function periodOf({ at }: Pick<Bucket, 'at'>, group: Group): Period | null {
  return group === 'hour' ? null : { name: group, anchor: at }
}
