#!/usr/bin/env node
// The first line that runs: words from the terminal in, an exit code out.

import { enableCompileCache } from 'node:module'
import { setPriority } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { withDefaultCommand } from './cli/default-command.ts'
import type { Terminal } from './cli/terminal.ts'

// As on a small machine, garbage may come to a third of what lives; on a large one V8 would wait for several times as much.
setFlagsFromString('--heap-growing-percent=30')

// Whoever reads has seen enough, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

// A log that cannot be written (its disk is full, its reader is gone) is no reason not to count; it goes on when it can.
process.stderr.on('error', () => {})

/** Commands that work for long on a whole database. */
const laborious = ['backup', 'check', 'compact', 'copy', 'export', 'import', 'rebuild', 'restore']

const words = withDefaultCommand(process.argv.slice(2))
const terminal: Terminal = {
  environment: process.env,
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  onStop: stop => {
    // Also those that follow, or they would end it before what is held is written: npm passes on a Ctrl-C that came already.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  },
  onSurprise: tell => {
    // Node writes warnings by a listener of its own, and errors with their stack, in lines that are no lines of the log.
    process.removeAllListeners('warning').on('warning', warning => tell(warning, false))
    process.on('uncaughtException', error => {
      tell(error, true)
      process.exit(1)
    })
  },
}

// A server goes without the other commands, and what they need, until somebody reads of them in the manual.
const commands = () => import('./cli/commands.ts')
const isServer = words[0] === 'serve' && !words.some(word => word === '--help' || word === '-h')
// They give way to a server on the same processor: p99 of its hits beside a backup was 308 ms on one core, and is 31 to 68.
if (laborious.includes(words[0] ?? '')) setPriority(10)
process.exitCode = await (isServer ? serve() : (await commands()).run(words, terminal))

async function serve(): Promise<number> {
  // What a start makes lives on: that young objects get more room by it would be 5 MB that an idle server does not use.
  setFlagsFromString('--semi-space-growth-factor=1')
  // What V8 has compiled is kept beside what was built, by whoever may write there: the next start takes an eighth less.
  if (import.meta.filename.endsWith('.js')) enableCompileCache(`${import.meta.dirname}/.compiled`)
  const [{ runCommand }, { serveCommand }] = await Promise.all([import('./cli/command.ts'), import('./cli/serve.ts')])
  return runCommand(
    serveCommand(async () => (await commands()).describeAll()),
    words.slice(1),
    { ...terminal, logFormat: wantsJson() ? 'json' : 'text' },
  )
}

/** As far as it can be known before the settings are read: so it is said in JSON too where they are wrong. */
function wantsJson(): boolean {
  const flag = / --log-format[= ](\S+)/.exec(` ${words.join(' ')}`)?.[1]
  return (flag ?? process.env.HOOFPRINT_LOG_FORMAT) === 'json'
}
