// The head of a list: what its columns are, and, on its own page, links that order it by them.

import { type ListFigure, pathLists } from '../../stats/panels.ts'
import { fewestRanked, isPlainSort, type ListSort } from '../../stats/rank-rows.ts'
import { type RateName, rateNames, toLeast, toRank } from '../../stats/rates.ts'
import { figuresOf } from '../../stats/source.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import type { Reader } from '../reader/reader.ts'
import type { LinkTo } from './period-view.ts'

/** One column. `href` orders by it; `order`: it is ordered by it, as `aria-sort` says it; `means`: its definition. */
export type ColumnView = {
  text: string
  href: string | null
  order: 'ascending' | 'descending' | null
  means?: string
}

/** The figure by which the list is ordered, its names, and the other figures. `by`: its order in words; `few`: which rows that leaves for the end, '' where none. `whole`: it is the list's own page. */
export type HeadView = {
  whole: boolean
  value: ColumnView
  name: ColumnView
  others: ColumnView[]
  by: string
  few: string
}

/**
 * What a head is made of. `fixed`: the list is always ordered by that figure; `rates`: those that stand behind the figures; `whole`: it
 * is the list's own page.
 */
export type HeadParts = {
  view: TimeFrame
  list: keyof Reader['texts']['lists']['titles']
  figure: ListFigure
  fixed: boolean
  rates: readonly RateName[]
  link: LinkTo
  reader: Reader
  whole: boolean
}

/** The head, of which only a list's own page has links. */
export function toHeadView({
  view: { site, query },
  list,
  figure,
  fixed,
  rates,
  link,
  reader,
  whole,
}: HeadParts): HeadView {
  const { texts, number } = reader
  const { sort } = query
  const column = (text: string): ColumnView => ({ text, href: null, order: null })
  // Of a path it is the sessions that began there.
  const titleOf = (name: ListFigure) =>
    texts.figures[name === 'visitors' && pathLists.some(one => one.list === list) ? 'entries' : name].title
  const value = column(titleOf(figure))
  const name = column(texts.lists.titles[list])
  const order = {
    by: orderOf(sort, figure, texts),
    few: isPlainSort(sort) ? '' : texts.lists.fewLast(number(fewestRanked)),
  }
  if (!whole) return { whole, value, name, others: [], ...order }
  const others = figuresOf(site.settings.sessions).filter(other => other !== figure)
  // Small numbers are kept back: there is one order.
  if (site.shared?.exposure.threshold)
    return { whole, value, name, others: others.map(other => column(titleOf(other))), ...order }
  return {
    whole,
    ...order,
    value: {
      ...value,
      href: link({ sort: sort === 'most' ? 'least' : 'most' }),
      order: sort === 'most' ? 'descending' : sort === 'least' ? 'ascending' : null,
    },
    name: {
      ...name,
      href: sort === 'name' ? null : link({ sort: 'name' }),
      order: sort === 'name' ? 'ascending' : null,
    },
    others: [
      ...others.map(other => ({
        ...column(titleOf(other)),
        href: fixed ? null : link({ figure: other, rate: null, sort: 'most' }),
      })),
      ...rates.map(
        (name): ColumnView => ({
          text: texts.figures.rates[name].title,
          href: link({ sort: sort === name ? toLeast(name) : name }),
          order: sort === name ? 'descending' : sort === toLeast(name) ? 'ascending' : null,
          means: texts.figures.rates[name].definition,
        }),
      ),
    ],
  }
}

/** By what a list is ordered, in words. */
function orderOf(sort: ListSort, figure: ListFigure, { figures, lists }: Reader['texts']): string {
  if (sort === 'name') return lists.byName
  const rank = toRank(sort, rateNames)
  return rank ? lists.byRate(figures.rates[rank.rate].title) : figures[figure].by
}
