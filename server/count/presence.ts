// Who is on a site now, and on which page: in memory only, told of each batch after it is committed.

import type { Clock } from '../kit/clock.ts'
import type { Site, SiteId } from '../sites/site.ts'
import type { Counted, Names } from './batch.ts'
import { createExpiringCounts, type HerePage } from './expiring-counts.ts'
import type { Hit } from './hit.ts'
import { otherName } from './host-name-cap.ts'

/** A batch that was written: each hit as it came, as it was counted, and the names it got; in the same order. */
export type Committed = { hits: readonly Hit[]; counted: readonly Counted[]; names: Pick<Names, 'paths'> }

/**
 * Who is here. `of` says what `sessions` counts, here and in each page: sessions with a hit in the last five minutes; a site
 * without sessions cannot know who they are, and tells the pageviews of that time. `pages`: the first dozens, most first;
 * what they do not add up to is on other pages, or on one that nobody told. `more`: there was no room for all of them.
 */
export type Here = { of: 'sessions' | 'pageviews'; sessions: number; more: boolean; pages: HerePage[] }

export interface Presence {
  /** Takes a committed batch. It does not throw: the batch would be written again. */
  see(batch: Committed): void
  of(site: Pick<Site, 'id' | 'settings'>): Here
  /** Forgets a site, whose numbers are deleted. */
  forget(site: SiteId): void
  /** Forgets whoever is not here any more. */
  tidy(): void
  /** Is told each site whose numbers have changed, with each batch; must not throw. The answer ends it. */
  watch(listener: (site: SiteId) => void): () => void
}

/** Seconds after which nobody is here any more of whom nothing was heard. */
const stay = 300
/** Pageviews without a session are added up in steps of so many seconds. */
const step = 10

/** `most`: how many sessions, and how many steps of pages without them, are known at most, over all sites. */
export function createPresence({ clock, most = 20_000 }: { clock: Clock; most?: number }): Presence {
  const now = () => clock.now() / 1000
  const sessions = createExpiringCounts({ now, most, stay })
  const pageviews = createExpiringCounts({ now, most, stay })
  const listeners = new Set<(site: SiteId) => void>()

  function tell(sites: Iterable<SiteId>): void {
    for (const site of sites) for (const listener of listeners) listener(site)
  }

  return {
    see({ hits, counted, names }) {
      for (let place = 0; place < counted.length; place++) {
        const { site, session, path, event, at } = counted[place]!
        const known = names.paths[place]!
        // An event tells that somebody is here, and not where.
        const page = event
          ? undefined
          : { id: path, path: known.other ? otherName : hits[place]!.path, title: known.title }
        if (session !== null) sessions.see(session, site, at, page)
        else if (page) pageviews.add(`${path} ${Math.floor(at / step)}`, site, at, page)
      }
      if (listeners.size > 0) tell(new Set(hits.map(({ site }) => site)))
    },
    of({ id, settings }) {
      return settings.sessions ? { of: 'sessions', ...sessions.of(id) } : { of: 'pageviews', ...pageviews.of(id) }
    },
    forget(site) {
      sessions.forget(site)
      pageviews.forget(site)
      tell([site])
    },
    tidy() {
      sessions.tidy()
      pageviews.tidy()
    },
    watch(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
