// Reads the counters of web vitals: of a site or a page by runs of days, or of some pages.

import type { PathId } from '../../../count/hit.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { VitalCount, VitalDays, VitalRow, VitalScope } from '../../../stats/vitals.ts'
import type { Connection } from '../connect.ts'

export type VitalsAsked = VitalScope & { runs: readonly VitalDays[] }
export type PathVitalsAsked = VitalDays & { site: SiteId; paths: readonly PathId[] }

export function prepareVitals(connection: Connection): (asked: VitalsAsked) => VitalCount[][] {
  const prepare = (table: string, key: string) =>
    connection.prepare<object, VitalCount & { run: number }>(`
      select run, metric, step, sum(count) as count
      from (select key as run, value ->> 'fromDay' as first, value ->> 'toDay' as beyond from json_each(@runs))
        cross join ${table} on ${key} and day >= first and day < beyond
      group by run, metric, step order by run, metric, step`)
  const ofSite = prepare('site_vitals', 'site_id = @site')
  const ofPath = prepare('path_vitals', 'site_id = @site and path_id = @path')
  return ({ site, path, runs }) => {
    const asked = { site, runs: JSON.stringify(runs) }
    const found: VitalCount[][] = runs.map(() => [])
    for (const { run, ...row } of path === null ? ofSite.iterate(asked) : ofPath.iterate({ ...asked, path }))
      found[run]!.push(row)
    return found
  }
}

export function preparePathVitals(connection: Connection): (asked: PathVitalsAsked) => VitalRow[] {
  const ofPaths = connection.prepare<object, VitalRow>(`
    select path_id as path, metric, step, sum(count) as count
    from (select value as wanted from json_each(@paths))
      cross join path_vitals on path_id = wanted and site_id = @site and day >= @fromDay and day < @toDay
    group by path_id, metric, step order by path_id, metric, step`)
  return ({ site, fromDay, toDay, paths }) => ofPaths.all({ site, fromDay, toDay, paths: JSON.stringify(paths) })
}
