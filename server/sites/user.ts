// A person who may log in.

import type { Access } from './access.ts'
import type { UserSettings } from './user-settings.ts'

export type UserId = number & { readonly of: 'user' }

/** A person who may log in. */
export type User = {
  id: UserId
  /** As it was typed; matched without regard to case. */
  email: string
  /** What `kit/password.ts` made of the password. */
  password: string
  /** Unix seconds. */
  createdAt: number
  settings: UserSettings
  access: Access
  /** What is shared with an app that shows codes; null: a password is enough. See `kit/one-time-codes.ts`. */
  codeSecret: Buffer | null
  /** The half minute of the last code that let them in: none is good twice. */
  codeStep: number
  /** A passkey is asked for after the password. */
  asksPasskey: boolean
}
