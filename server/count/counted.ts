// A hit with its ids and what its session says of it; and what it adds to hits of before, as rows of their own.

import { localDay, localHour } from '../kit/zone.ts'
import type { Site, SiteId } from '../sites/site.ts'
import { addEngagement, type Counted, type Engagement, type Names, noEngagement } from './batch.ts'
import type { Hit } from './hit.ts'
import type { SessionVerdict } from './sessions.ts'

/** The hit at a place of a batch. */
export function countHit(hit: Hit, place: number, names: Names, verdict: SessionVerdict | null, site: Site): Counted {
  const { isExit = false, isBounce = false } = verdict ?? {}
  const isKept = (isExit || isBounce) && isSince(site, hit.at)
  return {
    site: hit.site,
    path: names.paths[place]!.id,
    at: hit.at,
    hour: localHour(site.zone, hit.at),
    day: localDay(site.zone, hit.at),
    event: hit.event,
    session: verdict?.session ?? null,
    firstOnSite: verdict?.firstOnSite ?? false,
    firstOnPath: verdict?.firstOnPath ?? true,
    labels: names.labels[place]!,
    raw: site.settings.collect.hits,
    adds: isKept ? { ...noEngagement, exits: Number(isExit), bounces: Number(isBounce) } : undefined,
    told: hit.told && true,
  }
}

/** What a batch adds to hits of before, once for each of them. */
export function toAdded(
  hits: readonly Hit[],
  verdicts: readonly (SessionVerdict | null)[],
  sites: ReadonlyMap<SiteId, Site>,
): Counted[] {
  const added = new Map<string, Counted & { adds: Engagement }>()
  for (const [place, { site: id }] of hits.entries()) {
    const site = sites.get(id)!
    const verdict = verdicts[place]
    for (const { at, path, labels, first, adds } of verdict?.effects ?? []) {
      if (!isSince(site, at)) continue
      const { session } = verdict!
      const key = `${session} ${id} ${at} ${path} ${first}`
      const known = added.get(key)
      if (known) addEngagement(known.adds, adds)
      else {
        added.set(key, {
          ...{ site: id, path, at, hour: localHour(site.zone, at), day: localDay(site.zone, at), event: false },
          ...{ session, firstOnSite: first, firstOnPath: false, labels, raw: site.settings.collect.hits },
          ...{ adds: { ...adds }, change: true },
        })
      }
    }
  }
  return [...added.values()]
}

/** Of before, nobody knows what visitors did. */
function isSince({ engagementSince }: Site, at: number): boolean {
  return engagementSince === null || at >= engagementSince
}
