// Sessions in columns, some hundred and twenty bytes each: found by their keys, and in the order in which they were last heard of. As objects
// they took four times as much, which the garbage collector had to go over again and again.

import type { PathId, SessionId, SessionKey } from './hit.ts'
import { createLabelSets, type Labels } from './label-sets.ts'
import { createPathCells } from './path-cells.ts'
import type { SeenPage } from './sessions.ts'
import { createTypedColumns, enlargeColumns } from './typed-columns.ts'

/** The place of a session in its columns; 0 where there is none. It is another's once that session was removed. */
export type Row = number

export interface SessionTable {
  readonly size: number
  /** Takes in a session that is not there yet, heard of last. Times in Unix seconds. */
  add(key: SessionKey, id: SessionId, first: number): Row
  remove(row: Row): void
  find(key: SessionKey): Row
  /** From now on it is found by another key. */
  rename(row: Row, key: SessionKey): void
  /** It was heard of, last of all. */
  touch(row: Row, at: number): void
  /** The one heard of longest ago. */
  oldest(): Row
  /** The one heard of next after that. */
  next(row: Row): Row
  key(row: Row): SessionKey
  id(row: Row): SessionId
  first(row: Row): number
  last(row: Row): number
  paths(row: Row): PathId[]
  /** The path of its first hit, and its labels. */
  entry(row: Row): { path: PathId; labels: Labels }
  setEntry(row: Row, path: PathId, labels: Labels): void
  isBounce(row: Row): boolean
  setBounce(row: Row, isBounce: boolean): void
  /** Seconds that were engaged so far. */
  engaged(row: Row): number
  setEngaged(row: Row, seconds: number): void
  /** The path of its last pageview, or 0. */
  exit(row: Row): PathId | 0
  setExit(row: Row, path: PathId | 0): void
  /** Its last pageview on a path that it knows; undefined: none is remembered. */
  seen(row: Row, path: PathId): SeenPage | undefined
  see(row: Row, path: PathId, page: SeenPage): void
  /** Whether a path is new to a session, which then knows it, unless it knows `most` of them. */
  addPath(row: Row, path: PathId, most: number): boolean
}

const keyLength = 32
const idLength = 16
const textLength = keyLength + idLength

// A system gives memory when it is first written to: what has grown and is not used yet takes none.
const roomAtStart = 1024

