// What `sites/` needs to be kept: sites, users and their logins. The store implements it.

import type { Access, Level } from './access.ts'
import type { LoginStart } from './logins.ts'
import type { SiteSettings } from './settings.ts'
import type { Site, SiteId } from './site.ts'
import type { User, UserId } from './user.ts'
import type { UserSettings } from './user-settings.ts'

export type NewSite = Pick<Site, 'code' | 'name' | 'domains' | 'zone' | 'settings' | 'createdAt'>
/** Whoever is the first is the owner, whatever their access says. */
export type NewUser = Pick<User, 'email' | 'password' | 'createdAt' | 'access'>

/** What may be changed of a site. */
export type SiteChange = {
  code?: string | undefined
  name?: string
  domains?: string[]
  zone?: string
  settings?: SiteSettings
}

/** Something of that name is there already. */
export type Taken = { taken: 'code' | 'domain' | 'email' }

/** What a new password does besides. */
export type PasswordChange = { keepTokenHash?: string; deleteTokens?: boolean }

/** How long a login lasts, in seconds: 90 days at most, used or not, and 30 days without being used. */
export const loginSeconds = 90 * 24 * 3600
export const idleSeconds = 30 * 24 * 3600

/** When a login ends that began at `createdAt` and is used now. All in Unix seconds. */
export function loginExpiry(createdAt: number, now: number): number {
  return Math.min(createdAt + loginSeconds, now + idleSeconds)
}

/** Where sites, users and logins are kept. */
export interface AccountStore {
  /** All sites, by name. A few dozen at most: callers keep them in memory. */
  sites(): Promise<Site[]>
  /** A code that another site had before it was renamed leads to the new site from now on. */
  createSite(site: NewSite): Promise<Site | Taken>
  /**
   * A code that is changed leads to the site as before, until another site takes it. A change of what is counted leaves a
   * mark on the time line of a site that has hits; see `changesOf`.
   */
  changeSite(id: SiteId, change: SiteChange): Promise<Taken | undefined>
  /** Deletes a site at once: its code and domains are free. What was counted of it goes in steps: see `purgeDeleted`. */
  deleteSite(id: SiteId): Promise<void>
  /**
   * The same for every number, raw hit and mark of the site. The site, its settings and people's notes stay, under another
   * id, so that what is on its way is counted for none of the new numbers.
   */
  deleteSiteData(id: SiteId): Promise<void>

  countUsers(): Promise<number>
  /** Everybody, by e-mail address. */
  users(): Promise<User[]>
  findUser(email: string): Promise<User | undefined>
  createUser(user: NewUser): Promise<User | Taken>
  /** Creates the first user and site in one transaction; refused when there is a user already. */
  createFirst(user: Omit<NewUser, 'access'>, site: NewSite): Promise<{ user: User; site: Site } | 'not-first'>
  /** Sets the password and ends all logins of that user but the one given; deletes the tokens as well where that is asked. */
  changePassword(id: UserId, password: string, also?: PasswordChange): Promise<void>
  /** Keeps the same password in another form, unless it has been changed meanwhile. */
  replaceHash(id: UserId, from: string, to: string): Promise<void>
  /** Deletes a person, with their logins, passkeys, tokens, saved views and invitations; the owner stays. */
  deleteUser(id: UserId): Promise<'owner' | undefined>
  /** Sets what somebody may do; the owner cannot be lowered. */
  changeAccess(id: UserId, access: Access): Promise<'owner' | undefined>
  /** Sets what somebody may do on one site, beside what they may everywhere; null: nothing. */
  changeSiteAccess(id: UserId, site: SiteId, level: Level | null): Promise<void>
  /** Makes somebody the owner; the one of before stays an admin everywhere. */
  changeOwner(id: UserId): Promise<void>
  changeUserSettings(id: UserId, settings: UserSettings): Promise<void>

  /**
   * Asks for codes of this secret from now on, or for none; the recovery codes of before are gone, and these hashes are there,
   * unless they are to be kept.
   */
  setCodes(id: UserId, secret: Buffer | null, recovery: readonly string[] | 'keep'): Promise<void>
  /** Uses up a half minute of somebody's codes, and those before it; false: it was used up already. */
  useCodeStep(id: UserId, step: number): Promise<boolean>
  /** Uses up a recovery code, by its hash; false: there is none. */
  useRecoveryCode(id: UserId, hash: string): Promise<boolean>
  countRecoveryCodes(id: UserId): Promise<number>

  /** Keeps a login by the hash of its token; what is not told of how it began stays unknown. Times in Unix seconds. */
  createLogin(
    login: Partial<LoginStart> & { tokenHash: string; user: UserId; createdAt: number; expiresAt: number },
  ): Promise<void>
  /** The user of a login that has not expired at `now`; it is used by that, and lives on as `loginExpiry` says. */
  findLogin(tokenHash: string, now: number): Promise<User | undefined>
  deleteLogin(tokenHash: string): Promise<void>
  /** Logins, and links to a new password. */
  deleteExpiredLogins(now: number): Promise<void>

  /** 32 random bytes of this installation, the same for ever: what cookies of browsers are signed with. */
  browserSecret(): Promise<Buffer>
}
