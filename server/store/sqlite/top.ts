// One page of a list with the most of one figure, and how long the whole list is.

import type { Triple } from '../../count/batch.ts'
import type { Figure } from '../../stats/source.ts'

/** What a query made here answers: a row of the page, with the length of the list; alone when the page is empty. */
export type TopRow<Row> = { total: number } & (Row | { id: null })

/** How a list is made: what is summed up, and what each id in it stands for. */
export type Top = {
  /** Selects from the counters: id, visitors, visits, pageviews. */
  parts: string
  /** The table in which the ids have their names. */
  names: 'paths' | 'labels'
  /** Its columns that are wanted; rows with equal figures come in the order of them. */
  columns: readonly string[]
}

/** The query for each figure; takes `limit` and `offset` beside what `parts` takes. */
export function topQueries({ parts, names, columns }: Top): Record<Figure, string> {
  const query = (figure: Figure) => `
    with parts as (${parts}),
    sums as materialized (
      select id, sum(visitors) as visitors, sum(visits) as visits, sum(pageviews) as pageviews from parts
      group by id having sum(visitors) + sum(visits) + sum(pageviews) > 0
    )
    select total, page.* from (select count(*) as total from sums) left join (
      select sums.*, ${columns.join(', ')} from sums join ${names} using (id)
      order by ${figure} desc, ${columns.join(', ')}, id limit @limit offset @offset
    ) as page on true
    order by ${figure} desc, ${columns.join(', ')}, id`
  return { visitors: query('visitors'), visits: query('visits'), pageviews: query('pageviews') }
}

/** Takes the answer of such a query apart. */
export function readTop<Row extends Triple & { id: number }>(
  answer: readonly TopRow<Row>[],
): { rows: Row[]; total: number } {
  const rows = answer.flatMap(({ total: _, ...row }) => (row.id === null ? [] : [row as unknown as Row]))
  return { rows, total: answer[0]?.total ?? 0 }
}
