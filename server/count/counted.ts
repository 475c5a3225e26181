// A hit with its ids and what its session says of it; and what it adds to hits of before, as rows of their own.

import { localDay, localHour } from '../kit/zone.ts'
import type { Site, SiteId } from '../sites/site.ts'
import { addEngagement, type Counted, type Engagement, type Names, noEngagement } from './batch.ts'
import type { Hit, SessionId } from './hit.ts'
import type { SessionEffect, SessionVerdict } from './sessions.ts'

/** The hit at a place of a batch. */
export function countHit(hit: Hit, place: number, names: Names, verdict: SessionVerdict | null, site: Site): Counted {
  const isExit = verdict?.isExit ?? false
  const isBounce = verdict?.isBounce ?? false
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

type Added = Counted & { adds: Engagement }

/**
 * What a batch adds to hits of before, once for the first hit of a session. `pathNow`: see `Names`. What is of a deleted page counts
 * nowhere, unless it comes back.
 */
export function toAdded(
  hits: readonly Hit[],
  verdicts: readonly (SessionVerdict | null)[],
  sites: ReadonlyMap<SiteId, Site>,
  pathNow: NonNullable<Names['pathNow']> = path => path,
): Counted[] {
  const all: Added[] = []
  /** What is added to the first hit of a session, which each later one makes longer. */
  const firsts = new Map<SessionId, Added>()
  for (let place = 0; place < hits.length; place++) {
    const verdict = verdicts[place]
    if (!verdict?.effects || verdict.effects.length === 0) continue
    const site = sites.get(hits[place]!.site)!
    const { session } = verdict
    for (const effect of verdict.effects) {
      if (!isSince(site, effect.at)) continue
      const known = effect.first && firsts.get(session)
      if (known) addEngagement(known.adds, effect.adds)
      else {
        const added = toChange(effect, session, site)
        const path = pathNow(effect.path)
        if (path !== effect.path) Object.assign(added, { path, was: effect.path })
        all.push(added)
        if (effect.first) firsts.set(session, added)
      }
    }
  }
  return all
}

function toChange({ at, path, labels, first, adds }: SessionEffect, session: SessionId, site: Site): Added {
  return {
    site: site.id,
    path,
    at,
    hour: localHour(site.zone, at),
    day: localDay(site.zone, at),
    event: false,
    session,
    firstOnSite: first,
    firstOnPath: false,
    labels,
    raw: site.settings.collect.hits,
    adds: { ...adds },
    change: true,
  }
}

/** Of before, nobody knows what visitors did, or anything. */
function isSince({ engagementSince, knownFrom }: Site, at: number): boolean {
  return at >= (engagementSince ?? at) && at >= (knownFrom ?? at)
}
