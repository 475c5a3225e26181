// One step of the edits of pages of all sites: of one that is going on or taken back, or what can be undone no more is forgotten.

import { and, asc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm'
import { once } from '../../../kit/once.ts'
import { type CleanupStore, editSeconds } from '../../../stats/cleanup.ts'
import { sites } from '../schema-accounts.ts'
import { pageEditSteps, pageEdits, pathAliases } from '../schema-cleanup.ts'
import type { TypedConnection } from '../typed-connection.ts'
import { prepareRemoveUnusedPaths } from '../upkeep/unused-paths.ts'
import type { Version } from '../version.ts'
import type { ReaderWorker } from '../worker/reader-worker.ts'
import type { Edit } from './aliases.ts'
import { prepareEditPages } from './edit-pages.ts'
import { prepareUndoPages } from './undo-pages.ts'

const stepsAtOnce = 20
const pathsAtOnce = 100

export function createEditSteps(
  db: TypedConnection,
  { version, worker }: { version: Version; worker: Pick<ReaderWorker, 'call'> },
): Pick<CleanupStore, 'editPages'> {
  // Servers hardly ever edit anything.
  const forward = once(() => prepareEditPages(db, worker))
  const back = once(() => prepareUndoPages(db, worker))
  const forget = once(() => prepareForget(db))
  const stepOf = ({ state }: Edit) => (state === 'running' ? forward : state === 'undoing' ? back : forget)()

  function next(now: number): Edit | undefined {
    const isOver = and(eq(pageEdits.state, 'done'), lte(pageEdits.endedAt, now - editSeconds))
    const row = db
      .select({ edit: pageEdits, zone: sites.zone })
      .from(pageEdits)
      .innerJoin(sites, eq(sites.id, pageEdits.site))
      .where(and(isNull(sites.deletedAt), or(inArray(pageEdits.state, ['running', 'undoing']), isOver)))
      .orderBy(asc(pageEdits.id))
      .limit(1)
      .get()
    return row && { ...row.edit, zone: row.zone }
  }

  async function step(now: number): Promise<boolean> {
    const edit = next(now)
    if (!edit) return false
    try {
      await stepOf(edit)(edit, now)
    } finally {
      version.raise()
    }
    return true
  }

  // One after the other: what another thread has answered holds for one step only.
  let last: Promise<unknown> = Promise.resolve()
  return {
    editPages: now => {
      const done = last.then(() => step(now))
      last = done.catch(() => {})
      return done
    },
  }
}

/** What is kept for undoing goes, then the names. */
function prepareForget(db: TypedConnection): (edit: Edit) => Promise<void> {
  const removeUnused = prepareRemoveUnusedPaths(db.$client)
  const change = (id: Edit['id'], values: Partial<Edit>) =>
    db.update(pageEdits).set(values).where(eq(pageEdits.id, id)).run()
  const forget = db.$client.transaction(({ id, site, steps, marked, paths }: Edit): void => {
    if (steps > 0) {
      const left = Math.max(0, steps - stepsAtOnce)
      db.delete(pageEditSteps)
        .where(and(eq(pageEditSteps.edit, id), gt(pageEditSteps.number, left)))
        .run()
      change(id, { steps: left })
      return
    }
    const some = paths.slice(Math.max(0, marked - pathsAtOnce), marked)
    for (const path of some) db.delete(pathAliases).where(eq(pathAliases.path, path)).run()
    removeUnused(site, some)
    const left = marked - some.length
    change(id, left > 0 ? { marked: left } : { marked: 0, state: 'over', paths: [] })
  })
  return async edit => forget.immediate(edit)
}
