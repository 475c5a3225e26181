// The chart of what came in: what was counted in front of what was not.

import type { ReceivedBucket, ReceivedView } from '../../stats/received.ts'
import type { Reader } from '../reader/reader.ts'
import { type ChartView, chartSheet, toBarChart, wholeOf } from '../views/bar-chart.ts'
import { drawBars, outline, scaleOf } from '../views/chart.ts'
import type { LinkTo } from '../views/period-view.ts'

/** Bars of two parts: below what was taken, hits and what told how pages were seen; the drops on top of it. */
export function toReceivedChart(view: ReceivedView, link: LinkTo, reader: Reader): ChartView {
  const { texts, number } = reader
  const { buckets } = view
  const values = buckets.map(({ hits, told, dropped }) => hits + told + dropped)
  const taken = buckets.map(({ hits, told }) => hits + told)
  const scale = scaleOf(Math.max(0, ...values))
  const maximum = scale.at(-1)!
  const sentence = sentenceOf(view, reader)
  const ofTold = <Cell>(cell: Cell) => (view.told > 0 ? [cell] : [])
  const words = texts.received
  const chart = toBarChart(
    view,
    {
      title: texts.chart.title(words.chart, view.group),
      ...{ sentence, summary: sentence },
      ...{ values, scale, writeScale: reader.round, write: value => number(value ?? 0) },
      tell: ({ hits, told, dropped }) => words.column(number(hits), number(dropped), view.told > 0 ? number(told) : ''),
      head: [words.received, words.counted, ...ofTold(words.told.name), words.dropped],
      cells: ({ hits, told, dropped }) =>
        [hits + told + dropped, hits, ...ofTold(told), dropped].map(value => number(value)),
    },
    link,
    reader,
  )
  return {
    ...chart,
    drawing: drawBars(wholeOf(buckets, taken), maximum, chartSheet),
    behind: chart.drawing,
    parts: buckets.flatMap((bucket, index) =>
      bucket.state === 'part' ? outlines(bucket, index, buckets.length, maximum) : [],
    ),
  }
}

/** The two parts of a bar that is not finished, one on top of the other. */
function outlines({ hits, told, dropped }: ReceivedBucket, index: number, length: number, maximum: number) {
  const taken = hits + told
  const counted = taken > 0 ? [outline(taken, index, length, maximum, chartSheet)] : []
  if (dropped === 0) return counted
  const both = outline(taken + dropped, index, length, maximum, chartSheet)
  const rest = Number.parseFloat(both.height) - Number.parseFloat(counted[0]?.height ?? '0')
  return [...counted, { ...both, height: `${Math.round(rest * 100) / 100}%`, behind: true }]
}

function sentenceOf({ buckets, group, ...view }: ReceivedView, reader: Reader): string {
  const hatched = buckets.some(({ state, hits, told, dropped }) => state === 'part' && hits + told + dropped > 0)
  const ending = hatched ? ` ${reader.texts.chart.hatched[group]}` : ''
  return (reader.fewerNumbers ? ending : cameIn(view, reader) + ending).trim()
}

type ReceivedSums = Pick<ReceivedView, 'received' | 'hits' | 'told' | 'dropped'>

function cameIn({ received, hits, told, dropped }: ReceivedSums, { texts, number, amount }: Reader): string {
  const { cameIn: says } = texts.received
  if (told > 0) return says.withTold(number(received), number(hits), number(told), number(dropped))
  if (received === 1) return hits === 1 ? says.oneCounted : says.oneDropped
  if (dropped === 0) return says.allCounted(number(received))
  return hits === 0 ? says.noneCounted(number(received)) : says.both(number(received), amount(hits), amount(dropped))
}
