// The chart of a web vital: its 75th percentile bar for bar, against what is good and what poor.

import { webVitals } from '../../count/data/web-vitals.ts'
import { type Group, possibleGroups } from '../../stats/group.ts'
import type { VitalBucket, VitalsView } from '../../stats/vitals.ts'
import { noNumber, withoutDots } from '../reader/hide-numbers.ts'
import type { Reader } from '../reader/reader.ts'
import { type ChartView, chartSheet, toBarChart } from './bar-chart.ts'
import { outline, scaleOf } from './chart.ts'
import { highestOf, isOver, whenOf } from './chart-words.ts'
import { toGroupChoices } from './compare-view.ts'
import type { LinkTo } from './period-view.ts'
import { rateVital, writeVital, writeVitalExactly } from './vital-words.ts'

/** Of the metric that is asked for; null where there is but one bar. A bar without page loads is a gap. */
export function toVitalsChart(view: VitalsView, link: LinkTo, reader: Reader): ChartView | null {
  const { texts, number, fewerNumbers } = reader
  const { buckets } = view
  if (buckets.length < 2) return null
  const metric = webVitals.find(({ name }) => name === view.query.metric)!
  const { name, good, poor } = metric
  const figureOf = (bucket: VitalBucket) => bucket.figures.find(figure => figure.name === name)!
  const toValues = (all: readonly VitalBucket[]) => all.map(bucket => figureOf(bucket).p75)
  const values = toValues(buckets)
  const valuesBefore = toValues(view.before?.buckets.slice(0, buckets.length) ?? [])
  const isCompared = valuesBefore.some(value => value !== null)
  const scale = scaleOf(Math.max(good, ...[...values, ...valuesBefore].map(value => value ?? 0)))
  const maximum = scale.at(-1)!
  const write = (p75: number | null) => writeVital({ name, p75 }, reader)
  const say = (bucket: VitalBucket) => {
    const figure = figureOf(bucket)
    return [writeVital(figure, reader), rateVital(figure, reader)].filter(word => word !== '').join(' ')
  }
  const sentence = sentenceOf(view, values, write, reader)
  const limits = [
    { limit: good, text: fewerNumbers ? texts.vitals.ratings.good : texts.vitals.limit.good(write(good)) },
    { limit: poor, text: fewerNumbers ? texts.vitals.ratings.poor : texts.vitals.limit.poor(write(poor)) },
  ].filter(({ limit }) => limit <= maximum)
  const chart = toBarChart(
    view,
    {
      title: texts.chart.title(texts.vitals.charted(name.toUpperCase()), view.group),
      ...{ sentence, summary: sentence },
      ...{ values, scale, write, before: isCompared ? { ...view.before!, values: valuesBefore } : null },
      // A shift of 0 was measured: it is seen, however small, and so is no gap.
      heightOf: value => (value === null ? null : Math.max(1, value)),
      writeScale: value => (fewerNumbers ? '' : writeVitalExactly(name, value, reader)),
      tell(bucket, index) {
        if (fewerNumbers) return ''
        return values[index] === null || isOver(bucket, view) ? say(bucket) : texts.chart.soFar(say(bucket))
      },
      head: [texts.vitals.p75, texts.vitals.loads],
      cells: bucket => [say(bucket), number(figureOf(bucket).loads)],
      groups: toGroupChoices(
        view,
        link,
        reader,
        possibleGroups(view.range).filter((one): one is Exclude<Group, 'hour'> => one !== 'hour'),
      ),
    },
    link,
    reader,
  )
  return {
    ...chart,
    limits: limits.map(({ limit, text }) => ({ y: outline(limit, 0, 1, maximum, chartSheet).y, text })),
  }
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
