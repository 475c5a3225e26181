// What is told when a site got more new names on a day than are kept: once for each kind, cause, site and day.

import type { SiteId } from '../sites/site.ts'
import type { Capped } from './batch.ts'

export interface CardinalityWarnings {
  /** Notes that a name was counted under (other); true the first time on that day. */
  note(capped: Capped): boolean
  /** The kinds of names of which a site got too many on that day, in all or from one network. */
  of(site: SiteId, day: number): Pick<Capped, 'what' | 'by'>[]
}

/** Remembers the last day of each site, in memory: after a restart the next such hit tells it again. */
export function createCardinalityWarnings(): CardinalityWarnings {
  const known = new Map<SiteId, { day: number; kinds: Map<string, Pick<Capped, 'what' | 'by'>> }>()
  return {
    note({ site, day, what, by }) {
      let today = known.get(site)
      // A hit that comes late says nothing of today.
      if (today && day < today.day) return false
      if (!today || day > today.day) {
        today = { day, kinds: new Map() }
        known.set(site, today)
      }
      const key = `${what} ${by}`
      const first = !today.kinds.has(key)
      today.kinds.set(key, { what, by })
      return first
    },
    of(site, day) {
      const found = known.get(site)
      return found?.day === day ? [...found.kinds.values()] : []
    },
  }
}
