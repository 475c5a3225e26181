// Flags, environment variables and a configuration file: any table of settings, read and checked.

import type { SettingType } from './setting-types.ts'
import { readTextFile } from './text-file.ts'

/** One setting, or one flag of a command. Its flag is its name in the table: `publicUrl` is `--public-url`. */
export type Setting<T> = {
  kind: SettingType<T>
  /** Environment variables that may hold it, besides its own; the first that is not empty. A flag wins over them. */
  variables?: readonly string[]
  /** As it would be typed. Without one, the setting must be given. */
  default?: string
  /** One sentence for help and manual. */
  help: string
  /** It is never shown, and each of its variables may be one with `_FILE` at the end instead, which names a file that holds it. */
  secret?: true
}

export type Settings = Readonly<Record<string, Setting<unknown>>>

/** What a table of settings comes to. */
export type Values<Table extends Settings> = {
  readonly [Name in keyof Table]: Table[Name] extends Setting<infer T> ? T : never
}

/** What a setting is as text, where it was found, and how a sentence about it names that place. */
export type SettingText = { text: string; origin: string; place: string }

/** What was found, by the names of the settings. */
export type SettingTexts = ReadonlyMap<string, SettingText>

/**
 * Reads any table of settings: `--flag value` or `--flag=value`, then the environment, then what a file says, then the defaults;
 * the last of several flags counts. `rest` is what is no flag, in order; after `--` nothing is. A problem is a sentence, or
 * several, each on its line.
 */
export function readFlags<Table extends Settings>(
  table: Table,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  file: SettingTexts = new Map(),
): { values: Values<Table>; rest: string[]; found: SettingTexts } | { problem: string } {
  const sorted = sortWords(table, argv)
  if ('problem' in sorted) return sorted
  const values: Record<string, unknown> = {}
  const texts = new Map<string, SettingText>()
  const problems: string[] = []
  for (const [name, setting] of Object.entries(table)) {
    const found = findText(name, table, sorted.given, env) ?? file.get(name) ?? findDefault(name, setting)
    const read = 'problem' in found ? found : readSetting(setting, found)
    if ('problem' in found) problems.push(found.problem)
    else if ('problem' in read) problems.push(read.problem)
    else {
      values[name] = read.value
      texts.set(name, found)
    }
  }
  if (problems.length > 0) return { problem: problems.join('\n') }
  return { values: Object.freeze(values) as Values<Table>, rest: sorted.rest, found: texts }
}

/** One setting of a table, before all others are looked at: as a flag or in the environment. */
export function findOne(
  name: string,
  table: Settings,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): SettingText | { problem: string } | undefined {
  const sorted = sortWords(table, argv)
  return 'problem' in sorted ? sorted : findText(name, table, sorted.given, env)
}

/** What a text comes to, or the sentence that names its place and says what it must be. */
export function readSetting<T>(
  { kind, secret }: Setting<T>,
  { text, place }: Pick<SettingText, 'text' | 'place'>,
): { value: T } | { problem: string } {
  const is = kind.hidden || secret ? '' : `is ${quote(text)}, but it `
  return kind.read(text) ?? { problem: `${place} ${is}must be ${kind.expects}.` }
}

/** The flag of a setting, by its name in the table. */
export function flagOf(name: string): string {
  return `--${keyOf(name)}`
}

/** The key of a setting in a configuration file: its flag without dashes in front. */
export function keyOf(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}

/** A table of settings that the environment may hold as well: each under its own name, `publicUrl` as HOOFPRINT_PUBLIC_URL. */
export function inEnvironment<const Table extends Settings>(table: Table) {
  const named = Object.entries(table).map(([name, setting]) => {
    const own = `HOOFPRINT_${keyOf(name).replaceAll('-', '_').toUpperCase()}`
    const { variables = [] } = setting
    // Those of another such table stay what they are.
    return [name, variables[0] === own ? setting : { ...setting, variables: [own, ...variables] }] as const
  })
  return Object.fromEntries(named) as unknown as {
    readonly [Name in keyof Table]: Omit<Table[Name], 'variables'> & { variables: readonly [string, ...string[]] }
  }
}

/** The variables that name files with what other variables of a table hold; but for those that are a setting by themselves. */
export function fileVariables(table: Settings, { secret, variables = [] }: Setting<unknown>): string[] {
  if (!secret) return []
  const known = Object.values(table).flatMap(one => one.variables ?? [])
  return variables.map(variable => `${variable}_FILE`).filter(variable => !known.includes(variable))
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
  table: Settings,
  given: ReadonlyMap<string, string>,
  env: NodeJS.ProcessEnv,
): SettingText | { problem: string } | undefined {
  const flag = flagOf(name)
  const typed = given.get(name)
  if (typed !== undefined) return { text: typed, origin: 'flag', place: flag }
  const setting = table[name]!
  const variable = setting.variables?.find(one => env[one])
  const fileVariable = fileVariables(table, setting).find(one => env[one])
  if (variable !== undefined && fileVariable !== undefined)
    return { problem: `${variable} and ${fileVariable} are both set: take one of them away.` }
  if (variable !== undefined) return { text: env[variable]!, origin: variable, place: `${variable} (${flag})` }
  if (fileVariable === undefined) return undefined
  const file = env[fileVariable]!
  const read = readTextFile(file)
  if ('problem' in read)
    return { problem: `${fileVariable} names ${quote(file)}, which cannot be read: ${read.problem}.` }
  const text = read.text.replace(/\r?\n$/, '')
  if (text === '') return { problem: `${fileVariable} names ${quote(file)}, which is empty.` }
  return { text, origin: fileVariable, place: `What is in ${quote(file)}, which ${fileVariable} names,` }
}

function findDefault(name: string, { default: text, kind }: Setting<unknown>): SettingText | { problem: string } {
  const place = flagOf(name)
  return text === undefined
    ? { problem: `${place} is missing: it must be ${kind.expects}.` }
    : { text, origin: 'default', place }
}

/** A text that somebody typed, in quotes and not too long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text)
}
