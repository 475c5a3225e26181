// Sums get the names of their paths and labels, and the order that names decide.

import type { DetailRow, Figure, NameRow, Page, PathRow } from '../../stats/source.ts'
import type { Connection } from './connect.ts'
import type { LongQuestions } from './long-questions.ts'
import type { SumRow } from './sums.ts'
import { readTop, type TopRow, topNameQueries, topQueries } from './top.ts'

type Named = Pick<LongQuestions, 'namePaths' | 'nameDetails' | 'nameLabels'>

export function prepareNamedSums(connection: Connection): Named {
  const forEach = <Row>(queries: Record<Figure, string>) => {
    const prepare = (figure: Figure) => connection.prepare<object, TopRow<Row>>(queries[figure])
    return { visitors: prepare('visitors'), visits: prepare('visits'), pageviews: prepare('pageviews') }
  }
  const paths = forEach<PathOfRow>(topQueries({ parts, names: 'paths', columns: ['path', 'title', 'event'] }))
  const details = forEach<DetailRow>(
    topQueries({
      parts,
      names: 'labels',
      columns: ['name', 'detail', 'kind'],
      where: '@name is null or name = @name',
    }),
  )
  const names = forEach<NameRow & { id: number }>(topNameQueries(parts))
  return {
    namePaths(rows, page) {
      const found = readTop<PathOfRow>(paths[page.order].all(bind(rows, page)))
      return { total: found.total, rows: found.rows.map(row => ({ ...row, event: row.event === 1 })) }
    },
    nameDetails: (rows, page) => readTop<DetailRow>(details[page.order].all({ ...bind(rows, page), name: page.name })),
    nameLabels(rows, page) {
      const except = JSON.stringify(page.except)
      const found = readTop<NameRow & { id: number }>(names[page.order].all({ ...bind(rows, page), except }))
      return { total: found.total, rows: found.rows.map(({ id: _, ...row }) => row) }
    },
  }
}

type PathOfRow = Omit<PathRow, 'event'> & { event: number }

const parts = `
  select value ->> 0 as id, value ->> 1 as visitors, value ->> 2 as visits, value ->> 3 as pageviews
  from json_each(@sums)`

function bind(rows: readonly SumRow[], { limit, offset }: Page) {
  return { sums: JSON.stringify(rows), limit, offset }
}
