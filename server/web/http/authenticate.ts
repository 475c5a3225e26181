// Who asks: as a proxy says that is trusted with it, else by the cookie of a login, else by a token.

import type { H3Event } from 'h3'
import type { ReadHeader } from '../../kit/origin.ts'
import { hashToken } from '../../kit/password.ts'
import { mayOn } from '../../sites/access.ts'
import type { SiteId } from '../../sites/site.ts'
import { tokenBegins } from '../../sites/tokens.ts'
import { defaultUserSettings } from '../../sites/user-settings.ts'
import { toReader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { readCookies } from './cookies.ts'
import { readProxied } from './proxied-user.ts'
import { type Presented, toCaller, type WebRequest } from './request.ts'

type Identity = Pick<WebRequest, 'user' | 'tokenHash' | 'byProxy' | 'token' | 'reader'>

/** How far the one who asks is to be told: not at all, by their login, or by a token as well. */
export type Credentials = 'none' | 'login' | 'token'

/**
 * Who asks, and how they read: all that an answer needs which says only that there is nothing. `numbers`: what was counted stands
 * there. Elsewhere there is nothing to hide from those who want to see fewer numbers.
 */
export async function authenticate(
  { req }: H3Event,
  services: Services,
  ways: Credentials,
  numbers = false,
): Promise<Identity> {
  const { store, clock } = services
  const header = (name: string) => req.headers.get(name) ?? undefined
  const now = clock.now() / 1000
  const proxied = ways === 'none' ? undefined : await readProxied(req.ip ?? '', header, services)
  const { user: login, tokenHash } =
    ways === 'none'
      ? nobody
      : proxied?.user
        ? { user: proxied.user, tokenHash: undefined }
        : await readLogin(req.ip ?? '', header, now, services)
  // Whoever is logged in needs no token: what stands in the header then may be for a proxy on the way.
  const presented = ways === 'token' && !login ? readAuthorization(header('authorization') ?? '') : undefined
  const found = presented && (await store.findToken(presented.hash, now))
  const user = login ?? found?.user
  const chosen = user?.settings ?? defaultUserSettings
  // A program is told numbers, and the same ones whatever its person chooses for their own eyes.
  const settings = login
    ? { ...chosen, fewerNumbers: chosen.fewerNumbers && numbers }
    : { ...chosen, zone: '', fewerNumbers: false }
  return {
    user,
    tokenHash,
    byProxy: proxied?.email,
    token: presented && { ...presented, found: found?.token },
    reader: toReader(settings, header('accept-language') ?? ''),
  }
}

const nobody: Pick<Identity, 'user' | 'tokenHash'> = { user: undefined, tokenHash: undefined }

/** The login of the first cookie that belongs to one. */
async function readLogin(peer: string, header: ReadHeader, now: number, services: Services): Promise<typeof nobody> {
  // Programs send none, and need not be told apart.
  const from = header('cookie') && { header, ...toCaller(services, peer, header) }
  for (const token of from ? readCookies('login', from, services) : []) {
    if (!/^[\w-]{20,100}$/.test(token)) continue
    const tokenHash = hashToken(token)
    const user = await services.store.findLogin(tokenHash, now)
    if (user) return { user, tokenHash }
  }
  return nobody
}

/** Whether the login or token with which a request came is still good, and its person may still see the site. */
export async function isStillIn(
  { tokenHash, byProxy, token }: Pick<WebRequest, 'tokenHash' | 'byProxy' | 'token'>,
  site: SiteId,
  services: Services,
): Promise<boolean> {
  const now = services.clock.now() / 1000
  const { store } = services
  const user = tokenHash
    ? await store.findLogin(tokenHash, now)
    : token
      ? (await store.findToken(token.hash, now))?.user
      : // The proxy is asked again with the next request.
        await store.findUser(byProxy ?? '')
  return user !== undefined && mayOn(user.access, 'view', site)
}

/** The token that came, if one did, without asking whose it is: for an answer that cannot ask. */
export function readToken({ req }: H3Event): Presented | undefined {
  const read = readAuthorization(req.headers.get('authorization') ?? '')
  return read && { ...read, found: undefined }
}

/**
 * `Bearer TOKEN`, or Basic with the token as password, for programs that know nothing else (feed readers, curl -u). Another
 * password is none of ours: it is that of a proxy before us, which everybody sends who comes through it.
 */
function readAuthorization(header: string): Pick<Presented, 'hash' | 'scheme'> | undefined {
  const [, scheme = '', value = ''] = header.match(/^(bearer|basic) +([^\s]{1,1000})\s*$/i) ?? []
  if (scheme.toLowerCase() === 'bearer') return { hash: hashToken(value), scheme: 'bearer' }
  const [, password = ''] =
    Buffer.from(value, 'base64')
      .toString()
      .match(/:(.*)$/s) ?? []
  return password.startsWith(tokenBegins) ? { hash: hashToken(password), scheme: 'basic' } : undefined
}