export function createSessionTable(): SessionTable {
  let room = roomAtStart
  let size = 0
  let texts = Buffer.alloc(room * textLength)
  // In `newer` and `older` row 0 stands before the first and after the last. `chain`: the next session in the same bucket.
  let rows = createTypedColumns(room, [
    'first',
    'last',
    'newer',
    'older',
    'chain',
    'paths',
    'entry',
    'labels',
    'bounce',
    'engaged',
    'exit',
  ])
  /** The first session of each bucket. */
  let buckets = new Uint32Array(room)
  let lastRow = 0
  /** Rows that were removed, one after the other in `chain`; and so of cells, in `next`. */
  let freeRow: Row = 0
  const sets = createLabelSets()
  const cells = createPathCells(room, sets)

  function takeRow(): Row {
    if (freeRow !== 0) {
      const row = freeRow
      freeRow = rows.chain[row]!
      return row
    }
    lastRow += 1
    if (lastRow === room) grow()
    return lastRow
  }

  function grow(): void {
    room *= 2
    const larger = Buffer.alloc(room * textLength)
    larger.set(texts)
    texts = larger
    rows = enlargeColumns(rows, room)
    buckets = new Uint32Array(room)
    for (let row = rows.newer[0]!; row !== 0; row = rows.newer[row]!) chainUp(row)
  }

  function chainUp(row: Row): void {
    const bucket = texts.readUInt32LE(row * textLength) % room
    rows.chain[row] = buckets[bucket]!
    buckets[bucket] = row
  }

  function unchain(row: Row): void {
    const { chain } = rows
    const bucket = texts.readUInt32LE(row * textLength) % room
    if (buckets[bucket] === row) buckets[bucket] = chain[row]!
    else {
      let before = buckets[bucket]!
      while (chain[before] !== row) before = chain[before]!
      chain[before] = chain[row]!
    }
  }

  function putLast(row: Row): void {
    const { newer, older } = rows
    const before = older[0]!
    newer[before] = row
    older[row] = before
    newer[row] = 0
    older[0] = row
  }

  function takeOut(row: Row): void {
    const { newer, older } = rows
    newer[older[row]!] = newer[row]!
    older[newer[row]!] = older[row]!
  }

  function setKey(row: Row, key: SessionKey): void {
    texts.write(key, row * textLength, keyLength, 'latin1')
    chainUp(row)
  }

  function hasKey(row: Row, key: SessionKey): boolean {
    const start = row * textLength
    for (let place = 0; place < keyLength; place++) if (texts[start + place] !== key.charCodeAt(place)) return false
    return true
  }

  const read = (start: number, length: number) => texts.toString('latin1', start, start + length)

  return {
    get size() {
      return size
    },
    add(key, id, first) {
      const row = takeRow()
      setKey(row, key)
      texts.write(id, row * textLength + keyLength, idLength, 'latin1')
      rows.first[row] = first
      rows.last[row] = first
      rows.paths[row] = 0
      rows.entry[row] = 0
      rows.labels[row] = 0
      rows.bounce[row] = 0
      rows.engaged[row] = 0
      rows.exit[row] = 0
      putLast(row)
      size += 1
      return row
    },
    remove(row) {
      unchain(row)
      takeOut(row)
      cells.free(rows.paths[row]!)
      sets.release(rows.labels[row]!)
      rows.chain[row] = freeRow
      freeRow = row
      size -= 1
    },
    find(key) {
      // A key is a hash that nobody can work towards: its first bytes are as good as any.
      const start = key.charCodeAt(0) | (key.charCodeAt(1) << 8) | (key.charCodeAt(2) << 16) | (key.charCodeAt(3) << 24)
      let row = buckets[(start >>> 0) % room]!
      while (row !== 0 && !hasKey(row, key)) row = rows.chain[row]!
      return row
    },
    rename(row, key) {
      unchain(row)
      setKey(row, key)
    },
    touch(row, at) {
      if (at > rows.last[row]!) rows.last[row] = at
      takeOut(row)
      putLast(row)
    },
    oldest: () => rows.newer[0]!,
    next: row => rows.newer[row]!,
    key: row => read(row * textLength, keyLength) as SessionKey,
    id: row => read(row * textLength + keyLength, idLength) as SessionId,
    first: row => rows.first[row]!,
    last: row => rows.last[row]!,
    paths: row => cells.paths(rows.paths[row]!),
    addPath(row, path, most) {
      const added = cells.add(rows.paths[row]!, path, most)
      if (added === 0) return false
      rows.paths[row] = added
      return true
    },
    entry: row => ({ path: rows.entry[row]! as PathId, labels: sets.of(rows.labels[row]!) }),
    setEntry(row, path, labels) {
      const before = rows.labels[row]!
      rows.entry[row] = path
      rows.labels[row] = sets.hold(labels)
      sets.release(before)
    },
    isBounce: row => rows.bounce[row] === 1,
    setBounce(row, isBounce) {
      rows.bounce[row] = Number(isBounce)
    },
    engaged: row => rows.engaged[row]!,
    setEngaged(row, seconds) {
      rows.engaged[row] = seconds
    },
    exit: row => rows.exit[row]! as PathId | 0,
    setExit(row, path) {
      rows.exit[row] = path
    },
    seen: (row, path) => cells.seen(rows.paths[row]!, path),
    see: (row, path, page) => cells.see(rows.paths[row]!, path, page),
  }
}
