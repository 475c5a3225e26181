// The sites, with their domains and settings.

import type { Clock } from '../../../kit/clock.ts'
import { localDay } from '../../../kit/zone.ts'
import type { AccountStore, NewSite, SiteChange, Taken } from '../../../sites/accounts.ts'
import { changesOf } from '../../../sites/changes.ts'
import { readSettings } from '../../../sites/settings.ts'
import type { Site, SiteId } from '../../../sites/site.ts'
import type { Connection } from '../connect.ts'
import type { sites } from '../schema-accounts.ts'
import { prepareMarks } from './notes.ts'

/** The part of the accounts that is about sites. `create` is to be called inside a transaction. */
export type SiteStore = Pick<AccountStore, 'sites' | 'createSite' | 'changeSite'> & {
  create(site: NewSite): Site | Taken
}

export function createSiteStore(connection: Connection, clock: Clock): SiteStore {
  const readSites = connection.prepare<[], SiteRow>(
    'select * from sites where deleted_at is null order by name collate nocase, id',
  )
  const readDomains = connection.prepare<[], { domain: string; site_id: number }>(
    'select domain, site_id from site_domains order by site_id, place',
  )
  const codes = prepareCodes(connection)
  const insertSite = connection.prepare(
    'insert into sites (code, name, zone, settings, created_at) values (@code, @name, @zone, @settings, @createdAt)',
  )
  const updateSite = connection.prepare(
    `update sites set code = coalesce(@code, code), name = coalesce(@name, name), zone = coalesce(@zone, zone), settings = coalesce(@settings, settings),
      zone_changed_at = iif(@zone <> zone and first_hit_at is not null, @now, zone_changed_at)
    where id = @id`,
  )
  const readSite = connection.prepare<[SiteId], SiteRow>('select * from sites where id = ? and deleted_at is null')
  const setDomains = prepareDomains(connection)
  const mark = prepareMarks(connection)

  const create = (site: NewSite): Site | Taken => {
    if (codes.isTaken(site.code, 0 as SiteId)) return { taken: 'code' }
    if (setDomains.areTaken(site.domains, 0 as SiteId)) return { taken: 'domain' }
    const { code, name, zone, createdAt } = site
    const { lastInsertRowid } = insertSite.run({ code, name, zone, settings: JSON.stringify(site.settings), createdAt })
    const id = Number(lastInsertRowid) as SiteId
    setDomains.replace(id, site.domains)
    codes.release(site.code)
    return { ...site, id, formerCodes: [], zoneChangedAt: null, firstHitAt: null }
  }

  const change = (id: SiteId, siteChange: SiteChange): Taken | undefined => {
    const { code = null, name = null, zone = null, settings, domains } = siteChange
    const before = readSite.get(id)
    if (!before) return
    if (code !== null && codes.isTaken(code, id)) return { taken: 'code' }
    if (domains && setDomains.areTaken(domains, id)) return { taken: 'domain' }
    const now = Math.floor(clock.now() / 1000)
    updateSite.run({ id, code, name, zone, settings: settings ? JSON.stringify(settings) : null, now })
    if (domains) setDomains.replace(id, domains)
    if (code !== null && code !== before.code) codes.keep(id, before.code, code)
    if (before.first_hit_at === null) return
    const changes = changesOf(toSite(before), siteChange)
    const day = localDay(zone ?? before.zone, now)
    if (changes.length > 0) mark(id, { kind: 'changed', changes, day, at: now })
  }

  const read = (): Site[] => {
    const domains = Map.groupBy(readDomains.all(), row => row.site_id)
    const former = Map.groupBy(codes.former(), row => row.site_id)
    return readSites.all().map(row => ({
      ...toSite(row),
      domains: (domains.get(row.id) ?? []).map(({ domain }) => domain),
      formerCodes: (former.get(row.id) ?? []).map(({ code }) => code),
    }))
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

/** A site without the names that have tables of their own. */
function toSite(row: SiteRow): Site {
  return {
    id: row.id as SiteId,
    code: row.code,
    formerCodes: [],
    name: row.name,
    domains: [],
    zone: row.zone,
    settings: readSettings(JSON.parse(row.settings)),
    createdAt: row.created_at,
    zoneChangedAt: row.zone_changed_at,
    firstHitAt: row.first_hit_at,
  }
}

function prepareCodes(connection: Connection) {
  const taken = connection.prepare<[string, SiteId]>('select 1 from sites where code = ? and id <> ?')
  const add = connection.prepare<[string, SiteId]>('insert into site_codes (code, site_id) values (?, ?)')
  const remove = connection.prepare<[string]>('delete from site_codes where code = ?')
  const list = connection.prepare<[], { code: string; site_id: number }>('select code, site_id from site_codes')
  return {
    isTaken: (code: string, by: SiteId) => taken.get(code, by) !== undefined,
    /** Says that a code is a site's own now, and no other's of before. */
    release: (code: string) => void remove.run(code),
    /** Says that a site has another code now. */
    keep(site: SiteId, before: string, now: string): void {
      remove.run(now)
      remove.run(before)
      if (before.toLowerCase() !== now.toLowerCase()) add.run(before, site)
    },
    former: () => list.all(),
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
