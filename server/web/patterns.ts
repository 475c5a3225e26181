// Every part of every page in every state, on one page: for those who work on them.

import type { Bucket } from '../stats/series.ts'
import type { Reader } from './reader/reader.ts'
import type { Render } from './render.ts'
import { drawBars, outline, place, roundMaximum } from './reports/chart.ts'
import { type ChartView, chartSheet } from './reports/chart-view.ts'
import type { ListBlock, RowView } from './reports/list-view.ts'
import { spark } from './reports/list-view.ts'

/** The pattern page. It reads nothing: all that it shows is made up here. */
export function showPatterns(render: Render, reader: Reader): string {
  const { number } = reader
  return render('patterns', {
    reader,
    charts: Object.entries(series).map(([name, values]) => ({ name, chart: toChart(name, values, number) })),
    figures: [
      figure('visitors', 12_345, 11_000, reader, true),
      figure('visits', 8, 20, reader),
      figure('pageviews', 40, 0, reader),
      figure('pageviews', 3, 3, reader),
    ],
    lists: [
      { name: 'long names', block: block(hostile.map((name, index) => row(name, 2 ** (12 - index)))) },
      { name: 'with small charts', block: block([row('/hooves', 90, 'Hooves', true), row('click', 4, '', true)]) },
      { name: 'nothing', block: { ...block([]), empty: 'None in this period.' } },
      { name: 'not collected', block: { ...block([]), empty: 'Not collected.', settings: '/' } },
      { name: 'more', block: { ...block([row('Firefox', 12)]), more: { href: '/', count: 1234 } } },
    ],
  })
}

const series: Record<string, number[]> = {
  'no bars': [],
  'all zero': [0, 0, 0, 0, 0],
  one: [3],
  'one spike': [0, 0, 900, 0, 1, 0, 0],
  'thirty days': Array.from({ length: 30 }, (_, index) => 40 + ((index * 37) % 60)),
  'a hundred days': Array.from({ length: 100 }, (_, index) => (index * index * 7) % 400),
}

/** Names as visitors may send them. */
export const hostile = [
  '<script>alert(1)</script>',
  '"\'><img src=x onerror=alert(1)>',
  '\u202egnp.tac/right-to-left',
  '/مقالات/الماعز',
  `/${'a-very-long-path/'.repeat(120)}`,
  ' ',
]

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

function figure(title: string, value: number, before: number, { number, change }: Reader, current = false) {
  const definition = 'What it means, in one line.'
  return { name: title, title, value: number(value), definition, href: '/', current, change: change(value, before) }
}

function block(rows: RowView[]): ListBlock {
  return { list: 'pattern', title: 'Pattern', rows, empty: '', more: null, settings: null }
}

function row(name: string, value: number, note = '', drawn = false): RowView {
  const bar = `${Math.min(100, value / 40.96)}%`
  const href = drawn ? '/' : null
  return {
    value: String(value),
    name,
    note,
    event: name === 'click',
    href,
    share: '12 %',
    bar,
    spark: drawn ? spark([1, 2, 5, 3]) : null,
  }
}
