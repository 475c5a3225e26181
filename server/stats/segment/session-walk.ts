// Goes through whole sessions, the newest first, while their hits come batch by batch: what people did one thing after the other.

import { lowerBound } from '../../kit/lower-bound.ts'
import { type HitBatch, type NameColumn, pathColumn, placeAt } from './batch.ts'
import { copyHeld, createHeld, type Held, moveRow, sortRows } from './held-hits.ts'
import { type HitMark, mostMarks, prepareMarks } from './marks.ts'
import { createSessionNumbers } from './session-numbers.ts'

/** The hits of one session in columns, of which the first `length` count; they are filled anew for the next. */
export type SessionHits = {
  length: number
  times: Float64Array
  paths: Uint32Array
  /** A bit for each mark. */
  marks: Uint32Array
  /** See the bits of a batch's `kinds`. */
  kinds: Uint8Array
  /** Ids in the column of labels that was asked for; 0 for none. */
  labels: Uint32Array
}

/**
 * What to walk through: hits between two instants (Unix seconds). `inOrder`: every hit of a session comes, in order of time and
 * id; else only those that have a mark, in any order. `check` throws `UnreadableSegment` where an id has no name.
 */
export type WalkWanted = {
  from: number
  to: number
  marks: readonly HitMark[]
  inOrder: boolean
  labels?: NameColumn | undefined
  check(column: NameColumn, ids: Float64Array): void
  /** Is told each session once; a hit without a session by itself. */
  visit(hits: SessionHits, isSession: boolean): void
}

export interface SessionWalk {
  /** Adds hits, in any order of batches. It throws `UnreadableSegment` before anything is added, or not at all. */
  add(batch: HitBatch, fromRow?: number): void
  /** All hits of that instant and later have been added: sessions that cannot have an earlier one are done with. */
  reached(at: number): void
  /** What is left: only hits of that instant and later count. */
  end(at: number): void
  /** More is held than there is room for: to be ended. */
  isFull(): boolean
}

/** A session has no more time than this, in seconds. */
const longestSession = 86_400

// Hits that are held: some days of a busy site, and the batch in which they are.
const mostHeld = 2_000_000
const leastHeld = 65_536

