// The chart of what came in: what was counted in front of what was not.

import type { ReceivedBucket, ReceivedView } from '../../stats/received.ts'
import type { Reader } from '../reader/reader.ts'
import { drawBars, outline, place, scaleOf } from '../views/chart.ts'
import { type ChartView, chartSheet, peakOf, periodOf, toColumn, toScale } from '../views/chart-view.ts'
import { labelOf } from '../views/chart-words.ts'
import type { LinkTo } from '../views/period-view.ts'
import { ticksOf } from '../views/ticks.ts'

/** Bars of two parts: the hits below, the drops on top of them. */
export function toReceivedChart(view: ReceivedView, link: LinkTo, reader: Reader): ChartView {
  const { texts, number } = reader
  const { buckets, group, now } = view
  const received = buckets.map(({ hits, dropped }) => hits + dropped)
  const hits = buckets.map(bucket => bucket.hits)
  const scale = scaleOf(Math.max(0, ...received))
  const maximum = scale.at(-1)!
  const whole = (values: readonly number[]) =>
    values.map((value, index) => (buckets[index]?.state === 'whole' ? value : null))
  const href = (bucket: (typeof buckets)[number]) => {
    const period = periodOf(bucket, group)
    return period && link({ period, group: null })
  }
  const begun = buckets.filter(({ state }) => state !== 'future')
  const sentence = sentenceOf(view, reader)
  return {
    title: texts.chart.title(texts.received.chart, group),
    sentence,
    summary: sentence,
    scale: toScale(scale, reader),
    drawing: drawBars(whole(hits), maximum, chartSheet),
    behind: drawBars(whole(received), maximum, chartSheet),
    parts: buckets.flatMap((bucket, index) =>
      bucket.state === 'part' ? outlines(bucket, index, buckets.length, maximum) : [],
    ),
    peak: peakOf(received, maximum, reader),
    columns: begun.map((bucket, index) => ({
      ...toColumn(index, buckets.length),
      lines: [
        labelOf(bucket, group, now.zone, reader),
        texts.received.column(number(bucket.hits), number(bucket.dropped)),
      ],
      href: href(bucket),
    })),
    ticks: ticksOf(buckets, group, now.zone, reader).map(({ index, text }) => ({
      ...place(index, buckets.length, 0.05),
      text,
    })),
    head: [texts.received.received, texts.received.counted, texts.received.dropped],
    rows: begun.map(bucket => ({
      label: labelOf(bucket, group, now.zone, reader),
      href: href(bucket),
      cells: [bucket.hits + bucket.dropped, bucket.hits, bucket.dropped].map(value => number(value)),
    })),
  }
}

/** The two parts of a bar that is not finished, one on top of the other. */
function outlines({ hits, dropped }: ReceivedBucket, index: number, length: number, maximum: number) {
  const counted = hits > 0 ? [outline(hits, index, length, maximum, chartSheet)] : []
  if (dropped === 0) return counted
  const both = outline(hits + dropped, index, length, maximum, chartSheet)
  const rest = Number.parseFloat(both.height) - Number.parseFloat(counted[0]?.height ?? '0')
  return [...counted, { ...both, height: `${Math.round(rest * 100) / 100}%`, behind: true }]
}

function sentenceOf({ buckets, group, ...view }: ReceivedView, reader: Reader): string {
  const hatched = buckets.some(({ state, hits, dropped }) => state === 'part' && hits + dropped > 0)
  return cameIn(view, reader) + (hatched ? ` ${reader.texts.chart.hatched[group]}` : '')
}

type ReceivedSums = Pick<ReceivedView, 'received' | 'hits' | 'dropped'>

function cameIn({ received, hits, dropped }: ReceivedSums, { texts, number, amount }: Reader): string {
  const { cameIn: says } = texts.received
  if (received === 1) return hits === 1 ? says.oneCounted : says.oneDropped
  if (dropped === 0) return says.allCounted(number(received))
  return hits === 0 ? says.noneCounted(number(received)) : says.both(number(received), amount(hits), amount(dropped))
}
