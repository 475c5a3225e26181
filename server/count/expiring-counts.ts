// Counts who is where: entries that end after some seconds, and their sums by site and page, always at hand.

import type { SiteId } from '../sites/site.ts'
import type { PathId } from './hit.ts'

/** A page and how many are on it. */
export type HerePage = { path: string; title: string; sessions: number }

/** A page as a hit names it. */
export type NamedPage = { id: PathId; path: string; title: string }

export interface ExpiringCounts {
  /** One was heard of: there at most once, on the page it named last. Without a page it stays where it is. `at` in Unix seconds. */
  see(key: string, site: SiteId, at: number, page: NamedPage | undefined): void
  /** One more under that key. */
  add(key: string, site: SiteId, at: number, page: NamedPage): void
  /** All of a site and its first pages, most first. `more`: somebody who may still be there had to make room. */
  of(site: SiteId): { sessions: number; more: boolean; pages: HerePage[] }
  forget(site: SiteId): void
  /** Forgets whoever is not there any more. */
  tidy(): void
}

/** As many pages as a person reads. */
const mostPages = 50

type LastPage = HerePage & { id: PathId }
/** `crowdedAt`: when somebody last had to make room, Unix seconds. */
type Sum = { sessions: number; places: Map<PathId, LastPage>; crowdedAt: number }
type Entry = { sum: Sum; place: LastPage | undefined; at: number; count: number }

/** `stay`: after so many seconds an entry ends; `most`: there are no more entries than that, and the oldest make room. */
export function createExpiringCounts({
  now,
  most,
  stay,
}: {
  now: () => number
  most: number
  stay: number
}): ExpiringCounts {
  /** In the order in which they were heard of last. A cache that knows sizes would cost each hit three times as much. */
  const entries = new Map<string, Entry>()
  /** Goes on where the last one stood that made room: from the beginning it would pass all that are gone, each time. */
  let oldest = entries.entries()
  const sums = new Map<SiteId, Sum>()

  // Also what comes from the future, after the clock was put back.
  const isOver = (at: number) => Math.abs(now() - at) >= stay

  function put(key: string, site: SiteId, at: number, page: NamedPage | undefined, more: number): void {
    if (isOver(at)) return
    const known = entries.get(key)
    if (known) entries.delete(key)
    if (!known || isOver(known.at)) {
      if (known) count(known, -known.count)
      const sum = sumOf(site)
      const entry: Entry = { sum, place: page && placeOf(sum, page), at, count: 1 }
      count(entry, 1)
      entries.set(key, entry)
      if (entries.size > most) makeRoom()
      return
    }
    entries.set(key, known)
    known.at = Math.max(known.at, at)
    if (page && page.id !== known.place?.id) {
      count(known, -known.count)
      known.place = placeOf(known.sum, page)
      count(known, known.count)
    } else if (page && known.place) known.place.title = page.title
    known.count += more
    count(known, more)
  }

  function makeRoom(): void {
    let next = oldest.next()
    if (next.done) {
      oldest = entries.entries()
      next = oldest.next()
    }
    const [key, entry] = next.value!
    remove(key, entry)
    entry.sum.crowdedAt = entry.at
  }

  function remove(key: string, entry: Entry): void {
    entries.delete(key)
    count(entry, -entry.count)
  }

  function count({ sum, place }: Entry, change: number): void {
    sum.sessions += change
    if (!place) return
    place.sessions += change
    // Nobody is there: its names are not held for longer.
    if (place.sessions === 0) sum.places.delete(place.id)
    else sum.places.set(place.id, place)
  }

  function sumOf(site: SiteId): Sum {
    const sum = sums.get(site) ?? { sessions: 0, places: new Map(), crowdedAt: Number.NEGATIVE_INFINITY }
    sums.set(site, sum)
    return sum
  }

  function tidy(): void {
    // From the one heard of longest ago: the first that stays ends the search, as good as always.
    for (const [key, entry] of entries) {
      if (!isOver(entry.at)) return
      remove(key, entry)
    }
  }

  return {
    see: (key, site, at, page) => put(key, site, at, page, 0),
    add: (key, site, at, page) => put(key, site, at, page, 1),
    of(site) {
      tidy()
      const sum = sums.get(site)
      const places = sum ? [...sum.places.values()] : []
      const pages = places
        .sort((a, b) => b.sessions - a.sessions || (a.path < b.path ? -1 : 1))
        .slice(0, mostPages)
        .map(({ path, title, sessions }) => ({ path, title, sessions }))
      return { sessions: sum?.sessions ?? 0, more: sum !== undefined && !isOver(sum.crowdedAt), pages }
    },
    forget(site) {
      const sum = sums.get(site)
      for (const [key, entry] of entries) if (entry.sum === sum) remove(key, entry)
      sums.delete(site)
    },
    tidy,
  }
}

function placeOf({ places }: Sum, { id, path, title }: NamedPage): LastPage {
  const place = places.get(id) ?? { id, path, title, sessions: 0 }
  place.title = title
  return place
}