/** `least`: so many hits are held before it is looked for sessions that are whole; only tests have reason to say so. */
export function createSessionWalk(
  { from, to, marks, inOrder, labels, check, visit }: WalkWanted,
  least = leastHeld,
): SessionWalk {
  const markRows = prepareMarks(marks)
  const sessions = createSessionNumbers()
  let held = createHeld(least)
  let length = 0
  let nextSweep = least
  const one = createHits(1)
  const room = { hits: createHits(64) }
  let numbers = new Int32Array(1024)

  function put(session: number, at: number, id: number, path: number, label: number, bits: number): void {
    if (length === held.times.length) held = copyHeld(held, createHeld(2 * length))
    held.sessions[length] = session
    held.times[length] = at
    held.ids[length] = id
    held.paths[length] = path
    held.labels[length] = label
    held.bits[length] = bits
    length += 1
  }

  /** Tells of all sessions that begin at an instant or later, and keeps the others. */
  function sweep(reached: number): void {
    const count = sessions.size()
    const last = new Float64Array(count).fill(Number.NEGATIVE_INFINITY)
    const ends = new Uint32Array(count + 1)
    for (let row = 0; row < length; row++) {
      const session = held.sessions[row]!
      ends[session + 1]! += 1
      if (held.times[row]! > last[session]!) last[session] = held.times[row]!
    }
    for (let session = 0; session < count; session++) ends[session + 1]! += ends[session]!
    const places = ends.slice(0, count)
    const order = new Uint32Array(length)
    for (let row = 0; row < length; row++) order[places[held.sessions[row]!]!++] = row

    const others: number[] = []
    for (let session = 0; session < count; session++) {
      const rows = order.subarray(ends[session]!, ends[session + 1]!)
      if (rows.length === 0) continue
      if (last[session]! - longestSession < reached) others.push(session)
      else tell(rows)
    }
    keep(others, order, ends)
  }

  function tell(rows: Uint32Array): void {
    if (inOrder) sortRows(rows, held)
    if (rows.length > room.hits.times.length) room.hits = createHits(2 * rows.length)
    const { hits } = room
    hits.length = rows.length
    for (let at = 0; at < rows.length; at++) fill(hits, at, held, rows[at]!)
    visit(hits, true)
  }

  /** Only the hits of some sessions, which get new numbers. */
  function keep(others: readonly number[], order: Uint32Array, ends: Uint32Array): void {
    const before = held
    const uuids = before.uuids
    const size = others.reduce((sum, session) => sum + ends[session + 1]! - ends[session]!, 0)
    held = createHeld(Math.max(least, 2 * size))
    length = 0
    sessions.clear()
    for (const session of others) {
      const number = addSession(uuids, 16 * session)
      for (let at = ends[session]!; at < ends[session + 1]!; at++) {
        const row = order[at]!
        put(number, before.times[row]!, before.ids[row]!, before.paths[row]!, before.labels[row]!, before.bits[row]!)
      }
    }
    nextSweep = Math.max(least, 2 * length)
  }

  /** The number of a session, whose UUID is kept with it. */
  function addSession(uuids: Uint8Array, at: number): number {
    const size = sessions.size()
    const number = sessions.add(uuids, at)
    if (number < size) return number
    if (16 * number === held.uuids.length) {
      const larger = new Uint8Array(2 * held.uuids.length)
      larger.set(held.uuids)
      held.uuids = larger
    }
    held.uuids.set(uuids.subarray(at, at + 16), 16 * number)
    return number
  }

  return {
    add(batch, fromRow = 0) {
      if (batch.lastAt < from || batch.firstAt >= to) return
      const times = batch.times()
      const start = Math.max(fromRow, batch.firstAt >= from ? 0 : lowerBound(times, from))
      const end = batch.lastAt < to ? batch.length : lowerBound(times, to)
      if (start >= end) return
      const paths = batch.dictionary(pathColumn)
      check(pathColumn, paths)
      const { bits, any } = markRows(batch, start, end)
      if (!any && !inOrder) return
      const { numbers: ofRows, uuids } = batch.sessions()
      const places = batch.places(pathColumn)
      const kinds = batch.kinds()
      const ids = inOrder ? batch.ids() : undefined
      const ofLabels =
        labels === undefined ? undefined : { ids: batch.dictionary(labels), places: batch.places(labels) }
      if (ofLabels) check(labels!, ofLabels.ids)
      if (numbers.length <= uuids.length / 16) numbers = new Int32Array(uuids.length / 8)
      numbers.fill(-1, 0, uuids.length / 16 + 1)
      for (let row = start; row < end; row++) {
        if (!inOrder && bits[row] === 0) continue
        const ofRow = ofRows[row]!
        const both = bits[row]! | (kinds[row]! << mostMarks)
        const path = paths[placeAt(places, row)]!
        const label = ofLabels ? ofLabels.ids[placeAt(ofLabels.places, row)]! : 0
        if (ofRow === 0) {
          one.times[0] = times[row]!
          one.paths[0] = path
          one.marks[0] = bits[row]!
          one.kinds[0] = kinds[row]!
          one.labels[0] = label
          visit(one, false)
          continue
        }
        if (numbers[ofRow]! < 0) numbers[ofRow] = addSession(uuids, 16 * (ofRow - 1))
        put(numbers[ofRow]!, times[row]!, ids ? ids[row]! : 0, path, label, both)
      }
    },
    reached(at) {
      if (length >= nextSweep) sweep(at)
    },
    end(at) {
      let kept = 0
      for (let row = 0; row < length; row++) {
        if (held.times[row]! >= at) moveRow(held, row, kept++)
      }
      length = kept
      sweep(Number.NEGATIVE_INFINITY)
    },
    isFull: () => length > mostHeld,
  }
}

function createHits(room: number): SessionHits {
  return {
    length: 1,
    times: new Float64Array(room),
    paths: new Uint32Array(room),
    marks: new Uint32Array(room),
    kinds: new Uint8Array(room),
    labels: new Uint32Array(room),
  }
}

function fill({ times, paths, marks, kinds, labels }: SessionHits, at: number, held: Held, row: number): void {
  times[at] = held.times[row]!
  paths[at] = held.paths[row]!
  marks[at] = held.bits[row]! & (2 ** mostMarks - 1)
  kinds[at] = held.bits[row]! >>> mostMarks
  labels[at] = held.labels[row]!
}
