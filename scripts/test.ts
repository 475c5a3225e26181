// The one command that checks everything: types, lint, and all tests with a real browser among them.
//
//   npm test [-- FILE …]    only these test files; the rest is checked all the same

import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { canInstallChromium, findChromium, howToInstall, installChromium } from './chromium.ts'

// Milliseconds for a test, and for a file of them: far more than either takes, so that what hangs is told and ends.
const longest = 600_000

const files = process.argv.slice(2)
const failed: string[] = []

step('Types', 'tsc')
step('Lint', 'biome', 'check', '.')
provideChromium()
step(
  'Tests',
  process.execPath,
  '--test',
  '--test-reporter=spec',
  `--test-timeout=${longest}`,
  `--test-concurrency=${availableParallelism()}`,
  ...(files.length > 0 ? files : ['test/**/*.test.ts']),
)

if (failed.length > 0) {
  console.log(`Not right yet: ${failed.join(', ')}.`)
  process.exitCode = 1
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
