// Names that people give to what is theirs: saved views, tokens.

import { sanitize } from '../kit/sanitize.ts'

/** Characters. */
const longestName = 60

/** A name as it was typed, on one line; undefined when it is empty or too long. */
export function readName(typed: string): string | undefined {
  const name = sanitize(typed, 1000).replace(/\s+/g, ' ')
  return name === '' || [...name].length > longestName ? undefined : name
}
