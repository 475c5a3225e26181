// The one command that checks everything: types, lint, and all tests with a real browser among them.
//
//   npm test [-- FILE …]    only these test files; the rest is checked all the same

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { canInstallChromium, findChromium, howToInstall, installChromium } from './chromium.ts'

// Milliseconds for a test, and for a suite of them: far more than any takes, so that what hangs is told and ends.
const longest = 240_000

// And for a process of them, in which something may hang that is no test.
const longestProcess = 720_000

// A source from which types were taken once need not be read again by each process.
const compiled = fileURLToPath(new URL('../node_modules/.compiled', import.meta.url))

const failed: string[] = []

// What failed, told once more as the last thing: above it thousands of lines went by, and a log may hold only its end.
const failures: string[] = []

step('Types', 'tsc')
step('Lint', 'biome', 'check', '.')
provideChromium()
step('Build', process.execPath, 'scripts/build.ts', '--if-changed')
await runTests(process.argv.length > 2 ? process.argv.slice(2) : globSync('test/**/*.test.ts'))

if (failed.length > 0) {
  for (const failure of failures) console.log(failure)
  console.log(`Not right yet: ${failed.join(', ')}.`)
  process.exitCode = 1
}

/**
 * Runs the files in few processes: to load the server anew for each file takes longer than most of them do. One process more than
 * there are processors works at a time, for stories wait half of their time for a browser or a server: they begin, and the others
 * fill their pauses. Files whose hooks are meant for them alone have a process each.
 */
async function runTests(files: string[]): Promise<void> {
  console.log('── Tests ──')
  const [alone, rest] = divide(files, file => /(?:^|[/\\])test[/\\]public[/\\]/.test(file))
  const [stories, others] = divide(rest, file => /(?:^|[/\\])test[/\\]story[/\\]/.test(file))
  const waiting = interleave(deal(stories, 7), [...deal(others, 10), ...alone.map(file => [file])])
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (!(await runFiles(next)) && !failed.includes('tests')) failed.push('tests')
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, work))
}

/** Runs files in one process, and shows what was printed once it is at its end. Answers whether all is right. */
async function runFiles(files: string[]): Promise<boolean> {
  const words = ['--test', '--test-isolation=none', '--test-reporter=spec', `--test-timeout=${longest}`, ...files]
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled, HOOFPRINT_CONFIG: 'none' }
  const limit = { timeout: longestProcess, killSignal: 'SIGKILL' } as const
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'], env, ...limit })
  const [printed, [status]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  console.log(printed)
  if (status !== 0) failures.push(failureIn(printed, files))
  return status === 0
}

/** The end of a report on tests that failed; of a process that broke off, its last lines and its files. */
function failureIn(printed: string, files: string[]): string {
  const start = printed.lastIndexOf('✖ failing tests:')
  if (start >= 0) return printed.slice(start, start + 8_000)
  return `A process broke off. Its files: ${files.join(' ')}\n${printed.split('\n').slice(-20).join('\n')}`
}

function divide(files: string[], isFirst: (file: string) => boolean): [string[], string[]] {
  return [files.filter(isFirst), files.filter(file => !isFirst(file))]
}

/** Deals files like cards, so that those of one folder, which are alike, are spread. */
function deal(files: string[], hands: number): string[][] {
  const sorted = [...files].sort()
  const dealt = Array.from({ length: hands }, (_, hand) => sorted.filter((_, place) => place % hands === hand))
  return dealt.filter(({ length }) => length > 0)
}

/** One of these, one of those, and what is left of the longer list. */
function interleave<Item>(these: Item[], those: Item[]): Item[] {
  return Array.from({ length: Math.max(these.length, those.length) }, (_, place) => [
    ...these.slice(place, place + 1),
    ...those.slice(place, place + 1),
  ]).flat()
}

function step(name: string, command: string, ...words: string[]): void {
  console.log(`── ${name} ──`)
  const { status } = spawnSync(command, words, { stdio: 'inherit' })
  if (status !== 0) failed.push(name.toLowerCase())
}

function provideChromium(): void {
  if (!findChromium() && canInstallChromium()) {
    console.log('── Chromium: installing the distribution’s package ──')
    installChromium()
  }
  if (findChromium()) return
  console.error(howToInstall)
  process.exit(1)
}
