// The rhythm of weeks and months: a small picture, a sentence that says the same, and the averages as tables.

import { addDays } from '../../kit/zone.ts'
import type { Beat, Rhythm } from '../../stats/rhythm.ts'
import type { Figure } from '../../stats/source.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import type { Reader } from '../reader/reader.ts'
import { type ChartSlot, type Drawing, drawBars, place, scaleOf } from './chart.ts'

export type RhythmView = {
  about: string
  sentence: string
  week: {
    title: string
    /** Short names, in the order of the reader's week, and whole ones for the table. */
    weekdays: string[]
    /** One drawing of squares for each of five steps, the faintest first; empty ones too. */
    steps: string[]
    width: number
    height: number
    ticks: (ChartSlot & { text: string })[]
    head: string[]
    rows: { label: string; cells: string[] }[]
  }
  month: {
    title: string
    drawing: Drawing
    ticks: (ChartSlot & { text: string })[]
    rows: { label: string; value: string }[]
  } | null
}

/** Units of the drawing: an hour is so broad, a weekday so tall, and between two of them there is one. */
const cell = { width: 10, height: 10 }

const steps = 5
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
  const largest = Math.max(...hours.flat().map(beat => beat ?? 0))
  const told = (beat: Beat | undefined) => (beat === null || beat === undefined ? '–' : average(beat))
  return {
    about: texts.rhythm.about(days(range.fromDay, addDays(range.toDay, -1), 'brief')),
    sentence: sentenceOf(rhythm, figure, reader),
    week: {
      title: texts.rhythm.week(texts.figures[figure].title),
      weekdays: weekdays.map(weekday => weekdayName(weekday, 'weekdayShort', reader)),
      steps: Array.from({ length: steps }, (_, step) => drawStep(hours, step + 1, largest)),
      width: 24 * cell.width,
      height: weekdays.length * cell.height,
      ticks: [0, 6, 12, 18].map(hour => ({ ...place(hour, 24, 0.03), text: hourName(hour) })),
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

/** How much of the largest beat an hour has, in five steps; 0 for nothing at all. */
function stepOf(beat: Beat, largest: number): number {
  return beat ? Math.max(1, Math.ceil((steps * beat) / largest)) : 0
}

function drawStep(hours: readonly Beat[][], step: number, largest: number): string {
  const { width, height } = cell
  return hours
    .flatMap((row, weekday) =>
      row.map((beat, hour) =>
        stepOf(beat, largest) === step
          ? `M${hour * width} ${weekday * height}h${width - 1}v${height - 1}h-${width - 1}z`
          : '',
      ),
    )
    .join('')
}

function toMonth(days: Beat[] | null, figure: Figure, { texts, average, number }: Reader): RhythmView['month'] {
  if (!days) return null
  const values = days.map(day => day ?? 0)
  return {
    title: texts.rhythm.month(texts.figures[figure].title),
    drawing: drawBars(values, scaleOf(Math.ceil(Math.max(...values))).at(-1)!, monthSheet),
    ticks: [1, 8, 15, 22, 29].map(day => ({ ...place(day - 1, days.length, 0.03), text: number(day) })),
    rows: days.map((beat, index) => ({ label: number(index + 1), value: beat === null ? '–' : average(beat) })),
  }
}

/** When the most come: the hour of a weekday, the weekday, the day of the month. */
function sentenceOf({ hours, weekdays, days }: Rhythm, figure: Figure, reader: Reader): string {
  const { rhythm, words } = reader.texts
  const say = (beat: number) => words.counts[figure]({ value: beat, text: reader.average(beat) })
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
  if (ofMonth !== null) said.push(rhythm.mostOfMonth(reader.number(ofMonth + 1), say(days![ofMonth]!)))
  return said.join(' ')
}

/** Where the highest of some beats is, the first of several; what is not known is never it. */
function highest(beats: readonly Beat[]): number {
  const known = beats.map(beat => beat ?? Number.NEGATIVE_INFINITY)
  return known.indexOf(Math.max(...known))
}
