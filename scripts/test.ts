// The one command that checks everything: types, lint, and all tests with a real browser among them.
//
//   npm test [-- FILE …]    only these test files; the rest is checked all the same

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { text } from 'node:stream/consumers'
import { canInstallChromium, findChromium, howToInstall, installChromium } from './chromium.ts'

// Milliseconds for a test, and for a file of them: far more than either takes, so that what hangs is told and ends.
const longest = 600_000

const failed: string[] = []

step('Types', 'tsc')
step('Lint', 'biome', 'check', '.')
provideChromium()
await runTests(process.argv.length > 2 ? process.argv.slice(2) : globSync('test/**/*.test.ts'))

if (failed.length > 0) {
  console.log(`Not right yet: ${failed.join(', ')}.`)
  process.exitCode = 1
}

/**
 * Runs the files that start browsers and programs in a process each, and beside them all others in a single one: to load the
 * server anew for each file takes longer than most of them do.
 */
async function runTests(files: string[]): Promise<void> {
  console.log('── Tests ──')
  const isApart = (file: string) => /(?:^|[/\\])test[/\\](?:story|public|cli)[/\\]/.test(file)
  const apart = files.filter(isApart)
  const together = files.filter(file => !isApart(file))
  const right = await Promise.all([
    runFiles(apart, `--test-concurrency=${Math.max(1, availableParallelism() - 1)}`),
    runFiles(together, '--test-isolation=none'),
  ])
  if (right.includes(false)) failed.push('tests')
}

/** Answers whether all is right, and shows what was printed once it is at its end. */
async function runFiles(files: string[], ...flags: string[]): Promise<boolean> {
  if (files.length === 0) return true
  const words = ['--test', '--test-reporter=spec', `--test-timeout=${longest}`, ...flags, ...files.sort()]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [printed, [status]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  console.log(printed)
  return status === 0
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
