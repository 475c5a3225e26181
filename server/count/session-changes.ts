// What a batch leaves of its sessions for the next process.

import type { Counted } from './batch.ts'
import type { Hit, PathId, SessionKey } from './hit.ts'
import type { SessionBefore, SessionChange, SessionStore, SessionVerdict } from './sessions.ts'

/** What is left of the sessions of a batch, as they are after it. */
export function toChanges(
  hits: readonly Hit[],
  counted: readonly Counted[],
  verdicts: readonly (SessionVerdict | null)[],
  sessions: SessionStore,
): SessionChange[] {
  type First = { isNew: boolean; before: SessionBefore | undefined }
  const asked: { key: SessionKey; path: PathId }[] = []
  const firsts = new Map<string, First>()
  const before = new Map<SessionKey, SessionBefore | undefined>()
  const ask = (key: SessionKey, path: PathId, first: First) => {
    const name = `${key} ${path}`
    if (!before.has(key)) before.set(key, first.before)
    if (firsts.has(name)) return
    firsts.set(name, first)
    asked.push({ key, path })
  }
  for (const [place, { session: key }] of hits.entries()) {
    const verdict = verdicts[place]
    if (key === null || !verdict) continue
    for (const path of verdict.carried ?? []) ask(key, path, { isNew: false, before: verdict.before })
    ask(key, counted[place]!.path, { isNew: verdict.firstOnPath, before: verdict.before })
  }
  return sessions.changes(asked).map(change => {
    const first = firsts.get(`${change.key} ${change.path}`)!
    const known = before.get(change.key)
    return { ...change, isNew: first.isNew, before: known && { ...known, seen: first.before?.seen } }
  })
}
