// How many names a site has got on a day: written with the names themselves, so that neither a restart nor a crash
// forgets it.

import type { SiteId } from '../../../sites/site.ts'
import type { Connection } from '../connect.ts'

/** What was made within one transaction. `kind`: a dimension's id, or 0 for paths; `day`: a number such as 20261121. */
export interface CardinalityLimit {
  /** How many have been made. */
  count(site: SiteId, day: number, kind: number): number
  /** One more is made, which counts as so many. */
  add(site: SiteId, day: number, kind: number, weight: number): void
  /** Writes down what was taken. */
  close(): void
}

// Days are kept for as long as hits may be late: the clocks of sites, and of what is imported, differ.
const daysKept = 3

/** For a site whose numbers are deleted: it begins anew. */
export function prepareForgetCardinality(connection: Connection): (site: SiteId) => void {
  // What follows a blank is '!'.
  const forget = connection.prepare<[string, string]>('delete from state where key >= ? and key < ?')
  return site => void forget.run(`names ${site} `, `names ${site}!`)
}

/** Answers the function that opens a budget; to be called, like all of it, inside the transaction that makes the names. */
export function prepareCardinalityLimit(connection: Connection): () => CardinalityLimit {
  const read = connection.prepare<[string], number>('select value from state where key = ?').pluck()
  const write = connection.prepare(
    'insert into state (key, value) values (?, ?) on conflict do update set value = excluded.value',
  )
  // 'names 7 20261121 1' sorts after all of site 7 before that day.
  const forget = connection.prepare<[string, string]>('delete from state where key >= ? and key < ?')

  return () => {
    const taken = new Map<string, { site: SiteId; day: number; count: number; changed: boolean }>()
    function find(site: SiteId, day: number, kind: number) {
      const key = `names ${site} ${day} ${kind}`
      const row = taken.get(key) ?? { site, day, count: read.get(key) ?? 0, changed: false }
      taken.set(key, row)
      return row
    }
    return {
      count: (site, day, kind) => find(site, day, kind).count,
      add(site, day, kind, weight) {
        const row = find(site, day, kind)
        row.count += weight
        row.changed = true
      },
      close() {
        for (const [key, { site, day, count, changed }] of taken) {
          if (!changed) continue
          write.run(key, count)
          forget.run(`names ${site} `, `names ${site} ${day - daysKept}`)
        }
      },
    }
  }
}
