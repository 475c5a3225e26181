// Deletes sites and what was counted of them, so that no name of it can be read from the file either.
//
// Deleting takes effect at once, in one small transaction: the row of the site is marked, loses its code and its domains,
// and is no site any more. Where only the numbers go, another row, with another id, takes its place. What was counted under
// the old id is deleted afterwards, a little at a time, so that no hit waits for it, and an interruption costs nothing.

import type { Clock } from '../../../kit/clock.ts'
import type { AccountStore } from '../../../sites/accounts.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Store } from '../../store.ts'
import type { Connection } from '../connect.ts'
import type { Version } from '../version.ts'
import { prepareForgetBudget } from '../write/name-budget.ts'

type ForgetStore = Pick<AccountStore, 'deleteSite' | 'deleteSiteData'> & Pick<Store, 'purgeDeleted'>

export function createForgetStore(
  connection: Connection,
  { version, clock }: { version: Version; clock: Clock },
): ForgetStore {
  const { take, replace } = prepareMarks(connection, clock)
  const purge = preparePurge(connection)
  const oldest = connection
    .prepare<[], SiteId>('select id from sites where deleted_at is not null order by id limit 1')
    .pluck()

  const deleteSite = connection.transaction(take)
  const deleteSiteData = connection.transaction((site: SiteId) => {
    const next = replace(site)
    if (next !== undefined) take(site, next)
  })
  const step = connection.transaction(purge)

  return {
    deleteSite: async site => {
      deleteSite.immediate(site)
      version.raise()
    },
    deleteSiteData: async site => {
      deleteSiteData.immediate(site)
      version.raise()
    },
    purgeDeleted: async limit => {
      const site = oldest.get()
      if (site === undefined) return false
      const done = step.immediate(site, limit)
      // Labels that are remembered may be gone.
      if (done !== 'rows') version.raise()
      if (done === 'site') {
        // The write-ahead log still holds the pages as they were. While another process reads, it is emptied later.
        connection.pragma('wal_checkpoint(truncate)')
      }
      return true
    },
  }
}

/** Both are to be called inside a transaction. */
function prepareMarks(connection: Connection, clock: Clock) {
  // No code has a blank.
  const mark = connection.prepare<{ id: SiteId; at: number }>(`
    update sites set code = 'deleted ' || id, name = '', settings = '{}', first_hit_at = null, zone_changed_at = null,
      deleted_at = @at
    where id = @id and deleted_at is null`)
  const named = ['site_domains', 'site_codes']
  const release = named.map(table => connection.prepare<[SiteId]>(`delete from ${table} where site_id = ?`))
  const handOver = [...named.map(table => `${table} set site_id = @to where site_id = @from`), writtenNotes].map(
    change => connection.prepare<{ from: SiteId; to: SiteId }>(`update ${change}`),
  )
  const copy = connection.prepare<[SiteId, SiteId]>(`
    insert into sites (code, name, zone, settings, created_at)
    select 'new ' || ?, name, zone, settings, created_at from sites where id = ? and deleted_at is null`)
  const codeOf = connection.prepare<[SiteId], string>('select code from sites where id = ?').pluck()
  const setCode = connection.prepare<[string, SiteId]>('update sites set code = ? where id = ?')

  return {
    /** Makes a row no site any more; its code becomes that of `next`, if there is one. */
    take(site: SiteId, next?: SiteId): void {
      const code = codeOf.get(site)
      const { changes } = mark.run({ id: site, at: Math.floor(clock.now() / 1000) })
      if (changes === 0) return
      for (const each of release) each.run(site)
      if (next !== undefined) setCode.run(code!, next)
    },
    /** Makes a row that has all that is not counted of a site; undefined where there is no such site. */
    replace(site: SiteId): SiteId | undefined {
      const { changes, lastInsertRowid } = copy.run(site, site)
      if (changes === 0) return undefined
      const to = Number(lastInsertRowid) as SiteId
      for (const each of handOver) each.run({ from: site, to })
      return to
    },
  }
}

const writtenNotes = "notes set site_id = @to where site_id = @from and kind = 'note'"

/**
 * Answers the function that does the next part of a purge, and says what went: up to `limit` rows of a site; when there are none,
 * names, one table at a time, in proportion to all that it holds; at last the row of the site. To be called inside a transaction.
 */
function preparePurge(connection: Connection): (site: SiteId, limit: number) => 'rows' | 'names' | 'site' {
  const tables = tablesOfSites(connection).map(({ name, key }) => {
    const columns = key.join(', ')
    return connection.prepare<[SiteId, number]>(
      `delete from ${name} where (${columns}) in (select ${columns} from ${name} where site_id = ? limit ?)`,
    )
  })
  // A segment is as large as thousands of rows.
  const someSegments = 'select id from segments where site_id = ? order by id limit 1'
  const deleteColumns = connection.prepare<[SiteId]>(
    `delete from segment_columns where segment_id in (${someSegments})`,
  )
  const deleteSegment = connection.prepare<[SiteId]>(`delete from segments where id in (${someSegments})`)
  const somePaths = 'select id from paths where site_id = ? order by path limit ?'
  const deleteTitles = connection.prepare<[SiteId, number]>(`delete from path_titles where path_id in (${somePaths})`)
  const deletePaths = connection.prepare<[SiteId, number]>(`delete from paths where id in (${somePaths})`)
  // Every label of a raw hit is in site_details as well: a hit is folded when it is recorded.
  const deleteUnusedLabels = connection.prepare(`
    delete from labels where id not in (select label_id from site_details union select label_id from path_details)`)
  const deleteSite = connection.prepare<[SiteId]>('delete from sites where id = ?')
  const forgetBudget = prepareForgetBudget(connection)
  const parts: (() => void)[] = [
    () => deleteUnusedLabels.run(),
    ...['paths', 'path_titles', 'labels', 'notes'].map(table => () => writeAnew(connection, table)),
  ]
  /** The site of which no row is left, and how many of the parts are done; after a restart they begin anew. */
  let emptied = { site: 0 as SiteId, done: 0 }

  return (site, limit) => {
    deleteColumns.run(site)
    if (deleteSegment.run(site).changes > 0) return 'rows'
    for (const rows of tables) if (rows.run(site, limit).changes === limit) return 'rows'
    deleteTitles.run(site, limit)
    if (deletePaths.run(site, limit).changes === limit) return 'rows'
    if (emptied.site !== site) emptied = { site, done: 0 }
    const part = parts[emptied.done]
    if (part) {
      part()
      emptied.done += 1
      return 'names'
    }
    forgetBudget(site)
    deleteSite.run(site)
    return 'site'
  }
}

/** Every other table with rows of sites, with the columns of its key, so that one that comes later is not forgotten. */
function tablesOfSites(connection: Connection): { name: string; key: string[] }[] {
  const read = connection.prepare<[], { name: string; key: string }>(`
    select t.name, group_concat(k.name order by k.pk) as key
    from sqlite_schema t, pragma_table_info(t.name) s, pragma_table_info(t.name) k
    where t.type = 'table' and t.name <> 'paths' and s.name = 'site_id' and k.pk > 0
    group by t.name`)
  return read.all().map(({ name, key }) => ({ name, key: key.split(',') }))
}

// When SQLite splits a page in two it leaves copies of rows in the gaps, which deleting the rows does not reach. An empty
// table gives up all its pages, and they are overwritten.
function writeAnew(connection: Connection, table: string): void {
  connection.exec(`
    create temp table kept as select * from ${table};
    delete from ${table};
    insert into ${table} select * from kept;
    drop table kept;`)
}
