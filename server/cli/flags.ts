// Flags that several commands have, so that one word means one thing.

import { anyText, someText, yesNo } from '../kit/setting-types.ts'

/** A flag of a text that may be left out. */
export function textFlag(help: string) {
  return { kind: anyText, default: '', help } as const
}

/** A flag that switches something on. */
export function switchFlag(help: string) {
  return { kind: yesNo, default: 'no', help } as const
}

/** For a script: what is printed is JSON. */
export const asJson = switchFlag('Prints JSON, for scripts.')

export const siteCode = { kind: someText, help: 'The code of the site.' } as const

export const personEmail = { kind: someText, help: 'The e-mail address to log in with.' } as const
