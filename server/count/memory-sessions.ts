// The sessions of one process: an LRU from a keyed hash to a random UUID and the paths it has seen.

import { LRUCache } from 'lru-cache'
import type { PathId, SessionId, SessionKey } from './hit.ts'
import type { SessionChange } from './session-records.ts'
import type { LiveSession } from './session-snapshot.ts'
import {
  mostPaths,
  type SessionAsk,
  type SessionStore,
  type SessionVerdict,
  sessionAge,
  sessionIdle,
} from './sessions.ts'

/** What is remembered of one session. Times in Unix seconds. */
type Session = { id: SessionId; first: number; last: number; paths: PathId[] | Set<PathId> }

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
  const sessions = new LRUCache<SessionKey, Session>({
    // A size, and not `max`, for which the cache would take all its room at once: 12 MB before the first visitor.
    maxSize: limit,
    sizeCalculation: () => 1,
    dispose: (_session, _key, reason) => {
      if (reason === 'evict') evictions += 1
    },
  })
  const newId = createIds(random)

  function visit(ask: SessionAsk): SessionVerdict {
    const known = find(ask.key, ask.at)
    if (known) return visitAgain(known, ask)
    const former = ask.former === undefined ? undefined : find(ask.former, ask.at)
    if (former) {
      // From now on it is known by the new key, under which the journal must have all of it.
      sessions.delete(ask.former!)
      sessions.set(ask.key, former)
      const carried = [...former.paths]
      return { ...visitAgain(former, ask), carried }
    }
    const id = newId()
    sessions.set(ask.key, { id, first: ask.at, last: ask.at, paths: [ask.path] })
    return { session: id, first: ask.at, firstOnSite: true, firstOnPath: true }
  }

  function find(key: SessionKey, at: number): Session | undefined {
    const known = sessions.get(key)
    return known && !hasEnded(known, at) ? known : undefined
  }

  function visitAgain(known: Session, { path, at }: SessionAsk): SessionVerdict {
    known.last = Math.max(known.last, at)
    return { session: known.id, first: known.first, firstOnSite: false, firstOnPath: addPath(known, path) }
  }

  return {
    visit: async asks => asks.map(visit),
    replay({ key, session, path, first, at }) {
      const known = sessions.get(key)
      if (known?.id === session) {
        known.last = Math.max(known.last, at)
        addPath(known, path)
      } else sessions.set(key, { id: session, first, last: at, paths: [path] })
    },
    *all() {
      for (const [key, session] of sessions.rentries() as Iterable<[SessionKey, Session]>) yield { key, ...session }
    },
    sweep(now) {
      // From the one heard of longest ago: the first that lives ends the search, as good as always.
      for (const [key, session] of sessions.rentries() as Iterable<[SessionKey, Session]>) {
        if (!hasEnded(session, now)) break
        sessions.delete(key)
      }
    },
    get size() {
      return sessions.size
    },
    get evictions() {
      return evictions
    },
  }
}

/** Whether a session is over for a hit at that time. A hit from before its first (an import) is not of it either. */
function hasEnded(session: Session, at: number): boolean {
  return at - session.last > sessionIdle || at - session.first > sessionAge || session.last - at > sessionIdle
}

// A short array is a quarter of the size of a set, and as fast; most sessions see a few pages.
const manyPaths = 32

function addPath(session: Session, path: PathId): boolean {
  const { paths } = session
  if (paths instanceof Set) {
    if (paths.has(path) || paths.size >= mostPaths) return false
    paths.add(path)
    return true
  }
  if (paths.includes(path)) return false
  // An array that grows by push has room for 16 more: 110 bytes that most sessions never need.
  session.paths = paths.length < manyPaths ? paths.concat(path) : new Set(paths).add(path)
  return true
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
