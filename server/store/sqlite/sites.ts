// The sites, with their domains and settings.

import type { Clock } from '../../kit/clock.ts'
import { localDay } from '../../kit/zone.ts'
import type { AccountStore, NewSite, SiteChange, Taken } from '../../sites/accounts.ts'
import { changesOf } from '../../sites/changes.ts'
import { readSettings } from '../../sites/settings.ts'
import type { Site, SiteId } from '../../sites/site.ts'
import type { Connection } from './connect.ts'
import { prepareMarks } from './notes.ts'
import type { sites } from './schema-accounts.ts'

/** The part of the accounts that is about sites. `create` is to be called inside a transaction. */
export type SiteStore = Pick<AccountStore, 'sites' | 'createSite' | 'changeSite'> & {
  create(site: NewSite): Site | Taken
}

export function createSiteStore(connection: Connection, clock: Clock): SiteStore {
  const readSites = connection.prepare<[], SiteRow>('select * from sites order by name collate nocase, id')
  const readDomains = connection.prepare<[], { domain: string; site_id: number }>(
    'select domain, site_id from site_domains order by site_id, place',
  )
  const isCodeTaken = connection.prepare<[string]>('select 1 from sites where code = ?')
  const insertSite = connection.prepare(
    'insert into sites (code, name, zone, settings, created_at) values (@code, @name, @zone, @settings, @createdAt)',
  )
  const updateSite = connection.prepare(
    `update sites set name = coalesce(@name, name), zone = coalesce(@zone, zone), settings = coalesce(@settings, settings),
      zone_changed_at = iif(@zone <> zone and first_hit_at is not null, @now, zone_changed_at)
    where id = @id`,
  )
  const readSite = connection.prepare<[SiteId], SiteRow>('select * from sites where id = ?')
  const setDomains = prepareDomains(connection)
  const mark = prepareMarks(connection)

  const create = (site: NewSite): Site | Taken => {
    if (isCodeTaken.get(site.code)) return { taken: 'code' }
    if (setDomains.areTaken(site.domains, 0 as SiteId)) return { taken: 'domain' }
    const { code, name, zone, createdAt } = site
    const { lastInsertRowid } = insertSite.run({ code, name, zone, settings: JSON.stringify(site.settings), createdAt })
    const id = Number(lastInsertRowid) as SiteId
    setDomains.replace(id, site.domains)
    return { ...site, id, zoneChangedAt: null, firstHitAt: null }
  }

  const change = (id: SiteId, siteChange: SiteChange): Taken | undefined => {
    const { name = null, zone = null, settings, domains } = siteChange
    const before = readSite.get(id)
    if (!before) return
    if (domains && setDomains.areTaken(domains, id)) return { taken: 'domain' }
    const now = Math.floor(clock.now() / 1000)
    updateSite.run({ id, name, zone, settings: settings ? JSON.stringify(settings) : null, now })
    if (domains) setDomains.replace(id, domains)
    if (before.first_hit_at === null) return
    const changes = changesOf(toSite(before, []), siteChange)
    const day = localDay(zone ?? before.zone, now)
    if (changes.length > 0) mark(id, { kind: 'changed', changes, day, at: now })
  }

  const read = (): Site[] => {
    const domains = Map.groupBy(readDomains.all(), row => row.site_id)
    return readSites.all().map(row =>
      toSite(
        row,
        (domains.get(row.id) ?? []).map(({ domain }) => domain),
      ),
    )
  }

  const readAtOnce = connection.transaction(read)
  const createAtOnce = connection.transaction(create)
  const changeAtOnce = connection.transaction(change)
  return {
    create,
    sites: async () => readAtOnce(),
    createSite: async site => createAtOnce.immediate(site),
    changeSite: async (id, siteChange) => changeAtOnce.immediate(id, siteChange),
  }
}

type SiteRow = typeof sites.$inferSelect

function toSite(row: SiteRow, domains: string[]): Site {
  return {
    id: row.id as SiteId,
    code: row.code,
    name: row.name,
    domains,
    zone: row.zone,
    settings: readSettings(JSON.parse(row.settings)),
    createdAt: row.created_at,
    zoneChangedAt: row.zone_changed_at,
    firstHitAt: row.first_hit_at,
  }
}

function prepareDomains(connection: Connection) {
  const isTaken = connection.prepare<[string, SiteId]>('select 1 from site_domains where domain = ? and site_id <> ?')
  const remove = connection.prepare<[SiteId]>('delete from site_domains where site_id = ?')
  const add = connection.prepare(
    'insert into site_domains (domain, site_id, place) values (?, ?, ?) on conflict do nothing',
  )
  return {
    areTaken: (domains: readonly string[], by: SiteId) => domains.some(domain => isTaken.get(domain, by)),
    replace(site: SiteId, domains: readonly string[]): void {
      remove.run(site)
      for (const [place, domain] of domains.entries()) add.run(domain, site, place)
    },
  }
}
