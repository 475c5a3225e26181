#!/usr/bin/env node
// The first line that runs: words from the terminal in, an exit code out.

import { run } from './cli/commands.ts'

process.exitCode = await run(process.argv.slice(2), {
  environment: process.env,
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  onStop: stop => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  },
})
