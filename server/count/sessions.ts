// Who came before, without knowing who: the contract of the session store.

import type { PathId, SessionId, SessionKey } from './hit.ts'

/**
 * One hit asks: is it the first of its session on the site, and on this path? `at` in Unix seconds. `former`: the key by which
 * the session may be known from before the secret was renewed.
 */
export type SessionAsk = { key: SessionKey; former?: SessionKey | undefined; path: PathId; at: number }

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
}

/** A session ends when nothing was heard of it for so long, or when it has become so old. Seconds. */
export const sessionIdle = 8 * 3600
export const sessionAge = 24 * 3600

/**
 * A session knows no more than so many paths (20 KB of memory); its hits on others are repeats, so that whoever makes up
 * addresses makes no visits of them. Nobody reads so much in a day.
 */
export const mostPaths = 1000

/** Keeps sessions in memory. Answers are in the order of the asks; a batch may ask about one session many times. */
export interface SessionStore {
  visit(asks: readonly SessionAsk[]): Promise<SessionVerdict[]>
}
