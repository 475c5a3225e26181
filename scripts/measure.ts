// How right the numbers are: real User-Agents and referrers of known origin are read, and what comes out is set against what they are.
//
//   npm run measure -- [--wrong 20] [--half seen|held-out] people.jsonl.gz programs.jsonl referrers.jsonl.gz …
//
// Each file holds one JSON object a line, gzipped or not; the beginning of its name tells the kind. --wrong lists the most
// frequent wrong answers of each figure. --half takes one half of the lines, told by a hash of each, so that tables can be
// worked out on the one and measured on the other.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { measureClickIds } from './measure/click-ids.ts'
import type { Figure, Row } from './measure/figure.ts'
import { measurePeople } from './measure/people.ts'
import { measurePrograms } from './measure/programs.ts'
import { measureReferrers } from './measure/referrers.ts'

/** What is measured on a file whose name begins so. */
const kinds: Record<string, (rows: Row[]) => Figure[]> = {
  people: measurePeople,
  programs: measurePrograms,
  referrers: measureReferrers,
  'click-ids': measureClickIds,
}

const { values, positionals } = parseArgs({
  options: { wrong: { type: 'string', default: '0' }, half: { type: 'string' } },
  allowPositionals: true,
})
const shown = Number(values.wrong)
if (positionals.length === 0 || !Number.isInteger(shown) || !['seen', 'held-out', undefined].includes(values.half)) {
  console.error('npm run measure -- [--wrong NUMBER] [--half seen|held-out] FILE…')
  process.exit(2)
}

for (const file of positionals) {
  const kind = Object.keys(kinds).find(name => basename(file).startsWith(name))
  if (kind === undefined) {
    console.error(`${file}: its name begins with none of ${Object.keys(kinds).join(', ')}.`)
    process.exitCode = 2
    continue
  }
  const rows = readRows(file)
  console.log(`\n${file}, ${rows.length} lines`)
  const figures = kinds[kind]!(rows)
  console.table(figures.map(({ wrong: _, ...columns }) => columns))
  for (const { figure, wrong } of shown > 0 ? figures : []) {
    if (wrong.length > 0) console.log(`\n${figure}: ${wrong.length} wrong\n${commonest(wrong, shown).join('\n')}`)
  }
}

function readRows(file: string): Row[] {
  const bytes = readFileSync(file)
  const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString()
  const lines = text.split('\n').filter(line => line !== '')
  const half =
    values.half === undefined ? lines : lines.filter(line => isHeldOut(line) === (values.half === 'held-out'))
  return half.map(line => JSON.parse(line) as Row)
}

function isHeldOut(line: string): boolean {
  return createHash('sha256').update(line).digest()[0]! < 128
}

/** The texts that occur most often, with how often. */
function commonest(texts: string[], count: number): string[] {
  const times = new Map<string, number>()
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1)
  const sorted = [...times].sort((a, b) => b[1] - a[1]).slice(0, count)
  return sorted.map(([text, number]) => `${String(number).padStart(6)}  ${text}`)
}
