// After an upgrade: what an older database told of the hours of pages goes where those of folded hits are, a little at a time.

import type { Connection } from '../connect.ts'
import { foldedHours } from '../query/folded-sums.ts'

/** Answers the function that tells so many old rows apart, and whether there were any. To be called inside a transaction. */
export function prepareSplit(connection: Connection): (rows: number) => boolean {
  const [{ table: folded }, { table: old, counts }] = foldedHours
  // A run of rows from the first to a place costs a third of the same rows by their keys.
  const lastOfSome = connection.prepare<[number], Key>(`
    select site_id as site, path_id as path, hour from (select * from ${old} limit ?)
    order by site_id desc, path_id desc, hour desc limit 1`)
  const upTo = '(site_id, path_id, hour) <= (@site, @path, @hour)'
  const columns = 'site_id, path_id, hour, visitors, visits, pageviews'
  const move = connection.prepare<Key>(`
    insert into ${folded} (${columns}) select ${columns} from ${old}
    where ${upTo} and ${counts} and (visitors <> 0 or visits <> 0 or pageviews <> 0)
    on conflict do update set visitors = visitors + excluded.visitors, visits = visits + excluded.visits,
      pageviews = pageviews + excluded.pageviews`)
  const remove = connection.prepare<Key>(`delete from ${old} where ${upTo}`)
  const forget = connection.prepare<[number]>(
    'delete from raw_hours where (site_id, hour) in (select site_id, hour from raw_hours limit ?)',
  )
  return rows => {
    const last = lastOfSome.get(rows)
    if (!last) return forget.run(rows).changes > 0
    move.run(last)
    remove.run(last)
    return true
  }
}

type Key = { site: number; path: number; hour: number }
