// What a site's owner decides: how it counts, what it collects, whom it ignores.

import { readCountry } from '../kit/countries.ts'
import { readCurrency } from '../kit/money.ts'
import { type ApiSettings, defaultApiSettings, readApiSettings } from './api-settings.ts'
import { type CountAnyway, nothingAnyway, readCountAnyway } from './count-anyway.ts'
import { noRules, type Rules, readRules } from './rules.ts'
import { defaultSharing, readSharing, type Sharing } from './sharing.ts'
import { readUserSettings, type UserSettings } from './user-settings.ts'
import { anyQuality, readVisitQuality, type VisitQuality } from './visit-quality.ts'

/** What is collected with each hit; each name is a switch in the site's settings. */
export type Collect = {
  referrer: boolean
  device: boolean
  size: boolean
  country: boolean
  /** The region within the country; without `country` nothing. */
  region: boolean
  language: boolean
  /** The properties that pages send along with events and pageviews. */
  props: boolean
  /** For how long and how far down pages are seen, as the script tells it. */
  engagement: boolean
  /** Keep every hit as a row of its own: needed for the CSV of hits and for crossings. */
  hits: boolean
}

/** The settings of one site. */
export type SiteSettings = {
  /** Off: no session is kept, each hit is a visit and visitors are not told. */
  sessions: boolean
  collect: Collect
  /** Days after which raw hits are folded into sums; 0 keeps them for ever. */
  keepHitsDays: number
  /** Days after which everything that was counted is deleted; 0 keeps it for ever. */
  retention: { days: number }
  /** Whom and what is not counted. */
  rules: Rules
  /** Paths that differ by the case of letters alone are different pages; off: one page, as GoatCounter has them. */
  caseSensitive: boolean
  /** Count browsers that send Do Not Track or Global Privacy Control as well. */
  countDoNotTrack: boolean
  /** Count only whom the page says to have agreed. */
  consent: boolean
  /** Whoever is counted may read what is stored of them, without a login: `/sites/CODE/privacy`. */
  privacyPage: boolean
  /** Whoever asks for it gets the number of visits, of the site and of each page: `/counter/`. */
  allowCounter: boolean
  /** Values of properties that look like an e-mail address are not kept, but counted. */
  dropEmails: boolean
  /** The currency of properties called revenue that name none, as three letters; '' where they are plain numbers then. */
  currency: string
  /** What is counted although it would be dropped. */
  countAnyway: CountAnyway
  /** The only countries of which the region is kept, by their codes; none: of all. */
  collectRegions: string[]
  /** Which visits count at all. */
  quality: VisitQuality
  /** Who else may look at the numbers. */
  sharing: Sharing
  /** How new people read whose first site this is, and those who are not logged in; null: as by default. */
  defaults: UserSettings | null
  api: ApiSettings
}

/** How a new site counts until its owner says otherwise. */
export const defaultSettings: SiteSettings = {
  sessions: true,
  collect: {
    referrer: true,
    device: true,
    size: true,
    country: true,
    region: false,
    language: true,
    props: true,
    engagement: true,
    hits: true,
  },
  keepHitsDays: 0,
  retention: { days: 0 },
  rules: noRules,
  caseSensitive: true,
  countDoNotTrack: false,
  consent: false,
  privacyPage: false,
  allowCounter: false,
  dropEmails: true,
  currency: '',
  countAnyway: nothingAnyway,
  collectRegions: [],
  quality: anyQuality,
  sharing: defaultSharing,
  defaults: null,
  api: defaultApiSettings,
}

export const mostKeptDays = 36_500

/** Numbers are kept for a month at least, or the pages of today would have nothing to be compared with. */
export const leastRetention = 31

/** Every switch, in the order in which the settings show them: also the names of the fields of the form. */
export const switches = [
  'sessions',
  'referrer',
  'device',
  'size',
  'country',
  'region',
  'language',
  'props',
  'engagement',
  'hits',
  'caseSensitive',
  'countDoNotTrack',
  'consent',
  'privacyPage',
  'allowCounter',
  'dropEmails',
  'minimumStay',
  'checkPaths',
] as const satisfies readonly (
  | 'sessions'
  | 'caseSensitive'
  | 'countDoNotTrack'
  | 'consent'
  | 'privacyPage'
  | 'allowCounter'
  | 'dropEmails'
  | 'minimumStay'
  | 'checkPaths'
  | keyof Collect
)[]

export type Switch = (typeof switches)[number]

/**
 * Reads settings as they were stored, perhaps by another version: what is missing or not understood is as in a new site, but
 * for the case of letters, which did not count before there was a setting.
 */
export function readSettings(stored: unknown): SiteSettings {
  const found = toRecord(stored)
  const { sessions, collect, keepHitsDays, countDoNotTrack, consent, privacyPage, allowCounter, dropEmails } =
    defaultSettings
  const foundCollect = toRecord(found.collect)
  const foundRetention = toRecord(found.retention)
  return {
    sessions: readSwitch(found.sessions, sessions),
    collect: {
      referrer: readSwitch(foundCollect.referrer, collect.referrer),
      device: readSwitch(foundCollect.device, collect.device),
      size: readSwitch(foundCollect.size, collect.size),
      country: readSwitch(foundCollect.country, collect.country),
      region: readSwitch(foundCollect.region, collect.region),
      language: readSwitch(foundCollect.language, collect.language),
      props: readSwitch(foundCollect.props, collect.props),
      engagement: readSwitch(foundCollect.engagement, collect.engagement),
      hits: readSwitch(foundCollect.hits, collect.hits),
    },
    keepHitsDays: isDays(found.keepHitsDays) ? found.keepHitsDays : keepHitsDays,
    retention: { days: isRetention(foundRetention.days) ? foundRetention.days : 0 },
    rules: readRules(found.rules),
    caseSensitive: readSwitch(found.caseSensitive, false),
    countDoNotTrack: readSwitch(found.countDoNotTrack, countDoNotTrack),
    consent: readSwitch(found.consent, consent),
    privacyPage: readSwitch(found.privacyPage, privacyPage),
    allowCounter: readSwitch(found.allowCounter, allowCounter),
    dropEmails: readSwitch(found.dropEmails, dropEmails),
    currency: typeof found.currency === 'string' ? (readCurrency(found.currency) ?? '') : '',
    countAnyway: readCountAnyway(found.countAnyway),
    collectRegions: Array.isArray(found.collectRegions)
      ? found.collectRegions.flatMap(each => (typeof each === 'string' ? (readCountry(each) ?? []) : []))
      : [],
    quality: readVisitQuality(found.quality),
    sharing: readSharing(found.sharing),
    defaults: found.defaults ? readDefaults(found.defaults) : null,
    api: readApiSettings(found.api),
  }
}

/** A lock is somebody's own. */
function readDefaults(stored: unknown): UserSettings {
  return { ...readUserSettings(stored), fewerNumbersUntil: 0 }
}

/** Whether raw hits can be kept for so many days. */
export function isDays(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= mostKeptDays
}

/** Whether all numbers can be kept for so many days; 0: for ever. */
export function isRetention(value: unknown): value is number {
  return isDays(value) && (value === 0 || value >= leastRetention)
}

function readSwitch(found: unknown, otherwise: boolean): boolean {
  return typeof found === 'boolean' ? found : otherwise
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
