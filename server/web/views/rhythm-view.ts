// The rhythm of weeks and months: a small picture, a sentence that says the same, and the averages as tables.

import { addDays } from '../../kit/zone.ts'
import type { Beat, Rhythm } from '../../stats/rhythm.ts'
import type { Figure } from '../../stats/source.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import { noNumber, withoutDots } from '../reader/hide-numbers.ts'
import type { Reader } from '../reader/reader.ts'
import { type ChartView, peakOf, toColumn } from './bar-chart.ts'
import { type ChartSlot, type Drawing, drawBars, place, scaleOf } from './chart.ts'
import { evenBounds, type Step, stepOf } from './steps.ts'

export type RhythmView = {
  about: string
  sentence: string
  week: {
    title: string
    /** Short names, in the order of the reader's week, and whole ones for the table. */
    weekdays: string[]
    /** A square for each hour, row by row: how dark it is (0: nobody came), and what is said of it. */
    cells: { x: number; y: number; step: number; lines: string[] }[]
    width: number
    height: number
    legend: Step[]
    ticks: (ChartSlot & { text: string })[]
    head: string[]
    rows: { label: string; cells: string[] }[]
  }
  month: {
    title: string
    drawing: Drawing
    peak: ChartView['peak']
    columns: (Pick<ChartSlot, 'x' | 'width'> & { lines: string[] })[]
    ticks: (ChartSlot & { text: string })[]
    rows: { label: string; value: string }[]
  } | null
}

/** Units of the drawing: an hour is so broad, a weekday so tall. */
const cell = { width: 10, height: 10 }

const monthSheet = { width: 620, height: 100 }

/** Draws a rhythm; null where there is none, or nothing in it. */
export function toRhythmView(
  { query: { figure }, rhythm }: Pick<TimeFrame, 'query'> & { rhythm: Rhythm | null },
  reader: Reader,
): RhythmView | null {
  if (!rhythm?.hours.flat().some(beat => beat)) return null
  const { texts, days, time, average } = reader
  const { weekdays, hours, range } = rhythm
  const hourName = (hour: number) => time('UTC', hour * 3600)
  const bounds = evenBounds(Math.max(...hours.flat().map(beat => beat ?? 0)))
  const told = (beat: Beat | undefined) => (beat === null || beat === undefined ? '–' : average(beat))
  return {
    about: texts.rhythm.about(days(range.fromDay, addDays(range.toDay, -1), 'brief')),
    sentence: sentenceOf(rhythm, figure, reader),
    week: {
      title: texts.rhythm.week(texts.figures[figure].title),
      weekdays: weekdays.map(weekday => weekdayName(weekday, 'weekdayShort', reader)),
      cells: hours.flatMap((row, place) =>
        row.map((beat, hour) => ({
          x: hour * cell.width,
          y: place * cell.height,
          step: beat ? stepOf(beat, bounds) : 0,
          lines: [
            texts.words.moment(weekdayName(weekdays[place]!, 'weekday', reader), hourName(hour)),
            ...(reader.fewerNumbers ? [] : [beat === null ? told(beat) : sayBeat(beat, figure, reader)]),
          ],
        })),
      ),
      width: 24 * cell.width,
      height: weekdays.length * cell.height,
      legend: reader.fewerNumbers
        ? []
        : bounds.map(bound => ({ step: stepOf(bound, bounds), text: `≤ ${average(bound)}` })),
      ticks: [0, 3, 6, 9, 12, 15, 18, 21].map(hour => ({ ...place(hour, 24, 0.03), text: hourName(hour) })),
      head: weekdays.map(weekday => weekdayName(weekday, 'weekdayShort', reader)),
      rows: Array.from({ length: 24 }, (_, hour) => ({
        label: hourName(hour),
        cells: hours.map(row => told(row[hour])),
      })),
    },
    month: toMonth(rhythm.days, figure, reader),
  }
}

/** The name of a weekday, 1 for Monday. */
function weekdayName(weekday: number, style: 'weekday' | 'weekdayShort', { day }: Reader): string {
  // 1 January 2024 was a Monday.
  return day(20_240_100 + weekday, style)
}

/** '23 visits', of an average. */
function sayBeat(beat: number, figure: Figure, { texts, average }: Reader): string {
  return texts.words.counts[figure]({ value: beat, text: average(beat) })
}

function toMonth(days: Beat[] | null, figure: Figure, reader: Reader): RhythmView['month'] {
  if (!days) return null
  const { texts, average, ordinal } = reader
  const values = days.map(day => day ?? 0)
  const maximum = scaleOf(Math.ceil(Math.max(...values))).at(-1)!
  return {
    title: texts.rhythm.month(texts.figures[figure].title),
    drawing: drawBars(values, maximum, monthSheet),
    peak: reader.fewerNumbers ? null : peakOf(values, maximum, reader),
    columns: days.map((beat, index) => ({
      ...toColumn(index, days.length),
      lines: [
        texts.rhythm.dayOfMonth(ordinal(index + 1)),
        ...(reader.fewerNumbers ? [] : [beat === null ? '–' : sayBeat(beat, figure, reader)]),
      ],
    })),
    ticks: [1, 8, 15, 22, 29].map(day => ({ ...place(day - 1, days.length, 0.03), text: ordinal(day) })),
    rows: days.map((beat, index) => ({ label: ordinal(index + 1), value: beat === null ? '–' : average(beat) })),
  }
}

/** When the most come: the hour of a weekday, the weekday, the day of the month. */
function sentenceOf({ hours, weekdays, days }: Rhythm, figure: Figure, reader: Reader): string {
  const { rhythm } = reader.texts
  const say = (beat: number) => (reader.fewerNumbers ? noNumber : sayBeat(beat, figure, reader))
  const name = (place: number) => weekdayName(weekdays[place]!, 'weekday', reader)
  const all = hours.flat()
  const peak = highest(all)
  const time = reader.time('UTC', (peak % 24) * 3600)
  const said = [rhythm.most(name(Math.floor(peak / 24)), time, say(all[peak]!))]
  const ofWeek = hours.map(row => (row.includes(null) ? null : row.reduce<number>((sum, beat) => sum + beat!, 0)))
  const most = highest(ofWeek)
  const fewest = highest(ofWeek.map(beat => beat && -beat))
  if (ofWeek[most] !== ofWeek[fewest]) said.push(rhythm.days(name(most), name(fewest)))
  const ofMonth = days && highest(days)
  if (ofMonth !== null) said.push(rhythm.mostOfMonth(reader.ordinal(ofMonth + 1), say(days![ofMonth]!)))
  return reader.fewerNumbers ? withoutDots(said.join(' ')) : said.join(' ')
}

/** Where the highest of some beats is, the first of several; what is not known is never it. */
function highest(beats: readonly Beat[]): number {
  const known = beats.map(beat => beat ?? Number.NEGATIVE_INFINITY)
  return known.indexOf(Math.max(...known))
}
