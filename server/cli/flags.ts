// Flags that several commands have, so that one word means one thing.

import { someText, yesNo } from '../kit/setting-types.ts'

/** For a script: what is printed is JSON. */
export const asJson = { kind: yesNo, default: 'no', help: 'Prints JSON, for scripts.' } as const

export const siteCode = { kind: someText, help: 'The code of the site.' } as const

export const personEmail = { kind: someText, help: 'The e-mail address to log in with.' } as const
