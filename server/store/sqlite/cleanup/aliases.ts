// Which paths count for another one, or for none, since they were edited.

import { and, desc, eq, ne } from 'drizzle-orm'
import type { PathId } from '../../../count/hit.ts'
import { pageEdits, pathAliases } from '../schema-cleanup.ts'
import type { TypedConnection } from '../typed-connection.ts'

export type EditRow = typeof pageEdits.$inferSelect

/** An edit as its steps need it: of which site, by which clocks. */
export type Edit = EditRow & { zone: string }

const atOnce = 300

/** Both to be called inside a transaction, until they answer false: a few hundred paths at a time. */
export function prepareAliases(db: TypedConnection) {
  const setMarked = ({ id }: EditRow, marked: number) =>
    db.update(pageEdits).set({ marked }).where(eq(pageEdits.id, id)).run()

  /** What had become one of an edit's pages is again what it was before. */
  function followAgain({ id, site, target }: EditRow): void {
    const those = and(
      eq(pathAliases.site, site),
      eq(pathAliases.becomes, (target ?? 0) as PathId),
      ne(pathAliases.edit, id),
    )
    const earlier = db.selectDistinct({ edit: pathAliases.edit }).from(pathAliases).where(those)
    for (const { edit } of earlier.orderBy(desc(pathAliases.edit)).all()) {
      const own = db.select({ target: pageEdits.target }).from(pageEdits).where(eq(pageEdits.id, edit)).get()?.target
      if (own == null) continue
      const next = db.select().from(pathAliases).where(eq(pathAliases.path, own)).get()?.becomes ?? own
      db.update(pathAliases)
        .set({ becomes: next })
        .where(and(those, eq(pathAliases.edit, edit)))
        .run()
    }
  }

  return {
    /** From now on hits of these paths are counted where they are to be. */
    mark(edit: EditRow): boolean {
      const some = edit.paths.slice(edit.marked, edit.marked + atOnce)
      const becomes = (edit.target ?? 0) as PathId
      for (const path of some) {
        db.update(pathAliases).set({ becomes }).where(eq(pathAliases.becomes, path)).run()
        const alias = { path, site: edit.site, becomes, edit: edit.id }
        db.insert(pathAliases).values(alias).onConflictDoNothing().run()
      }
      if (some.length > 0) setMarked(edit, edit.marked + some.length)
      return some.length > 0
    },
    /** They are themselves again. */
    unmark(edit: EditRow): boolean {
      const some = edit.paths.slice(Math.max(0, edit.marked - atOnce), edit.marked)
      for (const path of some) db.delete(pathAliases).where(eq(pathAliases.path, path)).run()
      if (some.length === 0) return false
      followAgain(edit)
      setMarked(edit, edit.marked - some.length)
      return true
    },
  }
}
