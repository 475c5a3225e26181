// Saved views of people.

import { eq, sql } from 'drizzle-orm'
import type { UserId } from '../../../sites/user.ts'
import { mostViews, type SavedView, type ViewId, type ViewStore } from '../../../sites/views.ts'
import { views } from '../schema-accounts.ts'
import { same, type TypedConnection, writing } from '../typed-connection.ts'

export function createViewStore(db: TypedConnection): ViewStore {
  // Prepared, because every dashboard asks for it.
  const ofUser = db
    .select()
    .from(views)
    .where(eq(views.user, sql.placeholder('user')))
    .orderBy(views.place)
    .prepare()
  const list = (user: UserId) => ofUser.all({ user })
  const findNamed = (user: UserId, name: string) => db.select().from(views).where(same(views, { user, name })).get()
  const own = (user: UserId, id: ViewId) => same(views, { user, id })

  /** Nothing changes with the view of somebody else. */
  const setDefault = (user: UserId, id: ViewId | null) => {
    if (id !== null && !db.select().from(views).where(own(user, id)).get()) return
    db.update(views).set({ isDefault: false }).where(eq(views.user, user)).run()
    if (id !== null) db.update(views).set({ isDefault: true }).where(own(user, id)).run()
  }
  const save = (user: UserId, { name, search, isDefault }: Omit<SavedView, 'id'>): SavedView | 'full' => {
    const before = findNamed(user, name)
    const others = list(user)
    if (!before && others.length >= mostViews) return 'full'
    const saved = before
      ? db.update(views).set({ name, search }).where(eq(views.id, before.id)).returning().get()
      : db
          .insert(views)
          .values({ user, name, search, isDefault: false, place: (others.at(-1)?.place ?? 0) + 1 })
          .returning()
          .get()
    if (isDefault) setDefault(user, saved.id)
    return toView({ ...saved, isDefault: saved.isDefault || isDefault })
  }
  return {
    viewsOf: async user => list(user).map(toView),
    saveView: async (user, view) => db.transaction(() => save(user, view), writing),
    renameView: async (user, id, name) =>
      db.transaction(() => {
        const named = findNamed(user, name)
        if (named && named.id !== id) return 'taken'
        db.update(views).set({ name }).where(own(user, id)).run()
      }, writing),
    deleteView: async (user, id) => {
      db.delete(views).where(own(user, id)).run()
    },
    setDefaultView: async (user, id) => db.transaction(() => setDefault(user, id), writing),
  }
}

function toView({ id, name, search, isDefault }: typeof views.$inferSelect): SavedView {
  return { id, name, search, isDefault }
}
