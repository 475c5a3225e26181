// The sites as the running program knows them: in memory, read again when something changed.

import type { AccountStore } from './accounts.ts'
import { createSiteFinder, type SiteFinder } from './find.ts'
import type { Site, SiteId } from './site.ts'

/** All sites at hand, so that no request waits for them. */
export interface SiteDirectory {
  all(): readonly Site[]
  byCode(code: string): Site | undefined
  /** A site that is known to exist: any that a hit was taken for. */
  byId(id: SiteId): Site
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
    byCode = new Map(sites.map(site => [site.code.toLowerCase(), site]))
    byId = new Map(sites.map(site => [site.id, site]))
    find = createSiteFinder(sites)
    outdated = false
  }

  await reload()
  return {
    all: () => sites,
    byCode: code => byCode.get(code.toLowerCase()),
    byId(id) {
      const site = byId.get(id)
      if (!site) throw new Error(`there is no site ${id}`)
      return site
    },
    find: request => find(request),
    reload,
    isOutdated: () => outdated,
  }
}
