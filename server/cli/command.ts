// What a command is: its name, its flags, and what it does.

import { flagOf, type Settings, type Values } from '../kit/flags.ts'
import type { Terminal } from './terminal.ts'

/** One command. `run` answers the exit code. */
export type Command = {
  name: string
  /** One or two sentences for help and manual. */
  help: string
  flags: Settings
  run(values: never, terminal: Terminal): Promise<number>
}

/** Writes down a command so that its flags and what it does with them fit together. */
export function command<Flags extends Settings>(definition: {
  name: string
  help: string
  flags: Flags
  run(values: Values<Flags>, terminal: Terminal): Promise<number>
}): Command {
  return definition
}

/** How a command is typed: flags that may be left out in brackets. */
export function usageOf({ flags }: Command): string {
  const words = Object.entries(flags).map(([name, { kind, default: otherwise }]) => {
    const flag = kind.alone ? flagOf(name) : `${flagOf(name)} ${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`
    return otherwise === undefined ? flag : `[${flag}]`
  })
  return words.join(' ')
}
