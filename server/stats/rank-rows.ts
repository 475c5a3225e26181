// A list in order of a rate: rows that rest on few sessions come after all others, so that one visitor leads no list.

import type { Triple } from '../count/batch.ts'
import { type Rank, type RateName, type RateSort, rateOf, type VisitorSums } from './rates.ts'
import type { List, Page, Sort } from './source.ts'

/** The order of a list: by its figure, by name, or by a rate that it has. */
export type ListSort = Sort | RateSort

/** Whether it is no order by a rate. */
export function isPlainSort(sort: ListSort): sort is Sort {
  return sort === 'most' || sort === 'least' || sort === 'name'
}

type Paging = Pick<Page, 'limit' | 'offset'>

/** A rate of fewer sessions, or visits where it is of these, says nothing yet. */
export const fewestRanked = 10

/** So many rows are put in order, those with the most; the others come after them. */
const mostRanked = 5000
const atOnce = 1000

/** What a rate is of. */
const ofWhat = {
  exitRate: 'visits',
  bounceRate: 'visitors',
  averageTime: 'visitors',
  averageEngagedTime: 'visits',
  averageScrollDepth: 'scrollTold',
} as const satisfies Record<RateName, keyof VisitorSums>

/** By which figure the rows are to be read that are put in order. */
export function orderBelow({ rate }: Rank): 'visitors' | 'visits' {
  return ofWhat[rate] === 'visitors' ? 'visitors' : 'visits'
}

/**
 * A part of a list in order of a rate. `read`: a part of the list in order of the figure below, most first; `readDid`: what the
 * visitors of some rows did.
 */
export async function rankRows<Row extends Triple>(
  rank: Rank,
  { limit, offset }: Paging,
  read: (part: Paging) => Promise<List<Row>>,
  readDid: (rows: readonly Row[]) => Promise<readonly VisitorSums[] | null>,
): Promise<List<Row>> {
  const { rows, total } = await readHead(rank, read)
  const did = rows.length > 0 ? await readDid(rows) : null
  const rates = rows.map((_, place) => {
    const sums = did?.[place]
    return sums && sums[ofWhat[rank.rate]] >= fewestRanked ? rateOf(rank.rate, sums) : null
  })
  const places = rows.map((_, place) => place)
  const known = places.filter(place => rates[place] !== null)
  // What is equal stays in the order of the figure.
  known.sort((one, other) => (rank.least ? 1 : -1) * (rates[one]! - rates[other]!))
  const inOrder = [...known, ...places.filter(place => rates[place] === null)].map(place => rows[place]!)
  const part = inOrder.slice(offset, offset + limit)
  if (part.length === limit || offset + part.length >= total) return { rows: part, total }
  const rest = await read({ offset: offset + part.length, limit: limit - part.length })
  return { rows: [...part, ...rest.rows], total }
}

/** The rows that may be put in order: all before the first that rests on too few. */
async function readHead<Row extends Triple>(
  rank: Rank,
  read: (part: Paging) => Promise<List<Row>>,
): Promise<List<Row>> {
  const rows: Row[] = []
  for (;;) {
    const { rows: more, total } = await read({ offset: rows.length, limit: atOnce })
    rows.push(...more)
    // Exit pages are read by their exits, which may be few of many visits.
    const isOver = rank.rate !== 'exitRate' && (more.at(-1)?.[orderBelow(rank)] ?? 0) < fewestRanked
    if (isOver || more.length === 0 || rows.length >= Math.min(total, mostRanked)) return { rows, total }
  }
}
