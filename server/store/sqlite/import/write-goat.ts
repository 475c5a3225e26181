// Takes over a GoatCounter database: ids stay as they were, so that programs which know them go on.

import { isDeepStrictEqual } from 'node:util'
import { readNetwork } from '../../../kit/address.ts'
import type { Clock } from '../../../kit/clock.ts'
import { readCountry } from '../../../kit/countries.ts'
import { hashToken } from '../../../kit/password.ts'
import { localDay } from '../../../kit/zone.ts'
import { canonicalZone } from '../../../kit/zones.ts'
import { type Access, joinAccess, type Level, noAccess } from '../../../sites/access.ts'
import { readApiSettings } from '../../../sites/api-settings.ts'
import { readCollectBits } from '../../../sites/collect-bits.ts'
import { readGoatUserSettings } from '../../../sites/goat-user-settings.ts'
import { defaultHour, type Frequency, frequencies } from '../../../sites/report-plans.ts'
import { defaultSettings, isRetention, type SiteSettings } from '../../../sites/settings.ts'
import { accessTokenLink } from '../../../sites/share-links.ts'
import { defaultSharing, readEmbedOrigin } from '../../../sites/sharing.ts'
import type { SiteId } from '../../../sites/site.ts'
import { isCode, readDomain } from '../../../sites/site-code.ts'
import { rightsOfBits } from '../../../sites/tokens.ts'
import type { UserId } from '../../../sites/user.ts'
import { defaultUserSettings, type UserSettings } from '../../../sites/user-settings.ts'
import { lastDue } from '../../../stats/due-report.ts'
import type { GoatDatabase, GoatSite, GoatUser } from '../../goatcounter/goat-database.ts'
import type { ImportedGoat, Store } from '../../store.ts'
import { paths } from '../schema.ts'
import { siteDomains, sites, tokens, users } from '../schema-accounts.ts'
import { reports } from '../schema-mail.ts'
import { siteUsers } from '../schema-people.ts'
import { shareLinks } from '../schema-sharing.ts'
import { type TypedConnection, writing } from '../typed-connection.ts'
import type { Version } from '../version.ts'
import { importNumbers, type PlacedSite, prepareLabels } from './goat-numbers.ts'

export function createGoatImport(db: TypedConnection, version: Version, clock: Clock): Pick<Store, 'importGoat'> {
  return {
    async importGoat(database) {
      const imported = db.transaction(() => {
        const isEmpty = !db.select().from(sites).get() && !db.select().from(users).get()
        return isEmpty
          ? importAll(db, database, clock.seconds())
          : { refused: 'There are sites or people in this database already.' }
      }, writing)
      version.raise()
      return imported
    },
  }
}

function importAll(db: TypedConnection, database: GoatDatabase, now: number): ImportedGoat {
  const placed = database.sites().map(site => importSite(db, site, now))
  const everybody = database.users()
  // Each account has people of its own: who is in several is one person here.
  const personOf = (id: number) => {
    const email = everybody.find(user => user.id === id)?.email.toLowerCase()
    return everybody.find(user => user.email.toLowerCase() === email)
  }
  const kept = everybody.filter(({ id }) => personOf(id)?.id === id)
  const owner =
    kept.find(({ access }) => access.all === '*') ?? kept.find(({ access }) => access.all === 'a') ?? kept[0]
  const toAccess = createGoatAccess(database.sites())
  for (const { id, email, password, createdAt, codeSecret, settings } of kept) {
    const given = everybody.filter(user => personOf(user.id)?.id === id).map(toAccess)
    const access = given.reduce(joinAccess, noAccess)
    const everywhere = id === owner?.id ? 'admin' : access.everywhere
    const reads = withoutZoneOf(readGoatUserSettings(settings), placed)
    const values = { id: id as UserId, email, password, createdAt, codeSecret, settings: reads }
    db.insert(users)
      .values({ ...values, owner: id === owner?.id, everywhere })
      .run()
    for (const [site, level] of access.sites) {
      db.insert(siteUsers)
        .values({ user: id as UserId, site, level })
        .run()
    }
    const every = frequencies[Number(settings.email_reports) - 1]
    if (everywhere && every) importReports(db, { ...values, every }, placed, now)
  }
  const owned = database.tokens().flatMap(token => {
    const person = personOf(token.user)
    return person ? [{ ...token, user: person.id }] : []
  })
  for (const { user, name, token, permissions, sites, createdAt, usedAt } of owned) {
    db.insert(tokens)
      .values({
        ...{ hash: hashToken(token), user: user as UserId, name, createdAt, expiresAt: null },
        rights: rightsOfBits(permissions),
        sites: sites.includes(-1) ? null : (sites as SiteId[]),
        usedOn: usedAt === null ? null : localDay('UTC', usedAt),
      })
      .run()
  }
  const taken = database.paths().filter(({ site }) => placed.some(({ id }) => id === site))
  for (const { site, event, ...path } of taken) {
    db.insert(paths)
      .values({ ...path, site_id: site as SiteId, event: Number(event) })
      .run()
  }
  const events = new Set(taken.filter(({ event }) => event).map(({ id }) => id))
  const known = { database, events, labelIds: prepareLabels(db, database) }
  const counted = placed.map(site => importNumbers(db, site, known))
  return {
    sites: placed.length,
    users: kept.length,
    tokens: owned.length,
    paths: taken.length,
    hits: counted.reduce((sum, { hits }) => sum + hits, 0),
    sums: counted.reduce((sum, { sums }) => sum + sums, 0),
  }
}

