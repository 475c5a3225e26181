// The warning that visitors run together, with the ways to find out why.

import type { AddressWarning } from '../count/address-watch.ts'
import type { Notice } from './notice.ts'

const sentences: Record<AddressWarning, string> = {
  'one-address':
    'Nearly all sessions of the last hour came from one address. If that is your proxy, it does not hand on whom it asks for, or is not trusted: visitors run together, and are far too few.',
  private:
    'Most sessions of the last hour came from one private address or a few, as from a proxy that does not hand on whom it asks for: visitors run together, and are far too few.',
}

/** For the dashboard of any site: the way to the server is the same for all of them. */
export function toAddressNotices(warning: AddressWarning | undefined): Notice[] {
  if (warning === undefined) return []
  const links = [
    { href: '/you', text: 'What the server sees of you' },
    { href: '/help/proxy', text: 'Behind a proxy' },
  ]
  return [{ text: sentences[warning], links }]
}
