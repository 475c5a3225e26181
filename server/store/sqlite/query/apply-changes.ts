// Puts what was added to packed hits into these hits, when they are packed anew.

import { addEngagement, type Engagement, noEngagement } from '../../../count/batch.ts'
import type { SiteId } from '../../../sites/site.ts'
import { type BatchHit, firstOnSite } from '../../../stats/segment/batch.ts'
import type { Connection } from '../connect.ts'
import { prepareRawChanges, type RawChange } from './raw-changes.ts'

/** Where a change stands: its second and its id. */
export type ChangePlace = { at: number; id: number }

/** Takes the hits of a site, in order of time and id. */
export interface AppliedChanges {
  /** The hit with what was added to it. */
  apply(hit: BatchHit): BatchHit
  /** What has been added so far. */
  applied: ChangePlace[]
}

/** Answers what adds the changes between two instants (Unix seconds, both included). To be used inside one transaction. */
export function prepareApplyChanges(
  connection: Connection,
): (site: SiteId, from: number, to: number) => AppliedChanges {
  const changes = prepareRawChanges(connection)
  return (site, from, to) => {
    // A busy second has thousands: whoever has a session is found by it, and not looked for.
    const waiting = Map.groupBy(changes(site, from, to + 1, 'UTC', true), keyOfChange)
    const applied: ChangePlace[] = []

    /** Adds those of a key that fit. */
    function take(key: string | number, adds: Engagement, fits: (change: RawChange) => boolean): void {
      const rest = waiting.get(key)?.filter(change => {
        if (!fits(change)) return true
        addEngagement(adds, change.adds)
        applied.push({ at: change.at, id: change.id })
        return false
      })
      if (rest) waiting.set(key, rest)
    }

    return {
      applied,
      apply(hit) {
        if (hit.session === null || waiting.size === 0) return hit
        const adds = { ...noEngagement, ...hit.adds }
        take(keyOfHit(hit, hit.session), adds, () => true)
        take(hit.at, adds, change => isOf(change, hit) && mayTake(adds, change.adds))
        return { ...hit, adds }
      },
    }
  }
}

function keyOfChange({ at, path, firstOnSite: isFirst, session }: RawChange): string | number {
  return session === null ? at : `${at} ${path} ${isFirst} ${session}`
}

function keyOfHit({ at, names, kind }: BatchHit, session: Uint8Array): string {
  return `${at} ${names[0]} ${(kind & firstOnSite) > 0} ${Buffer.from(session).toString('latin1')}`
}

/** Whether an older change may be of a hit: any one of the kind will do … */
function isOf(change: RawChange, { kind, names: [path, ...labels] }: BatchHit): boolean {
  if (change.path !== path || (change.firstOnSite && (kind & firstOnSite) === 0)) return false
  return change.labels.every((label, place) => (label ?? 0) === (labels[place] ?? 0))
}

/** … but one from which it can be taken. */
function mayTake(adds: Engagement, more: Engagement): boolean {
  return adds.exits + more.exits >= 0 && adds.bounces + more.bounces >= 0
}
