// New people and new sites, for the set-up page and the command line alike.

import type { Clock } from '../kit/clock.ts'
import { hashPassword } from '../kit/password.ts'
import { isZone } from '../kit/zone.ts'
import type { AccountStore, NewSite } from './accounts.ts'
import { isCode, readDomain } from './code.ts'
import { defaultSettings } from './settings.ts'
import type { FormErrors } from './settings-form.ts'
import type { Site } from './site.ts'
import type { User } from './user.ts'

/** What a new site needs to be told, as it was typed. Without a code its domain is its code. */
export type SiteFields = { domain: string; zone: string; code?: string }

/** What a new person needs to be told, as it was typed. */
export type PersonFields = { email: string; password: string }

/**
 * Creates the first person and the first site, together. `errors`: by field, nothing was created. `not-first`: somebody was
 * there already.
 */
export async function registerFirst(
  { accounts, clock }: { accounts: AccountStore; clock: Clock },
  fields: PersonFields & SiteFields,
): Promise<{ user: User; site: Site } | { errors: FormErrors } | 'not-first'> {
  const site = toNewSite(fields, clock)
  const errors = { ...checkPerson(fields), ...('errors' in site ? site.errors : {}) }
  if ('errors' in site || Object.keys(errors).length > 0) return { errors }
  // Asked before the password is hashed, which is dear, as well as by `createFirst`, which alone is certain.
  if ((await accounts.countUsers()) > 0) return 'not-first'
  const password = await hashPassword(fields.password)
  return accounts.createFirst({ email: fields.email.trim(), password, createdAt: site.createdAt }, site)
}

/** Creates one more site. */
export async function registerSite(
  { accounts, clock }: { accounts: AccountStore; clock: Clock },
  fields: SiteFields,
): Promise<{ site: Site } | { errors: FormErrors }> {
  const site = toNewSite(fields, clock)
  if ('errors' in site) return site
  const created = await accounts.createSite(site)
  if (!('taken' in created)) return { site: created }
  if (created.taken === 'code' && fields.code) return { errors: { code: `There is a site “${site.code}” already.` } }
  return { errors: { domain: `There is a site for ${site.domains[0]} already.` } }
}

/** Adds one more person who may log in. */
export async function registerPerson(
  { accounts, clock }: { accounts: AccountStore; clock: Clock },
  fields: PersonFields,
): Promise<{ user: User } | { errors: FormErrors }> {
  const errors = checkPerson(fields)
  if (Object.keys(errors).length > 0) return { errors }
  const email = fields.email.trim()
  const createdAt = Math.floor(clock.now() / 1000)
  const created = await accounts.createUser({ email, password: await hashPassword(fields.password), createdAt })
  return 'taken' in created ? { errors: { email: `${email} may log in already.` } } : { user: created }
}

/** What is wrong with a new password, as a sentence; undefined when nothing is. Lengths in characters. */
export function checkPassword(password: string): string | undefined {
  // More bytes than any 200 characters have: not worth counting.
  if (password.length > 2 * longestPassword) return tooLong
  const length = [...password].length
  if (length < shortestPassword)
    return `Use at least ${shortestPassword} characters. A short sentence is a good password.`
  return length > longestPassword ? tooLong : undefined
}

const shortestPassword = 8
const longestPassword = 200
const tooLong = `Use at most ${longestPassword} characters.`

function checkPerson({ email, password }: PersonFields): FormErrors {
  const errors: FormErrors = {}
  // Whether an address works can only be found out by writing to it; this catches what cannot be one.
  if (!/^[^\s@\p{C}]+@[^\s@\p{C}]+$/u.test(email.trim()) || email.length > 254) {
    errors.email = 'Write an e-mail address, such as me@example.com.'
  }
  const wrong = checkPassword(password)
  if (wrong !== undefined) errors.password = wrong
  return errors
}

function toNewSite({ domain, zone, code }: SiteFields, clock: Clock): NewSite | { errors: FormErrors } {
  const errors: FormErrors = {}
  const host = readDomain(domain)
  if (host === undefined) errors.domain = 'Write the domain of your website, such as example.com.'
  const named = code?.trim().toLowerCase() || host
  if (host !== undefined && (named === undefined || !isCode(named))) {
    if (code?.trim()) {
      errors.code =
        'Choose a code of 2 to 64 small letters, digits, dots or dashes, that is not a word this program uses itself.'
    } else errors.domain = `A site cannot be called ${host}. On the command line, --code gives it another name.`
  }
  if (!isZone(zone)) errors.zone = 'Choose a time zone, such as Europe/Amsterdam.'
  if (host === undefined || named === undefined || Object.keys(errors).length > 0) return { errors }
  return {
    code: named,
    name: host,
    domains: [host],
    zone,
    settings: structuredClone(defaultSettings),
    createdAt: Math.floor(clock.now() / 1000),
  }
}
