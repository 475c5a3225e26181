// `--access`: what a person may do, as it is typed and as it is printed.

import type { SettingType } from '../kit/setting-types.ts'
import { type Access, type Level, levels, noAccess } from '../sites/access.ts'
import type { Site } from '../sites/site.ts'

/** What was typed: the sites by their codes. */
type TypedAccess = { everywhere: Level | null; sites: readonly (readonly [code: string, level: Level])[] }

export const accessWords: SettingType<TypedAccess> = {
  expects: `one of ${levels.join(', ')} or none, and for single sites CODE:${levels.join(', CODE:')}, with commas between`,
  complete: [...levels, 'none'],
  read(text) {
    const typed: { everywhere: Level | null; sites: [string, Level][] } = { everywhere: null, sites: [] }
    for (const word of text.split(',').map(part => part.trim())) {
      const [first = '', second] = word.split(':')
      const level = levels.find(one => one === (second ?? first))
      if (second === undefined && first !== 'none' && !level) return undefined
      if (second === undefined) typed.everywhere = level ?? null
      else if (!level || first === '') return undefined
      else typed.sites.push([first, level])
    }
    return { value: typed }
  },
}

/** The same, where it may be left out. */
export function orNothing<T>({ read, ...kind }: SettingType<T>): SettingType<T | undefined> {
  return { ...kind, read: text => (text === '' ? { value: undefined } : read(text)) }
}

/** With the ids of the sites; `unknown`: there is no site of that code. */
export function toAccess(
  { everywhere, sites: typed }: TypedAccess,
  sites: readonly Site[],
): Access | { unknown: string } {
  const found = new Map<Site['id'], Level>()
  for (const [code, level] of typed) {
    const site = sites.find(one => one.code === code.toLowerCase())
    if (!site) return { unknown: code }
    found.set(site.id, level)
  }
  return { ...noAccess, everywhere, sites: found }
}
