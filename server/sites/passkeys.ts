// Passkeys of people: keys in a phone, a computer or a stick, by which they log in instead of or after a password.

import type { User, UserId } from './user.ts'

/** What is kept of one. The private key never leaves where it was made. */
export type Passkey = {
  /** As its authenticator calls it, in base64url. */
  id: string
  /** The host name it belongs to: browsers offer it nowhere else. */
  host: string
  name: string
  publicKey: string
  algorithm: 'ES256' | 'RS256'
  /** How often it has signed, as it says itself; 0 for those that do not count. */
  counter: number
  createdAt: number
  /** The last day, by UTC; null before the first. */
  usedOn: number | null
}

/** As many as one person may have. */
export const mostPasskeys = 20

/** Where passkeys are kept. */
export interface PasskeyStore {
  /** Of one person, the newest first. */
  passkeysOf(user: UserId): Promise<Passkey[]>
  /** `full`: they have as many as may be. `taken`: there is one of that id. */
  createPasskey(user: UserId, passkey: Passkey): Promise<'full' | 'taken' | undefined>
  findPasskey(id: string): Promise<{ user: User; passkey: Passkey } | undefined>
  /** Notes that it has signed; false: another has used it meanwhile, with this counter or a later one. */
  usePasskey(id: string, counter: number, day: number): Promise<boolean>
  /** Deletes one of a person's own. When it was the last, a password alone is enough again unless there are codes. */
  deletePasskey(user: UserId, id: string): Promise<boolean>
  /** Whether a passkey is asked for after the password. */
  askPasskey(user: UserId, asks: boolean): Promise<void>
  /** Whether anybody has a passkey of this host. */
  hasPasskeys(host: string): Promise<boolean>
}
