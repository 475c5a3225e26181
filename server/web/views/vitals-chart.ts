// The chart of a web vital: its 75th percentile bar for bar, against what is good and what poor.

import { webVitals } from '../../count/data/web-vitals.ts'
import { type Group, possibleGroups } from '../../stats/group.ts'
import type { VitalBucket, VitalsView } from '../../stats/vitals.ts'
import { noNumber, withoutDots } from '../reader/hide-numbers.ts'
import type { Reader } from '../reader/reader.ts'
import { drawBars, drawLine, isArea, isFine, outline, scaleOf } from './chart.ts'
import { barsOf, type ChartView, chartSheet, peakOf, toColumn, toScale } from './chart-view.ts'
import { highestOf, isOver, labelOf, rangeOf, whenOf } from './chart-words.ts'
import { toGroupChoices } from './compare-view.ts'
import type { LinkTo } from './period-view.ts'
import { rateVital, writeVital, writeVitalExactly } from './vital-words.ts'

/** Of the metric that is asked for; null where there is but one bar. A bar without page loads is a gap. */
export function toVitalsChart(view: VitalsView, link: LinkTo, reader: Reader): ChartView | null {
  const { texts, number } = reader
  const { buckets, group, now } = view
  if (buckets.length < 2) return null
  const metric = webVitals.find(({ name }) => name === view.query.metric)!
  const { name } = metric
  const figureOf = (bucket: VitalBucket) => bucket.figures.find(figure => figure.name === name)!
  const toValues = (all: readonly VitalBucket[]) => all.map(bucket => figureOf(bucket).p75)
  const values = toValues(buckets)
  const compared = view.before?.buckets.slice(0, buckets.length) ?? []
  const valuesBefore = toValues(compared)
  const isCompared = valuesBefore.some(value => value !== null)
  const scale = scaleOf(Math.max(metric.good, ...[...values, ...valuesBefore].map(value => value ?? 0)))
  const maximum = scale.at(-1)!
  const shapes = values.map(toShape)
  const write = (p75: number | null) => writeVital({ name, p75 }, reader)
  const label = (bucket: VitalBucket) => labelOf(bucket, group, now.zone, reader)
  const say = (bucket: VitalBucket) => {
    const figure = figureOf(bucket)
    return [writeVital(figure, reader), rateVital(figure, reader)].filter(word => word !== '').join(' ')
  }
  const { begun, href, ticks } = barsOf(view, link, reader)
  const changeAt = (index: number) => {
    const [value = null, was = null] = [values[index], valuesBefore[index]]
    return value !== null && was !== null && isOver(buckets[index]!, view) ? reader.change(value, was) : null
  }
  const besideAt = (index: number) => {
    const bucket = isCompared && compared[index]
    return bucket ? { label: label(bucket), value: write(valuesBefore[index]!), change: changeAt(index) } : null
  }
  const linesOf = (bucket: VitalBucket, index: number) => {
    if (reader.fewerNumbers) return [label(bucket)]
    const beside = besideAt(index)
    return [
      label(bucket),
      values[index] === null || isOver(bucket, view) ? say(bucket) : texts.chart.soFar(say(bucket)),
      ...(beside ? [`${beside.label}: ${beside.value}`, beside.change?.text ?? ''] : []),
    ].filter(line => line !== '')
  }
  const sentence = sentenceOf(view, values, write, reader)
  return {
    title: texts.chart.title(texts.vitals.charted(name.toUpperCase()), group),
    sentence,
    summary: sentence,
    scale: toScale(scale, { round: value => (reader.fewerNumbers ? '' : writeVitalExactly(name, value, reader)) }),
    drawing: drawBars(
      buckets.map(({ state }, index) => (state === 'whole' ? shapes[index]! : null)),
      maximum,
      chartSheet,
    ),
    limits: [
      { limit: metric.good, word: texts.vitals.ratings.good, text: texts.vitals.limit.good(write(metric.good)) },
      { limit: metric.poor, word: texts.vitals.ratings.poor, text: texts.vitals.limit.poor(write(metric.poor)) },
    ]
      .filter(({ limit }) => limit <= maximum)
      .map(({ limit, word, text }) => ({
        y: outline(limit, 0, 1, maximum, chartSheet).y,
        text: reader.fewerNumbers ? word : text,
      })),
    ...(isCompared && {
      line: drawLine(valuesBefore, buckets.length, maximum, chartSheet),
      fine: isFine(buckets.length),
      legend: { bars: rangeOf(view.range, reader), line: rangeOf(view.before!.range, reader) },
    }),
    solid: isArea(buckets.length),
    parts: buckets.flatMap(({ state }, index) =>
      state === 'part' && shapes[index] ? [outline(shapes[index], index, buckets.length, maximum, chartSheet)] : [],
    ),
    peak: reader.fewerNumbers
      ? null
      : peakOf(
          values.map(value => value ?? 0),
          maximum,
          { number: write },
        ),
    columns: begun.map((bucket, index) => ({
      ...toColumn(index, buckets.length),
      lines: linesOf(bucket, index),
      href: href(bucket),
    })),
    ticks,
    head: [texts.vitals.p75, texts.vitals.loads],
    rows: begun.map((bucket, index) => ({
      label: label(bucket),
      href: href(bucket),
      cells: [say(bucket), number(figureOf(bucket).loads)],
      ...(isCompared && { before: besideAt(index) }),
    })),
    groups: toGroupChoices(
      view,
      link,
      reader,
      possibleGroups(view.range).filter((one): one is Exclude<Group, 'hour'> => one !== 'hour'),
    ),
  }
}

/** A shift of 0 was measured: it is seen, however small, and so is no gap. */
function toShape(value: number | null): number | null {
  return value === null ? null : Math.max(1, value)
}

function sentenceOf(
  view: VitalsView,
  values: readonly (number | null)[],
  write: (p75: number | null) => string,
  reader: Reader,
): string {
  const { chart, vitals } = reader.texts
  const { buckets, group } = view
  if (values.every(value => value === null)) return vitals.none
  const place = highestOf(values.map(value => value ?? 0))
  const highest = buckets[place]
  const value = reader.fewerNumbers ? noNumber : write(values[place] ?? null)
  const most = highest ? chart.highest[group](whenOf(highest, view, reader), value) : ''
  const hatched = buckets.some(({ state }, index) => state === 'part' && values[index] !== null)
  const said = reader.fewerNumbers ? withoutDots(most) : most
  return [said && `${said.charAt(0).toUpperCase()}${said.slice(1)}.`, hatched ? chart.hatched[group] : '']
    .filter(part => part !== '')
    .join(' ')
}
