// What a person may do: on every site, and on single ones.

import type { Site, SiteId } from './site.ts'

/**
 * Each includes those before it. `view`: read all numbers. `settings`: decide what is counted, and take raw hits out. `admin`:
 * delete the site, and decide who sees it; everywhere: make sites, and see to people and the server.
 */
export const levels = ['view', 'settings', 'admin'] as const
export type Level = (typeof levels)[number]

/** What a person may do. `owner`: an admin everywhere whom nobody can remove or lower; there is exactly one. */
export type Access = { owner: boolean; everywhere: Level | null; sites: ReadonlyMap<SiteId, Level> }

/** Of somebody who sees nothing yet. */
export const noAccess: Access = { owner: false, everywhere: null, sites: new Map() }

/** Of somebody who may do everything, but is not the owner. */
export const adminAccess: Access = { ...noAccess, everywhere: 'admin' }

/** What somebody may do on a site at most; null where they are not to know that it is there. */
export function levelOn({ everywhere, sites }: Access, site: SiteId): Level | null {
  const own = sites.get(site) ?? null
  return rankOf(own) > rankOf(everywhere) ? own : everywhere
}

/** Whether somebody may do on a site what that level allows. */
export function mayOn(access: Access, level: Level, site: SiteId): boolean {
  return rankOf(levelOn(access, site)) >= rankOf(level)
}

/** Whether somebody may do it on every site, and on those that are still to come. */
export function mayEverywhere({ everywhere }: Access, level: Level): boolean {
  return rankOf(everywhere) >= rankOf(level)
}

/**
 * Undefined where somebody may do on a site what that level allows. `missing`: there is no such site, or they are not to know
 * that there is; `forbidden`: they see it, and may not do this. Every door asks this.
 */
export function refusal(access: Access, level: Level, site: Site | undefined): 'missing' | 'forbidden' | undefined {
  if (!site || !mayOn(access, 'view', site.id)) return 'missing'
  return mayOn(access, level, site.id) ? undefined : 'forbidden'
}

/** Those of the sites that somebody may see. */
export function visibleSites<One extends Pick<Site, 'id'>>(access: Access, sites: readonly One[]): One[] {
  return sites.filter(({ id }) => mayOn(access, 'view', id))
}

/** What is left of somebody's access for a token that is for some sites only; null: for all of theirs. */
export function narrowAccess(access: Access, sites: readonly SiteId[] | null): Access {
  if (sites === null) return access
  const own = sites.flatMap((site): [SiteId, Level][] => {
    const level = levelOn(access, site)
    return level ? [[site, level]] : []
  })
  return { ...noAccess, sites: new Map(own) }
}

/** Whether somebody may give another person all of this: nobody gives more than they have, and only admins give. */
export function mayGive(giver: Access, given: Access): boolean {
  if (given.owner) return false
  if (mayEverywhere(giver, 'admin')) return true
  return given.everywhere === null && [...given.sites.keys()].every(site => mayOn(giver, 'admin', site))
}

/** What somebody may do who had the one and gets the other as well. */
export function joinAccess(had: Access, given: Access): Access {
  const sites = new Map(had.sites)
  for (const [site, level] of given.sites) if (rankOf(level) > rankOf(sites.get(site) ?? null)) sites.set(site, level)
  const everywhere = rankOf(given.everywhere) > rankOf(had.everywhere) ? given.everywhere : had.everywhere
  return { ...had, everywhere, sites }
}

function rankOf(level: Level | null): number {
  return level === null ? -1 : levels.indexOf(level)
}

/** As the command line and programs write it: `owner`, or what is meant everywhere and on single sites. */
export function writeAccess(
  { owner, everywhere, sites: own }: Access,
  sites: readonly Pick<Site, 'id' | 'code'>[],
): string {
  if (owner) return 'owner'
  const words = sites.flatMap(({ id, code }) => (own.has(id) ? [`${code}:${own.get(id)}`] : []))
  return [...(everywhere ? [everywhere] : []), ...words].join(',') || 'none'
}
