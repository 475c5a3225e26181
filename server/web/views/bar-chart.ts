// A chart of bars, whatever they are of: the drawing, what is said of each bar, and the numbers as a table.

import type { Group } from '../../stats/group.ts'
import type { Bucket } from '../../stats/series.ts'
import type { Range } from '../../stats/source.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import type { Change } from '../reader/format.ts'
import type { Reader } from '../reader/reader.ts'
import {
  type ChartSlot,
  type Drawing,
  drawBars,
  drawLine,
  isArea,
  isFine,
  type Outline,
  outline,
  place,
} from './chart.ts'
import { highestOf, isOver, labelOf, rangeOf } from './chart-words.ts'
import type { NotesView } from './notes-view.ts'
import type { Choice, LinkTo } from './period-view.ts'
import { ticksOf } from './ticks.ts'

/** A drawing with what is said of it. What belongs to one kind of chart alone is missing from the others. */
export type ChartView = {
  title: string
  /** What it shows, in words: beside its figures, and with them. */
  sentence: string
  summary: string
  /** The lines across the bars, from 0 up, with their values. */
  scale: { y: string; text: string }[]
  drawing: Drawing
  /** Lines that bars are held against, with their words: up to where it is good, above which it is poor. */
  limits?: { y: string; text: string }[]
  /** What stands behind the bars, taller than they are: of another colour. */
  behind?: Drawing
  /** The same bars of the compared period, as a line in the coordinates of the drawing. */
  line?: string
  /** There are many bars: the line goes from middle to middle. */
  fine?: boolean
  /** There are very many, and no room for their edges. */
  solid?: boolean
  /** What the bars are and what the line is, in words. */
  legend?: { bars: string; line: string }
  /** Bars that are not finished; `behind`: of what stands behind the others. */
  parts: (Outline & { behind?: boolean })[]
  /** What stands above the highest bar: its number. */
  peak: (ChartSlot & { y: string; text: string }) | null
  /** What is said of each bar that is pointed at: its name, its number, what it is compared with, what happened. */
  columns: (Pick<ChartSlot, 'x' | 'width'> & { lines: string[]; href: string | null })[]
  ticks: (ChartSlot & { text: string })[]
  head: string[]
  /**
   * `before`: of which day, how much, and the change, which a bar that is not over has not; null where the compared period has
   * no such bar.
   */
  rows: {
    label: string
    href: string | null
    cells: string[]
    before?: { label: string; value: string; change: Change | null } | null
    note?: string
  }[]
  notes?: NotesView
  groups?: Choice[]
}

type Bar = Pick<Bucket, 'at' | 'until' | 'state'>

/** The value of each bar; null: a gap. */
type Values = readonly (number | null)[]

/** What bars are of. */
export type BarsOf<One extends Bar> = Pick<
  ChartView,
  'title' | 'sentence' | 'summary' | 'head' | 'notes' | 'groups'
> & {
  values: Values
  /** How tall a value is drawn, where not as tall as it is. */
  heightOf?(value: number | null): number | null
  /** The lines of the scale (`scaleOf`), and what stands beside one. */
  scale: readonly number[]
  writeScale(value: number): string
  /** The compared period, which bars are drawn below a line of. */
  before?: { range: Range; buckets: readonly Bar[]; values: Values } | null
  write(value: number | null): string
  /** What is said of a bar that is pointed at, below its name; '': nothing. */
  tell(bar: One, index: number): string
  /** Its row of the table. */
  cells(bar: One, index: number): string[]
}

/** Of more bars than this each says its own number alone, so that the page stays light; a year has fewer days. */
const mostCompared = 400

export const chartSheet = { width: 1200, height: 200 }

