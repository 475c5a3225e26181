// A series as a page shows it: the drawing, a sentence that says the same, and the numbers as a table.

import type { Totals } from '../../stats/dashboard.ts'
import type { Group } from '../../stats/group.ts'
import type { Bucket } from '../../stats/series.ts'
import { figuresOf } from '../../stats/source.ts'
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
import { highestOf, isOver, labelOf, rangeOf, sentencesOf } from './chart-words.ts'
import { toCharted } from './charted.ts'
import { toGroupChoices } from './compare-view.ts'
import { type NotesView, toNotesView } from './notes-view.ts'
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

/** Of more bars than this each says its own number alone, so that the page stays light; a year has fewer days. */
const mostCompared = 400

export const chartSheet = { width: 1200, height: 200 }

/** The chart of the chosen figure. */
export function toChartView(view: TimeFrame & Totals, link: LinkTo, reader: Reader): ChartView {
  const { texts, number } = reader
  const { buckets, group, site, now, before } = view
  const charted = toCharted(view, reader)
  const { write } = charted
  const known = figuresOf(site.settings.sessions)
  const values = charted.values.map(value => value ?? 0)
  const compared = charted.before && before?.buckets.filter(({ state }) => state !== 'future').slice(0, buckets.length)
  const valuesBefore = charted.before?.slice(0, compared?.length) ?? []
  const scale = charted.scaleOf(Math.max(0, ...values, ...valuesBefore.map(value => value ?? 0)))
  const maximum = scale.at(-1)!
  const { begun, href, ticks } = barsOf(view, link, reader)
  const labels = new Map([...begun, ...(compared ?? [])].map(one => [one, labelOf(one, group, now.zone, reader)]))
  const label = (bucket: Bucket) => labels.get(bucket)!
  const notes = toNotesView(view, link, reader)
  const changeAt = (index: number) => {
    const [value = null, was = null] = [charted.values[index], valuesBefore[index]]
    return value !== null && was !== null && isOver(buckets[index]!, view) ? reader.change(value, was) : null
  }
  const linesOf = (bucket: Bucket, beside: Bucket | undefined, index: number) => {
    const value = charted.say(charted.values[index] ?? null)
    if (reader.fewerNumbers) return [label(bucket), notes.ofBar.get(index) ?? ''].filter(line => line !== '')
    return [
      label(bucket),
      isOver(bucket, view) ? value : texts.chart.soFar(value),
      ...(beside ? [`${label(beside)}: ${write(valuesBefore[index] ?? null)}`, changeAt(index)?.text ?? ''] : []),
      notes.ofBar.get(index) ?? '',
    ].filter(line => line !== '')
  }
  return {
    title: texts.chart.title(charted.title, group),
    ...sentencesOf(view, charted, reader),
    scale: toScale(scale, { round: charted.writeScale }),
    drawing: drawBars(
      buckets.map(({ state }, index) => (state === 'whole' ? (values[index] ?? 0) : null)),
      maximum,
      chartSheet,
    ),
    ...(before &&
      compared && {
        line: drawLine(valuesBefore, buckets.length, maximum, chartSheet),
        fine: isFine(buckets.length),
        legend: { bars: rangeOf(view.range, reader), line: rangeOf(before.range, reader) },
      }),
    solid: isArea(buckets.length),
    parts: buckets.flatMap(({ state }, index) =>
      state === 'part' && values[index] ? [outline(values[index], index, buckets.length, maximum, chartSheet)] : [],
    ),
    peak: reader.fewerNumbers ? null : peakOf(values, maximum, { number: write }),
    columns: begun.map((bucket, index) => ({
      ...toColumn(index, buckets.length),
      lines: linesOf(bucket, buckets.length > mostCompared ? undefined : compared?.[index], index),
      href: href(bucket),
    })),
    ticks,
    head: [...known.map(name => texts.figures[name].title), ...(charted.rate ? [charted.title] : [])],
    rows: begun.map((bucket, index) => {
      const beside = compared?.[index]
      return {
        label: label(bucket),
        href: href(bucket),
        cells: [
          ...known.map(name => number(bucket[name])),
          ...(charted.rate ? [write(charted.values[index] ?? null)] : []),
        ],
        ...(compared && {
          before: beside
            ? {
                label: label(beside),
                value: write(valuesBefore[index] ?? null),
                change: changeAt(index),
              }
            : null,
        }),
        ...(notes.ofBar.size > 0 && { note: notes.ofBar.get(index) ?? '' }),
      }
    }),
    notes,
    groups: toGroupChoices(view, link, reader),
  }
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

/** The bars that have begun, the period that each of them leads to (none is as short as an hour), and the marks below them. */
export function barsOf<Bar extends Pick<Bucket, 'at' | 'until' | 'state'>>(
  { buckets, group, now }: { buckets: readonly Bar[]; group: Group; now: TimeFrame['now'] },
  link: LinkTo,
  reader: Reader,
) {
  return {
    begun: buckets.filter(({ state }) => state !== 'future'),
    href: ({ at }: Bar) => (group === 'hour' ? null : link({ period: { name: group, anchor: at }, group: null })),
    ticks: ticksOf(buckets, group, now.zone, reader).map(({ index, text }) => ({
      ...place(index, buckets.length, 0.05),
      text,
    })),
  }
}
