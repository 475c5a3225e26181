// Links to the numbers of a site: what was typed for one is read, and the address of a new one made up.

import type { Clock } from '../kit/clock.ts'
import { hashToken, type Passwords, randomToken } from '../kit/password.ts'
import { isDay, localDay } from '../kit/zone.ts'
import { type FormErrors, shorten } from '../sites/form-errors.ts'
import { readName } from '../sites/names.ts'
import { checkPassword } from '../sites/register.ts'
import { isPagePattern, mostPatterns, type ShareLink, type ShareStore } from '../sites/share-links.ts'
import { isThreshold, mostThreshold } from '../sites/sharing.ts'
import { type Site, todayOf } from '../sites/site.ts'
import { readShareLimit } from './share-limit.ts'

/** The fields of a new link as they were typed. `lastDay` such as 2026-11-30; '' and unset fields: as if there were none. */
export type ShareLinkFields = {
  name: string
  password?: string
  lastDay?: string
  filter?: string
  pages?: readonly string[]
  threshold?: string
  notes?: boolean
  goals?: boolean
}

/** `token`: what its address is to hold; a new one where none is given. */
export type MakeShareLink = { store: ShareStore; clock: Clock; passwords: Passwords; token?: string }

/** Makes a link; or says what is wrong, by field, or that a site has as many as it may. */
export async function makeShareLink(
  { store, clock, passwords, token = randomToken() }: MakeShareLink,
  site: Pick<Site, 'id' | 'zone'>,
  fields: ShareLinkFields,
): Promise<ShareLink | { errors: FormErrors } | 'full' | 'taken'> {
  const now = clock.seconds()
  const read = readShareLink(fields, localDay(site.zone, now))
  if ('errors' in read) return read
  const { password, ...rest } = read
  return store.addShareLink({
    ...rest,
    site: site.id,
    hash: hashToken(token),
    token,
    password: password === '' ? null : await passwords.hash(password),
    createdAt: now,
  })
}

/** Changes a link whose address stays. A password of '' leaves the one that it has; `open` takes it away. Undefined: there is no such link any more. */
export async function changeShareLink(
  { store, clock, passwords }: Omit<MakeShareLink, 'token'>,
  site: Pick<Site, 'id' | 'zone'>,
  link: ShareLink,
  { open = false, ...fields }: ShareLinkFields & { open?: boolean },
): Promise<ShareLink | { errors: FormErrors } | undefined> {
  const read = readShareLink(fields, todayOf(site, clock))
  if ('errors' in read) return read
  const { password, ...rest } = read
  const hash = password === '' ? link.password : await passwords.hash(password)
  return store.changeShareLink(site.id, link.id, { ...rest, password: open ? null : hash })
}

type ReadLink = Pick<ShareLink, 'name' | 'lastDay' | 'filter' | 'pages' | 'threshold' | 'notes' | 'goals'> & {
  password: string
}

function readShareLink(fields: ShareLinkFields, today: number): ReadLink | { errors: FormErrors } {
  const errors: FormErrors = {}
  const { password = '', notes = false, goals = false } = fields
  const name = readName(fields.name)
  if (name === undefined) errors.name = { wrong: 'noLinkName' }

  const wrongPassword = password === '' ? undefined : checkPassword(password)
  if (wrongPassword) errors.password = wrongPassword

  const day = Number((fields.lastDay ?? '').replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$1$2$3'))
  const lastDay = fields.lastDay ? day : null
  if (lastDay !== null && (!isDay(lastDay) || lastDay < today)) errors.lastDay = { wrong: 'notLastDay' }

  const filter = (fields.filter ?? '').toWellFormed().trim()
  const limit = readShareLimit(filter)
  if ('wrong' in limit)
    errors.filter = { wrong: limit.wrong === 'goal' ? 'goalLimit' : 'notLimit', value: shorten(filter) }

  const pages = [...new Set((fields.pages ?? []).map(one => one.toWellFormed().trim()).filter(one => one !== ''))]
  const wrongPage = pages.find(one => !isPagePattern(one))
  if (wrongPage !== undefined) errors.pages = { wrong: 'notPages', value: shorten(wrongPage) }
  else if (pages.length > mostPatterns) errors.pages = { wrong: 'manyRules', value: mostPatterns }

  const threshold = Number(fields.threshold || 0)
  if (!isThreshold(threshold)) errors.threshold = { wrong: 'notThreshold', value: mostThreshold }

  if (name === undefined || Object.keys(errors).length > 0) return { errors }
  return { name, password, lastDay, filter, pages, threshold, notes, goals }
}
