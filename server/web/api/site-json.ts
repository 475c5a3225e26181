// Sites and people as GoatCounter's API tells them: in its shapes, with what they are here.

import { countryOfZone } from '../../count/place.ts'
import { writeInstant } from '../../kit/zone.ts'
import type { ApiSettings } from '../../sites/api-settings.ts'
import { toCollectBits } from '../../sites/collect-bits.ts'
import { writeGoatUserSettings } from '../../sites/goat-user-settings.ts'
import type { Site } from '../../sites/site.ts'
import { bitsOfRights, type Token } from '../../sites/tokens.ts'
import type { User } from '../../sites/user.ts'
import { defaultUserSettings } from '../../sites/user-settings.ts'

/** Every site; `setttings` is how that API spells it. `isPublic`: see `goat-sharing.ts`. */
export function toSiteJson(site: Site, all: readonly Site[], isPublic: ApiSettings['public']) {
  const { id, settings, createdAt, firstHitAt } = site
  const { api } = settings
  return {
    id,
    parent: parentOf(site, all),
    cname: cnameOf(site),
    cname_setup_at: writeInstant(api.updatedAt ?? createdAt),
    code: exportCode(site),
    link_domain: api.linkDomain,
    setttings: {
      public: isPublic,
      secret: api.secret,
      allow_counter: settings.allowCounter,
      allow_bosmang: api.allowBosmang,
      data_retention: settings.retention.days,
      ignore_ips: settings.rules.networks.join(','),
      collect: toCollectBits(settings),
      collect_regions: settings.collectRegions.join(','),
      allow_embed: settings.sharing.embed.join(','),
    },
    user_defaults: toReadingJson(site),
    received_data: firstHitAt !== null,
    state: 'a',
    created_at: writeInstant(createdAt),
    updated_at: writeInstant(api.updatedAt),
    first_hit_at: writeInstant(Math.min(firstHitAt ?? createdAt, createdAt)),
  }
}

/** Whoever has a token sees and changes everything. */
export function toMeJson(user: User, token: Token, site: Site, all: readonly Site[]) {
  return {
    user: {
      id: user.id,
      site: firstSite(all).id,
      email: user.email,
      email_verified: true,
      totp_enabled: user.codeSecret !== null,
      access: { all: '*' },
      login_at: null,
      open_at: null,
      reset_at: null,
      settings: toReadingJson(site, user),
      last_report_at: writeInstant(user.createdAt),
      created_at: writeInstant(user.createdAt),
      updated_at: null,
    },
    token: {
      name: token.name,
      permissions: bitsOfRights(token.rights) & goatCounterRights,
      sites: token.sites ?? [-1],
    },
  }
}

/** What is asked for by the host of the first site is asked of all of them: they are one household. */
export function sitesUnder(site: Site, all: readonly Site[]): Site[] {
  const inOrder = [...all].sort((one, other) => one.id - other.id)
  return site.id === firstSite(all).id ? inOrder : [site]
}

/** The host under which a site is asked. */
export function cnameOf({ code, domains, settings }: Site): string {
  const { cname } = settings.api
  return domains.includes(cname.toLowerCase()) ? cname : (domains[0] ?? code)
}

/** What names the site in exported files. */
export function exportCode({ code, settings }: Site): string {
  return settings.api.code || code
}

// `notes` is a right that only Hoofprint has.
const goatCounterRights = 126

function firstSite(all: readonly Site[]): Site {
  return all.reduce((first, site) => (site.id < first.id ? site : first))
}

function parentOf(site: Site, all: readonly Site[]): number | null {
  const first = firstSite(all)
  return first.id === site.id ? null : first.id
}

/** How somebody reads; without a person, as new ones and guests of the site do. */
function toReadingJson({ zone, settings }: Site, user?: User) {
  const reads = user?.settings ?? settings.defaults ?? defaultUserSettings
  const own = reads.zone || zone
  return writeGoatUserSettings(reads, `${countryOfZone(own)}.${own}`)
}
