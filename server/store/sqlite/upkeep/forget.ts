// Deletes sites and what was counted of them, so that no name of it can be read from the file either.
//
// Deleting takes effect at once, in one small transaction: the row of the site is marked, loses its code and its domains,
// and is no site any more. Where only the numbers go, another row, with another id, takes its place. What was counted under
// the old id is deleted afterwards, a little at a time, so that no hit waits for it, and an interruption costs nothing.

import { and, eq, isNull } from 'drizzle-orm'
import type { Clock } from '../../../kit/clock.ts'
import { once } from '../../../kit/once.ts'
import type { AccountStore } from '../../../sites/accounts.ts'
import { defaultSettings } from '../../../sites/settings.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Store } from '../../store.ts'
import type { Connection } from '../connect.ts'
import { funnels, goals, notes, siteCodes, siteDomains, sites } from '../schema-accounts.ts'
import { alertMails, alertRules, webhookCalls, webhooks } from '../schema-alerts.ts'
import { reports } from '../schema-mail.ts'
import { auditLog, invitations, siteUsers } from '../schema-people.ts'
import { shareLinks } from '../schema-sharing.ts'
import { same, type TypedConnection, writing } from '../typed-connection.ts'
import type { Version } from '../version.ts'
import { prepareForgetCardinality } from '../write/cardinality-limit.ts'
import { prepareRewrite, type RowKey } from './rewrite-rows.ts'
import type { UnusedLabels } from './unused-labels.ts'

type ForgetStore = Pick<AccountStore, 'deleteSite' | 'deleteSiteData'> & Pick<Store, 'purgeDeleted'>

/** `emptyLog` leaves nothing in the write-ahead log. */
type ForgetParts = { version: Version; clock: Clock; unused: UnusedLabels; emptyLog(): Promise<unknown> }

export function createForgetStore(db: TypedConnection, { version, clock, unused, emptyLog }: ForgetParts): ForgetStore {
  const connection = db.$client
  // Deleting is rare, and these are a third of all statements of a store.
  const rows = once(() => connection.transaction(preparePurge(connection)))
  const names = once(() => connection.transaction(prepareNames(connection)))
  /** The site after which unused labels are gone. */
  let swept: SiteId | undefined
  const oldest = connection
    .prepare<[], SiteId>('select id from sites where deleted_at is not null order by id limit 1')
    .pluck()
  const take = (site: SiteId, next?: SiteId) => markDeleted(db, clock, site, next)
  const empty = (site: SiteId) => {
    const next = replaceSite(db, site)
    if (next !== undefined) take(site, next)
  }

  return {
    deleteSite: async site => {
      db.transaction(() => take(site), writing)
      version.raise()
    },
    deleteSiteData: async site => {
      db.transaction(() => empty(site), writing)
      version.raise()
    },
    purgeDeleted: async limit => {
      const site = oldest.get()
      if (site === undefined) return false
      if (rows().immediate(site, limit) || (swept !== site && (await unused.remove(limit)))) return true
      swept = site
      if (names().immediate(site)) return true
      version.raise()
      // The write-ahead log still holds the pages as they were.
      await emptyLog()
      return true
    },
  }
}

/** Makes a row no site any more; its code becomes that of `next`, if there is one. To be called inside a transaction. */
function markDeleted(db: TypedConnection, clock: Clock, id: SiteId, next?: SiteId): void {
  const site = findSite(db, id)
  if (!site) return
  const deletedAt = clock.seconds()
  const nameless = { code: `deleted ${id}`, name: '', settings: defaultSettings, firstHitAt: null, zoneChangedAt: null }
  // No code of a site has a blank.
  db.update(sites)
    .set({ ...nameless, deletedAt })
    .where(eq(sites.id, id))
    .run()
  for (const table of [siteDomains, siteCodes, reports]) db.delete(table).where(eq(table.site, id)).run()
  // Nothing is sent for it any more, and its secrets are gone.
  for (const table of [alertMails, webhooks, webhookCalls]) db.delete(table).where(eq(table.scope, id)).run()
  if (next !== undefined) db.update(sites).set({ code: site.code }).where(eq(sites.id, next)).run()
}

