// A terminal for tests: words in, what was printed and the exit code out.

import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { run } from '../../server/cli/commands.ts'

export type Ran = { code: number; output: string; errors: string }

/** Runs a command. `stop` ends one that runs until it is told to stop, once it said that it counts. */
export async function runCommand(
  words: readonly string[],
  { input = '', environment = {} }: { input?: string; environment?: Record<string, string> } = {},
): Promise<Ran> {
  const output = new PassThrough()
  const errors = new PassThrough()
  const printed = Promise.all([text(output), text(errors)])
  const onStop = (stop: () => void) => stop()
  // Whoever works on this may have a configuration file.
  const env = { HOOFPRINT_CONFIG: 'none', ...environment }
  const code = await run(words, { environment: env, input: Readable.from([input]), output, errors, onStop })
  output.end()
  errors.end()
  const [out, err] = await printed
  return { code, output: out, errors: err }
}
