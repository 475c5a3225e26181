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
  /** Which of its rows are wanted, if not all. */
  where?: string
}

/** The query for each figure; takes `limit` and `offset` beside what `parts` and `where` take. */
export function topQueries({ parts, names, columns, where }: Top): Record<Figure, string> {
  const sums = where
    ? `(select sums.* from sums join ${names} using (id) where ${where})`
    : // Without a condition the names are looked up for the rows of the page alone.
      'sums'
  return forEach(
    figure => `
    with parts as (${parts}), sums as materialized (${sumsOfParts})
    select total, page.* from (select count(*) as total from ${sums}) left join (
      select wanted.*, ${columns.join(', ')} from ${sums} as wanted join ${names} using (id)
      order by ${figure} desc, ${columns.join(', ')}, id limit @limit offset @offset
    ) as page on true
    order by ${figure} desc, ${columns.join(', ')}, id`,
  )
}

/** The same by the names of labels, whatever their details; takes `except` as well, names to leave out as JSON. */
export function topNameQueries(parts: string): Record<Figure, string> {
  return forEach(
    figure => `
    with parts as (${parts}), sums as materialized (${sumsOfParts}),
    names as materialized (
      select min(id) as id, min(name) as name, kind,
        sum(visitors) as visitors, sum(visits) as visits, sum(pageviews) as pageviews
      from sums join labels using (id) where name not in (select value from json_each(@except)) group by name, kind
    )
    select total, page.* from (select count(*) as total from names) left join (
      select * from names order by ${figure} desc, name, kind limit @limit offset @offset
    ) as page on true
    order by ${figure} desc, name, kind`,
  )
}

/** Takes the answer of such a query apart. */
export function readTop<Row extends Triple & { id: number }>(
  answer: readonly TopRow<Row>[],
): { rows: Row[]; total: number } {
  const rows = answer.flatMap(({ total: _, ...row }) => (row.id === null ? [] : [row as unknown as Row]))
  return { rows, total: answer[0]?.total ?? 0 }
}

const sumsOfParts = `
  select id, sum(visitors) as visitors, sum(visits) as visits, sum(pageviews) as pageviews from parts
  group by id having sum(visitors) + sum(visits) + sum(pageviews) > 0`

function forEach(query: (figure: Figure) => string): Record<Figure, string> {
  return { visitors: query('visitors'), visits: query('visits'), pageviews: query('pageviews') }
}
