// Who may take an installation that nobody owns yet: whoever can read what the server printed.

import { randomInt } from 'node:crypto'

/** The code while it is needed; `spend` ends it. */
export type SetUpCode = { current: string | undefined; spend(): void }

// Without letters and digits that look alike: it may be read from one screen and typed on another.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const length = 12

/** A new code, of 59 bits; none when there is an owner already. */
export function createSetUpCode(needed: boolean): SetUpCode {
  const letters = Array.from({ length }, () => alphabet[randomInt(alphabet.length)])
  const code: SetUpCode = {
    current: needed ? letters.join('') : undefined,
    spend() {
      code.current = undefined
    },
  }
  return code
}
