// The ledger of what was removed of sites.

import { desc, eq, sql } from 'drizzle-orm'
import type { SiteId } from '../../../sites/site.ts'
import type { CleanupStore, Removal } from '../../../stats/cleanup.ts'
import { removals } from '../schema-cleanup.ts'
import { same, type TypedConnection } from '../typed-connection.ts'

export type NewRemoval = Omit<Removal, 'id'>

export function createRemovalStore(db: TypedConnection): Pick<CleanupStore, 'removals'> {
  return {
    removals: async (site, limit) =>
      db
        .select()
        .from(removals)
        .where(eq(removals.site, site))
        .orderBy(desc(removals.id))
        .limit(limit)
        .all()
        .map(({ site: _, ...removal }) => removal),
  }
}

/** Writes a line. To be called inside a transaction. */
export function noteRemoval(db: TypedConnection, site: SiteId, removal: NewRemoval): void {
  db.insert(removals)
    .values({ ...removal, site })
    .run()
}

/** Pages that were deleted then are there again. To be called inside a transaction. */
export function takeBackRemoval(db: TypedConnection, site: SiteId, at: number): void {
  db.delete(removals)
    .where(same(removals, { site, kind: 'pages', at }))
    .run()
}

/** Adds to the line of hits that became sums up to one instant, which are folded a few at a time. Inside a transaction. */
export function noteFolded(
  db: TypedConnection,
  site: SiteId,
  { until, at, hits }: Pick<NewRemoval, 'until' | 'at' | 'hits'>,
): void {
  const [last] = db.select().from(removals).where(eq(removals.site, site)).orderBy(desc(removals.id)).limit(1).all()
  if (last?.kind === 'folded' && last.until === until) {
    db.update(removals)
      .set({ hits: sql`${removals.hits} + ${hits}`, at })
      .where(eq(removals.id, last.id))
      .run()
    return
  }
  const none = { days: 0, visitors: 0, visits: 0, pageviews: 0, about: '' }
  noteRemoval(db, site, { ...none, at, kind: 'folded', since: null, until, hits })
}
