// What undoing an edit gives back, a step at a time: what was taken, and what was added meanwhile to hits of pages that were edited.

import { eq, sql } from 'drizzle-orm'
import { fold } from '../../../count/fold.ts'
import type { PathId } from '../../../count/hit.ts'
import { deltasToText, packTaken } from '../query/edit-hits.ts'
import type { RawChange } from '../query/raw-changes.ts'
import { pageEditSteps, pageEdits, pathAliases } from '../schema-cleanup.ts'
import type { TypedConnection } from '../typed-connection.ts'
import type { EditedChange } from '../write/record.ts'
import type { EditRow } from './aliases.ts'
import { toChangeRow } from './change-rows.ts'

type EditOfSteps = Pick<EditRow, 'id' | 'site'>

/** Keeps one more step of an edit. To be called inside a transaction. */
export function prepareKeepStep(db: TypedConnection): (edit: EditOfSteps, taken: Uint8Array) => void {
  return ({ id, site }, taken) => {
    const own = eq(pageEdits.id, id)
    const steps = sql`${pageEdits.steps} + 1`
    const { number } = db.update(pageEdits).set({ steps }).where(own).returning({ number: pageEdits.steps }).get()!
    db.insert(pageEditSteps)
      .values({ edit: id, number, site, taken: Buffer.from(taken) })
      .run()
  }
}

/**
 * Makes steps of what was added to hits whose page was edited after they came: one of each edit that the page has gone through since.
 * To be called inside a transaction.
 */
export function prepareKeepEdited(db: TypedConnection): (changes: readonly EditedChange[]) => void {
  const keep = prepareKeepStep(db)
  const editOf = (path: PathId) =>
    db
      .select({ id: pageEdits.id, site: pageEdits.site, target: pageEdits.target })
      .from(pathAliases)
      .innerJoin(pageEdits, eq(pageEdits.id, pathAliases.edit))
      .where(eq(pathAliases.path, path))
      .get()
  return changes => {
    const steps = new Map<EditRow['id'], { edit: EditOfSteps; own: RawChange[] }>()
    for (const change of changes) {
      for (let path = change.was ?? null; path !== null; ) {
        const edit = editOf(path)
        if (!edit) break
        const { own } = steps.get(edit.id) ?? { own: [] }
        steps.set(edit.id, { edit, own: [...own, { ...change, adds: change.adds!, path }] })
        path = edit.target
      }
    }
    for (const { edit, own } of steps.values()) {
      const rows = own.filter(({ raw }) => raw).map(toChangeRow)
      keep(edit, packTaken({ changes: rows.length > 0 ? rows : undefined, deltas: deltasToText(fold(own)) }))
    }
  }
}
