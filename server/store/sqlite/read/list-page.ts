// One page of a list in some order, and how long the whole list is.

import type { Triple } from '../../../count/batch.ts'
import { escapedPath } from '../../../kit/readable-address.ts'
import type { Page } from '../../../stats/source.ts'

/** What a query made here answers: a row of the page, with the length of the list; alone when the page is empty. */
export type TopRow<Row> = { total: number } & (Row | { id: null })

/** How a list is made: what is summed up, and what each id in it stands for. */
export type Top = {
  /** Selects id, visitors, visits, pageviews: each id once. */
  sums: string
  /** The table in which the ids have their names. */
  names: 'paths' | 'labels'
  /** Its columns that are wanted; rows with equal figures come in the order of them. */
  columns: readonly string[]
  /** Those that are searched. */
  searched: readonly string[]
}

/** What `bindPage` binds besides what `sums` takes. */
export function topQuery({ sums, names, columns, searched }: Top): string {
  return `
    with sums as materialized (${sums}),
    found as materialized (select sums.* from sums join ${names} using (id) where ${contains(searched)})
    select total, page.* from (select count(*) as total from found) left join (
      select wanted.*, ${columns.join(', ')} from found as wanted join ${names} using (id)
      order by ${place}, ${columns.join(', ')}, id limit @limit offset @offset
    ) as page on true
    order by ${place}, ${columns.join(', ')}, id`
}

/** The same by the names of labels, whatever their details and kinds; takes `except` as well, names to leave out as JSON. */
export function topNameQuery(sums: string): string {
  return `
    with sums as (${sums}),
    names as materialized (
      select min(id) as id, min(name) as name, max(kind) as kind,
        sum(visitors) as visitors, sum(visits) as visits, sum(pageviews) as pageviews
      from sums join labels using (id)
      where name not in (select value from json_each(@except)) and ${contains(['name'])}
      group by name
    )
    select total, page.* from (select count(*) as total from names) left join (
      select * from names order by ${place}, name limit @limit offset @offset
    ) as page on true
    order by ${place}, name`
}

/** What the queries take to answer one page. */
export function bindPage({ limit, offset, order, sort = 'most', search = '' }: Page) {
  return { limit, offset, figure: order, sign: signs[sort], search, escaped: escapedPath(search) }
}

/** Takes the answer of such a query apart. */
export function readTop<Row extends Triple & { id: number }>(
  answer: readonly TopRow<Row>[],
): { rows: Row[]; total: number } {
  const rows = answer.flatMap(({ total: _, ...row }) => (row.id === null ? [] : [row as unknown as Row]))
  return { rows, total: answer[0]?.total ?? 0 }
}

// By name all rows are equal, so that the columns decide.
const signs = { most: -1, least: 1, name: 0 }
const place = "@sign * case @figure when 'visitors' then visitors when 'visits' then visits else pageviews end"

/** Without regard to the case of ASCII letters, as names are compared; in paths also as the escapes of letters. */
function contains(columns: readonly string[]): string {
  const texts = columns.flatMap(column => ['search', 'escaped'].map(text => `instr(lower(${column}), lower(@${text}))`))
  return `(@search = '' or ${texts.join(' or ')})`
}
