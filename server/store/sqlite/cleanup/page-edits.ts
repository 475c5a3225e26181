// Pages that are deleted, merged or renamed: how that begins, is undone and ends. What takes long is done in steps.

import { and, desc, eq, gt, inArray } from 'drizzle-orm'
import type { Triple } from '../../../count/batch.ts'
import type { PathId } from '../../../count/hit.ts'
import type { SiteId } from '../../../sites/site.ts'
import {
  type CleanupStore,
  type EditProblem,
  mostEdited,
  type NewPageEdit,
  type PageEdit,
  type PageEditId,
  undoSeconds,
} from '../../../stats/cleanup.ts'
import { paths } from '../schema.ts'
import { sites } from '../schema-accounts.ts'
import { pageEdits, pathAliases } from '../schema-cleanup.ts'
import { same, type TypedConnection, writing } from '../typed-connection.ts'
import { takeBackRemoval } from '../upkeep/removals.ts'
import type { Version } from '../version.ts'
import type { ReaderWorker } from '../worker/reader-worker.ts'
import { type EditRow, prepareAliases } from './aliases.ts'

type PageEditStore = Pick<CleanupStore, 'findPages' | 'beginPageEdit' | 'undoPageEdit' | 'pageEdits'>
type EditParts = { version: Version; worker: Pick<ReaderWorker, 'call'> }
type Problem = { refused: EditProblem }

export function createPageEditStore(db: TypedConnection, { version, worker }: EditParts): PageEditStore {
  const connection = db.$client
  const { mark } = prepareAliases(db)
  const findTarget = connection.prepare<object, { id: PathId; event: number }>(`
    select id, event from paths where site_id = @site and path = @into
      and (path = @into collate binary or not @isExact)
      and not exists (select 1 from path_aliases where path_id = paths.id)
    order by path = @into collate binary desc, id limit 1`)
  const isExact = (site: SiteId) =>
    db.select().from(sites).where(eq(sites.id, site)).get()?.settings.caseSensitive ? 1 : 0
  const findEdit = (site: SiteId, id: PageEditId) =>
    db.select().from(pageEdits).where(same(pageEdits, { site, id })).get()

  function begin(site: SiteId, edit: NewPageEdit, found: Found): PageEdit | Problem {
    const active = and(eq(pageEdits.site, site), inArray(pageEdits.state, ['running', 'undoing']))
    if (db.select().from(pageEdits).where(active).get()) return { refused: 'busy' }
    const { into, at: now, user, patterns } = edit
    const known = into === undefined ? undefined : findTarget.get({ site, into, isExact: isExact(site) })
    const sources = found.ids.filter(id => id !== known?.id)
    const [first] = sources
    if (first === undefined) return { refused: known ? 'same' : 'none' }
    if (sources.length > mostEdited) return { refused: 'many' }
    const { event, title } = db.select().from(paths).where(eq(paths.id, first)).get()!
    if (into !== undefined && (found.mixed || (known && known.event !== event))) return { refused: 'mixed' }
    const values = { site, at: now, user, pattern: patterns.join('\n'), pages: sources.length, ...found.sums }
    const insert: Insert = row => {
      const made = db
        .insert(pageEdits)
        .values({ ...values, ...row })
        .returning()
        .get()
      // From the next hit on, unless there are very many of them.
      mark(made)
      return toEdit(made)
    }
    if (into === undefined) return insert({ kind: 'delete', state: 'running', name: '', paths: sources, target: null })
    if (!known && sources.length === 1) return rename(first, into, now, insert)
    const make = () =>
      db.insert(paths).values({ site_id: site, path: into, title, event }).returning().get().id as PathId
    const target = known?.id ?? make()
    db.update(paths).set({ merged_at: now }).where(eq(paths.id, target)).run()
    return insert({ kind: 'merge', state: 'running', name: into, paths: sources, target })
  }

  /** One page under a name that no other has: only the name is another, and the old one leads to it. */
  function rename(id: PathId, into: string, now: number, insert: Insert): PageEdit {
    const { path, site_id, event } = db.select().from(paths).where(eq(paths.id, id)).get()!
    db.update(paths).set({ path: into }).where(eq(paths.id, id)).run()
    const old = db.insert(paths).values({ site_id, path, title: '', event }).returning().get().id as PathId
    return insert({ kind: 'rename', state: 'done', endedAt: now, name: into, paths: [old], target: id })
  }

  function undo(site: SiteId, id: PageEditId, now: number): PageEdit | Problem {
    const edit = findEdit(site, id)
    if (!edit) return { refused: 'unknown' }
    const { target, kind, state, endedAt } = edit
    if (state === 'over' || (state === 'done' && now > endedAt! + undoSeconds)) return { refused: 'late' }
    if (state === 'undone' || state === 'undoing') return toEdit(edit)
    const counts = inArray(pageEdits.state, ['running', 'done', 'undoing'])
    const after = and(eq(pageEdits.site, site), gt(pageEdits.id, id), counts)
    const later = db.select().from(pageEdits).where(after).all()
    const touches = (other: EditRow) =>
      (target !== null && other.paths.includes(target)) ||
      (kind === 'rename' && other.kind === 'rename' && other.target === target)
    if (later.some(touches)) return { refused: 'later' }
    if (later.some(({ state }) => state !== 'done')) return { refused: 'busy' }
    if (kind === 'rename') return renameBack(edit, now)
    if (kind === 'delete' && endedAt !== null) takeBackRemoval(db, site, endedAt)
    return toEdit(db.update(pageEdits).set({ state: 'undoing' }).where(eq(pageEdits.id, id)).returning().get()!)
  }

  function renameBack({ id, paths: own, target }: EditRow, now: number): PageEdit {
    const [old] = own
    const { path } = db.select().from(paths).where(eq(paths.id, old!)).get()!
    db.delete(pathAliases).where(eq(pathAliases.path, old!)).run()
    db.delete(paths).where(eq(paths.id, old!)).run()
    db.update(paths).set({ path }).where(eq(paths.id, target!)).run()
    const undone = { state: 'undone', endedAt: now, marked: 0 } as const
    return toEdit(db.update(pageEdits).set(undone).where(eq(pageEdits.id, id)).returning().get()!)
  }

  return {
    findPages: async (site, wanted, limit) => {
      const { ids: _, ...found } = await worker.call('findPages', site, wanted, limit)
      return found
    },
    beginPageEdit: async (site, edit) => {
      // What has that name already is none of those that become it.
      const found = await worker.call('findPages', site, { ...edit, except: edit.into }, 1)
      const begun = db.transaction(() => begin(site, edit, found), writing)
      version.raise()
      return begun
    },
    undoPageEdit: async (site, id, now) => {
      const undone = db.transaction(() => undo(site, id, now), writing)
      version.raise()
      return undone
    },
    pageEdits: async (site, limit) =>
      db
        .select()
        .from(pageEdits)
        .where(eq(pageEdits.site, site))
        .orderBy(desc(pageEdits.id))
        .limit(limit)
        .all()
        .map(toEdit),
  }
}

type Found = { ids: PathId[]; mixed: boolean; sums: { visitors: number; visits: number; pageviews: number } }
type NewEdit = typeof pageEdits.$inferInsert
type Insert = (row: Omit<NewEdit, keyof NewPageEdit | 'site' | 'pattern' | 'pages' | keyof Triple>) => PageEdit

function toEdit({ paths: _, target: _target, steps: _steps, marked: _marked, ...edit }: EditRow): PageEdit {
  return edit
}
