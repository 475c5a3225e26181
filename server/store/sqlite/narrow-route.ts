// The two routes to raw hits: through the time of the site, or through its paths, where that is shorter.

import type { PathId } from '../../count/hit.ts'
import type { SiteId } from '../../sites/site.ts'
import type { Connection } from './connect.ts'
import type { ReadHits, Stretch } from './narrow-hits.ts'

/** The hits to be read: those between two instants, of these paths; null: of all. */
export type Wanted = { site: SiteId; from: number; to: number; paths: readonly PathId[] | null }

/**
 * Has every hit read that is wanted. Stops after each piece, telling how many hits were gone through and, where all hits from
 * some instant on have been read, that instant.
 */
export function* readAll(
  connection: Connection,
  wanted: Wanted,
  stretches: readonly Stretch[],
  read: ReadHits,
): Generator<{ work: number; reached?: number }, void> {
  const { site, from, to, paths } = wanted
  const late = stretches.filter(stretch => stretch.to > from)
  const hits = late.reduce((sum, stretch) => sum + stretch.hits, 0)
  if (!paths || !isShorter(connection, wanted, hits)) {
    for (const stretch of late) {
      const start = Math.max(from, stretch.from)
      read(site, start, stretch.to)
      yield { work: stretch.hits, reached: start }
    }
    return
  }
  const findEdge = connection.prepare<object, number>(edge).pluck()
  for (const path of paths) {
    for (let start = from; start < to; ) {
      const end = findEdge.get({ site, path, from: start + 1, to }) ?? to
      read(site, start, end, path)
      start = end
      // Of one path alone, most of its hits are on pages of their own.
      yield { work: start < to ? 10 * pieceOfPath : 100 }
    }
  }
}

/** Whether the paths have so few of the hits that finding each of them takes less than passing all. */
function isShorter(connection: Connection, { site, from, to, paths }: Wanted, hits: number): boolean {
  if (paths!.length > mostPaths) return false
  const months = connection.prepare<object, number | null>(hitsOfPaths).pluck()
  const found = months.get({ site, from, to, paths: JSON.stringify(paths) }) ?? 0
  return 10 * found + 100 * paths!.length < hits
}

const mostPaths = 1000
const pieceOfPath = 2000

const edge = `
  select created_at from hits indexed by hits_path
  where path_id = @path and site_id = @site and created_at >= @from and created_at < @to
  order by created_at limit 1 offset ${pieceOfPath}`

// Not of all their hits, but near enough: repeated events are in no sum.
const hitsOfPaths = `
  select sum(max(visits, pageviews)) from path_months
  where site_id = @site and path_id in (select value from json_each(@paths))
    and month >= cast(strftime('%Y%m', @from, 'unixepoch', '-1 day') as integer)
    and month <= cast(strftime('%Y%m', @to, 'unixepoch', '+1 day') as integer)`
