// The chart of what came in: what was counted in front of what was not.

import type { ReceivedBucket, ReceivedView } from '../../stats/received.ts'
import type { Reader } from '../reader/reader.ts'
import { drawBars, outline, scaleOf } from '../views/chart.ts'
import { barsOf, type ChartView, chartSheet, peakOf, toColumn, toScale } from '../views/chart-view.ts'
import { labelOf } from '../views/chart-words.ts'
import type { LinkTo } from '../views/period-view.ts'

/** Bars of two parts: below what was taken, hits and what told how pages were seen; the drops on top of it. */
export function toReceivedChart(view: ReceivedView, link: LinkTo, reader: Reader): ChartView {
  const { texts, number } = reader
  const { buckets, group, now } = view
  const received = buckets.map(({ hits, told, dropped }) => hits + told + dropped)
  const taken = buckets.map(({ hits, told }) => hits + told)
  const scale = scaleOf(Math.max(0, ...received))
  const maximum = scale.at(-1)!
  const whole = (values: readonly number[]) =>
    values.map((value, index) => (buckets[index]?.state === 'whole' ? value : null))
  const { begun, href, ticks } = barsOf(view, link, reader)
  const sentence = sentenceOf(view, reader)
  return {
    title: texts.chart.title(texts.received.chart, group),
    sentence,
    summary: sentence,
    scale: toScale(scale, reader),
    drawing: drawBars(whole(taken), maximum, chartSheet),
    behind: drawBars(whole(received), maximum, chartSheet),
    parts: buckets.flatMap((bucket, index) =>
      bucket.state === 'part' ? outlines(bucket, index, buckets.length, maximum) : [],
    ),
    peak: peakOf(received, maximum, reader),
    columns: begun.map((bucket, index) => ({
      ...toColumn(index, buckets.length),
      lines: [
        labelOf(bucket, group, now.zone, reader),
        texts.received.column(number(bucket.hits), number(bucket.dropped), view.told > 0 ? number(bucket.told) : ''),
      ],
      href: href(bucket),
    })),
    ticks,
    head: [
      texts.received.received,
      texts.received.counted,
      ...(view.told > 0 ? [texts.received.told.name] : []),
      texts.received.dropped,
    ],
    rows: begun.map(bucket => ({
      label: labelOf(bucket, group, now.zone, reader),
      href: href(bucket),
      cells: [
        bucket.hits + bucket.told + bucket.dropped,
        bucket.hits,
        ...(view.told > 0 ? [bucket.told] : []),
        bucket.dropped,
      ].map(value => number(value)),
    })),
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
