// What a link to the numbers of a site is limited to, as filters that all must hold.

import type { ShareLink } from '../sites/share-links.ts'
import { type Filter, type FilterNote, parseFilter } from './filter.ts'

/** Undefined where it cannot be understood: nothing is shared then, for less of a limit would be more than was meant. */
export function toLimits({ filter, pages }: Pick<ShareLink, 'filter' | 'pages'>): Filter[] | undefined {
  const read = readShareLimit(filter)
  if (!('filter' in read)) return undefined
  const ofPages = pages.map(pattern => ({ field: 'page', not: false, pattern }) as const)
  return [read.filter, ofPages].filter(one => one.length > 0)
}

/** Reads what somebody wrote to limit a link. A goal is reached by whole sessions, and limits no hits. */
export function readShareLimit(text: string): { filter: Filter } | { wrong: FilterNote | 'goal' } {
  const { filter, notes } = parseFilter(text)
  if (notes[0]) return { wrong: notes[0] }
  return filter.some(({ field }) => field === 'goal') ? { wrong: 'goal' } : { filter }
}
