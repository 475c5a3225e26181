// Replays what a running GoatCounter was asked against a server of ours with the same database, and names every difference:
// npm run replay -- FILE.jsonl.gz [--database FILE] [--at 2026-09-01T12:00:00Z] [--countries FILE.mmdb] [--all]

import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { compareAnswers, type Difference } from './replay/compare.ts'
import { findDoubtful, findReason, reasons } from './replay/reasons.ts'
import { type Pair, readRecording, timeOf } from './replay/recording.ts'
import { openReplayServer } from './replay/server.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    database: { type: 'string' },
    at: { type: 'string' },
    countries: { type: 'string' },
    all: { type: 'boolean', default: false },
  },
})
const [file] = positionals
if (file === undefined) {
  console.error('Name a recording: npm run replay -- FILE.jsonl.gz [--database FILE] [--at TIME] [--all]')
  process.exit(2)
}
const pairs = readRecording(file)
const at = values.at === undefined ? timeOf(pairs) : Date.parse(values.at)
if (at === undefined || Number.isNaN(at)) {
  console.error('The recording does not tell when it was made: say it with --at 2026-09-01T12:00:00Z.')
  process.exit(2)
}
const database = values.database ?? join(dirname(file), 'goatcounter.sqlite3')
const server = await openReplayServer(database, at, values.countries)
const context = { counted: false, refused: false, files: new Map<string, string>(), doubtful: findDoubtful(database) }

let same = 0
const explained = new Map<string, { answers: Set<number>; differences: number }>()
const unexplained: { pair: Pair; differences: Difference[] }[] = []
for (const pair of pairs) {
  const differences = compareAnswers(pair, await server.ask(pair.request))
  if (differences.length === 0) same += 1
  const left: Difference[] = []
  for (const difference of differences) {
    const reason = findReason(difference, pair, context)
    if (reason === undefined) left.push(difference)
    else {
      const known = explained.get(reason) ?? { answers: new Set(), differences: 0 }
      known.answers.add(pair.n)
      known.differences += 1
      explained.set(reason, known)
    }
    if (values.all) tell(pair, difference, reason ?? '?')
  }
  if (pair.request.path.endsWith('/download')) context.files.set(pair.request.path, pair.response.body)
  if (pair.request.path.endsWith('/count') && pair.response.status === 202) context.counted = true
  if (left.length > 0) unexplained.push({ pair, differences: left })
}
await server.close()

console.log(`\n${pairs.length} answers at ${new Date(at).toISOString()}: ${same} are the same.\n`)
console.log('| reason | answers | differences |\n|---|---:|---:|')
for (const { name, why } of reasons) {
  const found = explained.get(name)
  if (found) console.log(`| ${name}: ${why} | ${found.answers.size} | ${found.differences} |`)
}
console.log(`\n${unexplained.length} answers differ for no known reason.`)
for (const { pair, differences } of unexplained) for (const one of differences.slice(0, 6)) tell(pair, one, '?')
process.exitCode = unexplained.length > 0 ? 1 : 0

function tell({ n, request }: Pair, { place, theirs, ours }: Difference, reason: string): void {
  const cut = (value: unknown) => (JSON.stringify(value) ?? 'nothing').slice(0, 160)
  console.log(
    `${n} ${request.method} ${request.path.slice(0, 100)} (${reason})\n   ${place}: ${cut(theirs)} → ${cut(ours)}`,
  )
}
