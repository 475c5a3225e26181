// The warning that visitors run together, with the ways to find out why.

import type { AddressWarning } from '../count/address-watch.ts'
import type { Notice } from './notice.ts'
import type { Reader } from './reader/reader.ts'

/** For the dashboard of any site: the way to the server is the same for all of them. */
export function toAddressNotices(warning: AddressWarning | undefined, { texts: { notices } }: Reader): Notice[] {
  if (warning === undefined) return []
  const links = [
    { href: '/you', text: notices.you },
    { href: '/help/proxy', text: notices.proxy },
  ]
  return [{ text: warning === 'private' ? notices.privateAddresses : notices.oneAddress, links }]
}
