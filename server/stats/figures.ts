// The three numbers of every view, and what each means in one line.

import type { Figure } from './source.ts'

export type FigureWords = { name: Figure; title: string; one: string; definition: string; ofPage: string }

/** In the order in which they stand. `ofPage`: what it means in the view of one page. */
export const figures: readonly FigureWords[] = [
  {
    name: 'visitors',
    title: 'visitors',
    one: 'visitor',
    definition: 'One per session: somebody came, and stayed until eight hours went by without a sign.',
    ofPage: 'Visitors whose session began on this page.',
  },
  {
    name: 'visits',
    title: 'visits',
    one: 'visit',
    definition: 'One per session and page: a page was seen, however often it was loaded again.',
    ofPage: 'Sessions that saw this page, however often.',
  },
  {
    name: 'pageviews',
    title: 'pageviews',
    one: 'pageview',
    definition: 'One each time a page was loaded.',
    ofPage: 'How often this page was loaded.',
  },
]

/** The figures that a site can tell: without sessions it knows no visitors, and each load is a visit. */
export function figuresOf(sessions: boolean): readonly FigureWords[] {
  return sessions ? figures : figures.filter(({ name }) => name !== 'visitors')
}
