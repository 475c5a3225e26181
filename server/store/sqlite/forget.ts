// Deletes everything that was counted of a site, so that no name of it can be read from the file either.

import type { AccountStore } from '../../sites/accounts.ts'
import type { SiteId } from '../../sites/site.ts'
import type { Connection } from './connect.ts'
import { counterTables } from './counters.ts'
import { prepareForgetBudget } from './name-budget.ts'
import type { Version } from './version.ts'

export function createForgetStore(connection: Connection, version: Version): Pick<AccountStore, 'deleteSiteData'> {
  const deletions = [
    'path_titles where path_id in (select id from paths where site_id = ?)',
    "notes where site_id = ? and kind <> 'note'",
    ...[...counterTables, 'hits', 'drops', 'drop_names', 'paths'].map(table => `${table} where site_id = ?`),
  ].map(rows => connection.prepare<[SiteId]>(`delete from ${rows}`))
  // Every label of a raw hit is in site_details as well: a hit is folded when it is recorded.
  const deleteUnusedLabels = connection.prepare(`
    delete from labels where id not in (select label_id from site_details union select label_id from path_details)`)
  const clearFirstHit = connection.prepare<[SiteId]>(
    'update sites set first_hit_at = null, zone_changed_at = null where id = ?',
  )

  const forgetBudget = prepareForgetBudget(connection)

  const forget = connection.transaction((site: SiteId) => {
    for (const deletion of deletions) deletion.run(site)
    deleteUnusedLabels.run()
    forgetBudget(site)
    clearFirstHit.run(site)
    for (const table of ['paths', 'path_titles', 'labels', 'notes']) writeAnew(connection, table)
  })

  return {
    deleteSiteData: async site => {
      forget.immediate(site)
      version.raise()
      // The write-ahead log still holds the pages as they were. While another process reads, it is emptied later.
      connection.pragma('wal_checkpoint(truncate)')
    },
  }
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
