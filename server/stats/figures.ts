// The three numbers of every view.

import type { Figure } from './source.ts'

/** In the order in which they stand. */
const figures: readonly Figure[] = ['visitors', 'visits', 'pageviews']

/** The figures that a site can tell: without sessions it knows no visitors, and each load is a visit. */
export function figuresOf(sessions: boolean): readonly Figure[] {
  return sessions ? figures : figures.filter(name => name !== 'visitors')
}
