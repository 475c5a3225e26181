// The sites as the running program knows them: in memory, read again when something changed.

import type { AccountStore } from './accounts.ts'
import { createSiteFinder, type SiteFinder, sitesByCode } from './find-site.ts'
import type { Site, SiteId } from './site.ts'

/** All sites at hand, so that no request waits for them. */
export interface SiteDirectory {
  all(): readonly Site[]
  /** The site of that code, or the one that had it before. */
  byCode(code: string): Site | undefined
  /** Undefined: it was deleted. */
  byId(id: SiteId): Site | undefined
  find: SiteFinder
  /** Reads the sites again. */
  reload(): Promise<void>
  /** The last attempt to read them failed, so they may have changed. */
  isOutdated(): boolean
}

/** Reads the sites and keeps them. */
export async function createDirectory(accounts: AccountStore): Promise<SiteDirectory> {
  let sites: readonly Site[] = []
  let byCode = new Map<string, Site>()
  let byId = new Map<SiteId, Site>()
  let find = createSiteFinder(sites)

  let outdated = false

  async function reload(): Promise<void> {
    outdated = true
    sites = await accounts.sites()
    byCode = sitesByCode(sites)
    byId = new Map(sites.map(site => [site.id, site]))
    find = createSiteFinder(sites)
    outdated = false
  }

  await reload()
  return {
    all: () => sites,
    byCode: code => byCode.get(code.toLowerCase()),
    byId: id => byId.get(id),
    find: request => find(request),
    reload,
    isOutdated: () => outdated,
  }
}
