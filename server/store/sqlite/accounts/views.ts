// Saved views of people.

import type { UserId } from '../../../sites/user.ts'
import { mostViews, type SavedView, type ViewId, type ViewStore } from '../../../sites/views.ts'
import type { Connection } from '../connect.ts'
import type { views } from '../schema-accounts.ts'

export function createViewStore(connection: Connection): ViewStore {
  const list = connection.prepare<[UserId], ViewRow>('select * from views where user_id = ? order by place')
  const findNamed = connection.prepare<[UserId, string], ViewRow>('select * from views where user_id = ? and name = ?')
  const insert = connection.prepare<{ user: UserId; name: string; search: string }, ViewRow>(`
    insert into views (user_id, name, search, is_default, place)
    values (@user, @name, @search, 0, (select coalesce(max(place), 0) + 1 from views where user_id = @user))
    returning *`)
  const replace = connection.prepare<[string, string, number], ViewRow>(
    'update views set name = ?, search = ? where id = ? returning *',
  )
  const setName = connection.prepare<[string, UserId, ViewId]>('update views set name = ? where user_id = ? and id = ?')
  const remove = connection.prepare<[UserId, ViewId]>('delete from views where user_id = ? and id = ?')
  // With null no row is the one; with the view of somebody else nothing changes.
  const setDefault = connection.prepare<{ id: ViewId | null; user: UserId }>(`
    update views set is_default = (id is @id)
    where user_id = @user and (@id is null or exists (select 1 from views where id = @id and user_id = @user))`)

  const save = connection.transaction(
    (user: UserId, { name, search, isDefault }: Omit<SavedView, 'id'>): SavedView | 'full' => {
      const before = findNamed.get(user, name)
      if (!before && list.all(user).length >= mostViews) return 'full'
      const saved = toView(before ? replace.get(name, search, before.id)! : insert.get({ user, name, search })!)
      if (!isDefault) return saved
      setDefault.run({ id: saved.id, user })
      return { ...saved, isDefault }
    },
  )
  const rename = connection.transaction((user: UserId, id: ViewId, name: string): 'taken' | undefined => {
    const named = findNamed.get(user, name)
    if (named && named.id !== id) return 'taken'
    setName.run(name, user, id)
  })
  return {
    viewsOf: async user => list.all(user).map(toView),
    saveView: async (user, view) => save.immediate(user, view),
    renameView: async (user, id, name) => rename.immediate(user, id, name),
    deleteView: async (user, id) => {
      remove.run(user, id)
    },
    setDefaultView: async (user, id) => {
      setDefault.run({ id, user })
    },
  }
}

type ViewRow = typeof views.$inferSelect

function toView({ id, name, search, is_default }: ViewRow): SavedView {
  return { id: id as ViewId, name, search, isDefault: is_default === 1 }
}