/** A chart of the bars of a view; each leads to its own period, for none is as short as an hour. */
export function toBarChart<One extends Bar>(
  view: { buckets: readonly One[]; group: Group; range: Range; now: TimeFrame['now'] },
  of: BarsOf<One>,
  link: LinkTo,
  reader: Reader,
): ChartView {
  const { buckets, group, now } = view
  const { values, heightOf = value => value, scale, before, write, tell, cells, notes } = of
  const { length } = buckets
  const maximum = scale.at(-1)!
  const heights = values.map(heightOf)
  const begun = buckets.filter(({ state }) => state !== 'future')
  const compared = before?.buckets.filter(({ state }) => state !== 'future').slice(0, length) ?? []
  const valuesBefore = before?.values.slice(0, compared.length) ?? []
  const labels = new Map([...begun, ...compared].map(bar => [bar, labelOf(bar, group, now.zone, reader)]))
  const label = (bar: Bar) => labels.get(bar)!
  const href = ({ at }: Bar) => (group === 'hour' ? null : link({ period: { name: group, anchor: at }, group: null }))
  const besideAt = (index: number) => {
    const bar = compared[index]
    if (!bar) return null
    const [value = null, was = null] = [values[index], valuesBefore[index]]
    const isChange = value !== null && was !== null && isOver(buckets[index]!, view)
    return { label: label(bar), value: write(was), change: isChange ? reader.change(value, was) : null }
  }
  const linesOf = (bar: One, index: number) => {
    const beside = reader.fewerNumbers || length > mostCompared ? null : besideAt(index)
    return [
      ...[label(bar), tell(bar, index)],
      ...(beside ? [`${beside.label}: ${beside.value}`, beside.change?.text ?? ''] : []),
      notes?.ofBar.get(index) ?? '',
    ].filter(line => line !== '')
  }
  return {
    ...{ title: of.title, sentence: of.sentence, summary: of.summary, head: of.head },
    scale: toScale(scale, { round: of.writeScale }),
    drawing: drawBars(wholeOf(buckets, heights), maximum, chartSheet),
    ...(before && {
      line: drawLine(valuesBefore, length, maximum, chartSheet),
      fine: isFine(length),
      legend: { bars: rangeOf(view.range, reader), line: rangeOf(before.range, reader) },
    }),
    solid: isArea(length),
    parts: buckets.flatMap(({ state }, index) =>
      state === 'part' && heights[index] ? [outline(heights[index], index, length, maximum, chartSheet)] : [],
    ),
    peak: reader.fewerNumbers
      ? null
      : peakOf(
          values.map(value => value ?? 0),
          maximum,
          { number: write },
        ),
    columns: begun.map((bar, index) => ({
      ...toColumn(index, length),
      lines: linesOf(bar, index),
      href: href(bar),
    })),
    ticks: ticksOf(buckets, group, now.zone, reader).map(({ index, text }) => ({
      ...place(index, length, 0.05),
      text,
    })),
    rows: begun.map((bar, index) => ({
      ...{ label: label(bar), href: href(bar), cells: cells(bar, index) },
      ...(before && { before: besideAt(index) }),
      ...(notes && notes.ofBar.size > 0 && { note: notes.ofBar.get(index) ?? '' }),
    })),
    ...(notes && { notes }),
    ...(of.groups && { groups: of.groups }),
  }
}

/** The values of bars that are finished; the others are drawn apart. */
export function wholeOf(buckets: readonly Bar[], values: Values): (number | null)[] {
  return buckets.map(({ state }, index) => (state === 'whole' ? (values[index] ?? null) : null))
}

/** What stands above the highest bar; nothing where several are as high. */
export function peakOf(
  values: readonly number[],
  maximum: number,
  { number }: Pick<Reader, 'number'>,
): ChartView['peak'] {
  const index = highestOf(values)
  const highest = values[index]
  if (!highest) return null
  const { y } = outline(highest, index, values.length, maximum, chartSheet)
  return { ...place(index, values.length, 0.05), y, text: number(highest) }
}

/** The lines of a scale (`scaleOf`), and what stands beside each. */
export function toScale(values: readonly number[], { round }: Pick<Reader, 'round'>): ChartView['scale'] {
  const maximum = values.at(-1)!
  return values.map(value => ({ y: `${100 - Math.round((10_000 * value) / maximum) / 100}%`, text: round(value) }))
}

/** Where a bar can be pointed at. */
export function toColumn(index: number, length: number): Pick<ChartSlot, 'x' | 'width'> {
  const { x, width } = place(index, length)
  return { x, width }
}