/** Makes a row that has all that is not counted of a site; undefined where there is no such site. The same holds of it. */
function replaceSite(db: TypedConnection, id: SiteId): SiteId | undefined {
  const site = findSite(db, id)
  if (!site) return undefined
  const { name, zone, settings, createdAt } = site
  const next = db
    .insert(sites)
    .values({ code: `new ${id}`, name, zone, settings, createdAt })
    .returning()
    .get()
  for (const table of [siteDomains, siteCodes]) db.update(table).set({ site: next.id }).where(eq(table.site, id)).run()
  const written = same(notes, { site: id, kind: 'note' })
  db.update(notes).set({ site: next.id }).where(written).run()
  for (const table of [goals, funnels, shareLinks, siteUsers, auditLog, reports])
    db.update(table).set({ site: next.id }).where(eq(table.site, id)).run()
  for (const table of [alertRules, alertMails, webhooks, webhookCalls])
    db.update(table).set({ scope: next.id }).where(eq(table.scope, id)).run()
  for (const { id: invitation, access } of db.select().from(invitations).all()) {
    const level = access.sites.get(id)
    if (!level) continue
    const sites = new Map([...access.sites, [next.id, level] as const])
    db.update(invitations)
      .set({ access: { ...access, sites } })
      .where(eq(invitations.id, invitation))
      .run()
  }
  return next.id
}

function findSite(db: TypedConnection, id: SiteId) {
  return db
    .select()
    .from(sites)
    .where(and(eq(sites.id, id), isNull(sites.deletedAt)))
    .get()
}

/** Answers the function that deletes up to `limit` rows of a site, and says whether there may be more. Inside a transaction. */
function preparePurge(connection: Connection): (site: SiteId, limit: number) => boolean {
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
  return (site, limit) => {
    deleteColumns.run(site)
    if (deleteSegment.run(site).changes > 0) return true
    for (const rows of tables) if (rows.run(site, limit).changes === limit) return true
    deleteTitles.run(site, limit)
    return deletePaths.run(site, limit).changes === limit
  }
}

/**
 * Answers the function that writes some names anew, when no row of a site is left; at last it deletes the row of the site itself,
 * and answers false. To be called inside a transaction.
 */
function prepareNames(connection: Connection): (site: SiteId) => boolean {
  const deleteSite = connection.prepare<[SiteId]>('delete from sites where id = ?')
  const forgetBudget = prepareForgetCardinality(connection)
  // Every order in which there are pages with names.
  const rewrites = [
    prepareRewrite(connection, 'paths', ['id']),
    prepareRewrite(connection, 'paths', ['site_id', 'path', 'id']),
    prepareRewrite(connection, 'path_titles', ['path_id', 'since']),
    prepareRewrite(connection, 'labels', ['id']),
    prepareRewrite(connection, 'labels', ['dimension', 'kind', 'name', 'detail', 'tags']),
    prepareRewrite(connection, 'notes', ['id']),
    prepareRewrite(connection, 'share_links', ['id']),
    prepareRewrite(connection, 'alerts', ['id']),
    prepareRewrite(connection, 'alerts', ['site_id', 'key', 'id']),
    prepareRewrite(connection, 'webhook_calls', ['id']),
    prepareRewrite(connection, 'webhook_calls', ['webhook_id', 'key']),
    ...['goals', 'funnels', 'webhooks'].flatMap(table => [
      prepareRewrite(connection, table, ['id']),
      prepareRewrite(connection, table, ['site_id', 'name']),
    ]),
  ]
  /** The site of which no row is left, and how far names are written anew; after a restart that begins anew. */
  let emptied: { site: SiteId; done: number; place: RowKey } = { site: 0 as SiteId, done: 0, place: undefined }

  return site => {
    if (emptied.site !== site) emptied = { site, done: 0, place: undefined }
    const rewrite = rewrites[emptied.done]
    if (rewrite) {
      const next = rewrite(emptied.place)
      emptied = next === 'done' ? { site, done: emptied.done + 1, place: undefined } : { ...emptied, place: next }
      return true
    }
    forgetBudget(site)
    deleteSite.run(site)
    return false
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
