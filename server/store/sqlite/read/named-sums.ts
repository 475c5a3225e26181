// Sums get the names of their paths and labels, and the order that names decide.

import type { DetailRow, NameRow, PathRow } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import type { WorkerQueries } from '../worker-queries.ts'
import { bindPage, readTop, type TopRow, topNameQuery, topQuery } from './list-page.ts'
import type { SumRow } from './sums.ts'

type NamingQueries = Pick<WorkerQueries, 'namePaths' | 'nameDetails' | 'nameLabels'>

export function prepareNamedSums(connection: Connection): NamingQueries {
  const prepare = <Row>(query: string) => connection.prepare<object, TopRow<Row>>(query)
  const paths = prepare<PathOfRow>(
    topQuery({ sums, names: 'paths', columns: ['path', 'title', 'event'], searched: ['path', 'title'] }),
  )
  const details = prepare<DetailRow>(
    topQuery({ sums, names: 'labels', columns: ['name', 'detail', 'kind'], searched: ['name', 'detail'] }),
  )
  const names = prepare<NameRow & { id: number }>(topNameQuery(sums))
  return {
    namePaths(rows, page) {
      const found = readTop<PathOfRow>(paths.all({ ...bindPage(page), ...bind(rows) }))
      return { total: found.total, rows: found.rows.map(row => ({ ...row, event: row.event === 1 })) }
    },
    nameDetails: (rows, page) => readTop<DetailRow>(details.all({ ...bindPage(page), ...bind(rows) })),
    nameLabels(rows, page) {
      const except = JSON.stringify(page.except)
      const found = readTop<NameRow & { id: number }>(names.all({ ...bindPage(page), ...bind(rows), except }))
      return { total: found.total, rows: found.rows.map(({ id: _, ...row }) => row) }
    },
  }
}

type PathOfRow = Omit<PathRow, 'event'> & { event: number }

const sums = `
  select value ->> 0 as id, value ->> 1 as visitors, value ->> 2 as visits, value ->> 3 as pageviews
  from json_each(@sums)`

function bind(rows: readonly SumRow[]) {
  return { sums: JSON.stringify(rows) }
}
