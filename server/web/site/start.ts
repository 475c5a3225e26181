// The script tag, ready to copy, and the wait for the first hit: what arrived, and why something did not count.

import type { DropReason } from '../../count/drops.ts'
import { readablePath } from '../../kit/readable-address.ts'
import { writePage } from '../http/page-chrome.ts'
import type { Reply } from '../http/reply.ts'
import type { WithSite } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Services } from '../services/services.ts'
import { toTagNotice } from '../views/tag-notice.ts'
import { stayOf } from './tag.ts'

/** Reasons of which the answer's own words tell more: which parameter, or under which host the page is. */
const wordy: ReadonlySet<string> = new Set<DropReason>(['invalid', 'no-site', 'wrong-host'])

/** Reloads itself until a hit was counted: no script is needed to wait. With `?still=1` it stands as it is. */
export function showStart(request: WithSite, services: Services): Reply {
  const { site } = request
  const { texts, ago } = request.reader
  const received = services.counter.recent.of(site.id).map(({ at, path, outcome }) => ({
    ago: ago(Math.max(0, services.clock.seconds() - at)),
    path: readablePath(path),
    counted: outcome === 'counted',
    held: outcome,
    says: typeof outcome === 'string' ? '' : texts.drops[outcome.reason],
    why: typeof outcome === 'string' ? '' : outcome.why,
    told: typeof outcome !== 'string' && wordy.has(outcome.reason),
    reason: typeof outcome === 'string' ? '' : outcome.reason,
  }))
  const arrived = site.firstHitAt !== null || received.some(({ counted }) => counted)
  const still = request.url.searchParams.get('still') === '1'
  const path = sitePath(site, '/start')
  return writePage(request, services, 'start', {
    base: request.base,
    stay: stayOf(site),
    notice: toTagNotice(request.base, site, request.reader),
    received: received.slice(0, 10),
    arrived,
    turn: still ? path : `${path}?still=1`,
    still,
  })
}
