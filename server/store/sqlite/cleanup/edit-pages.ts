// Deletes pages or makes one of them, a step at a time: each takes some hits or rows out of where they are, and their sums with
// them, so that everything agrees after any step; what it has taken is kept for undoing it.

import { eq } from 'drizzle-orm'
import type { Deltas } from '../../../count/batch.ts'
import { fold } from '../../../count/fold.ts'
import type { BatchHit } from '../../../stats/segment/batch.ts'
import { deltasToText, packSome, packTaken, type StepTaken, segmentToText } from '../query/edit-hits.ts'
import { toBatchHit } from '../query/hit-batches.ts'
import { prepareRawChanges, type RawChange } from '../query/raw-changes.ts'
import { paths as pathTable } from '../schema.ts'
import { pageEdits } from '../schema-cleanup.ts'
import type { TypedConnection } from '../typed-connection.ts'
import { prepareSegments } from '../upkeep/pack.ts'
import { noteRemoval } from '../upkeep/removals.ts'
import type { ReaderWorker } from '../worker/reader-worker.ts'
import { toCounted } from '../write/counters.ts'
import { type Edit, prepareAliases } from './aliases.ts'
import { prepareChangeRows } from './change-rows.ts'
import { prepareKeepStep } from './keep-steps.ts'
import { type PageRows, prepareOtherRows, preparePageDays, preparePageLeft, prepareTailRows } from './page-rows.ts'
import { moveDeltas, ofPages, prepareSumMoves } from './page-sums.ts'

/** How far an edit is; after a restart it is looked through from the beginning, in which there is nothing left. */
type Progress = { phase: number; at: number; id: number; place: number; day: number; segment: number; packed: boolean }

const rowsAtOnce = 200
const takenAtOnce = 100
const pathsAtOnce = 100
const lookUps = 300

