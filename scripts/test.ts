// The one command that checks everything: types, lint, and all tests with a real browser among them.
//
//   npm test [-- FILE …]    only these test files; the rest is checked all the same

import { spawn } from 'node:child_process'
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

provideChromium()
// The stories start what is built.
await step('Build', process.execPath, 'scripts/build.ts', '--if-changed')
await work([
  () => step('Types', 'tsc'),
  () => step('Lint', 'biome', 'check', '.'),
  ...hands(process.argv.length > 2 ? process.argv.slice(2) : globSync('test/**/*.test.ts')).map(
    files => () => runFiles(files),
  ),
])

if (failed.length > 0) {
  for (const failure of failures) console.log(failure)
  console.log(`Not right yet: ${failed.join(', ')}.`)
  process.exitCode = 1
}

/** Does it in order, one thing more at a time than there are processors: stories wait half of their time for a browser or a server. */
async function work(all: (() => Promise<void>)[]): Promise<void> {
  const waiting = [...all]
  const next = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) await one()
  }
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, next))
}

/**
 * The files of each process. They are few: to load the server anew for each file takes longer than most of them do. Stories and
 * others take turns, which fill each other's pauses. Files whose hooks are meant for them alone have a process each, at the end:
 * they are short.
 */
function hands(files: string[]): string[][] {
  const [alone, rest] = divide(files, file => /(?:^|[/\\])test[/\\]public[/\\]/.test(file))
  const [stories, others] = divide(rest, file => /(?:^|[/\\])test[/\\]story[/\\]/.test(file))
  return [...interleave(deal(stories, 7), deal(others, 5)), ...alone.map(file => [file])]
}

/** Runs files in one process, and shows what was printed once it is at its end. */
async function runFiles(files: string[]): Promise<void> {
  const words = ['--test', '--test-isolation=none', '--test-reporter=spec', `--test-timeout=${longest}`, ...files]
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled, HOOFPRINT_CONFIG: 'none' }
  const limit = { timeout: longestProcess, killSignal: 'SIGKILL' } as const
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'], env, ...limit })
  const [printed, [status]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  console.log(printed)
  if (status === 0) return
  failures.push(failureIn(printed, files))
  if (!failed.includes('tests')) failed.push('tests')
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

/** Runs a program, and shows what it printed once it is at its end. */
async function step(name: string, command: string, ...words: string[]): Promise<void> {
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  const [printed, errors, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  const told = `── ${name} ──\n${printed}${errors}`.trimEnd()
  console.log(told)
  if (status === 0) return
  failures.push(told)
  failed.push(name.toLowerCase())
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
