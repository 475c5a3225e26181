// A configuration file as it is written for somebody who is to edit it.

import { writeFileSync } from 'node:fs'
import { fileSettings, settingsTable } from '../config.ts'
import { resolveText } from '../kit/config-file.ts'
import type { Setting, SettingTexts } from '../kit/flags.ts'

/** Writes every setting, its meaning and its default, and those that were given as flags as they are. Answers what is wrong. */
export function writeConfig(file: string, found: SettingTexts): string | undefined {
  try {
    // Nobody else may read it: a password may come to stand in it.
    writeFileSync(file, configText(found), { flag: 'wx', mode: 0o600 })
    return undefined
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return code === 'EEXIST' ? `${file} is there already, and is not written over` : message
  }
}

const head =
  'The settings of Hoofprint. Take the # away in front of what you want to change, and start the server again. A flag wins over a variable of the environment, and that over this file. Paths begin at the folder of this file. “hoofprint config check” says what holds, and where it comes from.'

function configText(found: SettingTexts): string {
  const entries = settingsTable.flatMap(({ name, key, help, expects, default: otherwise }) => {
    if (name === 'config') return []
    const setting: Setting<unknown> = fileSettings[name]
    const { text, origin } = found.get(name)!
    const isGiven = origin === 'flag'
    const line = `${key} = ${writeValue(setting, isGiven ? resolveText(setting, text, '') : otherwise)}`
    return [`${comment(`${help} It must be ${expects}.`)}${isGiven ? '' : '# '}${line}\n`]
  })
  return [comment(head), ...entries].join('\n')
}

function comment(text: string): string {
  return text.replace(/(.{1,110})(?: |$)/g, '# $1\n')
}

/** A text that is valid, in TOML. */
function writeValue({ kind: { inFile, read } }: Setting<unknown>, text: string): string {
  if (inFile === 'number') return text
  if (inFile === 'boolean') return String(read(text)?.value)
  const quoted = (part: string) => JSON.stringify(part.trim()).replaceAll('\x7f', '\\u007f')
  if (inFile !== 'list') return quoted(text)
  return `[${text
    .split(',')
    .flatMap(part => (part.trim() === '' ? [] : [quoted(part)]))
    .join(', ')}]`
}
