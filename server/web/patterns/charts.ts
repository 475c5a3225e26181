// The wide chart with few bars and with many, with a bar that is not over, and with others behind.

import type { Bucket } from '../../stats/series.ts'
import type { Reader } from '../reader/reader.ts'
import { drawBars, outline, place, roundMaximum } from '../reports/chart.ts'
import { type ChartView, chartSheet } from '../reports/chart-view.ts'
import type { Pattern } from './pattern.ts'

export function chartPatterns({ number }: Reader): Pattern[] {
  return [
    {
      title: 'Chart',
      part: '/parts/chart',
      states: Object.entries(series).map(([name, values]) => ({
        name,
        data: { chart: toChart(name, values, number) },
      })),
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
}

function toChart(title: string, values: readonly number[], number: Reader['number']): ChartView {
  const maximum = roundMaximum(Math.max(0, ...values))
  const last = values.length - 1
  const states = values.map((_, index): Bucket['state'] => (index === last ? 'part' : 'whole'))
  return {
    title,
    sentence: `${title}, with the last bar not finished.`,
    maximum,
    drawing: drawBars(
      values.map((value, index) => (states[index] === 'whole' ? value : null)),
      maximum,
      chartSheet,
    ),
    parts: values[last] ? [outline(values[last], last, values.length, maximum, chartSheet)] : [],
    peak: null,
    columns: values.map((value, index) => ({ ...place(index, values.length), text: number(value), href: null })),
    ticks: values.length > 0 ? [{ ...place(0, values.length), text: 'first' }] : [],
    head: ['visits'],
    rows: values.map((value, index) => ({ label: String(index), href: null, cells: [number(value)] })),
  }
}
