// Goals and funnels of sites.

import { eq } from 'drizzle-orm'
import {
  type Funnel,
  type FunnelId,
  type Goal,
  type GoalId,
  type GoalStore,
  mostFunnels,
  mostGoals,
} from '../../../sites/goals.ts'
import type { SiteId } from '../../../sites/site.ts'
import { funnels, goals } from '../schema-accounts.ts'
import { same, type TypedConnection, writing } from '../typed-connection.ts'

export function createGoalStore(db: TypedConnection): GoalStore {
  const goalsOf = (site: SiteId) => db.select().from(goals).where(eq(goals.site, site)).orderBy(goals.id).all()
  const funnelsOf = (site: SiteId) => db.select().from(funnels).where(eq(funnels.site, site)).orderBy(funnels.id).all()
  const goal = (site: SiteId, id: GoalId) => same(goals, { site, id })
  const funnel = (site: SiteId, id: FunnelId) => same(funnels, { site, id })
  const isTaken = (table: typeof goals | typeof funnels, site: SiteId, name: string, except?: number) => {
    const named = db.select({ id: table.id }).from(table).where(same(table, { site, name })).get()
    return named !== undefined && named.id !== except
  }

  return {
    goalsOf: async site => goalsOf(site).flatMap(toGoal),
    addGoal: async (site, { name, condition }) =>
      db.transaction(() => {
        if (goalsOf(site).length >= mostGoals) return 'full'
        if (isTaken(goals, site, name)) return 'taken'
        const { id } = db.insert(goals).values({ site, name, condition }).returning().get()
        return { id, name, condition }
      }, writing),
    changeGoal: async (site, id, { name, condition }) =>
      db.transaction(() => {
        if (isTaken(goals, site, name, id)) return 'taken'
        const changed = db.update(goals).set({ name, condition }).where(goal(site, id)).run().changes > 0
        return changed ? { id, name, condition } : undefined
      }, writing),
    deleteGoal: async (site, id) => db.delete(goals).where(goal(site, id)).run().changes > 0,
    funnelsOf: async site => funnelsOf(site).map(toFunnel),
    addFunnel: async (site, made) =>
      db.transaction(() => {
        if (funnelsOf(site).length >= mostFunnels) return 'full'
        if (isTaken(funnels, site, made.name)) return 'taken'
        return toFunnel(
          db
            .insert(funnels)
            .values({ site, ...made })
            .returning()
            .get(),
        )
      }, writing),
    changeFunnel: async (site, id, changed) =>
      db.transaction(() => {
        if (isTaken(funnels, site, changed.name, id)) return 'taken'
        const row = db.update(funnels).set(changed).where(funnel(site, id)).returning().get()
        return row && toFunnel(row)
      }, writing),
    deleteFunnel: async (site, id) => db.delete(funnels).where(funnel(site, id)).run().changes > 0,
  }
}

/** One that a newer version wrote may not be understood. */
function toGoal({ id, name, condition }: typeof goals.$inferSelect): Goal[] {
  return condition ? [{ id, name, condition }] : []
}

function toFunnel({ id, name, steps, hours }: typeof funnels.$inferSelect): Funnel {
  return { id, name, steps, hours }
}
