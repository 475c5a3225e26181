// Which segments are to be packed anew because hits of theirs were changed: in rounds, so that none is written for every change.

import type { Clock } from '../../../kit/clock.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Connection } from '../connect.ts'
import { prepareState } from '../state.ts'

// A session changes its hits for a day.
const oldest = 25 * 3600
const betweenLooks = 60

/** `at`: when was looked last; `tried`: changes up to that one were tried in every segment. `left`: segments, the newest first. */
type Round = { at: number; tried: number; left: number[] }

/**
 * Answers the next segment of a site: one of which `enough` hits were changed, so that no hit is written again for less than an eighth
 * of a change, or any at all when changes are old. What could not be found in any segment waits for the next start: its hit may not
 * be readable.
 */
export function prepareChangedSegments(
  connection: Connection,
  { enough, clock }: { enough: number; clock: Clock },
): (site: SiteId) => number | undefined {
  const state = prepareState(connection)
  const readFirst = connection
    .prepare<object, number | null>('select min(created_at) from changes where site_id = @site and id > @tried')
    .pluck()
  const readChanged = connection
    .prepare<object, number>(`
      select id from segments where site_id = @site and @least <= (
        select count(*) from (
          select 1 from changes
          where changes.site_id = @site and created_at between first_at and last_at and changes.id > @tried
          limit @least))
      order by last_at desc, id desc`)
    .pluck()
  const rounds = new Map<SiteId, Round>()

  function look(site: SiteId, now: number, tried: number): Round {
    const first = readFirst.get({ site, tried }) ?? undefined
    if (first === undefined) return { at: now, tried, left: [] }
    if (first >= now - oldest) return { at: now, tried, left: readChanged.all({ site, tried, least: enough }) }
    return { at: now, tried: state.read('change'), left: readChanged.all({ site, tried, least: 1 }) }
  }

  return site => {
    const now = clock.now() / 1000
    const known = rounds.get(site) ?? { at: Number.NEGATIVE_INFINITY, tried: 0, left: [] }
    const isDone = known.left.length === 0 && now - known.at >= betweenLooks
    const round = isDone ? look(site, now, known.tried) : known
    rounds.set(site, round)
    return round.left.pop()
  }
}
