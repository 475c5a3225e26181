// The figures on top of a view: those that the chart and the lists can show are links, rates and averages stand beside them.

import type { Totals } from '../../stats/dashboard.ts'
import type { VisitorSums } from '../../stats/engagement-totals.ts'
import { figuresOf } from '../../stats/source.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import type { Change } from '../reader/format.ts'
import type { Reader } from '../reader/reader.ts'
import type { LinkTo } from './period-view.ts'

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
      title: sums[name] === 1 ? words.one : words.title,
      value: number(sums[name]),
      definition: ofPage ? texts.figures[name].ofPage : words.definition,
      href: link({ figure: name }),
      current: name === query.figure,
      change: before && (before.sums[name] > 0 || sums[name] > 0) ? change(sums[name], before.sums[name]) : null,
    }
  })
  return { figures: [...figures, ...toRates(view, reader, ofPage)] }
}

type Rate = keyof Reader['texts']['figures']['rates']

/** A quotient, or nothing where nothing can be divided; and how it is written. */
const rates: Record<
  Rate,
  { of: (sums: VisitorSums) => number | null; write: (value: number, reader: Reader) => string }
> = {
  exits: { of: ({ exits }) => exits, write: (value, { number }) => number(value) },
  bounceRate: {
    of: ({ bounces, visitors }) => divide(bounces, visitors),
    write: (value, { share }) => share(value, 1),
  },
  time: {
    of: ({ sessionSeconds, visitors }) => divide(sessionSeconds, visitors),
    write: (value, { duration }) => duration(value),
  },
  engagedTime: {
    of: ({ engagedSeconds, visits }) => divide(engagedSeconds, visits),
    write: (value, { duration }) => duration(value),
  },
  scrollDepth: {
    of: ({ scrollDepth, scrollTold }) => divide(scrollDepth, 100 * scrollTold),
    write: (value, { share }) => share(value, 1),
  },
}

function toRates(
  { engagement, site, range }: TimeFrame & Totals,
  reader: Reader,
  ofPage: boolean,
): FiguresView['figures'] {
  if (!engagement) return []
  const { texts, change, moment } = reader
  const { since } = engagement
  const isUnknown = since !== null && since.from >= range.to
  const names: readonly Rate[] = ofPage
    ? ['exits', 'bounceRate', 'time', 'engagedTime', 'scrollDepth']
    : ['bounceRate', 'time']
  return names.map(name => {
    const { of, write } = rates[name]
    const value = isUnknown ? null : of(engagement.sums)
    const before = engagement.before && since === null ? of(engagement.before) : null
    const { title, definition } = texts.figures.rates[name]
    return {
      name,
      title,
      value: value === null ? '–' : write(value, reader),
      definition: since
        ? `${definition} ${texts.figures.knownFrom(moment(site.zone, since.from, 'brief'))}`
        : definition,
      href: null,
      current: false,
      change: value !== null && before !== null && (value > 0 || before > 0) ? change(value, before) : null,
    }
  })
}

function divide(part: number, whole: number): number | null {
  return whole > 0 ? Math.max(0, part) / whole : null
}
