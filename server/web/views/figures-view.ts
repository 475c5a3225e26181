// The figures on top of a view: each a link that chooses what the chart and the lists show.

import type { Totals } from '../../stats/dashboard.ts'
import { figuresOf } from '../../stats/source.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import type { Change } from '../reader/format.ts'
import type { Reader } from '../reader/reader.ts'
import type { LinkTo } from './period-view.ts'

export type FiguresView = {
  figures: {
    name: string
    title: string
    value: string
    definition: string
    href: string
    current: boolean
    change: Change | null
  }[]
}

/** `ofPage`: the view is that of one page, where a visitor means something else. */
export function toFiguresView(view: TimeFrame & Totals, link: LinkTo, reader: Reader, ofPage = false): FiguresView {
  const { site, query, sums, before } = view
  const { texts, number, change } = reader
  return {
    figures: figuresOf(site.settings.sessions).map(name => ({
      name,
      title: sums[name] === 1 ? texts.figures[name].one : texts.figures[name].title,
      value: number(sums[name]),
      definition: ofPage ? texts.figures[name].ofPage : texts.figures[name].definition,
      href: link({ figure: name }),
      current: name === query.figure,
      change: before && (before.sums[name] > 0 || sums[name] > 0) ? change(sums[name], before.sums[name]) : null,
    })),
  }
}
