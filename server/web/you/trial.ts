// Whoever asks for a page of ours, as a visitor of a site would be seen.

import type { Request } from '../../count/hit.ts'
import { type Invalid, parseHit } from '../../count/parse-hit.ts'
import type { WebRequest } from '../http/request.ts'
import type { Services } from '../services/services.ts'

/** This request as if a page of the site had made it: what it says of pages is about ours. `zone`: what the script would send. */
export function readTrial(
  { address, header }: Pick<WebRequest, 'address' | 'header'>,
  { clock }: Pick<Services, 'clock'>,
  zone = '',
): Request | Invalid {
  const headers = (name: string) => (name === 'referer' || name === 'origin' ? undefined : header(name))
  const at = clock.seconds()
  return parseHit(`p=/&z=${encodeURIComponent(zone.toWellFormed())}`, { at, address, headers })
}
