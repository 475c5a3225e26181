// A configuration file, in TOML or JSON: each key is the name of a flag, without its dashes.

import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { keyOf, quote, readSetting, type Setting, type Settings, type SettingText } from './flags.ts'
import type { SettingType } from './setting-types.ts'
import { readTextFile } from './text-file.ts'

/** What a file says of settings. `open`: it holds a secret, and others may read it. */
export type ConfigFile = { path: string; texts: ReadonlyMap<string, SettingText>; open: boolean }

/** The first that is there of the files that need not be named. */
export function findConfigFile({ HOME, XDG_CONFIG_HOME }: NodeJS.ProcessEnv): string | undefined {
  const own = XDG_CONFIG_HOME || (HOME && join(HOME, '.config'))
  const folders = ['', ...(own ? [join(own, 'hoofprint')] : []), '/etc/hoofprint']
  return folders
    .flatMap(folder => [join(folder, 'hoofprint.toml'), join(folder, 'hoofprint.json')])
    .find(path => existsSync(path))
}

/** Reads a file and checks all of it against a table. A problem is a sentence, or several, each on its line. */
export async function readConfigFile(path: string, table: Settings): Promise<ConfigFile | { problem: string }> {
  const read = readTextFile(path)
  if ('problem' in read) {
    return {
      problem: `The configuration file ${path} cannot be read: ${read.problem}. Name another one with --config.`,
    }
  }
  const { text, open } = read
  const parsed = path.endsWith('.json') ? parseJson(text) : (await import('./toml.ts')).parseToml(text)
  if ('problem' in parsed)
    return { problem: `${parsed.line ? `${path}, line ${parsed.line}` : path}: ${parsed.problem}` }
  const names = new Map(Object.keys(table).map(name => [keyOf(name), name]))
  const texts = new Map<string, SettingText>()
  const problems: string[] = []
  for (const [key, value] of Object.entries(parsed.values)) {
    const line = lineOf(key, text)
    const origin = line ? `${path}, line ${line}` : path
    const name = names.get(key)
    if (name === undefined) problems.push(`${origin}: there is no setting ${quote(key)}; ${hint(key, names)}`)
    else {
      const found = findValue(table[name]!, { key, value, origin, folder: dirname(path) })
      if ('problem' in found) problems.push(found.problem)
      else texts.set(name, found)
    }
  }
  if (problems.length > 0) return { problem: problems.join('\n') }
  return { path, texts, open: open && [...texts.keys()].some(name => table[name]!.secret) }
}

/** What to say of a file that is open. */
export function exposureOf({ path }: ConfigFile): string {
  return `${path} holds a secret, and every user of this machine may read it`
}

/** Paths are seen from the file, wherever the program is started; a word such as none, and an address, are no path. */
export function resolveText({ kind }: Setting<unknown>, text: string, folder: string): string {
  const isPath = kind.complete === 'file' && text !== '' && text !== 'none' && !/^[a-z][a-z0-9+.-]*:/i.test(text)
  return isPath ? resolve(folder, text) : text
}

type Parsed = { values: Record<string, unknown> } | { problem: string; line: number | undefined }

function parseJson(text: string): Parsed {
  try {
    const values: unknown = JSON.parse(text)
    if (typeof values === 'object' && values !== null && !Array.isArray(values)) return { values: { ...values } }
    return { problem: 'this is JSON, but no object of settings: it must begin with {.', line: undefined }
  } catch (error) {
    // The rest of it repeats the file, in which there may be a password.
    const place = (error as Error).message.match(/at position (\d+)/)?.[1]
    const line = place === undefined ? undefined : text.slice(0, Number(place)).split('\n').length
    return { problem: 'this is not valid JSON: look for a comma or a quote that is missing or too many.', line }
  }
}

/** Where a key stands: the first line that begins with it, or the first place of it in JSON. */
function lineOf(key: string, text: string): number | undefined {
  const name = RegExp.escape(key)
  const at = text.search(new RegExp(`^[ \\t]*(?:\\[+[ \\t]*)?(?:${name}|"${name}"|'${name}')[ \\t]*[=.\\]:]`, 'm'))
  const place = at < 0 ? text.search(new RegExp(`"${name}"\\s*:`)) : at
  return place < 0 ? undefined : text.slice(0, place).split('\n').length
}

/** What may have been meant: other ways to write it, and dashes in front. */
function hint(key: string, names: ReadonlyMap<string, string>): string {
  const meant = keyOf(key).toLowerCase().replaceAll('_', '-').replace(/^-+/, '')
  return names.has(meant) ? `did you mean ${meant}?` : '“hoofprint help settings” lists them all.'
}

type Entry = { key: string; value: unknown; origin: string; folder: string }

function findValue(
  setting: Setting<unknown>,
  { key, value, origin, folder }: Entry,
): SettingText | { problem: string } {
  const { kind } = setting
  const place = `${origin}: ${key}`
  const typed = toText(value, kind)
  if (typed === undefined) {
    return {
      problem: `${place} must be ${kindNames[kind.inFile ?? 'text']}, and is ${describeValue(value)}: ${kind.expects}.`,
    }
  }
  const read = readSetting(setting, { text: typed, place })
  return 'problem' in read ? read : { text: resolveText(setting, typed, folder), origin, place }
}

/** As it would be typed behind a flag; undefined where it has another type. */
function toText(value: unknown, { inFile }: SettingType<unknown>): string | undefined {
  if (inFile === 'number') return typeof value === 'number' ? String(value) : undefined
  if (inFile === 'boolean') return typeof value === 'boolean' ? (value ? 'yes' : 'no') : undefined
  if (inFile === 'list' && Array.isArray(value))
    return value.every(one => typeof one === 'string') ? value.join(',') : undefined
  return typeof value === 'string' ? value : undefined
}

const kindNames = {
  text: 'text in quotes',
  number: 'a number without quotes',
  boolean: 'true or false',
  list: 'a list of texts',
}

function describeValue(value: unknown): string {
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number' || typeof value === 'bigint') return 'a number'
  if (typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return 'a list'
  if (value instanceof Date) return 'a date'
  return value === null ? 'null' : 'a table'
}
