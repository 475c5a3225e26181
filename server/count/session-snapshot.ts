// All that memory holds of sessions, written at once, when the journal has lost what it had.

import type { AppendFile, FileProblem } from '../kit/append-file.ts'
import type { Clock } from '../kit/clock.ts'
import type { PathId, SessionId, SessionKey } from './hit.ts'
import {
  changeLength,
  hourOf,
  oldestHour,
  packRecord,
  type SessionChange,
  type Surroundings,
  writeChange,
} from './session-records.ts'
import { sessionIdle } from './sessions.ts'

/** A session as memory holds it. Times in Unix seconds. */
export type LiveSession = {
  key: SessionKey
  id: SessionId
  first: number
  last: number
  paths: Iterable<PathId>
}

/** All that memory holds, asked for when the journal has to begin anew. */
export interface SessionMemory {
  sessions(): Iterable<LiveSession>
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
  const left = new Map<SessionKey, PathId[]>()
  for (const { key, path, isNew } of without) if (isNew) left.set(key, [...(left.get(key) ?? []), path])
  try {
    for (const { key, id, first, last, paths } of memory.sessions()) {
      const hour = Math.min(Math.floor(first / 3600), hourOf(clock))
      if (hour < oldestHour(clock) || clock.now() / 1000 - last > sessionIdle) continue
      let group = groups.get(hour)
      if (!group) {
        const file = makeFile(hour)
        if ('problem' in file) return file
        group = { file, body: Buffer.alloc(changeLength * mostAtOnce), used: 0 }
        groups.set(hour, group)
      }
      for (const path of paths) {
        if (left.get(key)?.includes(path)) continue
        writeChange(group.body, group.used, { key, session: id, path, first, at: last })
        group.used += changeLength
        const failed = group.used === group.body.length ? writeGroup(number, group) : undefined
        if (failed) return failed
      }
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

/** Changes in one record, where there are many: 60 KB. */
const mostAtOnce = 1000

function writeGroup(number: number, group: FileGroup): FileProblem | undefined {
  const record = packRecord('memory', number, group.body.subarray(0, group.used))
  group.used = 0
  return group.file.append(record)
}
