// The figures on top of a view: each a link that chooses what the chart and the lists show.

import { addDays } from '../../kit/zone.ts'
import type { Totals } from '../../stats/dashboard.ts'
import { figuresOf } from '../../stats/figures.ts'
import type { Frame } from '../../stats/frame.ts'
import { type Change, change, days, number } from '../format.ts'
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
  /** What the changes are measured against; '' where there is nothing to compare. */
  compared: string
}

/** `ofPage`: the view is that of one page, where a visitor means something else. */
export function toFiguresView(view: Frame & Totals, link: LinkTo, ofPage = false): FiguresView {
  const { site, query, sums, before } = view
  return {
    figures: figuresOf(site.settings.sessions).map(({ name, title, one, definition, ofPage: pageDefinition }) => ({
      name,
      title: sums[name] === 1 ? one : title,
      value: number(sums[name]),
      definition: ofPage ? pageDefinition : definition,
      href: link({ figure: name }),
      current: name === query.figure,
      change: before && (before.sums[name] > 0 || sums[name] > 0) ? change(sums[name], before.sums[name]) : null,
    })),
    compared: before
      ? `against ${days(before.range.fromDay, addDays(before.range.toDay, -1), 'brief')}${before.upTo ? `, up to this ${before.upTo}` : ''}`
      : '',
  }
}