export function prepareEditPages(db: TypedConnection, worker: Pick<ReaderWorker, 'call'>) {
  const connection = db.$client
  const { mark } = prepareAliases(db)
  const keep = prepareKeepStep(db)
  const sums = prepareSumMoves(connection)
  const changeRows = prepareChangeRows(connection)
  const rawChanges = prepareRawChanges(connection)
  const days = preparePageDays(connection)
  const left = preparePageLeft(connection)
  const otherRows = prepareOtherRows(connection)
  const segments = prepareSegments(connection)
  const { readRows, moveHit } = prepareTailRows(connection)
  const removeHit = connection.prepare('delete from hits where site_id = ? and created_at = ? and id = ?')
  const removeMonths = connection.prepare<object>(`
    delete from path_months where site_id = @site and path_id in (select value from json_each(@paths))
      and month in (select distinct day / 100 from site_days where site_id = @site)`)
  const progress = new Map<number, Progress>()
  const wanted = new Map<number, ReadonlySet<number>>()

  const pathsOf = (edit: Edit) => {
    const known = wanted.get(edit.id) ?? new Set(edit.paths)
    wanted.set(edit.id, known)
    return known
  }

  /** Sums go from their pages, and from the site, or to the page that they become. */
  function move(edit: Edit, deltas: Deltas): void {
    sums.subtract(edit.target === null ? deltas : ofPages(deltas))
    if (edit.target !== null) sums.add(moveDeltas(deltas, edit.target))
  }

  function takeChanges(edit: Edit, at: Progress): boolean {
    const [own, taken] = [pathsOf(edit), [] as RawChange[]]
    let seen = 0
    let last = at.at
    for (const change of rawChanges(edit.site, at.at, Number.MAX_SAFE_INTEGER, edit.zone, true)) {
      if (change.at !== last && (seen >= rowsAtOnce || taken.length >= takenAtOnce)) break
      last = change.at
      seen += 1
      if (own.has(change.path)) taken.push(change)
    }
    if (taken.length > 0) {
      const rows = changeRows.take(edit.site, taken, edit.target)
      const deltas = fold(taken)
      move(edit, deltas)
      keep(edit, packTaken({ changes: rows, deltas: edit.target === null ? deltasToText(deltas) : undefined }))
    }
    const isMore = seen >= rowsAtOnce || taken.length >= takenAtOnce
    at.at = isMore ? last + 1 : 0
    return isMore
  }

  function takeRows(edit: Edit, at: Progress): boolean {
    const own = pathsOf(edit)
    const bound = { site: edit.site, at: at.at, id: at.id, until: Number.MAX_SAFE_INTEGER, limit: rowsAtOnce }
    const rows = readRows.all(bound)
    const taken: BatchHit[] = []
    let seen = 0
    for (const row of rows) {
      if (taken.length >= takenAtOnce) break
      seen += 1
      if (own.has(row[4])) taken.push(toBatchHit(row))
    }
    const [lastAt, lastId] = rows[seen - 1] ?? [0, 0]
    at.at = lastAt
    at.id = lastId
    if (taken.length > 0) takeHits(edit, taken)
    return seen > 0
  }

  function takeHits(edit: Edit, hits: readonly BatchHit[]): void {
    for (const { at, id } of hits) {
      if (edit.target === null) removeHit.run(edit.site, at, id)
      else moveHit.run(edit.target, edit.site, at, id)
    }
    const deltas = fold(hits.map(hit => toCounted(edit.site, hit, edit.zone, true)))
    move(edit, deltas)
    const text = edit.target === null ? deltasToText(deltas) : undefined
    keep(edit, packTaken({ hits: segmentToText(packSome(edit.site, hits)), deltas: text }))
  }

  const writeSegment = connection.transaction(
    (edit: Edit, { id, gone, packed, deltas, taken }: Exclude<Found, undefined | { after: number }>): boolean => {
      if (segments.goneOf(id) !== gone) return false
      segments.remove(id)
      if (packed) segments.insert(edit.site, packed)
      move(edit, deltas)
      keep(edit, taken)
      return true
    },
  )
  type Found = Awaited<ReturnType<typeof askSegment>>
  const askSegment = (edit: Edit, after: number) =>
    worker.call('editSegment', edit.site, { after, paths: edit.paths, to: edit.target })

  async function takeSegment(edit: Edit, at: Progress): Promise<boolean> {
    const found = await askSegment(edit, at.segment)
    if (!found || !connection.open) return false
    if ('after' in found) at.segment = found.after
    else if (writeSegment.immediate(edit, found)) at.segment = found.id
    return true
  }

  function takeDays(edit: Edit, at: Progress): boolean {
    const all: Deltas[] = []
    for (let looked = 0; looked < lookUps; looked += pathsAtOnce) {
      if (at.place === 0) {
        const day = days.nextDay(edit.site, at.day)
        if (day === undefined) break
        at.day = day
      }
      const some = edit.paths.slice(at.place, at.place + pathsAtOnce)
      const deltas = days.take(edit.site, edit.zone, at.day, some)
      at.place = at.place + pathsAtOnce < edit.paths.length ? at.place + pathsAtOnce : 0
      if (deltas) {
        takeSums(edit, { deltas, rows: [] }, () => days.remove(deltas, edit.zone))
        all.push(deltas)
        if (deltas.path_days.length > 50) break
      }
    }
    return all.length > 0 || at.place > 0 || days.nextDay(edit.site, at.day) !== undefined
  }

  const takeLeft =
    (take: 'takeDetails' | 'takeHours') =>
    (edit: Edit, at: Progress): boolean => {
      const end = Math.min(at.place + 50, edit.paths.length)
      for (; at.place < end; at.place += 1) {
        const found = left[take](edit.site, edit.paths[at.place]!)
        if (!found) continue
        takeSums(edit, found, () => left.remove(found))
        return true
      }
      return at.place < edit.paths.length
    }

  function takeSums(edit: Edit, { deltas, rows }: PageRows, remove: () => void): void {
    const own = edit.target === null ? deltas : ofPages(deltas)
    const taken: StepTaken = { deltas: deltasToText(own), rows }
    move(edit, deltas)
    remove()
    if (edit.target === null) otherRows(rows, { sign: -1, ofSite: true })
    else otherRows(rows, { sign: 1, path: edit.target })
    keep(edit, packTaken(taken))
  }

  function finish(edit: Edit, at: Progress, now: number): boolean {
    const some = edit.paths.slice(at.place, at.place + pathsAtOnce)
    at.place += some.length
    if (some.length > 0) {
      removeMonths.run({ site: edit.site, paths: JSON.stringify(some) })
      return true
    }
    db.update(pageEdits).set({ state: 'done', endedAt: now }).where(eq(pageEdits.id, edit.id)).run()
    if (edit.target !== null) db.update(pathTable).set({ merged_at: now }).where(eq(pathTable.id, edit.target)).run()
    else {
      const { visitors, visits, pageviews, pattern: about } = edit
      const rest = { kind: 'pages' as const, since: null, until: null, days: 0, hits: Math.max(visits, pageviews) }
      noteRemoval(db, edit.site, { visitors, visits, pageviews, about, at: now, ...rest })
    }
    wanted.delete(edit.id)
    return false
  }

  // Labels go before the days that they are part of.
  const phases = [mark, takeChanges, takeRows, takeLeft('takeDetails'), takeDays, takeLeft('takeHours'), finish]
  const first: Progress = { phase: 0, at: 0, id: 0, place: 0, day: 0, segment: 0, packed: false }
  const inTransaction = connection.transaction((edit: Edit, at: Progress, now: number) =>
    phases[at.phase]!(edit, at, now),
  )

  async function step(edit: Edit, at: Progress, now: number): Promise<void> {
    // After the hits that are rows, and before the sums of those that are none.
    if (at.phase === 3 && !at.packed) at.packed = !(await takeSegment(edit, at))
    else if (!inTransaction.immediate(edit, at, now))
      Object.assign(at, { phase: at.phase + 1, at: 0, id: 0, place: 0, day: 0 })
  }

  /** One step of an edit. */
  return async (edit: Edit, now: number): Promise<void> => {
    const at = progress.get(edit.id) ?? { ...first }
    try {
      await step(edit, at, now)
      if (at.phase < phases.length) progress.set(edit.id, at)
    } catch (error) {
      progress.delete(edit.id)
      throw error
    }
  }
}
