// Web vitals in words: each metric with its 75th percentile, and what is good and poor.

import { webVitals } from '../../count/data/web-vitals.ts'
import { readablePath } from '../../kit/readable-address.ts'
import { toSearch } from '../../stats/query.ts'
import { toVital, toVitalFigures, type VitalFigure, type VitalRow, type VitalsView } from '../../stats/vitals.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'

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
export function toVitalsView({ site, query, figures, pages }: VitalsView, reader: Reader) {
  return {
    vitals: figures.some(({ loads }) => loads > 0) ? figures.map(one => toVitalView(one, reader)) : [],
    pages: pages.map(({ path, figures }) => ({
      path: readablePath(path.path),
      href: sitePath(site, '/vitals', toSearch({ ...query, path: path.path })),
      cells: core(figures).map(one => ({ value: write(one, reader), rating: ratingOf(one, reader) })),
    })),
    core: core(figures).map(({ name }) => ({ short: name.toUpperCase(), title: reader.texts.vitals.metrics[name][0] })),
  }
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
  const limit = (p75: number) => write({ name, p75 }, reader)
  return {
    ...{ short: name.toUpperCase(), title, means, value: write(figure, reader), rating: ratingOf(figure, reader) },
    good: share(ratings.good, loads) || '–',
    loads: number(loads),
    limits: texts.vitals.limits(limit(good), limit(poor)),
  }
}

/** What Google calls the core of them: the first three. */
function core(figures: readonly VitalFigure[]): VitalFigure[] {
  return figures.slice(0, 3)
}

/** '2.4 s', '180 ms', '0.08'; '–' where nothing is known. */
function write({ name, p75 }: Pick<VitalFigure, 'name' | 'p75'>, { texts, decimal, number }: Reader): string {
  if (p75 === null) return '–'
  const value = toVital(name, p75)
  if (name === 'cls') return decimal(value.toFixed(2))
  return value < 1000
    ? texts.vitals.milliseconds(number(value))
    : texts.vitals.seconds(decimal((value / 1000).toFixed(1)))
}

function ratingOf({ rating }: VitalFigure, { texts }: Reader): string {
  return rating === null ? '' : texts.vitals.ratings[rating]
}
