// The figures on top of a view: a link to each that the chart can show.

import { localDay } from '../../kit/zone.ts'
import type { Totals } from '../../stats/dashboard.ts'
import { defaultQuery } from '../../stats/query.ts'
import { chartedRates, type RateName, rateOf, type VisitorSums } from '../../stats/rates.ts'
import { figuresOf } from '../../stats/source.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import type { Change } from '../reader/format.ts'
import type { Reader } from '../reader/reader.ts'
import type { LinkTo } from './period-view.ts'
import { writeRate } from './rate-words.ts'

/** `href`: chooses the figure; null where it cannot be chosen. */
export type FiguresView = {
  figures: {
    name: string
    title: string
    value: string
    definition: string
    href: string | null
    current: boolean
    change: Change | null
    /** From when on it is known, where not of all of the period. */
    since?: string
  }[]
}

/** `ofPage`: the view is that of one page, whose visitors are its entries. */
export function toFiguresView(view: TimeFrame & Totals, link: LinkTo, reader: Reader, ofPage = false): FiguresView {
  const { site, query, sums, before } = view
  const { texts, number, change } = reader
  const figures = figuresOf(site.settings.sessions).map(name => {
    const words = texts.figures[ofPage && name === 'visitors' ? 'entries' : name]
    return {
      name,
      title: reader.amount(sums[name]).value === 1 ? words.one : words.title,
      value: number(sums[name]),
      definition: ofPage ? texts.figures[name].ofPage : words.definition,
      href: link({ figure: name, rate: null }),
      current: query.rate === null && name === query.figure,
      change: before && (before.sums[name] > 0 || sums[name] > 0) ? change(sums[name], before.sums[name]) : null,
    }
  })
  const all = [...figures, ...toRates(view, link, reader, ofPage)]
  return { figures: ofPage ? all : inOrder(all, reader.figures) }
}

/** Those that somebody has chosen, in their order; what the chart shows is always there. */
function inOrder(figures: FiguresView['figures'], chosen: Reader['figures']): FiguresView['figures'] {
  if (chosen === null) return figures
  const shown = chosen.flatMap(name => figures.filter(figure => figure.name === name))
  return [...shown, ...figures.filter(figure => figure.current && !shown.includes(figure))]
}

function toRates(
  { engagement, site, range, query }: TimeFrame & Totals,
  link: LinkTo,
  reader: Reader,
  ofPage: boolean,
): FiguresView['figures'] {
  if (!engagement) return []
  const { texts, change, moment, number, day } = reader
  const { since, sums } = engagement
  const before = since === null ? engagement.before : null
  const isUnknown = since !== null && since.from >= range.to
  const toFigure = (
    name: RateName | 'exits',
    { title, definition }: { title: string; definition: string },
    of: (sums: VisitorSums) => number | null,
    write: (value: number | null) => string,
  ): FiguresView['figures'][0] => {
    const value = isUnknown ? null : of(sums)
    const was = before && of(before)
    return {
      name,
      title,
      value: write(value),
      definition: since
        ? `${definition} ${texts.figures.knownFrom(moment(site.zone, since.from, 'brief'))}`
        : definition,
      // Exits stand beside entries, and are in no chart.
      href: name === 'exits' || value === null ? null : link({ figure: defaultQuery.figure, rate: name }),
      current: name === query.rate,
      ...(since && value !== null && { since: texts.reports.since(day(localDay(site.zone, since.from), 'brief')) }),
      change: value !== null && was !== null && (value > 0 || was > 0) ? change(value, was) : null,
    }
  }
  const exits = toFigure(
    'exits',
    texts.figures.exits,
    sums => sums.exits,
    value => (value === null ? '–' : number(value)),
  )
  return [
    ...(ofPage ? [exits] : []),
    ...chartedRates(ofPage ? 'page' : 'site').map(name =>
      toFigure(
        name,
        texts.figures.rates[name],
        sums => rateOf(name, sums),
        value => writeRate(name, value, reader),
      ),
    ),
  ]
}
