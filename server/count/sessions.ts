// Who came before, without knowing who: the contract of the session store.

import type { Engagement } from './batch.ts'
import type { PathId, SessionId, SessionKey, Told } from './hit.ts'
import type { Labels } from './label-sets.ts'

/**
 * One hit asks: is it the first of its session on the site, and on this path? `at` in Unix seconds. `former`: the key by which
 * the session may be known from before the secret was renewed. `labels`, and whether it is an `event`: where it is kept what
 * visitors do after they arrive. `told`: it is no hit, but tells how the page was seen since it was told last.
 */
export type SessionAsk = {
  key: SessionKey
  former?: SessionKey | undefined
  path: PathId
  at: number
  labels?: Labels | undefined
  event?: boolean | undefined
  told?: Told | undefined
}

/**
 * What is to be added to an earlier hit of a session. `first`: it is the first one of all; otherwise it is the first pageview on that
 * path in that second, so that it can be told which hit it is.
 */
export type SessionEffect = { at: number; path: PathId; labels: Labels; first: boolean; adds: Engagement }

/**
 * What is remembered of a session beside its times and paths. `engaged`: seconds, of all of its pages; `exit`: the path of its last
 * pageview, or 0.
 */
export type SessionState = { last: number; isBounce: boolean; engaged: number; exit: PathId | 0 }

/**
 * The last pageview on a path: when it was, until when it was told how it was seen, 1 more than the depth, 0 for untold; and whether
 * its vitals were told.
 */
export type SeenPage = { at: number; until: number; depth: number; measured: boolean; labels: Labels }

/** What memory held before a hit; `seen`: of its path. */
export type SessionBefore = SessionState & { seen: SeenPage | undefined }

/**
 * The answer. `first`: when the session began, Unix seconds. `carried`: it was known by its former key, is known by the new one
 * from now on, and had seen these paths.
 */
export type SessionVerdict = {
  session: SessionId
  first: number
  firstOnSite: boolean
  firstOnPath: boolean
  carried?: readonly PathId[]
  /** The hit begins as an exit, and as a bounce. */
  isExit?: boolean
  isBounce?: boolean
  /** The vitals that it tells of its page are the first. */
  takesVitals?: boolean
  effects?: readonly SessionEffect[]
  /** Undefined: the session was not known before. */
  before?: SessionBefore | undefined
}

/** A visit of so many engaged seconds is no bounce. */
export const engagedEnough = 10

/** A session ends when nothing was heard of it for so long, or when it has become so old. Seconds. */
export const sessionIdle = 8 * 3600
export const sessionAge = 24 * 3600

/**
 * A session knows no more than so many paths (20 KB of memory); its hits on others are repeats, so that whoever makes up
 * addresses makes no visits of them. Nobody reads so much in a day.
 */
export const mostPaths = 1000

/**
 * What is left of a session for the next process: what it knows of one path, and of itself. Times in Unix seconds; `at`: when it
 * was last heard of. `entry`: its first hit was on this path, with these labels; `isExit`: its last pageview. Not kept: `isNew`: it
 * did not know the path before its batch; `before`: what it knew then.
 */
export type SessionChange = {
  key: SessionKey
  session: SessionId
  path: PathId
  first: number
  at: number
  isBounce?: boolean
  engaged?: number
  entry?: Labels | undefined
  isExit?: boolean
  seen?: SeenPage | undefined
  isNew?: boolean
  before?: SessionBefore | undefined
}

/** Keeps sessions in memory. Answers are in the order of the asks; a batch may ask about one session many times. */
export interface SessionStore {
  /** null: what was told is of no pageview that is known. */
  visit(asks: readonly SessionAsk[]): Promise<(SessionVerdict | null)[]>
  /** What is known of a session and one of its paths now; undefined: the session is known no more. */
  change(key: SessionKey, path: PathId): SessionChange | undefined
}
