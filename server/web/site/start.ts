// The script tag, ready to copy, and the wait for the first hit: what arrived, and why something did not count.

import type { DropReason } from '../../count/drops.ts'
import { readablePath } from '../../kit/readable-address.ts'
import { noSuchSite } from '../http/problem.ts'
import { type Answer, page } from '../http/reply.ts'
import type { Asked } from '../http/request.ts'
import { sitePath } from '../links.ts'
import { frame } from '../page-chrome.ts'
import type { Parts } from '../services.ts'
import { toTagNotice } from './tag-notice.ts'

/** Reasons of which the answer's own words tell more: which parameter, or under which host the page is. */
const wordy: ReadonlySet<string> = new Set<DropReason>(['invalid', 'no-site', 'wrong-host'])

/** Reloads itself until a hit was counted: no script is needed to wait. With `?still=1` it stands as it is. */
export function showStart(asked: Asked, parts: Parts): Answer {
  const site = parts.directory.byCode(asked.params.code ?? '')
  if (!site) return noSuchSite(asked, parts)
  const { texts, ago } = asked.reader
  const received = parts.counter.recent.of(site.id).map(({ at, path, outcome }) => ({
    ago: ago(Math.max(0, Math.floor(parts.clock.now() / 1000) - at)),
    path: readablePath(path),
    counted: outcome === 'counted',
    says: typeof outcome === 'string' ? '' : texts.drops[outcome.reason],
    why: typeof outcome === 'string' ? '' : outcome.why,
    told: typeof outcome !== 'string' && wordy.has(outcome.reason),
    reason: typeof outcome === 'string' ? '' : outcome.reason,
  }))
  const arrived = site.firstHitAt !== null || received.some(({ counted }) => counted)
  const still = asked.url.searchParams.get('still') === '1'
  const path = sitePath(site, '/start')
  const data = {
    site,
    base: asked.base,
    notice: toTagNotice(asked.base, site, asked.reader),
    received: received.slice(0, 10),
    arrived,
    turn: still ? path : `${path}?still=1`,
    still,
  }
  return page(parts.render('start', { ...frame(asked, parts, site), ...data }))
}
