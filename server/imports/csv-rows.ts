// A file of comma-separated values as records by the names of its columns. The home of csv-parse.

import { Readable } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'
import { readCsvText } from '../kit/csv.ts'
import type { FoundRow, PageSum, Rows } from './rows.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** One record: its line, and each cell by its column; '' where the column is missing. */
export type CsvRecord = { line: number; cell(column: string): string }

/** A record, or why it is none. */
export type CsvRow = CsvRecord | { line: number; wrong: string }

/** Cells and records are no longer than that. */
const longestRecord = 1_000_000
const atOnce = 500

/**
 * Reads records in chunks. The names of columns are compared without regard to case, and what our own export has put before
 * formulas is taken away.
 */
async function* readCsv(bytes: AsyncIterable<Buffer>): AsyncGenerator<CsvRow[]> {
  const skipped: CsvRow[] = []
  const parser = parse({
    ...{ bom: true, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
    ...{ max_record_size: longestRecord, skip_records_with_error: true },
  })
  parser.on('skip', (error: CsvError & { lines?: number }) =>
    skipped.push({ line: error.lines ?? 0, wrong: `is no row of CSV: ${firstSentence(error.message)}` }),
  )
  const source = Readable.from(bytes)
  source.on('error', error => parser.destroy(error))
  let columns: Map<string, number> | undefined
  let rows: CsvRow[] = []
  let line = 0
  for await (const { record, info } of source.pipe(parser) as AsyncIterable<{
    record: string[]
    info: { lines: number }
  }>) {
    const begun = line + 1
    line = info.lines
    if (columns === undefined) {
      columns = readHeader(record)
      continue
    }
    rows.push(toRow(record, columns, begun))
    if (rows.length < atOnce) continue
    yield [...rows, ...skipped.splice(0)]
    rows = []
  }
  if (columns === undefined) throw new UnreadableFile('The file has no first line with the names of its columns.')
  yield [...rows, ...skipped]
}

/** Each record by `read`, which answers a row, or why it is left out. `from`: of which of several files it is, for what is wrong. */
export async function* readCsvRows(
  bytes: AsyncIterable<Buffer>,
  read: (record: CsvRecord) => FoundRow | { left: string },
  from = '',
): Rows {
  for await (const records of readCsv(bytes)) {
    const rows: FoundRow[] = []
    const left: Record<string, number> = {}
    for (const record of records) {
      const row = 'wrong' in record ? record : read(record)
      if ('left' in row) left[row.left] = (left[row.left] ?? 0) + 1
      else rows.push(from !== '' && 'wrong' in row ? { ...row, wrong: `of ${from} ${row.wrong}` } : row)
    }
    yield { rows, left }
  }
}

/** A sum that was read from a line, or what is wrong with it. */
export function toFound(line: number, sum: PageSum | string): FoundRow {
  return typeof sum === 'string' ? { line, wrong: sum } : { line, sum }
}

/** The names of columns as they are compared. */
export function readHeader(record: readonly string[]): Map<string, number> {
  return new Map(record.map((name, place) => [name.trim().toLowerCase(), place]))
}

function toRow(record: readonly string[], columns: ReadonlyMap<string, number>, line: number): CsvRow {
  if (record.length < columns.size) {
    return { line, wrong: `has ${record.length} cells, and not ${columns.size}: it may have been cut off` }
  }
  // What stands for bytes that are none.
  if (record.some(cell => cell.includes('\ufffd'))) return { line, wrong: 'is not UTF-8' }
  return {
    line,
    cell(column) {
      const place = columns.get(column)
      return place === undefined ? '' : readCsvText(record[place]!)
    },
  }
}

function firstSentence(text: string): string {
  return text.split(/[:,] |\n/)[0]!.slice(0, 100)
}
