// New people and new sites, for the set-up page and the command line alike.

import type { Clock } from '../kit/clock.ts'
import type { Passwords } from '../kit/password.ts'
import { canonicalZone } from '../kit/zones.ts'
import type { Access } from './access.ts'
import type { AccountStore, NewSite } from './accounts.ts'
import { commonPasswords } from './common-passwords.ts'
import type { FieldError, FormErrors } from './form-errors.ts'
import { defaultSettings } from './settings.ts'
import type { Site } from './site.ts'
import { isCode, readDomain } from './site-code.ts'
import type { User } from './user.ts'

/** What people are registered with. */
export type RegisterParts = { accounts: AccountStore; clock: Clock; passwords: Passwords }

/** What a new site needs to be told, as it was typed. Without a code its domain is its code. */
export type SiteFields = { domain: string; zone: string; code?: string; caseSensitive?: boolean }

/** What a new person needs to be told, as it was typed. */
export type PersonFields = { email: string; password: string; access: Access }

/**
 * Creates the first person and the first site, together. `errors`: by field, nothing was created. `not-first`: somebody was
 * there already.
 */
export async function registerFirst(
  { accounts, clock, passwords }: RegisterParts,
  fields: Omit<PersonFields, 'access'> & SiteFields,
): Promise<{ user: User; site: Site } | { errors: FormErrors } | 'not-first'> {
  const site = toNewSite(fields, clock)
  const errors = { ...checkPerson(fields), ...('errors' in site ? site.errors : {}) }
  if ('errors' in site || Object.keys(errors).length > 0) return { errors }
  // Asked before the password is hashed, which is dear, as well as by `createFirst`, which alone is certain.
  if ((await accounts.countUsers()) > 0) return 'not-first'
  const password = await passwords.hash(fields.password)
  return accounts.createFirst({ email: fields.email.trim(), password, createdAt: site.createdAt }, site)
}

/** Creates one more site. */
export async function registerSite(
  { accounts, clock }: Omit<RegisterParts, 'passwords'>,
  fields: SiteFields,
): Promise<{ site: Site } | { errors: FormErrors }> {
  const site = toNewSite(fields, clock)
  if ('errors' in site) return site
  const created = await accounts.createSite(site)
  if (!('taken' in created)) return { site: created }
  if (created.taken === 'code' && fields.code) return { errors: { code: { wrong: 'codeTaken', value: site.code } } }
  return { errors: { domain: { wrong: 'domainTaken', value: site.domains[0] ?? '' } } }
}

/** Adds one more person who may log in. */
export async function registerPerson(
  { accounts, clock, passwords }: RegisterParts,
  fields: PersonFields,
): Promise<{ user: User } | { errors: FormErrors }> {
  const errors = checkPerson(fields)
  if (Object.keys(errors).length > 0) return { errors }
  const { access } = fields
  const email = fields.email.trim()
  const createdAt = clock.seconds()
  const created = await accounts.createUser({
    email,
    password: await passwords.hash(fields.password),
    createdAt,
    access,
  })
  return 'taken' in created ? { errors: { email: { wrong: 'personTaken', value: email } } } : { user: created }
}

/** Whether an address works can only be found out by writing to it; this catches what cannot be one. */
export function checkEmail(email: string): FieldError | undefined {
  const isOne = /^[^\s@\p{C}]+@[^\s@\p{C}]+$/u.test(email.trim()) && email.length <= 254
  return isOne ? undefined : { wrong: 'notEmail' }
}

/**
 * What is wrong with a new password; undefined when nothing is. Lengths in characters. No other rules: they make passwords
 * that are hard to remember and easy to guess (NIST SP 800-63B, 3.1.1.2). One that was set under older rules goes on.
 */
export function checkPassword(password: string): FieldError | undefined {
  // More bytes than any 200 characters have: not worth counting.
  if (password.length > 2 * longestPassword) return tooLong
  const length = [...password].length
  if (length < shortestPassword) return { wrong: 'shortPassword', value: shortestPassword }
  if (length > longestPassword) return tooLong
  return commonPasswords.has(password.normalize('NFKC').toLowerCase()) ? { wrong: 'commonPassword' } : undefined
}

/** In characters. */
export const shortestPassword = 10
const longestPassword = 200
const tooLong: FieldError = { wrong: 'longPassword', value: longestPassword }

function checkPerson({ email, password }: Pick<PersonFields, 'email' | 'password'>): FormErrors {
  const errors: FormErrors = {}
  const notEmail = checkEmail(email)
  if (notEmail) errors.email = notEmail
  const wrong = checkPassword(password)
  if (wrong !== undefined) errors.password = wrong
  return errors
}

function toNewSite(
  { domain, zone: typed, code, caseSensitive }: SiteFields,
  clock: Clock,
): NewSite | { errors: FormErrors } {
  const errors: FormErrors = {}
  const host = readDomain(domain)
  if (host === undefined) errors.domain = { wrong: 'noWebsite' }
  const named = code?.trim().toLowerCase() || host
  if (host !== undefined && (named === undefined || !isCode(named))) {
    if (code?.trim()) errors.code = { wrong: 'notCode' }
    else errors.domain = { wrong: 'needsCode', value: host }
  }
  const zone = canonicalZone(typed.trim())
  if (zone === '') errors.zone = { wrong: 'noZone' }
  if (host === undefined || named === undefined || Object.keys(errors).length > 0) return { errors }
  return {
    code: named,
    name: host,
    domains: [host],
    zone,
    settings: { ...structuredClone(defaultSettings), ...(caseSensitive !== undefined && { caseSensitive }) },
    createdAt: clock.seconds(),
  }
}
