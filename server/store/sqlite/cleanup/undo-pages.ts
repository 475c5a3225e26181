// Undoes an edit of pages, step by step from the last one: hits and sums become their pages' again.

import { eq } from 'drizzle-orm'
import type { Deltas } from '../../../count/batch.ts'
import { fold } from '../../../count/fold.ts'
import type { PathId } from '../../../count/hit.ts'
import type { SiteId } from '../../../sites/site.ts'
import { type BatchHit, pathColumn } from '../../../stats/segment/batch.ts'
import { type ChangeRow, packSome, packTaken, type StepTaken, segmentToText } from '../query/edit-hits.ts'
import { toBatchHit } from '../query/hit-batches.ts'
import { prepareRawChanges } from '../query/raw-changes.ts'
import { paths } from '../schema.ts'
import { sites } from '../schema-accounts.ts'
import { pageEditSteps, pageEdits } from '../schema-cleanup.ts'
import { same, type TypedConnection } from '../typed-connection.ts'
import { prepareSegments } from '../upkeep/pack.ts'
import { prepareRemoveUnusedPaths } from '../upkeep/unused-paths.ts'
import type { ReaderWorker } from '../worker/reader-worker.ts'
import { toCounted } from '../write/counters.ts'
import { type Edit, prepareAliases } from './aliases.ts'
import { prepareChangeRows, toFolded } from './change-rows.ts'
import { knownDay, prepareOtherRows, prepareTailRows } from './page-rows.ts'
import {
  hitsOf,
  moveDeltas,
  ofPages,
  pathsOf,
  prepareSumMoves,
  renameDeltas,
  renameHits,
  sinceKnown,
  textToDeltas,
  textToSegment,
  unpackTaken,
} from './page-sums.ts'

const aliasesAtOnce = 300
const foldedAtOnce = 300

type Step = { number: number; taken: StepTaken }
/** What is left of a step: hits that are no rows any more, or what was added to such. */
type Left = { step: Step; hits: BatchHit[] } | { step: Step; changes: ChangeRow[] }

