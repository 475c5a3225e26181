// The figures, and the wide chart with few bars and with many, compared and with notes.

import type { Bucket } from '../../stats/series.ts'
import type { Reader } from '../reader/reader.ts'
import { drawBars, drawLine, isArea, isFine, outline, place, scaleOf } from '../views/chart.ts'
import { type ChartView, chartSheet, toColumn, toScale } from '../views/chart-view.ts'
import type { FiguresView } from '../views/figures-view.ts'
import { hostile, type Pattern } from './pattern.ts'

export function chartPatterns(reader: Reader): Pattern[] {
  return [
    {
      title: 'Chart',
      part: '/parts/chart',
      states: [
        ...Object.entries(series).map(([name, values]) => ({ name, data: { chart: toChart(name, values, reader) } })),
        ...['thirty days', 'a hundred days'].map(name => ({
          name: `${name}, compared, with notes`,
          data: { chart: { ...toChart(name, series[name]!, reader), ...compared(series[name]!), ...noted, ...ways } },
        })),
        {
          name: 'a week, against limits',
          data: { chart: { ...toChart('a week', series['thirty days']!.slice(0, 7), reader), limits } },
        },
      ],
    },
  ]
}

const series: Record<string, number[]> = {
  'no bars': [],
  'all zero': [0, 0, 0, 0, 0],
  one: [3],
  'one spike': [0, 0, 900, 0, 1, 0, 0],
  'thirty days': Array.from({ length: 30 }, (_, index) => 40 + ((index * 37) % 60)),
  'a hundred days': Array.from({ length: 100 }, (_, index) => (index * index * 7) % 400),
  'three hundred days': Array.from(
    { length: 300 },
    (_, index) => 100 + ((index * 37) % 60) + (index % 7 === 0 ? 90 : 0),
  ),
}

function toChart(title: string, values: readonly number[], reader: Reader): ChartView {
  const { number } = reader
  const scale = scaleOf(Math.max(0, ...values))
  const maximum = scale.at(-1)!
  const last = values.length - 1
  const states = values.map((_, index): Bucket['state'] => (index === last ? 'part' : 'whole'))
  return {
    title,
    sentence: `${title}, with the last bar not finished.`,
    summary: '',
    scale: toScale(scale, reader),
    drawing: drawBars(
      values.map((value, index) => (states[index] === 'whole' ? value : null)),
      maximum,
      chartSheet,
    ),
    solid: isArea(values.length),
    parts: values[last] ? [outline(values[last], last, values.length, maximum, chartSheet)] : [],
    peak: null,
    columns: values.map((value, index) => ({
      ...toColumn(index, values.length),
      lines: [String(index), number(value)],
      href: null,
    })),
    ticks: values.length > 0 ? [{ ...place(0, values.length), text: 'first' }] : [],
    head: ['visits'],
    rows: values.map((value, index) => ({ label: String(index), href: null, cells: [number(value)] })),
  }
}

/** The same values a little later, as what they are compared with. */
function compared(values: readonly number[]): Partial<ChartView> {
  const before = values.map((_, index) => values[(index + 3) % values.length]!)
  return {
    line: drawLine(before, values.length, scaleOf(Math.max(...values)).at(-1)!, chartSheet),
    fine: isFine(values.length),
    legend: { bars: '1 – 30 November 2026', line: '2 – 31 October 2026' },
  }
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
