// The sessions of one process: by a keyed hash a random UUID and the paths it has seen, those heard of last at most.

import { type Engagement, noEngagement } from './batch.ts'
import type { PathId, SessionId, SessionKey, Told } from './hit.ts'
import type { Labels } from './label-sets.ts'
import { createSessionIds } from './session-ids.ts'
import type { VisitorKeys } from './session-keys.ts'
import { createSessionTable, type Row } from './session-table.ts'
import {
  engagedEnough,
  mostPaths,
  type SeenPage,
  type SessionAsk,
  type SessionBefore,
  type SessionChange,
  type SessionEffect,
  type SessionStore,
  type SessionVerdict,
  sessionAge,
  sessionIdle,
} from './sessions.ts'

/** A session as its visitor may be told of it: when it was first and last heard of, in Unix seconds, and how many pages it has seen. */
export type KnownSession = { first: number; last: number; pages: number }

/** A session store in memory that the next process can know again. */
export interface MemorySessions extends SessionStore {
  /** Knows again what was known before the last run ended. */
  replay(change: SessionChange): void
  /** All that is known of them by path, the session heard of longest ago first. */
  all(): Iterable<SessionChange>
  /** What is known of a visitor at `now` (Unix seconds). */
  known(keys: VisitorKeys, now: number): KnownSession | undefined
  /** Forgets what is known by a key. */
  remove(key: SessionKey): void
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
  const newId = createSessionIds(random)

