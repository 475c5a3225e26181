// The cookies of those who log in: their names, what is set, and what came.

import type { Config } from '../../config.ts'
import type { ReadHeader } from '../../kit/origin.ts'

/**
 * `login`: a random token. `halfway`: one for whoever has still to type a code. `signOn`, `passkey`: a
 * ticket for whoever is on their way; see `kit/tickets.ts`. `browser`: that somebody has logged in from here before; see `sites/login.ts`. `tabs`: which lists were
 * chosen; see `web/reports/tab-memory.ts`. `share-ID`: that the password of a link was told; see `web/share/unlock.ts`.
 */
export type CookieName = OwnName | `share-${number}`
type OwnName = 'login' | 'halfway' | 'signOn' | 'passkey' | 'browser' | 'tabs'

const names: Record<OwnName, string> = {
  login: 'hoofprint',
  halfway: 'hoofprint-halfway',
  signOn: 'hoofprint-sign-on',
  passkey: 'hoofprint-passkey',
  browser: 'hoofprint-browser',
  tabs: 'hoofprint-tabs',
}

/** As many of one name are looked at as a browser could have come to send without anybody's fault. */
const mostOfName = 5

type To = { https: boolean }
type From = To & { header: ReadHeader }
type Under = { config: Pick<Config, 'basePath'> }

/** A cookie that is kept for so many seconds. */
type Cookie = { name: CookieName; value: string; seconds: number }

/** Sets a cookie: out of reach of scripts, not sent along from other sites, by https only where it came by https. */
export function setCookie({ name, value, seconds }: Cookie, to: To, under: Under): string {
  const path = under.config.basePath || '/'
  // A view that was shared may stand in the page of another site: its cookie counts there, and for that site alone.
  const sameSite = to.https && isOfShare(name) ? 'SameSite=None; Partitioned' : 'SameSite=Lax'
  const written = `${fullName(name, to, under)}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; ${sameSite}`
  return to.https ? `${written}; Secure` : written
}

/** Has a browser forget a cookie. */
export function endCookie(name: CookieName, to: To, under: Under): string {
  return setCookie({ name, value: '', seconds: 0 }, to, under)
}

/** All values that came under a name, in the order of the header: another path or domain may have put one of its own before ours. */
export function readCookies(name: CookieName, from: From, under: Under): string[] {
  const begin = `${fullName(name, from, under)}=`
  return (from.header('cookie') ?? '')
    .split(';')
    .map(part => part.trim())
    .filter(part => part.startsWith(begin))
    .slice(0, mostOfName)
    .map(part => part.slice(begin.length))
}

/**
 * A browser takes a cookie with the prefix __Host- by https only, for all paths, and from this very host: nobody on a
 * neighbouring name or on the way by http can put one in its place. It would go to every program of the host; under a base path
 * there are others, so there it is __Secure-, for that path.
 */
function fullName(name: CookieName, { https }: To, { config }: Under): string {
  const own = isOfShare(name) ? `hoofprint-${name}` : names[name]
  if (!https) return own
  return `${config.basePath === '' ? '__Host-' : '__Secure-'}${own}`
}

function isOfShare(name: CookieName): name is `share-${number}` {
  return name.startsWith('share-')
}
