// What the owner of a site should know before looking at its numbers.

import { toAddressNotices } from './address-notice.ts'
import type { Notice } from './notice.ts'
import type { Parts } from './parts.ts'

/** One sentence for each thing, most often none. */
export function toNotices({ counter }: Parts): Notice[] {
  return toAddressNotices(counter.addressWarning())
}
