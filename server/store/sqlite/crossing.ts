// The sums of one path by every dimension, from one reading of its hits.

import type { Triple } from '../../count/batch.ts'
import { dimensions } from '../../count/dimensions.ts'
import type { PathId } from '../../count/hit.ts'
import type { SiteId } from '../../sites/site.ts'
import type { Range } from '../../stats/source.ts'
import type { Connection } from './connect.ts'
import { type SumColumns, type SumRow, toColumns } from './sums.ts'

/**
 * The sums of each dimension, in their order. A hit's details per page are in its own row, or, where that is gone or never was, in the sums: never in both. To be called
 * inside a transaction, so that a hit which is folded meanwhile is found in one of the two.
 */
export function prepareCrossing(connection: Connection): (site: SiteId, path: PathId, range: Range) => SumColumns[] {
  const readHits = connection.prepare<object, string[]>(hitsOfPath).raw()
  const findEdge = connection.prepare<object, number>(edge).pluck()
  const readFolded = connection.prepare<object, [number, ...SumRow]>(foldedOfPath).raw()

  return (site, path, { from, to, fromDay, toDay }) => {
    const sums = dimensions.map(() => new Map<number, Triple>())
    for (let start = from; start < to; ) {
      const end = findEdge.get({ site, path, from: start + 1, to }) ?? to
      addHits(sums, readHits.get({ site, path, from: start, to: end })!)
      start = end
    }
    for (const [dimension, label, visitors, visits, pageviews] of readFolded.all({ site, path, fromDay, toDay })) {
      const place = dimensions.findIndex(({ id }) => id === dimension)
      const sum = sumOf(sums[place]!, label)
      sum.visitors += visitors
      sum.visits += visits
      sum.pageviews += pageviews
    }
    return sums.map(byLabel => toColumns(toRows(byLabel)))
  }
}

// About so many hits are in memory at a time: those between two instants.
const step = 20_000

const edge = `
  select created_at from hits indexed by hits_path
  where path_id = @path and site_id = @site and created_at >= @from and created_at < @to
  order by created_at limit 1 offset ${step}`

// One column of JSON for all hits costs less than a row for each of them.
const hitsOfPath = `
  select ${['first_on_site + 2 * first_on_path + 4 * event', ...names()].map(name => `json_group_array(${name})`).join(', ')}
  from hits indexed by hits_path
  where path_id = @path and site_id = @site and created_at >= @from and created_at < @to`

const foldedOfPath = `
  select dimension, label_id, sum(visitors), sum(visits), sum(pageviews) from path_details
  where site_id = @site and path_id = @path
    and dimension in (${dimensions.map(({ id }) => id).join(', ')}) and day >= @fromDay and day < @toDay
  group by dimension, label_id`

function names(): string[] {
  return dimensions.map(({ name }) => name)
}

function addHits(sums: readonly Map<number, Triple>[], columns: readonly string[]): void {
  const [firsts, ...labels] = columns.map(column => JSON.parse(column) as (number | null)[])
  for (const [place, column] of labels.entries()) {
    const byLabel = sums[place]!
    for (let row = 0; row < column.length; row++) {
      const label = column[row]!
      if (label === null) continue
      const sum = sumOf(byLabel, label)
      const bits = firsts![row]!
      sum.visitors += bits & 1
      sum.visits += (bits >> 1) & 1
      sum.pageviews += 1 - (bits >> 2)
    }
  }
}

function sumOf(sums: Map<number, Triple>, label: number): Triple {
  let sum = sums.get(label)
  if (!sum) {
    sum = { visitors: 0, visits: 0, pageviews: 0 }
    sums.set(label, sum)
  }
  return sum
}

function toRows(sums: Map<number, Triple>): SumRow[] {
  return [...sums]
    .filter(([, { visitors, visits, pageviews }]) => visitors + visits + pageviews > 0)
    .map(([label, { visitors, visits, pageviews }]): SumRow => [label, visitors, visits, pageviews])
    .sort((one, other) => one[0] - other[0])
}
