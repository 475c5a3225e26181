// What a guest may ask of a view: the parameters of an address without those that would tell more than is shared.

import type { SharedView } from '../../sites/sharing.ts'
import { type Condition, parseFilter, writeCondition } from '../../stats/filter.ts'
import { isOfCalendar, type Period } from '../../stats/period.ts'

/** The parameters that are left. */
export function toGuestSearch(
  search: URLSearchParams,
  view: Pick<SharedView, 'exposure' | 'limited'>,
): URLSearchParams {
  return view.exposure.threshold > 0 ? keepPeriod(search) : keepFilter(search, view)
}

/**
 * Whether a guest may filter by that: not by what pages send along, which may be of one person, nor by goals that they do not see.
 */
export function mayFilterBy(
  { field }: Condition,
  { exposure, limited }: Pick<SharedView, 'exposure' | 'limited'>,
): boolean {
  return field !== 'prop' && (field !== 'goal' || (exposure.goals && !limited))
}

function keepFilter(search: URLSearchParams, view: Pick<SharedView, 'exposure' | 'limited'>): URLSearchParams {
  const kept = new URLSearchParams(search)
  const { filter } = parseFilter(search.getAll('filter').join(' '))
  if (filter.every(condition => mayFilterBy(condition, view))) return kept
  kept.delete('filter')
  for (const condition of filter) if (mayFilterBy(condition, view)) kept.append('filter', writeCondition(condition))
  return kept
}

/** What makes no sum smaller than the calendar does. */
const ofMasked = [
  'period',
  'date',
  'group',
  'figure',
  'compare',
  'align',
  'scale',
  'tab',
  'path',
  'bom',
  'width',
  'plain',
]
const figures = ['visitors', 'visits', 'pageviews']
const compared = ['previous', 'year', 'none']

function keepPeriod(search: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams([...search].filter(([name]) => ofMasked.includes(name)))
  const isOneOf = (name: string, values: readonly string[]) => values.includes(kept.get(name) ?? '')
  if (!isOneOf('figure', figures)) kept.delete('figure')
  if (!isOneOf('compare', compared)) kept.delete('compare')
  // Thirty days up to any day overlap: the difference of two is a day less another.
  if (!isOfCalendar((kept.get('period') ?? '') as Period['name'])) kept.delete('date')
  return kept
}
