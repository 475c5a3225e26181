// The sessions of one process: by a keyed hash a random UUID and the paths it has seen, those heard of last at most.

import type { SessionId, SessionKey } from './hit.ts'
import type { SessionChange } from './session-records.ts'
import type { LiveSession } from './session-snapshot.ts'
import { createSessionTable, type Row } from './session-table.ts'
import {
  mostPaths,
  type SessionAsk,
  type SessionStore,
  type SessionVerdict,
  sessionAge,
  sessionIdle,
} from './sessions.ts'

/** A session store in memory that the next process can know again. */
export interface MemorySessions extends SessionStore {
  /** Knows again what was known before the last run ended. */
  replay(change: SessionChange): void
  /** All of them, the one heard of longest ago first. */
  all(): Iterable<LiveSession>
  /** Forgets what ended before `now` (Unix seconds). */
  sweep(now: number): void
  readonly size: number
  /** Sessions that were forgotten before their time, because the limit was reached. */
  readonly evictions: number
}

/** `limit`: how many sessions are held at most; `random` fills bytes. */
export function createMemorySessions({
  limit,
  random,
}: {
  limit: number
  random: (bytes: Buffer) => void
}): MemorySessions {
  let evictions = 0
  const table = createSessionTable()
  const newId = createIds(random)

  function visit(ask: SessionAsk): SessionVerdict {
    const known = find(ask.key, ask.at)
    if (known) return visitAgain(known, ask)
    const former = ask.former === undefined ? 0 : find(ask.former, ask.at)
    if (former) {
      // From now on it is known by the new key, under which the journal must have all of it.
      table.rename(former, ask.key)
      const carried = table.paths(former)
      return { ...visitAgain(former, ask), carried }
    }
    const id = newId()
    begin(ask.key, id, ask.at, ask)
    return { session: id, first: ask.at, firstOnSite: true, firstOnPath: true }
  }

  /** The session of a key that is not over at that time; one that is over is forgotten. */
  function find(key: SessionKey, at: number): Row {
    const row = table.find(key)
    if (row === 0 || !hasEnded(row, at)) return row
    table.remove(row)
    return 0
  }

  /** Whether a session is over for a hit at that time. A hit from before its first (an import) is not of it either. */
  function hasEnded(row: Row, at: number): boolean {
    const last = table.last(row)
    return at - last > sessionIdle || at - table.first(row) > sessionAge || last - at > sessionIdle
  }

  function visitAgain(row: Row, { path, at }: SessionAsk): SessionVerdict {
    table.touch(row, at)
    const firstOnPath = table.addPath(row, path, mostPaths)
    return { session: table.id(row), first: table.first(row), firstOnSite: false, firstOnPath }
  }

  function begin(key: SessionKey, id: SessionId, first: number, { path, at }: Pick<SessionAsk, 'path' | 'at'>): void {
    if (table.size >= limit) {
      table.remove(table.oldest())
      evictions += 1
    }
    const row = table.add(key, id, first)
    table.touch(row, at)
    table.addPath(row, path, mostPaths)
  }

  return {
    visit: async asks => asks.map(visit),
    replay({ key, session, path, first, at }) {
      const known = table.find(key)
      if (known !== 0 && table.id(known) === session) {
        table.touch(known, at)
        table.addPath(known, path, mostPaths)
        return
      }
      if (known !== 0) table.remove(known)
      begin(key, session, first, { path, at })
    },
    *all() {
      for (let row = table.oldest(); row !== 0; row = table.next(row)) {
        const [key, id, first, last] = [table.key(row), table.id(row), table.first(row), table.last(row)]
        yield { key, id, first, last, paths: table.paths(row) }
      }
    },
    sweep(now) {
      // From the one heard of longest ago: the first that lives ends the search, as good as always.
      for (let row = table.oldest(); row !== 0 && hasEnded(row, now); row = table.oldest()) table.remove(row)
    },
    get size() {
      return table.size
    },
    get evictions() {
      return evictions
    },
  }
}

const pooledIds = 512

/** Random UUIDs (version 4) as 16 latin1 characters; `crypto.randomUUID` keeps 480 bytes alive for each. */
function createIds(random: (bytes: Buffer) => void): () => SessionId {
  const pool = Buffer.alloc(16 * pooledIds)
  let next = pool.length
  return () => {
    if (next === pool.length) {
      random(pool)
      next = 0
    }
    const bytes = pool.subarray(next, next + 16)
    next += 16
    bytes[6] = (bytes[6]! & 0x0f) | 0x40
    bytes[8] = (bytes[8]! & 0x3f) | 0x80
    return bytes.toString('latin1') as SessionId
  }
}
