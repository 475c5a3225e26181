// What a batch leaves of its sessions for the next process.

import type { Counted } from './batch.ts'
import type { Hit } from './hit.ts'
import type { SessionChange, SessionStore, SessionVerdict } from './sessions.ts'

/** What is left of the sessions of a batch, as they are after it: of a path that was seen twice, twice the same. */
export function toChanges(
  hits: readonly Hit[],
  counted: readonly Counted[],
  verdicts: readonly (SessionVerdict | null)[],
  sessions: SessionStore,
): SessionChange[] {
  const changes: SessionChange[] = []
  for (let place = 0; place < hits.length; place++) {
    const key = hits[place]!.session
    const verdict = verdicts[place]
    if (key === null || !verdict) continue
    const { before, firstOnPath: isNew, carried } = verdict
    const { path } = counted[place]!
    const change = sessions.change(key, path)
    if (!change) continue
    change.isNew = isNew
    change.before = before
    changes.push(change)
    for (const other of carried ?? []) {
      const same = other === path ? undefined : sessions.change(key, other)
      if (same) changes.push({ ...same, isNew: false, before: before && { ...before, seen: same.seen } })
    }
  }
  return changes
}
