// What a command is: its name, its flags, and what it does.

import { commonSettings, findSettings, serveSettings } from '../config.ts'
import type { ConfigFile } from '../kit/config-file.ts'
import { flagOf, type Settings, type SettingTexts, type Values } from '../kit/flags.ts'
import type { CommandHelp } from '../web/services/services.ts'
import { refuse, type Terminal } from './terminal.ts'

/** Undefined: all went well. */
export type ExitCode = number | undefined

/** One command. */
export type Command = {
  name: string
  /** One or two sentences for help and manual. */
  help: string
  flags: Settings
  /** What the words that are no flags are: 'TEXT'. Without it there may be none. */
  takes?: string
  /** The words that may stand there, or that they are files: for a shell that completes what is typed. */
  complete?: readonly string[] | 'file'
  run(values: never, terminal: Terminal): Promise<ExitCode>
}

/** What was typed besides flags, where each setting was found, and the configuration file, if there is one. */
export type Typed = { words: readonly string[]; found: SettingTexts; configFile?: ConfigFile }

/**
 * Writes down a command so that its flags and what it does with them fit together. One that has settings of the server reads
 * them from the server's configuration file too.
 */
export function command<Flags extends Settings>(
  definition: Omit<Command, 'flags' | 'run'> & {
    flags: Flags
    run(values: Values<Flags> & Typed, terminal: Terminal): Promise<ExitCode>
  },
): Command {
  const isSetting = ([name, flag]: [string, unknown]) => serveSettings[name as keyof typeof serveSettings] === flag
  const { flags } = definition
  return Object.entries(flags).some(isSetting)
    ? { ...definition, flags: { ...flags, config: commonSettings.config } }
    : definition
}

/** Runs a command with the words after its name. Answers the exit code, 2 for what was used wrongly. */
export async function runCommand(
  { flags, takes, run }: Command,
  words: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const read = await findSettings(flags, words, terminal.environment)
  if ('problem' in read) return refuse(terminal, read.problem)
  if (read.rest.length > 0 && !takes)
    return refuse(terminal, `“${read.rest[0]}” is one word too many: settings begin with --.`)
  const { values, rest, found, file: configFile } = read
  return (await run({ ...values, words: rest, found, configFile } as never, terminal)) ?? 0
}

/** A command for help and manual: flags that may be left out are optional, and those of the server are described elsewhere. */
export function describe({ name, help, flags, takes = '' }: Command): CommandHelp {
  const settings = Object.keys(serveSettings).every(key => key in flags)
  const own = Object.entries(flags).filter(([key]) => !settings || !(key in serveSettings))
  const described = own.map(([key, { kind, default: otherwise, help }]) => ({
    flag: kind.alone ? flagOf(key) : `${flagOf(key)} ${key.replace(/[A-Z]/g, '_$&').toUpperCase()}`,
    optional: otherwise !== undefined,
    help,
  }))
  return { name, help, flags: described, settings, takes }
}
