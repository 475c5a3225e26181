// Rows that any reader of RFC 4180 reads back, and no spreadsheet runs.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { csvRow } from '../../server/kit/csv.ts'
import { anyText } from '../helpers/any-text.ts'

const rows: [title: string, cells: (string | number)[], row: string][] = [
  ['Plain text stands as it is', ['/a', 'Title', ''], '/a,Title,\n'],
  ['Numbers stand as they are, below zero too', [0, -5, 1.5], '0,-5,1.5\n'],
  ['A comma, a quote or a line end puts a cell in quotes', ['a,b', 'a"b', 'a\nb'], '"a,b","a""b","a\nb"\n'],
  ['An equals sign in front gets an apostrophe', ['=1+1'], "'=1+1\n"],
  ['So do plus, minus and at', ['+1', '-1', '@SUM(A1)'], "'+1,'-1,'@SUM(A1)\n"],
  ['So do their full-width forms', ['＝1', '＋1', '－1', '＠x'], "'＝1,'＋1,'－1,'＠x\n"],
  ['So do a tab and a line end in front', ['\ta', '\r\na', '\na'], '"\'\ta","\'\na","\'\na"\n'],
  [
    'What acts in a terminal is a sign',
    ['a\x1b[31m', '\x9d0;x\x07', '\u202eb', 'a\rb', 'é'],
    'a\ufffd[31m,"\ufffd0;x\ufffd",\ufffdb,"a\nb",é\n',
  ],
  ['White space in front does not hide a formula', ['  =1', '\u00a0=1', '\ufeff=1'], "'  =1,'\u00a0=1,'\ufeff=1\n"],
  ['A quote in front does not hide a formula', ['"=1"'], '"\'""=1"""\n'],
  ['A formula after a semicolon is one where semicolons separate', ['a;=1', 'a; b'], '"a;\'=1","a; b"\n'],
  ['A formula on a second line is one too', ['a\n=1'], '"a\n\'=1"\n'],
  ['Such a character elsewhere is text', ['a=b', 'x-y', 'me@example.com'], 'a=b,x-y,me@example.com\n'],
  ['An apostrophe that was there already is not mistaken for ours', ["'=1", "'tis"], "''=1,'tis\n"],
]

for (const [title, cells, row] of rows) test(title, () => assert.equal(csvRow(cells), row))

const nasty = fc.string({ unit: fc.constantFrom(...'=+-@＝\t\r\n;,"\' a1é😀\u200b\0'), maxLength: 12 })
const text = fc.oneof(nasty, anyText({ maxLength: 20 }))

test('What is written is what is read back, but for what acts and for our apostrophes', () => {
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 1, maxLength: 5 }), { maxLength: 5 }), rows => {
      const read = parse(rows.map(csvRow).join(''))
      assert.deepEqual(
        read.map(row => row.map(undo)),
        rows.map(row => row.map(tame)),
      )
    }),
    { numRuns: 500 },
  )
})

test('No cell begins with a formula, whichever separator the reader believes in', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), cells => {
      for (const cell of parse(csvRow(cells)).flat()) {
        for (const part of cell.split(/[;\t\r\n]/)) assert.doesNotMatch(part, /^["\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u)
      }
    }),
    { numRuns: 500 },
  )
})

test('A cell of nothing but separators takes no longer than others', () => {
  const started = process.cpuUsage().user
  for (const cell of ['\t', ';', ' ;', '; ', ' ']) csvRow([cell.repeat(200_000)])
  assert.ok(process.cpuUsage(undefined).user - started < 2_000_000)
})

/** A reader for what `csvRow` writes. */
function parse(file: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\n]*))([,\n])/gy
  for (const [, quoted, plain, end] of file.matchAll(cell)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\n') {
      rows.push(row)
      row = []
    }
  }
  return rows
}

function tame(cell: string): string {
  return cell.replace(/\r\n?/g, '\n').replace(/(?![\t\n])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, '\ufffd')
}

function undo(cell: string): string {
  return cell.replace(/(?<=^|[;\t\r\n])'(?=['"\s\p{Cc}\p{Cf}]*?[=+\-@＝＋－＠\t\r\n])/gu, '')
}
