// What a command is: its name, its flags, and what it does.

import { flagOf, readFlags, type Settings, type Values } from '../kit/flags.ts'
import type { CommandHelp } from '../web/services/services.ts'
import { refuse, type Terminal } from './terminal.ts'

/** One command. `run` answers the exit code. */
export type Command = {
  name: string
  /** One or two sentences for help and manual. */
  help: string
  flags: Settings
  /** What the words that are no flags are: 'TEXT'. Without it there may be none. */
  takes?: string
  /** The words that may stand there, or that they are files: for a shell that completes what is typed. */
  complete?: readonly string[] | 'file'
  run(values: never, terminal: Terminal): Promise<number>
}

/** Writes down a command so that its flags and what it does with them fit together. */
export function command<Flags extends Settings>(
  definition: Omit<Command, 'flags' | 'run'> & {
    flags: Flags
    run(values: Values<Flags> & { words: readonly string[] }, terminal: Terminal): Promise<number>
  },
): Command {
  return definition
}

/** Runs a command with the words after its name. Answers the exit code, 2 for what was used wrongly. */
export async function runCommand(
  { flags, takes, run }: Command,
  words: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const read = readFlags(flags, words, terminal.environment)
  if ('problem' in read) return refuse(terminal, read.problem)
  if (read.rest.length > 0 && !takes)
    return refuse(terminal, `“${read.rest[0]}” is one word too many: settings begin with --.`)
  return run({ ...read.values, words: read.rest } as never, terminal)
}

/** A command for help and manual: flags that may be left out are optional. */
export function describe({ name, help, flags, takes = '' }: Command): CommandHelp {
  const described = Object.entries(flags).map(([key, { kind, default: otherwise, help }]) => ({
    flag: kind.alone ? flagOf(key) : `${flagOf(key)} ${key.replace(/[A-Z]/g, '_$&').toUpperCase()}`,
    optional: otherwise !== undefined,
    help,
  }))
  return { name, help, flags: described, takes }
}
