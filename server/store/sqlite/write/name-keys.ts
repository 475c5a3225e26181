// Under which keys names are remembered: two names have one key exactly when the database takes them as the same, or, for
// paths of a site in which case counts, when they are.

import type { Hit, Label } from '../../../count/hit.ts'

export function pathKey({ site, path, caseSensitive = false }: Pick<Hit, 'site' | 'path' | 'caseSensitive'>): string {
  return caseSensitive ? `${site}=${path}` : `${site} ${foldCase(path)}`
}

/** `place` is the label's place in its hit. */
export function labelKey(place: number, { kind, name, detail, tags = '' }: Label): string {
  // The lengths keep ('ab', 'c') apart from ('a', 'bc'), whatever characters a visitor sends.
  const lengths = `${kind.length} ${name.length} ${detail.length}`
  return `${place} ${lengths} ${kind}${foldCase(name)}${foldCase(detail)}${foldCase(tags)}`
}

/** Lower case for ASCII letters and no others: what SQLite's `nocase` takes as equal. */
export function foldCase(text: string): string {
  // toLowerCase is several times as fast, and the same where there is nothing but ASCII.
  return /[^\0-\x7f]/.test(text) ? text.replace(/[A-Z]+/g, letters => letters.toLowerCase()) : text.toLowerCase()
}
