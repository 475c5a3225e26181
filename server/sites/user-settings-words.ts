// The settings of a person as words, for scripts: `dates=iso lists=pages,sources`.

import {
  clockFormats,
  dashboardFigures,
  dashboardLists,
  dateFormats,
  numberFormats,
  readUserSettings,
  themes,
  type UserSettings,
} from './user-settings.ts'

type Name = Exclude<keyof UserSettings, 'fewerNumbersUntil'>

/** What each may be. */
const expects: Record<Name, string> = {
  language: 'a language such as nl, or nothing: as the browser asks',
  numbers: oneOf(numberFormats),
  dates: oneOf(dateFormats),
  clock: oneOf(clockFormats),
  weekStart: '1 for Monday to 7 for Sunday, or 0: as the region has it',
  zone: 'a time zone such as Europe/Amsterdam, or nothing: that of each site',
  theme: oneOf(themes),
  keys: 'yes or no',
  lists: `default, or some of ${dashboardLists.join(', ')}, with commas between`,
  figures: `default, or some of ${dashboardFigures.join(', ')}, with commas between`,
  fewerNumbers: 'yes or no',
}

/** Every setting as a word; '' for what is not chosen. */
export function writeUserSettings(settings: UserSettings): Record<Name, string> {
  return Object.fromEntries(
    Object.keys(expects).map(name => {
      const value = settings[name as Name]
      if (typeof value === 'boolean') return [name, value ? 'yes' : 'no']
      return [name, value === null ? 'default' : String(value)]
    }),
  ) as Record<Name, string>
}

/** The settings with one changed, `name=value`; or in a sentence why not. Showing numbers again ends a lock. */
export function changeByWord(settings: UserSettings, word: string): UserSettings | string {
  const [, name = '', text = ''] = /^([^=]*)=(.*)$/s.exec(word) ?? []
  if (!Object.hasOwn(expects, name)) {
    return `“${word}” must be NAME=VALUE, where NAME is one of: ${Object.keys(expects).join(', ')}.`
  }
  const read = readUserSettings({ ...settings, [name]: toValue(name as Name, text) })
  const kept = writeUserSettings(read)[name as Name]
  // An older name of a zone is read as that of today.
  if (kept !== text && (name !== 'zone' || kept === ''))
    return `${name} is “${text}”, but it must be ${expects[name as Name]}.`
  return read.fewerNumbers ? read : { ...read, fewerNumbersUntil: 0 }
}

function toValue(name: Name, text: string): unknown {
  if (name === 'weekStart') return Number(text)
  if (name === 'keys' || name === 'fewerNumbers') return text === 'yes'
  if (name === 'lists' || name === 'figures')
    return text === 'default' ? null : text.split(',').filter(one => one !== '')
  return text
}

function oneOf(names: readonly string[]): string {
  return `one of ${names.filter(name => name !== '').join(', ')}, or nothing: the default`
}