/** Reports of all sites that they got go on with the next one, of each site. */
function importReports(
  db: TypedConnection,
  { id, settings, every }: { id: UserId; settings: UserSettings; every: Frequency },
  placed: readonly PlacedSite[],
  now: number,
): void {
  const wish = { every, hour: defaultHour, skipEmpty: false, language: settings.language }
  for (const site of placed) {
    const { toDay: through } = lastDue(wish, site, settings.weekStart || 1, now)
    db.insert(reports)
      .values({ ...wish, user: id, site: site.id, through })
      .run()
  }
}

function importSite(db: TypedConnection, site: GoatSite, now: number): PlacedSite {
  const { id, cname, linkDomain, createdAt, receivedData, firstHitAt, userDefaults } = site
  const host = cname.toLowerCase()
  const linked = linkDomain === '' ? undefined : readDomain(linkDomain)
  const domains = [...new Set([linked, host === '' ? undefined : host].filter(domain => domain !== undefined))]
  const [, timezone = ''] = String(userDefaults.timezone ?? '').match(/\.(.+)$/) ?? []
  const zone = canonicalZone(timezone) || 'UTC'
  const isFree =
    isCode(host) &&
    !db
      .select()
      .from(sites)
      .all()
      .some(({ code }) => code === host)
  db.insert(sites)
    .values({
      ...{
        id: id as SiteId,
        code: isFree ? host : `site-${id}`,
        name: linked ?? (host || `site-${id}`),
        zone,
        createdAt,
      },
      settings: toSettings(site),
      firstHitAt: receivedData ? firstHitAt : null,
      // What its visitors did after they arrived, and the medium of their links, nobody has kept.
      engagementSince: receivedData ? now : null,
    })
    .run()
  const { public: isPublic, secret } = site.settings
  if (isPublic === 'secret' && typeof secret === 'string' && /^[a-z\d]{8,40}$/i.test(secret)) {
    db.insert(shareLinks)
      .values({ ...accessTokenLink(id as SiteId, secret, now), pages: '' })
      .onConflictDoNothing()
      .run()
  }
  for (const [place, domain] of domains.entries()) {
    db.insert(siteDomains)
      .values({ domain, site: id as SiteId, place })
      .onConflictDoNothing()
      .run()
  }
  return { id: id as SiteId, zone, own: domains }
}

/** Whoever reads by the clocks that all sites have has chosen none. */
function withoutZoneOf(settings: UserSettings, placed: readonly PlacedSite[]): UserSettings {
  return placed.every(({ zone }) => zone === settings.zone) ? { ...settings, zone: '' } : settings
}

function toSettings({ code, cname, linkDomain, settings, userDefaults }: GoatSite): SiteSettings {
  const words = (value: unknown) => (typeof value === 'string' ? value : '').split(/[\s,]+/).filter(word => word !== '')
  const bits = typeof settings.collect === 'number' && settings.collect > 1 ? settings.collect : usualBits
  // Its zone is that of the site.
  const defaults = { ...readGoatUserSettings(userDefaults), zone: '', fewerNumbersUntil: 0 }
  const embed = words(settings.allow_embed).flatMap(word => readEmbedOrigin(word) ?? [])
  return {
    ...structuredClone(defaultSettings),
    sharing: { ...defaultSharing, public: settings.public === 'public', embed },
    ...readCollectBits(bits, defaultSettings.collect),
    retention: { days: isRetention(settings.data_retention) ? settings.data_retention : 0 },
    rules: { ...defaultSettings.rules, networks: words(settings.ignore_ips).flatMap(word => readNetwork(word) ?? []) },
    // Theirs differ by no letter's case.
    caseSensitive: false,
    // It counts whoever asks not to be tracked.
    countDoNotTrack: true,
    allowCounter: settings.allow_counter === true,
    defaults: isDeepStrictEqual(defaults, defaultUserSettings) ? null : defaults,
    collectRegions: words(settings.collect_regions).flatMap(word => readCountry(word) ?? []),
    api: readApiSettings({
      ...{ code, cname, linkDomain, public: settings.public, secret: settings.secret },
      ...{ allowBosmang: settings.allow_bosmang, allowEmbed: settings.allow_embed },
    }),
  }
}

const usualBits = 190

/** What a person of theirs may do here: everywhere where there is one account, and else on the sites of theirs. */
function createGoatAccess(all: readonly GoatSite[]): (user: GoatUser) => Access {
  const accounts = new Map(all.map(({ id, parent }) => [id, parent ?? id]))
  const isOne = new Set(accounts.values()).size <= 1
  return ({ site: own, access: { all: whole, ...single } }) => {
    const level = goatLevels[String(whole)] ?? null
    const ofAccount = [...accounts]
      .filter(([, account]) => !isOne && account === own)
      .map(([id]) => [id, whole] as const)
    const given = [...ofAccount, ...Object.entries(single).map(([id, word]) => [Number(id), word] as const)]
    const sites = given.flatMap(([id, word]): [SiteId, Level][] => {
      const level = accounts.has(id) ? goatLevels[String(word)] : undefined
      return level ? [[id as SiteId, level]] : []
    })
    return { ...noAccess, everywhere: isOne ? level : null, sites: new Map(sites) }
  }
}

const goatLevels: Record<string, Level> = { r: 'view', s: 'settings', a: 'admin', '*': 'admin' }
