// The sites, with their domains and settings.

import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Clock } from '../../../kit/clock.ts'
import { localDay } from '../../../kit/zone.ts'
import type { AccountStore, NewSite, SiteChange, Taken } from '../../../sites/accounts.ts'
import { changesOf } from '../../../sites/changes.ts'
import type { Site, SiteId } from '../../../sites/site.ts'
import { siteCodes, siteDomains, sites } from '../schema-accounts.ts'
import { type TypedConnection, writing } from '../typed-connection.ts'
import { leaveMark } from './notes.ts'

/** The part of the accounts that is about sites. `create` is to be called inside a transaction. */
export type SiteStore = Pick<AccountStore, 'sites' | 'createSite' | 'changeSite'> & {
  create(site: NewSite): Site | Taken
}

export function createSiteStore(db: TypedConnection, clock: Clock): SiteStore {
  const create = (site: NewSite): Site | Taken => {
    const taken = findTaken(db, site, 0 as SiteId)
    if (taken) return taken
    const { code, name, zone, settings, createdAt, domains } = site
    const row = db.insert(sites).values({ code, name, zone, settings, createdAt }).returning().get()
    setDomains(db, row.id, domains)
    releaseCode(db, code)
    return toSite(row, domains, [])
  }

  const change = (id: SiteId, siteChange: SiteChange): Taken | undefined => {
    const { domains, ...values } = siteChange
    const before = db
      .select()
      .from(sites)
      .where(and(eq(sites.id, id), isNull(sites.deletedAt)))
      .get()
    if (!before) return
    const taken = findTaken(db, siteChange, id)
    if (taken) return taken
    const now = clock.seconds()
    const { code, zone = before.zone } = values
    const moved = zone !== before.zone && before.firstHitAt !== null
    db.update(sites)
      .set({ zone, ...values, ...(moved && { zoneChangedAt: now }) })
      .where(eq(sites.id, id))
      .run()
    if (domains) setDomains(db, id, domains)
    if (code !== undefined && code !== before.code) keepCode(db, id, before.code, code)
    if (before.firstHitAt === null) return
    const changes = changesOf(toSite(before, [], []), siteChange)
    // In the transaction of the change, so that no door can forget the mark.
    if (changes.length > 0) leaveMark(db, id, { kind: 'changed', changes, day: localDay(zone, now), at: now })
  }

  const read = (): Site[] => {
    const domains = Map.groupBy(db.select().from(siteDomains).orderBy(siteDomains.place).all(), row => row.site)
    const former = Map.groupBy(db.select().from(siteCodes).all(), row => row.site)
    return db
      .select()
      .from(sites)
      .where(isNull(sites.deletedAt))
      .orderBy(sql`${sites.name} collate nocase`, asc(sites.id))
      .all()
      .map(row =>
        toSite(
          row,
          (domains.get(row.id) ?? []).map(({ domain }) => domain),
          (former.get(row.id) ?? []).map(({ code }) => code),
        ),
      )
  }

  return {
    create,
    sites: async () => db.transaction(read),
    createSite: async site => db.transaction(() => create(site), writing),
    changeSite: async (id, siteChange) => db.transaction(() => change(id, siteChange), writing),
  }
}

function toSite({ deletedAt, ...row }: typeof sites.$inferSelect, domains: string[], formerCodes: string[]): Site {
  return { ...row, domains, formerCodes }
}

/** Which of its names another site has than `by`. */
function findTaken(db: TypedConnection, { code, domains = [] }: SiteChange, by: SiteId): Taken | undefined {
  const named =
    code !== undefined &&
    db
      .select()
      .from(sites)
      .where(and(eq(sites.code, code), ne(sites.id, by)))
      .get()
  if (named) return { taken: 'code' }
  const served = and(inArray(siteDomains.domain, [...domains]), ne(siteDomains.site, by))
  if (db.select().from(siteDomains).where(served).get()) return { taken: 'domain' }
}

/** Says that a code is a site's own now, and no other's of before. */
function releaseCode(db: TypedConnection, code: string): void {
  db.delete(siteCodes).where(eq(siteCodes.code, code)).run()
}

/** Says that a site has another code now: that of before leads to it as well. */
function keepCode(db: TypedConnection, site: SiteId, before: string, now: string): void {
  releaseCode(db, now)
  releaseCode(db, before)
  if (before.toLowerCase() !== now.toLowerCase()) db.insert(siteCodes).values({ code: before, site }).run()
}

function setDomains(db: TypedConnection, site: SiteId, domains: readonly string[]): void {
  db.delete(siteDomains).where(eq(siteDomains.site, site)).run()
  const rows = domains.map((domain, place) => ({ domain, site, place }))
  if (rows.length > 0) db.insert(siteDomains).values(rows).onConflictDoNothing().run()
}
