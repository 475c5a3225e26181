// A single hit as the fold wants it.

import type { Counted } from '../../../count/batch.ts'
import type { LabelId, PathId, SessionId } from '../../../count/hit.ts'
import { localDay, localHour } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import { type BatchHit, firstOnPath, firstOnSite, isEvent } from '../../../stats/segment/batch.ts'

/** `zone`: that by which its hour and day are told; `raw`: it stays a single hit. */
export function toCounted(site: SiteId, { at, kind, names, session }: BatchHit, zone: string, raw: boolean): Counted {
  const [path, ...labels] = names
  return {
    site,
    path: path as PathId,
    at,
    hour: localHour(zone, at),
    day: localDay(zone, at),
    event: (kind & isEvent) > 0,
    session: session && (Buffer.from(session).toString('latin1') as SessionId),
    firstOnSite: (kind & firstOnSite) > 0,
    firstOnPath: (kind & firstOnPath) > 0,
    labels: labels.map(label => (label === 0 ? null : (label as LabelId))),
    raw,
  }
}
