// Pages on which nothing is counted any more.

import type { SiteId } from '../../../sites/site.ts'
import type { Connection } from '../connect.ts'

/** Removes those of some pages on which nothing is counted any more, unless a segment may still hold their names. */
export function prepareRemoveUnusedPaths(connection: Connection): (site: SiteId, paths: readonly number[]) => void {
  // From one to the next, the newest first: it is mostly one with a day; a hit that is a repeat has a row of nothing. A month may
  // have such rows when all of its days are gone.
  const readMonths = connection
    .prepare<object, number>(`
      with recursive months(one) as (
        select max(month) from path_months where site_id = @site
        union all
        select (select max(month) from path_months where site_id = @site and month < one) from months where one is not null)
      select one from months where one is not null`)
    .pluck()
  const months = 'select value as one from json_each(@months)'
  const unused = `select value from json_each(@paths) where not exists (
      select 1 from (${months}) cross join path_months on path_months.site_id = @site and month = one and path_months.path_id = value
        cross join site_days on site_days.site_id = @site and site_days.day between one * 100 and one * 100 + 99
        cross join path_days on path_days.site_id = @site and path_days.day = site_days.day and path_days.path_id = value)
    and not exists (select 1 from path_details where site_id = @site and path_details.path_id = value)
    and not exists (select 1 from path_aliases where path_aliases.path_id = value or becomes = value)`
  const isPartlyGone = preparePartlyGone(connection)
  const findUnused = connection.prepare<object, number>(unused).pluck()
  const those = 'select value from json_each(@unused)'
  const removals = [
    `delete from path_months where site_id = @site and month in (select one from (${months})) and path_id in (${those})`,
    `delete from path_titles where path_id in (${those})`,
    `delete from paths where site_id = @site and id in (${those})`,
  ].map(sql => connection.prepare<object>(sql))
  return (site, paths) => {
    if (isPartlyGone(site)) return
    const bound = { site, months: JSON.stringify(readMonths.all({ site })) }
    const found = findUnused.all({ ...bound, paths: JSON.stringify(paths) })
    if (found.length === 0) return
    for (const rows of removals) rows.run({ ...bound, unused: JSON.stringify(found) })
  }
}

/** Whether a segment of a site still holds the names of hits that are gone. */
export function preparePartlyGone(connection: Connection): (site: SiteId) => boolean {
  const find = connection.prepare<[SiteId], number>('select 1 from segments where site_id = ? and gone > 0 limit 1')
  return site => find.pluck().get(site) !== undefined
}
