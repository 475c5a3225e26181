// `hoofprint config check` and `config init`: what is set and where, and a configuration file to begin with.

import { findConflict, type SettingRow, serveSettings, settingsTable } from '../config.ts'
import { exposureOf } from '../kit/config-file.ts'
import type { Setting, SettingTexts } from '../kit/flags.ts'
import { command } from './command.ts'
import { writeConfig } from './config-text.ts'
import { asJson } from './flags.ts'
import { print, printJson, printTable, refuse, type Terminal } from './terminal.ts'

export const checkConfig = command({
  name: 'config check',
  help: 'Checks the settings of the server, and prints each with its value and where that comes from: a flag, a variable, a line of the configuration file, or the default. Secrets are not shown.',
  flags: { json: asJson, ...serveSettings },
  async run({ json, words, found, configFile, ...config }, terminal) {
    const conflict = findConflict(config)
    if (conflict !== undefined) return refuse(terminal, conflict)
    const warnings = [
      ...(configFile?.open ? [`${exposureOf(configFile)}: chmod o= ${configFile.path}`] : []),
      ...unknownVariables(terminal).map(name => `${name} is no setting of this version, and does nothing`),
    ]
    const settings = settingsTable.map(row => ({ setting: row.key, ...show(row, found) }))
    if (json) await printJson(terminal.output, { file: configFile?.path ?? null, settings, warnings })
    else {
      await printTable(
        terminal.output,
        settings.map(({ setting, value, from }) => [setting, value ?? '(hidden)', from]),
      )
      for (const warning of warnings) await print(terminal.errors, `hoofprint: ${warning}.`)
    }
  },
})

/** The value as text; null for a secret that is set. */
function show({ name }: SettingRow, found: SettingTexts): { value: string | null; from: string } {
  const { text, origin } = found.get(name)!
  const setting: Setting<unknown> = serveSettings[name]
  return { value: setting.secret && text !== '' ? null : text, from: origin }
}

// Of commands that ask a server.
const others = ['HOOFPRINT_SERVER', 'HOOFPRINT_TOKEN', 'HOOFPRINT_TOKEN_FILE']

/** Only ever warned of: Kubernetes names some by itself, of a service that is called hoofprint. */
function unknownVariables({ environment }: Terminal): string[] {
  const known = settingsTable.flatMap(({ variable, fileVariable = [] }) => [variable, fileVariable].flat())
  return Object.keys(environment).filter(name => /^HOOFPRINT_/.test(name) && ![...known, ...others].includes(name))
}

export const initConfig = command({
  name: 'config init',
  help: 'Writes a configuration file with every setting, what it means and its default, as hoofprint.toml or as FILE; the settings that are given as flags stand in it as they are given. A file that is there already is never written over.',
  flags: serveSettings,
  takes: 'FILE',
  complete: 'file',
  async run({ words: [file = 'hoofprint.toml', more], found }, terminal) {
    if (more !== undefined) return refuse(terminal, 'FILE must be the name of one new file.')
    if (file.endsWith('.json')) return refuse(terminal, 'FILE: JSON has no comments; take a name that ends in .toml.')
    const problem = writeConfig(file, found)
    if (problem !== undefined) return refuse(terminal, `FILE: ${problem}.`)
    await print(
      terminal.output,
      `${file} is written: take the # from what you want to change. “hoofprint config check” says what holds.`,
    )
  },
})
