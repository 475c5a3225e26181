// `hoofprint help`: what can be done, and what can be set.

import { settingsTable } from '../config.ts'
import type { CommandHelp } from '../web/services/services.ts'
import { print, type Terminal } from './terminal.ts'

/** Prints commands and settings as they stand in their tables. */
export async function printHelp(commands: readonly CommandHelp[], { output }: Terminal): Promise<number> {
  await print(output, 'Hoofprint counts the visits of websites without identifying visitors.\n')
  for (const { name, help, flags, takes } of commands) {
    await print(output, `hoofprint ${name} ${name === 'serve' ? '[SETTINGS]' : takes}`.trimEnd())
    await print(output, `    ${help}`)
    if (name === 'serve') continue
    for (const { flag, optional, help } of flags) await print(output, `    ${optional ? `[${flag}]` : flag}  ${help}`)
  }
  await print(output, '\nSettings of the server, as a flag or in the environment; the flag wins:\n')
  for (const { flag, variable, default: otherwise, expects, help } of settingsTable) {
    await print(output, `${flag}, ${variable}`)
    await print(output, `    ${help}`)
    await print(output, `    It must be ${expects}. Default: ${otherwise === '' ? 'none' : otherwise}`)
  }
  return 0
}