export function prepareUndoPages(db: TypedConnection, worker: Pick<ReaderWorker, 'call'>) {
  const connection = db.$client
  const { unmark } = prepareAliases(db)
  const sums = prepareSumMoves(connection)
  const changeRows = prepareChangeRows(connection)
  const rawChanges = prepareRawChanges(connection)
  const otherRows = prepareOtherRows(connection)
  const segments = prepareSegments(connection)
  const removeUnused = prepareRemoveUnusedPaths(connection)
  const { readRows, moveHit } = prepareTailRows(connection)
  const oldestRow = connection
    .prepare<[SiteId], number | null>('select min(created_at) from hits where site_id = ?')
    .pluck()
  /** The page that was made under the name of one that was deleted. */
  const findNewer = connection
    .prepare<[number], PathId>(`
      select other.id from paths as own join paths as other on other.site_id = own.site_id and other.path = own.path
      where own.id = ? and other.id <> own.id and other.path = own.path collate binary
        and not exists (select 1 from path_aliases where path_id = other.id)
      order by other.id limit 1`)
    .pluck()

  const known = (edit: Edit) => {
    const site = db.select().from(sites).where(eq(sites.id, edit.site)).get()
    return knownDay(edit.zone, site?.knownFrom ?? null)
  }

  function lastStep(edit: Edit): Step | undefined {
    const row = db
      .select()
      .from(pageEditSteps)
      .where(same(pageEditSteps, { edit: edit.id, number: edit.steps }))
      .get()
    return row && { number: row.number, taken: unpackTaken(row.taken) }
  }

  function endStep(edit: Edit, number: number): void {
    const own = same(pageEditSteps, { edit: edit.id, number })
    db.delete(pageEditSteps).where(own).run()
    db.update(pageEdits)
      .set({ steps: number - 1 })
      .where(eq(pageEdits.id, edit.id))
      .run()
  }

  /** Puts what was deleted back; where somebody has seen a page of that name since, to that. */
  function restore(edit: Edit, { number, taken }: Step, now: number): void {
    const deltas = textToDeltas(taken.deltas)
    const newer = new Map<number, number>()
    for (const path of pathsOf(deltas, taken.rows)) {
      // Where not all of it was taken, the rest has kept its page.
      const other = edit.endedAt === null ? undefined : findNewer.get(path)
      if (other === undefined) continue
      newer.set(path, other)
      db.update(paths).set({ merged_at: now }).where(eq(paths.id, other)).run()
    }
    const nameOf = (path: number) => newer.get(path) ?? path
    const { from, day } = known(edit)
    if (taken.hits)
      segments.insert(edit.site, newer.size > 0 ? renameHits(edit.site, taken, nameOf) : textToSegment(taken.hits))
    if (taken.changes) changeRows.insert(edit.site, taken.changes, nameOf)
    sums.add(sinceKnown(renameDeltas(deltas, nameOf), from, day))
    for (const row of taken.rows ?? []) {
      if (Number(row[1][2]) < day) continue
      otherRows([row], { sign: 1, path: nameOf(Number(row[1][1])) })
      otherRows([row], { sign: 1, ofSite: true })
    }
    endStep(edit, number)
  }

  const isTaken = (hits: StepTaken['hits']) => (hits ? hitsOf(hits) : [])

  /** Hits that became another page's: those that are rows still. */
  function restoreRows(edit: Edit, hits: readonly BatchHit[]): Set<number> {
    const first = oldestRow.get(edit.site)
    const own = new Map(hits.filter(({ at }) => first != null && at >= first).map(hit => [hit.id, hit]))
    if (own.size === 0) return new Set()
    const times = [...own.values()].map(({ at }) => at)
    const bound = {
      site: edit.site,
      at: Math.min(...times) - 1,
      id: Number.MAX_SAFE_INTEGER,
      until: Math.max(...times),
      limit: -1,
    }
    const found = readRows
      .all(bound)
      .filter(([, id, , , path]) => own.has(id) && path === edit.target)
      .map(row => {
        const hit = toBatchHit(row)
        return { ...hit, names: hit.names.with(pathColumn, own.get(hit.id)!.names[pathColumn]!) }
      })
    for (const { at, id, names } of found) moveHit.run(names[pathColumn], edit.site, at, id)
    moveBack(edit, fold(found.map(hit => toCounted(edit.site, hit, edit.zone, true))))
    return new Set(found.map(({ id }) => id))
  }

  function moveBack(edit: Edit, deltas: Deltas): void {
    sums.subtract(moveDeltas(deltas, edit.target!))
    sums.add(ofPages(deltas))
  }

  function keepLeft(edit: Edit, step: Step, hits: readonly BatchHit[]): void {
    if (hits.length === 0) endStep(edit, step.number)
    else setTaken(edit, step, { hits: segmentToText(packSome(edit.site, hits)) })
  }

  function setTaken(edit: Edit, { number, taken }: Step, left: StepTaken): void {
    const own = same(pageEditSteps, { edit: edit.id, number })
    db.update(pageEditSteps)
      .set({ taken: Buffer.from(packTaken({ ...taken, ...left })) })
      .where(own)
      .run()
  }

  /** What was added to hits that became another page's: those that are rows still. Answers whether there were any. */
  function restoreChanges(edit: Edit, step: Step, rows: readonly ChangeRow[]): boolean {
    const ids = changeRows.moveBack(edit.site, rows, edit.target!)
    if (ids.size === 0) return false
    const times = rows.map(([at]) => at)
    const all = rawChanges(edit.site, Math.min(...times), Math.max(...times) + 1, edit.zone, true)
    moveBack(edit, fold([...all].filter(({ id }) => ids.has(id))))
    const left = rows.filter(([, id]) => !ids.has(id))
    if (left.length === 0) endStep(edit, step.number)
    else setTaken(edit, step, { changes: left })
    return true
  }

  /** The others are packed with their hits and came back with them, or were folded under the other page. */
  function restoreFoldedChanges(edit: Edit, { number }: Step, rows: readonly ChangeRow[], ofHits: Set<number>): void {
    const { from, day } = known(edit)
    const folded = rows.filter(([, id]) => !ofHits.has(id)).map(row => toFolded(edit.site, row, edit.zone))
    moveBack(edit, sinceKnown(fold(folded), from, day))
    endStep(edit, number)
  }

  function restoreSums(edit: Edit, { number, taken }: Step): void {
    const { from, day } = known(edit)
    moveBack(edit, sinceKnown(textToDeltas(taken.deltas), from, day))
    for (const row of taken.rows ?? []) {
      if (Number(row[1][2]) < day) continue
      otherRows([row], { sign: -1, path: edit.target! })
      otherRows([row], { sign: 1 })
    }
    endStep(edit, number)
  }

  /** What is no single hit any more has been folded under the other page. */
  function restoreFolded(edit: Edit, step: Step, hits: readonly BatchHit[]): void {
    const { from, day } = known(edit)
    const some = hits.slice(0, foldedAtOnce)
    moveBack(edit, sinceKnown(fold(some.map(hit => toCounted(edit.site, hit, edit.zone, false))), from, day))
    keepLeft(edit, step, hits.slice(some.length))
  }

  function end(edit: Edit, now: number): void {
    db.update(pageEdits).set({ state: 'undone', endedAt: now }).where(eq(pageEdits.id, edit.id)).run()
    if (edit.target !== null) removeUnused(edit.site, [edit.target])
    removeUnused(edit.site, edit.paths.slice(0, aliasesAtOnce))
  }

  const writeSegment = connection.transaction(
    (edit: Edit, step: Step, hits: readonly BatchHit[], found: NonNullable<Awaited<ReturnType<typeof ask>>>) => {
      if (segments.goneOf(found.id) !== found.gone) return
      segments.remove(found.id)
      segments.insert(edit.site, found.packed)
      moveBack(edit, found.deltas)
      const ids = new Set(found.found)
      keepLeft(
        edit,
        step,
        hits.filter(({ id }) => !ids.has(id)),
      )
    },
  )
  const ask = (edit: Edit, hits: readonly BatchHit[]) => {
    const moved = hits.map(({ at, id, names }) => ({ at, id, path: names[pathColumn]! }))
    return worker.call('restoreSegment', edit.site, moved, edit.target!)
  }

  /** What needs no other thread; answers the step and hits of a segment, or what was added to such. */
  const begin = connection.transaction((edit: Edit, now: number): Left | undefined => {
    if (unmark(edit)) return
    const step = lastStep(edit)
    if (!step) {
      end(edit, now)
      return
    }
    if (edit.target === null) {
      restore(edit, step, now)
      return
    }
    const { changes } = step.taken
    if (changes) return restoreChanges(edit, step, changes) ? undefined : { step, changes }
    const hits = isTaken(step.taken.hits)
    if (hits.length === 0) {
      restoreSums(edit, step)
      return
    }
    const found = restoreRows(edit, hits)
    if (found.size === 0) return { step, hits }
    keepLeft(
      edit,
      step,
      hits.filter(({ id }) => !found.has(id)),
    )
    return
  })

  /** One step. */
  return async (edit: Edit, now: number): Promise<void> => {
    const left = begin.immediate(edit, now)
    if (!left) return
    if ('changes' in left) {
      const ofHits = await worker.call('changesOfHits', edit.site, left.changes, edit.target!)
      if (connection.open) connection.transaction(restoreFoldedChanges).immediate(edit, left.step, left.changes, ofHits)
      return
    }
    const found = await ask(edit, left.hits)
    if (!connection.open) return
    if (found) writeSegment.immediate(edit, left.step, left.hits, found)
    else connection.transaction(restoreFolded).immediate(edit, left.step, left.hits)
  }
}
