// Reads the counters of web vitals: of a site, or of some of its paths.

import type { PathId } from '../../../count/hit.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { VitalDays, VitalRow } from '../../../stats/vitals.ts'
import type { Connection } from '../connect.ts'

/** What is asked; without `paths` of the whole site, whose rows are of path 0. */
export type VitalsAsked = VitalDays & { site: SiteId; paths?: readonly PathId[] }

export function prepareVitals(connection: Connection): (asked: VitalsAsked) => VitalRow[] {
  const days = 'site_id = @site and day >= @fromDay and day < @toDay'
  const ofSite = connection.prepare<object, VitalRow>(`
    select 0 as path, metric, step, sum(count) as count from site_vitals where ${days}
    group by metric, step order by metric, step`)
  const ofPaths = connection.prepare<object, VitalRow>(`
    select path_id as path, metric, step, sum(count) as count
    from (select value as wanted from json_each(@paths)) cross join path_vitals on path_id = wanted and ${days}
    group by path_id, metric, step order by path_id, metric, step`)
  return ({ site, fromDay, toDay, paths }) =>
    paths ? ofPaths.all({ site, fromDay, toDay, paths: JSON.stringify(paths) }) : ofSite.all({ site, fromDay, toDay })
}
