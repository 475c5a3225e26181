// What somebody may do, as fields of a form and as words.

import { type Access, type Level, levels, noAccess } from '../../sites/access.ts'
import type { Site } from '../../sites/site.ts'
import type { Reader } from '../reader/reader.ts'

/** The fields for `parts/access-fields.eta`: everywhere, and each site. */
export function toAccessFields({ everywhere, sites: own }: Access, sites: readonly Site[], { texts }: Reader) {
  const { levels: names, nothing } = texts.people
  const options = [
    { value: '', label: nothing },
    ...levels.map(value => ({ value: value as string, label: names[value] })),
  ]
  return {
    everywhere: { value: everywhere ?? '', options },
    sites: sites.map(({ id, name }) => ({ name: `site-${id}`, label: name, value: own.get(id) ?? '', options })),
    // A long list of sites stays closed while nothing in it is chosen.
    open: sites.length <= 5 || own.size > 0,
  }
}

/** Reads the fields; what is no level is none. Nothing else of somebody can be changed by them. */
export function readAccessForm(form: URLSearchParams, sites: readonly Site[]): Access {
  const chosen = sites.flatMap(({ id }): [Site['id'], Level][] => {
    const level = readLevel(form.get(`site-${id}`))
    return level ? [[id, level]] : []
  })
  return { ...noAccess, everywhere: readLevel(form.get('everywhere')), sites: new Map(chosen) }
}

/** The level of that name; null for none. */
export function readLevel(typed: string | null): Level | null {
  return levels.find(level => level === typed) ?? null
}

/** In a few words, such as 'View all sites, administer example.com'. */
export function accessInWords(
  { owner, everywhere, sites: own }: Access,
  sites: readonly Site[],
  { texts, join }: Reader,
): string {
  const { levels: names, owner: isOwner, nothing, on } = texts.people
  if (owner) return isOwner
  const singly = sites.flatMap(({ id, name }) => (own.has(id) ? [on(names[own.get(id)!], name)] : []))
  const words = [...(everywhere ? [on(names[everywhere], texts.people.allSites)] : []), ...singly]
  return words.length === 0 ? nothing : join(words)
}
