// Flags and environment variables: any table of settings, read and checked.

import type { SettingType } from './setting-types.ts'

/** One setting, or one flag of a command. Its flag is its name in the table: `publicUrl` is `--public-url`. */
export type Setting<T> = {
  kind: SettingType<T>
  /** Environment variables that may hold it; the first that is not empty. A flag wins over them. */
  variables?: readonly string[]
  /** As it would be typed. Without one, the setting must be given. */
  default?: string
  /** One sentence for help and manual. */
  help: string
}

export type Settings = Readonly<Record<string, Setting<unknown>>>

/** What a table of settings comes to. */
export type Values<Table extends Settings> = {
  readonly [Name in keyof Table]: Table[Name] extends Setting<infer T> ? T : never
}

/**
 * Reads any table of settings: `--flag value` or `--flag=value`, then the environment, then the defaults; the last of several
 * flags counts. `rest` is what is no flag, in order; after `--` nothing is.
 */
export function readFlags<Table extends Settings>(
  table: Table,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): { values: Values<Table>; rest: string[] } | { problem: string } {
  const sorted = sortWords(table, argv)
  if ('problem' in sorted) return sorted
  const values: Record<string, unknown> = {}
  for (const [name, setting] of Object.entries(table)) {
    const found = findText(name, setting, sorted.given, env)
    if (!found) return { problem: `${flagOf(name)} is missing: it must be ${setting.kind.expects}.` }
    const read = setting.kind.read(found.text)
    if (!read) {
      const is = setting.kind.hidden ? '' : `is ${quote(found.text)}, but it `
      return { problem: `${found.from} ${is}must be ${setting.kind.expects}.` }
    }
    values[name] = read.value
  }
  return { values: Object.freeze(values) as Values<Table>, rest: sorted.rest }
}

/** The flag of a setting, by its name in the table. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`
}

function sortWords(
  table: Settings,
  argv: readonly string[],
): { given: Map<string, string>; rest: string[] } | { problem: string } {
  const byFlag = new Map(Object.entries(table).map(([name, setting]) => [flagOf(name), { name, ...setting.kind }]))
  const given = new Map<string, string>()
  const rest: string[] = []
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!
    if (word === '--') return { given, rest: [...rest, ...argv.slice(i + 1)] }
    if (!word.startsWith('-') || word === '-') {
      rest.push(word)
      continue
    }
    const [flag = '', ...values] = word.split('=')
    const setting = byFlag.get(flag)
    if (!setting) {
      const meant = `-${flag}`
      const hint = byFlag.has(meant) ? `did you mean ${meant}?` : '“hoofprint help” lists them all.'
      return { problem: `There is no setting ${quote(flag)}; ${hint}` }
    }
    const next = argv[i + 1]
    if (values.length > 0) given.set(setting.name, values.join('='))
    else if (setting.alone) given.set(setting.name, 'yes')
    else if (next === undefined || next.startsWith('--')) {
      return { problem: `${flag} needs a value: it must be ${setting.expects}.` }
    } else {
      given.set(setting.name, next)
      i++
    }
  }
  return { given, rest }
}

function findText(
  name: string,
  setting: Setting<unknown>,
  given: ReadonlyMap<string, string>,
  env: NodeJS.ProcessEnv,
): { text: string; from: string } | undefined {
  const typed = given.get(name)
  if (typed !== undefined) return { text: typed, from: flagOf(name) }
  for (const variable of setting.variables ?? []) {
    const text = env[variable]
    if (text) return { text, from: `${variable} (${flagOf(name)})` }
  }
  return setting.default === undefined ? undefined : { text: setting.default, from: flagOf(name) }
}

/** A text that somebody typed, in quotes and not too long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text)
}
