// Puts what was added to packed hits into these hits, when they are packed anew.

import { addEngagement, noEngagement } from '../../../count/batch.ts'
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
    const waiting = Map.groupBy(changes(site, from, to + 1, 'UTC', true), ({ at }) => at)
    const applied: ChangePlace[] = []
    return {
      applied,
      apply(hit) {
        const own = waiting.get(hit.at)?.filter(change => isOf(change, hit))
        if (!own || own.length === 0) return hit
        const adds = { ...noEngagement, ...hit.adds }
        for (const change of own) {
          // Of an older one any hit of the kind will do, but one from which it can be taken.
          const isLess = adds.exits + change.adds.exits < 0 || adds.bounces + change.adds.bounces < 0
          if (change.session === null && isLess) continue
          addEngagement(adds, change.adds)
          applied.push({ at: change.at, id: change.id })
          waiting.get(hit.at)!.splice(waiting.get(hit.at)!.indexOf(change), 1)
        }
        return { ...hit, adds }
      },
    }
  }
}

function isOf(change: RawChange, { kind, names: [path, ...labels], session }: BatchHit): boolean {
  const isFirst = (kind & firstOnSite) > 0
  if (change.path !== path || session === null) return false
  if (change.session !== null) {
    return change.firstOnSite === isFirst && change.session === Buffer.from(session).toString('latin1')
  }
  const isNamed = change.labels.every((label, place) => (label ?? 0) === (labels[place] ?? 0))
  return isNamed && (!change.firstOnSite || isFirst)
}
