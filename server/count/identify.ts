// The visitor becomes a key that cannot be turned back. Address and User-Agent end here.

import { hash } from 'node:crypto'
import { networkOf } from '../kit/address.ts'
import type { SessionKey } from './hit.ts'

/**
 * Makes a visitor's key within a scope: a hash over a secret that is only ever held in memory. Of an IPv6 address the /64
 * alone says who it is: a device makes up the other half itself, and a new one at least once a day
 * (https://www.rfc-editor.org/rfc/rfc8981).
 */
export type Identify = (scope: string, agent: string, address: string) => SessionKey

/** `secret`: 32 random bytes. Whoever does not have it cannot try out addresses. */
export function createIdentify(secret: Uint8Array): Identify {
  const prefix = Buffer.from(secret).toString('hex')
  // A NUL cannot occur in an address or a header, so that no two visitors share one text.
  return (scope, agent, address) =>
    hash('sha256', `${prefix}\0${scope}\0${networkOf(address, oneNetwork)}\0${agent}`, 'binary') as string as SessionKey
}

const oneNetwork = { v4: 32, v6: 64 } as const
