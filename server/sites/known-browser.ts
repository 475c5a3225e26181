// A browser from which somebody has logged in before: a signed cookie says so, and lets it queue apart from strangers.

import { createHmac, timingSafeEqual } from 'node:crypto'
import { randomToken } from '../kit/password.ts'
import type { UserId } from './user.ts'

/**
 * Makes what the cookie holds: for whom, a random name of the browser, and the signature of both. It lets nobody in; see OWASP,
 * https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies.
 */
export function nameBrowser(secret: Buffer, user: UserId): string {
  const named = `${user}.${randomToken()}`
  return `${named}.${sign(secret, named)}`
}

/** The random name of the browser, if this person has logged in from it before; else undefined. */
export function knownBrowser(secret: Buffer, user: UserId, cookie: string): string | undefined {
  const [, named = '', id = '', browser = '', signature = ''] =
    cookie.match(/^((\d{1,16})\.([\w-]{43}))\.([\w-]{43})$/) ?? []
  if (id !== String(user)) return undefined
  return timingSafeEqual(Buffer.from(signature), Buffer.from(sign(secret, named))) ? browser : undefined
}

function sign(secret: Buffer, named: string): string {
  return createHmac('sha256', secret).update(named).digest('base64url')
}
