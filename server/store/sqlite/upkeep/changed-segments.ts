// Which segments are to be packed anew because hits of theirs were changed: in rounds, so that none is written for every change.

import type { Clock } from '../../../kit/clock.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Connection } from '../connect.ts'
import { prepareState } from '../state.ts'

// A session changes its hits for a day.
const oldest = 25 * 3600
const betweenRounds = 3600

/** `last`: the change that was the last one when it began; those up to it were tried. `left`: segments, the newest first. */
type Round = { at: number; last: number; left: number[] }

/**
 * Answers the next segment of a site, when there are `enough` changes of packed hits, or old ones. What could not be found in any
 * segment waits for the next start: its hit may not be readable.
 */
export function prepareChangedSegments(
  connection: Connection,
  { enough, clock }: { enough: number; clock: Clock },
): (site: SiteId) => number | undefined {
  const state = prepareState(connection)
  const read = connection.prepare<object, { count: number; first: number | null }>(`
    select count(*) as count, min(created_at) as first from (
      select created_at from changes
      where site_id = @site and id > @last and created_at <= (select max(last_at) from segments where site_id = @site)
      order by created_at limit ${enough})`)
  const readChanged = connection
    .prepare<object, number>(`
      select id from segments where site_id = @site and exists (
        select 1 from changes
        where changes.site_id = @site and created_at between first_at and last_at and changes.id > @last)
      order by last_at desc, id desc`)
    .pluck()
  const rounds = new Map<SiteId, Round>()

  function begin(site: SiteId, { at, last }: Round): void {
    const now = clock.now() / 1000
    const { count, first } = read.get({ site, last })!
    const isOld = first !== null && first < now - oldest && now - at >= betweenRounds
    if (count < enough && !isOld) return
    rounds.set(site, { at: now, last: state.read('change'), left: readChanged.all({ site, last }) })
  }

  return site => {
    const before = rounds.get(site) ?? { at: Number.NEGATIVE_INFINITY, last: 0, left: [] }
    if (before.left.length === 0) begin(site, before)
    return rounds.get(site)?.left.pop()
  }
}
