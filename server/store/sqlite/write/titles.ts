// What paths are called, and were called before. Only a path whose title has changed has rows of its own in `path_titles`:
// most never do, and a row for each would hold every title twice.

import type { Retitle } from '../../../count/batch.ts'
import type { PathId } from '../../../count/hit.ts'
import { startOfDay } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { StatsStore, TitleSince } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'

/** Titles of a path that are kept. */
const mostTitles = 20

/** Answers the titles of a path. */
export function createTitleStore(connection: Connection): Pick<StatsStore, 'titlesOf'> {
  const list = connection.prepare<[PathId], TitleSince>(
    'select since, title from path_titles where path_id = ? order by since desc',
  )
  const findOnly = connection.prepare<[PathId], string>("select title from paths where id = ? and title <> ''").pluck()
  const firstDayOf = prepareFirstDay(connection)
  return {
    titlesOf: async path => {
      const titles = list.all(path)
      const only = findOnly.get(path)
      if (titles.length > 0 || only === undefined) return titles
      return [{ since: firstDayOf(path) ?? 0, title: only }]
    },
  }
}

/** The start (Unix seconds) of the first day on which a path had a hit; undefined before it. */
function prepareFirstDay(connection: Connection): (path: PathId) => number | undefined {
  // A look-up for each day of the site, until it is found.
  const find = connection.prepare<[PathId], { day: number; zone: string }>(`
    select day, zone from paths join sites on sites.id = paths.site_id
      cross join site_days on site_days.site_id = paths.site_id
      cross join path_days using (site_id, day)
    where paths.id = ? and path_days.path_id = paths.id
    order by day limit 1`)
  return path => {
    const found = find.get(path)
    return found && startOfDay(found.zone, found.day)
  }
}

/** A path that has another title now. */
export type Retitled = { site_id: SiteId; path: string; title: string }

/** Gives paths their new titles, after the counters of the same batch. To be called inside a transaction. */
export function prepareTitles(connection: Connection): (titles: readonly Retitle[]) => Retitled[] {
  const firstDayOf = prepareFirstDay(connection)
  const hasTitles = connection.prepare<[PathId], number>('select 1 from path_titles where path_id = ?').pluck()
  // The first title is as old as the path, or a second older than the next.
  const keepFirst = connection.prepare<{ id: PathId; since: number }>(
    "insert into path_titles select id, @since, title from paths where id = @id and title <> ''",
  )
  const set = connection.prepare<[string, PathId], Retitled>(
    'update paths set title = ? where id = ? returning site_id, path, title',
  )
  // A hit that came late does not bring its title before those that were seen before it.
  const keep = connection.prepare<{ id: PathId; at: number; title: string }>(`
    insert into path_titles values (
      @id, max(@at, (select coalesce(max(since) + 1, @at) from path_titles where path_id = @id)), @title)`)
  const removeOldest = connection.prepare<{ id: PathId }>(`
    delete from path_titles where path_id = @id and since <= (
      select since from path_titles where path_id = @id order by since desc limit 1 offset ${mostTitles})`)
  return titles =>
    titles.flatMap(({ path: id, title, at }) => {
      if (!hasTitles.get(id)) keepFirst.run({ id, since: Math.min(firstDayOf(id) ?? at, at - 1) })
      const retitled = set.get(title, id)
      if (!retitled) return []
      keep.run({ id, at, title })
      removeOldest.run({ id })
      return retitled
    })
}
