// All that memory holds of sessions, written at once, when the journal has lost what it had.

import type { AppendFile, FileProblem } from '../kit/append-file.ts'
import type { Clock } from '../kit/clock.ts'
import type { PathId, SessionKey } from './hit.ts'
import { hourOf, longestChange, oldestHour, packRecord, type Surroundings, writeChange } from './session-records.ts'
import { type SessionBefore, type SessionChange, sessionIdle } from './sessions.ts'

/** All that memory holds, asked for when the journal has to begin anew. */
export interface SessionMemory {
  sessions(): Iterable<SessionChange>
  surroundings(): Surroundings
}

type FileGroup = { file: AppendFile; body: Buffer; used: number }

/**
 * Writes all sessions that have not ended into new files, each into that of the hour in which it began: so none is kept for
 * longer than it would have been. Answers what stands in the way.
 */
export function writeSnapshot({
  memory,
  number,
  without,
  clock,
  makeFile,
}: {
  memory: SessionMemory
  /** The number of the last batch that is committed, and what memory knows beyond it. */
  number: number
  without: readonly SessionChange[]
  clock: Clock
  makeFile: (hour: number) => AppendFile | FileProblem
}): FileProblem | undefined {
  const groups = new Map<number, FileGroup>()
  const before = createBefore(without)
  try {
    for (const now of memory.sessions()) {
      const change = before(now)
      if (!change) continue
      const { first, at } = change
      const hour = Math.min(Math.floor(first / 3600), hourOf(clock))
      if (hour < oldestHour(clock) || clock.now() / 1000 - at > sessionIdle) continue
      let group = groups.get(hour)
      if (!group) {
        const file = makeFile(hour)
        if ('problem' in file) return file
        group = { file, body: Buffer.alloc(longestChange * mostAtOnce), used: 0 }
        groups.set(hour, group)
      }
      group.used = writeChange(group.body, group.used, change)
      const isFull = group.used + longestChange > group.body.length
      const failed = isFull ? writeGroup(number, group) : undefined
      if (failed) return failed
    }
    for (const group of groups.values()) {
      const failed = writeGroup(number, group)
      if (failed) return failed
    }
    return undefined
  } finally {
    for (const { file } of groups.values()) file.close()
  }
}

/** Says what memory held of a path before some changes, of which the first of each path knows it; undefined: nothing. */
function createBefore(changes: readonly SessionChange[]): (now: SessionChange) => SessionChange | undefined {
  type Known = { before: SessionBefore | undefined; paths: Map<PathId, SessionChange> }
  const known = new Map<SessionKey, Known>()
  for (const change of changes) {
    const { key, path, before } = change
    const of = known.get(key) ?? { before, paths: new Map() }
    known.set(key, of)
    if (!of.paths.has(path)) of.paths.set(path, change)
  }
  return now => {
    const of = known.get(now.key)
    if (!of) return now
    const change = of.paths.get(now.path)
    if (change?.isNew) return undefined
    if (!of.before) return now
    const { last, isBounce, engaged, exit } = of.before
    return {
      ...now,
      at: last,
      isBounce,
      engaged,
      isExit: exit === now.path,
      seen: change ? change.before?.seen : now.seen,
    }
  }
}

/** Changes in one record, where there are many: 140 KB. */
const mostAtOnce = 1000

function writeGroup(number: number, group: FileGroup): FileProblem | undefined {
  const record = packRecord('memory', number, group.body.subarray(0, group.used))
  group.used = 0
  return group.file.append(record)
}
