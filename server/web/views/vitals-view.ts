// Web vitals in words: each metric with its 75th percentile, and what is good and poor.

import { webVitals } from '../../count/data/web-vitals.ts'
import { readablePath } from '../../kit/readable-address.ts'
import { toSearch } from '../../stats/query.ts'
import { toVitalFigures, type VitalFigure, type VitalRow, type VitalsView } from '../../stats/vitals.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import type { ChartView } from './bar-chart.ts'
import type { FiguresView } from './figures-view.ts'
import type { LinkTo } from './period-view.ts'
import { rateVital, writeVital } from './vital-words.ts'
import { toVitalsChart } from './vitals-chart.ts'

/** One metric. `good`: the share of page loads that were; `limits`: up to what it is good, and above what poor. */
export type VitalView = {
  short: string
  title: string
  means: string
  value: string
  rating: string
  good: string
  loads: string
  limits: string
}

/** All that the page shows of the numbers. */
export function toVitalsView(view: VitalsView, link: LinkTo, reader: Reader) {
  const { site, query, figures, pages } = view
  const chart = toVitalsChart(view, link, reader)
  const isMeasured = figures.some(({ loads }) => loads > 0)
  return {
    chart: isMeasured ? chart : null,
    figures: isMeasured ? toFigures(view, chart, link, reader) : [],
    vitals: isMeasured ? figures.map(one => toVitalView(one, reader)) : [],
    pages: pages.map(({ path, figures }) => ({
      path: readablePath(path.path),
      href: sitePath(site, '/vitals', toSearch({ ...query, path: path.path })),
      cells: core(figures).map(one => ({ value: writeVital(one, reader), rating: rateVital(one, reader) })),
    })),
    core: core(figures).map(({ name }) => ({ short: name.toUpperCase(), title: reader.texts.vitals.metrics[name][0] })),
  }
}

/** What stands above the chart, and chooses what it shows. */
function toFigures(
  { query, figures, before }: VitalsView,
  chart: ChartView | null,
  link: LinkTo,
  reader: Reader,
): FiguresView['figures'] {
  return figures.map((figure, place) => {
    const { name, p75 } = figure
    const was = before?.figures[place]?.p75 ?? null
    const { short, title, means, value, rating } = toVitalView(figure, reader)
    return {
      ...{ name, title: [short, rating].filter(word => word !== '').join(' · '), value },
      definition: `${title}. ${means}`,
      href: chart && link({ metric: name }),
      current: chart !== null && name === query.metric,
      change: p75 === null || was === null ? null : reader.change(p75, was),
    }
  })
}

/** The core of what is known of a page; none where nothing was measured. */
export function toCoreVitals(rows: readonly VitalRow[], reader: Reader): VitalView[] {
  const known = core(toVitalFigures(rows)).filter(({ loads }) => loads > 0)
  return known.map(one => toVitalView(one, reader))
}

function toVitalView(figure: VitalFigure, reader: Reader): VitalView {
  const { texts, number, share } = reader
  const { name, loads, ratings } = figure
  const { good, poor } = webVitals.find(one => one.name === name)!
  const [title = '', means = ''] = texts.vitals.metrics[name]
  const limit = (p75: number) => writeVital({ name, p75 }, reader)
  return {
    ...{
      short: name.toUpperCase(),
      title,
      means,
      value: writeVital(figure, reader),
      rating: rateVital(figure, reader),
    },
    good: share(ratings.good, loads) || '–',
    loads: number(loads),
    limits: texts.vitals.limits(limit(good), limit(poor)),
  }
}

/** What Google calls the core of them: the first three. */
function core(figures: readonly VitalFigure[]): VitalFigure[] {
  return figures.slice(0, 3)
}
