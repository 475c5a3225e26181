// A CSV with a row for each page, and for each day where it tells days: of Google Analytics 4, Matomo, Fathom, or made by hand.

import { readCsvRows, readHeader, toFound } from './csv-rows.ts'
import { noonOf, quoted } from './dates.ts'
import type { ImportFormat, PageSum, ReadOptions, Rows } from './rows.ts'
import { UnreadableFile } from './unreadable-file.ts'

// How these programs call their columns, in lower case; the first that is there counts.
const names = {
  date: ['date', 'day', 'timestamp'],
  path: ['page path and screen class', 'page path', 'pathname', 'path', 'page', 'page url', 'url', 'label'],
  title: ['title', 'page title', 'page title and screen class'],
  pageviews: ['views', 'pageviews', 'page views', 'nb_hits'],
  visits: [
    'unique pageviews',
    'unique page views',
    'visitors',
    'visits',
    'uniques',
    'nb_visits',
    'active users',
    'users',
    'total users',
  ],
  visitors: ['entrances', 'entries', 'entry_nb_visits'],
} as const

type Column = keyof typeof names

export const pageSums: ImportFormat = {
  name: 'pages',
  title: 'sums of pages (CSV)',
  fits: ({ head }) => isHeader(afterComments(head.toString('utf8')).header),
  async *read(file, options): Rows {
    const { header, comments } = afterComments(file.head.toString('utf8'))
    const columns = readHeader(header.replaceAll('"', '').split(','))
    const nameOf = (column: Column) => names[column].find(name => columns.has(name)) ?? ''
    const [, start = ''] = /^# ?Start date: ?(\d{4}-?\d\d-?\d\d)/im.exec(comments) ?? []
    const day = start.replace(/^(\d{4})-?(\d\d)-?(\d\d)$/, '$1-$2-$3') || (options.day ?? '')
    if (nameOf('date') === '' && day === '')
      throw new UnreadableFile('The file does not tell of which day it is: say it (--day 2026-11-27).')
    yield* readCsvRows(withoutComments(file.bytes()), record => {
      const cell = (column: Column) => (nameOf(column) === '' ? '' : record.cell(nameOf(column)))
      // A free-form report of Google's begins, and some tables end, with the sum of all rows.
      if (cell('path') === '' && (nameOf('date') === '' || cell('date') === '')) return { left: 'total' }
      return toFound(record.line, readSum(cell, day, options))
    })
  },
}

function isHeader(line: string): boolean {
  const columns = readHeader(line.replaceAll('"', '').split(','))
  return (['path', 'pageviews', 'visits'] as const).every(column => names[column].some(name => columns.has(name)))
}

/** Google begins a file with lines about it. */
function afterComments(text: string): { comments: string; header: string } {
  const [comments = ''] = /^(?:\ufeff?(?:#[^\n]*|\s*)\n)*/.exec(text) ?? []
  return {
    comments,
    header: text
      .slice(comments.length)
      .replace(/^\ufeff/, '')
      .split(/\r?\n/, 1)[0]!,
  }
}

async function* withoutComments(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let first = true
  for await (const chunk of bytes) {
    yield first ? chunk.subarray(Buffer.byteLength(afterComments(chunk.toString('utf8')).comments)) : chunk
    first = false
  }
}

function readSum(cell: (column: Column) => string, otherwise: string, { site, now }: ReadOptions): PageSum | string {
  const date =
    cell('date')
      .slice(0, 10)
      .replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3') || otherwise
  const at = noonOf(date, site.zone, now())
  if (typeof at === 'string') return `has a date that ${at}`
  const path = cell('path').replace(/^(?:https?:)?\/\/[^/]+/i, '')
  if (path === '') return 'has no page'
  const [pageviews, visits, entries] = [
    numberOf(cell('pageviews')),
    numberOf(cell('visits')),
    numberOf(cell('visitors') || '0'),
  ]
  for (const [name, number] of [
    ['pageviews', pageviews],
    ['visits', visits],
    ['entries', entries],
  ] as const) {
    if (Number.isNaN(number))
      return `has ${name} that are ${quoted(cell(name === 'entries' ? 'visitors' : name))}, and no number`
  }
  return {
    path,
    title: cell('title'),
    event: false,
    at,
    visitors: Math.min(entries, visits),
    visits,
    pageviews,
    labels: {},
    whole: true,
  }
}

function numberOf(text: string): number {
  const plain = text.replace(/[,\s](?=\d{3}\b)/g, '')
  return /^\d{1,15}(?:\.0+)?$/.test(plain) ? Math.trunc(Number(plain)) : Number.NaN
}
