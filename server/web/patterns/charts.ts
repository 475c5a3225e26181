// The figures, and the wide chart with few bars and with many, compared and with notes.

import { addDays, startOfDay } from '../../kit/zone.ts'
import type { Reader } from '../reader/reader.ts'
import { type ChartView, toBarChart } from '../views/bar-chart.ts'
import { place, scaleOf } from '../views/chart.ts'
import type { FiguresView } from '../views/figures-view.ts'
import { hostile, type Pattern } from './pattern.ts'

export function chartPatterns(reader: Reader): Pattern[] {
  return [
    {
      title: 'Chart',
      part: '/parts/chart',
      states: [
        ...Object.entries(series).map(([name, values]) => ({ name, data: { chart: toChart(name, values, reader) } })),
        ...[30, 63].map(days => ({
          name: `${days} days, compared, with notes`,
          data: {
            chart: {
              ...toChart(`${days} days`, series['five months']!.slice(0, days), reader, true),
              ...noted,
              ...ways,
            },
          },
        })),
        {
          name: 'a week, against limits',
          data: { chart: { ...toChart('a week', series['thirty days']!.slice(0, 7), reader), limits } },
        },
      ],
    },
  ]
}

/** The line over more than 62 bars goes from middle to middle; more than 150 bars are an area. */
const series: Record<string, number[]> = {
  'no bars': [],
  'all zero': [0, 0, 0, 0, 0],
  one: [3],
  'one spike': [0, 0, 900, 0, 1, 0, 0],
  'thirty days': Array.from({ length: 30 }, (_, index) => 40 + ((index * 37) % 60)),
  'five months': Array.from({ length: 151 }, (_, index) => 100 + ((index * 37) % 60) + (index % 7 === 0 ? 90 : 0)),
}

const today = 20261121
const now = { at: startOfDay('UTC', today), today, zone: 'UTC', firstDay: null, lastDay: today, weekStart: 1 }

/** The chart of days of which the last is today; `compared`: with the same values a little later. */
function toChart(title: string, values: readonly number[], reader: Reader, compared = false): ChartView {
  const daysUntil = (end: number) => ({
    buckets: values.map((_, index) => {
      const at = addDays(end, index - values.length)
      return { at, until: addDays(at, 1), state: at < today ? ('whole' as const) : ('part' as const) }
    }),
    range: { ...{ from: 0, to: 0 }, fromDay: addDays(end, -values.length), toDay: end },
  })
  const before = values.map((_, index) => values[(index + 3) % values.length]!)
  const end = addDays(today, 1)
  return toBarChart(
    { ...daysUntil(end), group: 'day', now },
    {
      ...{ title, sentence: `${title}, with the last bar not finished.`, summary: '' },
      ...{ values, scale: scaleOf(Math.max(0, ...values)), writeScale: reader.round },
      before: compared ? { ...daysUntil(addDays(end, -values.length)), values: before } : null,
      write: value => reader.number(value ?? 0),
      tell: (_, index) => reader.number(values[index] ?? 0),
      head: ['visits'],
      cells: (_, index) => [reader.number(values[index] ?? 0)],
    },
    () => '/',
    reader,
  )
}

const limits = [
  { y: '60%', text: 'good up to 40' },
  { y: '20%', text: 'poor above 80' },
]

const choices = ['one', 'another', 'a third'].map((label, index) => ({ label, href: '/', current: index === 1 }))

const lines = ['on Hacker News', ...hostile.slice(0, 3), 'A letter goes out'].map((text, index) => ({
  number: String(index + 1),
  day: 'Tue 3 Nov',
  href: '/',
  text,
}))

const noted: Partial<ChartView> = {
  notes: {
    signs: [
      { ...place(4, 30), text: '1' },
      { ...place(15, 30), text: '2–4' },
      { ...place(29, 30), text: '5' },
    ],
    marks: [place(8, 30)],
    lines: lines.slice(-3),
    earlier: lines.slice(0, -3),
    ofBar: new Map(),
    href: '/',
  },
}

const ways: Partial<ChartView> = { groups: choices }

export function figurePatterns(reader: Reader): Pattern[] {
  const figures = [
    { ...figure('visitors', 12_345, 11_000, reader), current: true },
    figure('visits', 8, 20, reader),
    figure('pageviews', 40, 0, reader),
  ]
  return [
    {
      title: 'Figures',
      part: '/parts/figures',
      states: [
        { name: 'more, less, new', data: { figures } },
        { name: 'the same', data: { figures: [{ ...figure('pageviews', 3, 3, reader), current: true }] } },
        { name: 'nothing to compare', data: { figures: figures.map(one => ({ ...one, change: null })) } },
      ],
    },
  ]
}

function figure(
  title: string,
  value: number,
  before: number,
  { number, change }: Reader,
): FiguresView['figures'][number] {
  const definition = 'What it means, in one line.'
  return {
    name: title,
    title,
    value: number(value),
    definition,
    href: '/',
    current: false,
    change: change(value, before),
  }
}
