// Whom a proxy has let in that checks people itself: by a header, from proxies that are trusted and from nobody else.

import { readAddress } from '../../kit/address.ts'
import { isMailAddress } from '../../kit/mail-address.ts'
import type { ReadHeader } from '../../kit/origin.ts'
import { addArrival } from '../../sites/identities.ts'
import type { User } from '../../sites/user.ts'
import type { Services } from '../services/services.ts'
import { audit } from './audit.ts'

/** Somebody as the proxy names them. `user`: undefined where nobody has that address here. */
export type Proxied = { email: string; user: User | undefined }

/**
 * Undefined where no proxy has named anybody that can be believed. The other end of the connection is what counts: what a trusted
 * proxy says of whom it asks for is hearsay. A provider that many share is not believed either: its other customers ask from the
 * same addresses, and may send what they like.
 */
export async function readProxied(peer: string, header: ReadHeader, services: Services): Promise<Proxied | undefined> {
  const { config, store, clock } = services
  const { authHeader, authHeaderAccess, trustedProxies } = config
  if (authHeader === '') return undefined
  const address = readAddress(peer) ?? ''
  if (!trustedProxies.has(address) || trustedProxies.providerOf(address)) return undefined
  const email = header(authHeader)?.trim() ?? ''
  // Two of them come as one with a comma between: whoever sent the first wanted to be another.
  if (!isMailAddress(email)) return undefined
  const known = await store.findUser(email)
  if (known || authHeaderAccess === 'none') return { email, user: known }
  const user = await addArrival({ accounts: store, clock }, email, authHeaderAccess)
  await audit({ user }, services, 'user-added', { about: email })
  return { email, user }
}