  function visit(ask: SessionAsk): SessionVerdict | null {
    const known = find(ask.key, ask.at)
    if (known) return visitAgain(known, ask)
    const former = ask.former === undefined ? 0 : find(ask.former, ask.at)
    if (former && (!ask.told || table.seen(former, ask.path))) {
      // From now on it is known by the new key, under which the journal must have all of it.
      table.rename(former, ask.key)
      const verdict = visitAgain(former, ask)
      return verdict && { ...verdict, carried: table.paths(former) }
    }
    if (ask.told) return null
    const id = newId()
    const row = begin(ask.key, id, ask.at, ask)
    const { labels, path, at, event } = ask
    const verdict = { session: id, first: at, firstOnSite: true, firstOnPath: true }
    if (!labels) return verdict
    table.setEntry(row, path, labels)
    if (event) return verdict
    table.setBounce(row, true)
    table.setExit(row, path)
    table.see(row, path, { at, until: at, depth: 0, measured: false, labels })
    return { ...verdict, isExit: true, isBounce: true }
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

  function visitAgain(row: Row, ask: SessionAsk): SessionVerdict | null {
    const { path, at, labels, told } = ask
    const seen = table.seen(row, path)
    if (told && !seen) return null
    const before = stateOf(row, seen)
    const verdict = { session: table.id(row), first: table.first(row), firstOnSite: false, firstOnPath: false, before }
    if (told && seen) {
      const takesVitals = told.vitals !== undefined && !seen.measured
      if (takesVitals) table.see(row, path, { ...seen, measured: true })
      return { ...verdict, takesVitals, effects: engage(row, path, at, told, table.seen(row, path)!) }
    }
    table.touch(row, at)
    const firstOnPath = table.addPath(row, path, mostPaths)
    if (!labels) return { ...verdict, firstOnPath }
    const effects = lengthen(row, before.last, before.isBounce)
    const isExit = !ask.event && leave(row, path, at, labels, effects)
    return { ...verdict, firstOnPath, isExit, effects }
  }

  /** Adds to the first hit by how much a session has become longer, and takes back that it is a bounce. */
  function lengthen(row: Row, last: number, endsBounce: boolean): SessionEffect[] {
    const sessionSeconds = table.last(row) - last
    if (endsBounce) table.setBounce(row, false)
    if (sessionSeconds === 0 && !endsBounce) return []
    const adds = { ...noEngagement, sessionSeconds, bounces: endsBounce ? -1 : 0 }
    const { path, labels } = table.entry(row)
    // Of one that began where none of this was kept, nobody knows.
    return path === 0 ? [] : [{ at: table.first(row), path, labels, first: true, adds }]
  }

  /** A pageview, which is the exit unless there was a later one. Answers whether it is. */
  function leave(row: Row, path: PathId, at: number, labels: Labels, effects: SessionEffect[]): boolean {
    const former = table.exit(row)
    const left = former === 0 ? undefined : table.seen(row, former)
    const seen = table.seen(row, path)
    if (seen && at < seen.at) return false
    const again = seen?.at === at
    table.see(row, path, { ...(again ? seen : { at, until: at, depth: 0, labels }), measured: false })
    // One path more than it can know.
    if (!table.seen(row, path) || (left && at < left.at) || (again && former === path)) return false
    table.setExit(row, path)
    if (left && former !== 0) effects.push(toPage(row, former, left, { ...noEngagement, exits: -1 }))
    // Of two in the same second the first one holds what there is to know.
    if (again) effects.push(toPage(row, path, seen, { ...noEngagement, exits: 1 }))
    return !again
  }

  /** What is added to the last pageview on a path. */
  function toPage(row: Row, path: PathId, { at, labels }: SeenPage, adds: Engagement): SessionEffect {
    return { at, path, labels, first: at === table.first(row) && path === table.entry(row).path, adds }
  }

  /** Believes what is told of a pageview as far as there was time for it, and of a session as far as it has lasted. */
  function engage(row: Row, path: PathId, at: number, told: Told, seen: SeenPage): SessionEffect[] {
    const engaged = table.engaged(row)
    const engagedSeconds = Math.max(0, Math.min(told.seconds, at - seen.until, at - table.first(row) - engaged))
    const depth = told.depth === null ? seen.depth : Math.max(seen.depth, 1 + told.depth)
    const scrollTold = seen.depth === 0 && depth > 0 ? 1 : 0
    const scrollDepth = depth - seen.depth - scrollTold
    if (engagedSeconds + scrollDepth + scrollTold === 0) return []
    const last = table.last(row)
    table.touch(row, at)
    table.see(row, path, { ...seen, until: engagedSeconds > 0 ? at : seen.until, depth })
    table.setEngaged(row, engaged + engagedSeconds)
    const isLong = table.isBounce(row) && table.engaged(row) >= engagedEnough
    const adds = { ...noEngagement, engagedSeconds, scrollDepth, scrollTold }
    return [toPage(row, path, seen, adds), ...lengthen(row, last, isLong)]
  }

  function begin(key: SessionKey, id: SessionId, first: number, { path, at }: Pick<SessionAsk, 'path' | 'at'>): Row {
    if (table.size >= limit) {
      table.remove(table.oldest())
      evictions += 1
    }
    const row = table.add(key, id, first)
    table.touch(row, at)
    table.addPath(row, path, mostPaths)
    return row
  }

  function stateOf(row: Row, seen: SeenPage | undefined): SessionBefore {
    return {
      last: table.last(row),
      isBounce: table.isBounce(row),
      engaged: table.engaged(row),
      exit: table.exit(row),
      seen,
    }
  }

  /** What is known of a session and one of its paths. */
  function changeOf(row: Row, key: SessionKey, path: PathId): SessionChange {
    const entry = table.entry(row)
    return {
      key,
      session: table.id(row),
      path,
      first: table.first(row),
      at: table.last(row),
      isBounce: table.isBounce(row),
      engaged: table.engaged(row),
      entry: entry.path === path ? entry.labels : undefined,
      isExit: table.exit(row) === path,
      seen: table.seen(row, path),
    }
  }

  return {
    visit: async asks => asks.map(visit),
    change(key, path) {
      const row = table.find(key)
      return row === 0 ? undefined : changeOf(row, key, path)
    },
    replay({ key, session, path, first, at, isBounce = false, engaged = 0, entry, isExit = false, seen }) {
      let row = table.find(key)
      if (row !== 0 && table.id(row) !== session) {
        table.remove(row)
        row = 0
      }
      if (row === 0) row = begin(key, session, first, { path, at })
      else {
        table.touch(row, at)
        table.addPath(row, path, mostPaths)
      }
      table.setBounce(row, isBounce)
      table.setEngaged(row, engaged)
      if (entry) table.setEntry(row, path, entry)
      if (seen) table.see(row, path, seen)
      if (isExit) table.setExit(row, path)
    },
    *all() {
      for (let row = table.oldest(); row !== 0; row = table.next(row)) {
        for (const path of table.paths(row)) yield changeOf(row, table.key(row), path)
      }
    },
    known({ session, former }, now) {
      const row = find(session, now) || (former === undefined ? 0 : find(former, now))
      return row === 0 ? undefined : { first: table.first(row), last: table.last(row), pages: table.paths(row).length }
    },
    remove(key) {
      const row = table.find(key)
      if (row !== 0) table.remove(row)
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
