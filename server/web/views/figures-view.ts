// The figures on top of a view: each a link that chooses what the chart and the lists show.

import { addDays } from '../../kit/zone.ts'
import type { Compared } from '../../stats/compare.ts'
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
  /** What the changes are measured against; '' where there is nothing to compare. */
  compared: string
}

/** `ofPage`: the view is that of one page, where a visitor means something else. */
export function toFiguresView(view: TimeFrame & Totals, link: LinkTo, reader: Reader, ofPage = false): FiguresView {
  const { site, query, now, sums, before } = view
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
    compared: before ? comparedWith(before, now.today, reader) : '',
  }
}

function comparedWith({ range, upTo }: Compared, today: number, { texts, days }: Reader): string {
  const last = addDays(range.toDay, -1)
  // Days of another year than this say which.
  const style = Math.floor(range.fromDay / 10_000) === Math.floor(today / 10_000) ? 'brief' : 'day'
  return texts.figures.compared[upTo ?? 'whole'](days(range.fromDay, last, style))
}
