// Puts what was added to packed hits into these hits, when they are packed anew.

import type { Engagement } from '../../../count/batch.ts'
import type { SiteId } from '../../../sites/site.ts'
import { type BatchHit, fingerprintOf, firstOnSite, type HitColumns } from '../../../stats/segment/batch.ts'
import type { Connection } from '../connect.ts'
import { prepareRawChanges, type RawChange } from './raw-changes.ts'

/** Where a change stands: its second and its id. */
export type ChangePlace = { at: number; id: number }

/**
 * Adds to hits of a site what was added to them between two instants (Unix seconds, both included), and answers what that was. To be
 * used inside one transaction.
 */
export type ApplyChanges = (hits: HitColumns, site: SiteId, from: number, to: number) => ChangePlace[]

export function prepareApplyChanges(connection: Connection): ApplyChanges {
  const changes = prepareRawChanges(connection)
  return (hits, site, from, to) => {
    // A busy second has thousands: whoever has a session is found by it, and not looked for.
    const [bySession, bySecond] = [new Map<number, RawChange[]>(), new Map<number, RawChange[]>()]
    for (const change of changes(site, from, to + 1, 'UTC', true)) {
      const { at, path, firstOnSite: isFirst, session } = change
      if (session === null) addTo(bySecond, at, change)
      else addTo(bySession, fingerprintOf(at, path, isFirst, Buffer.from(session, 'latin1')), change)
    }
    const applied: ChangePlace[] = []

    /** Adds those of a key that fit. */
    function take(waiting: Map<number, RawChange[]>, key: number, row: number, fits: Fits): void {
      const rest = waiting.get(key)?.filter(change => {
        if (!fits(change, hits.hit(row))) return true
        hits.engage(row, change.adds)
        applied.push({ at: change.at, id: change.id })
        return false
      })
      if (rest?.length === 0) waiting.delete(key)
      else if (rest) waiting.set(key, rest)
    }

    for (let row = 0; row < hits.length && bySession.size + bySecond.size > 0; row++) {
      const fingerprint = hits.fingerprint(row)
      if (fingerprint === undefined) continue
      take(bySession, fingerprint, row, isOf)
      if (bySecond.size > 0) take(bySecond, hits.hit(row).at, row, mayBeOf)
    }
    return applied
  }
}

function addTo(changes: Map<number, RawChange[]>, key: number, change: RawChange): void {
  const known = changes.get(key)
  if (known) known.push(change)
  else changes.set(key, [change])
}

/** Whether a change is, or may be, of a hit. */
type Fits = (change: RawChange, hit: BatchHit) => boolean

function isOf({ at, path, firstOnSite: isFirst, session, adds }: RawChange, hit: BatchHit): boolean {
  if (at !== hit.at || path !== hit.names[0] || isFirst !== (hit.kind & firstOnSite) > 0) return false
  // Two pages of one second may have become one.
  return mayTake(hit.adds, adds) && Buffer.from(session!, 'latin1').equals(hit.session!)
}

/** Of an older change nobody knows the session: any hit of the kind will do from which it can be taken. */
function mayBeOf(change: RawChange, { kind, names: [path, ...labels], adds }: BatchHit): boolean {
  if (change.path !== path || (change.firstOnSite && (kind & firstOnSite) === 0)) return false
  if (!mayTake(adds, change.adds)) return false
  return change.labels.every((label, place) => (label ?? 0) === (labels[place] ?? 0))
}

function mayTake(adds: Readonly<Engagement> | undefined, more: Engagement): boolean {
  return (adds?.exits ?? 0) + more.exits >= 0 && (adds?.bounces ?? 0) + more.bounces >= 0
}
