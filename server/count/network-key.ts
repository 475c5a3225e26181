// The network of a visitor, for a day, as a key that cannot be turned back.

import { hash } from 'node:crypto'
import { networkOf } from '../kit/address.ts'
import type { SiteId } from '../sites/site.ts'

/** A keyed hash of a /24 or /48, for one day of one site. Held in memory only, for that day at most; '' for no network. */
export type NetworkKey = string & { readonly of: 'network' }

/** `day`: a number such as 20261121. */
export type ToNetworkKey = (site: SiteId | 0, day: number, address: string) => NetworkKey

/** Each day has a secret of its own, made with its first hit, so that nothing joins what a network sent on two days. */
export function createNetworkKeys(newSecret: () => Uint8Array): ToNetworkKey {
  const secrets = new Map<number, string>()

  function secretOf(day: number): string {
    let secret = secrets.get(day)
    if (secret === undefined) {
      secret = Buffer.from(newSecret()).toString('hex')
      secrets.set(day, secret)
      if (secrets.size > daysAtOnce) secrets.delete(secrets.keys().next().value!)
    }
    return secret
  }

  return (site, day, address) =>
    hash('sha256', `${secretOf(day)}\0${site}\0${networkOf(address, bits)}`, 'base64').slice(0, 16) as NetworkKey
}

const bits = { v4: 24, v6: 48 } as const

// From UTC−12 to UTC+14 it is three days at a time.
const daysAtOnce = 3
