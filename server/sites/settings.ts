// What a site's owner decides: how it counts, what it collects, whom it ignores.

import { type CountAnyway, nothingAnyway, readCountAnyway } from './count-anyway.ts'
import { noRules, type Rules, readRules } from './rules.ts'

/** What is collected with each hit; each name is a switch in the site's settings. */
export type Collect = {
  referrer: boolean
  device: boolean
  size: boolean
  country: boolean
  /** The region within the country; without `country` nothing. */
  region: boolean
  language: boolean
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
  /** Whom and what is not counted. */
  rules: Rules
  /** Count browsers that send Do Not Track or Global Privacy Control as well. */
  countDoNotTrack: boolean
  /** What is counted although it would be dropped. */
  countAnyway: CountAnyway
}

/** How a new site counts until its owner says otherwise. */
export const defaultSettings: SiteSettings = {
  sessions: true,
  collect: { referrer: true, device: true, size: true, country: true, region: false, language: true, hits: true },
  keepHitsDays: 0,
  rules: noRules,
  countDoNotTrack: false,
  countAnyway: nothingAnyway,
}

export const mostKeptDays = 36_500

/** One switch of the settings, in words. */
export type Switch = { name: 'sessions' | 'countDoNotTrack' | keyof Collect; label: string; help: string }

/** Every switch, in the order in which the settings show them. `name` is also the name of its field in the form. */
export const switches: readonly Switch[] = [
  {
    name: 'sessions',
    label: 'Sessions',
    help: 'On: whoever loads a page again within eight hours is counted once, and you see visitors as well as visits; who they are is never written down. Off: nobody is recognised, so every load of a page is a visit, and visitors are not shown. Visits from before and after a change do not compare.',
  },
  {
    name: 'referrer',
    label: 'Where visitors came from',
    help: 'The page or app that linked here, and the campaign named in the link.',
  },
  {
    name: 'device',
    label: 'Browser and system',
    help: 'Their names and versions, such as Firefox 128 on Linux, read from the User-Agent, which is not kept.',
  },
  { name: 'size', label: 'Size of the screen', help: 'Its width, as the script tells it: phone, tablet or desktop.' },
  {
    name: 'country',
    label: 'Country',
    help: 'Told from the time zone of the browser or, where the server has been given a list of networks, from the address, which is not kept.',
  },
  {
    name: 'region',
    label: 'Region',
    help: 'The state or province, such as California, told from the address, which is not kept. It takes the country and, on the server, a file of cities (--geodb). On a small site a region may tell who a visitor was: leave it off unless you need it.',
  },
  { name: 'language', label: 'Language', help: 'The one the browser asks for first.' },
  {
    name: 'hits',
    label: 'Single hits',
    help: 'Keeps each hit as a line of its own: what the CSV of hits and combined questions, such as the browsers of one country, are made of. Off: only sums are kept.',
  },
  {
    name: 'countDoNotTrack',
    label: 'Count browsers that ask not to be tracked',
    help: 'Nothing that is kept says who a visitor is. Still, browsers that send Do Not Track or Global Privacy Control are not counted unless this is on.',
  },
]

/** Reads settings as they were stored, perhaps by another version: what is missing or not understood is as in a new site. */
export function readSettings(stored: unknown): SiteSettings {
  const found = toRecord(stored)
  const { sessions, collect, keepHitsDays, countDoNotTrack } = defaultSettings
  const foundCollect = toRecord(found.collect)
  return {
    sessions: readSwitch(found.sessions, sessions),
    collect: {
      referrer: readSwitch(foundCollect.referrer, collect.referrer),
      device: readSwitch(foundCollect.device, collect.device),
      size: readSwitch(foundCollect.size, collect.size),
      country: readSwitch(foundCollect.country, collect.country),
      region: readSwitch(foundCollect.region, collect.region),
      language: readSwitch(foundCollect.language, collect.language),
      hits: readSwitch(foundCollect.hits, collect.hits),
    },
    keepHitsDays: isDays(found.keepHitsDays) ? found.keepHitsDays : keepHitsDays,
    rules: readRules(found.rules),
    countDoNotTrack: readSwitch(found.countDoNotTrack, countDoNotTrack),
    countAnyway: readCountAnyway(found.countAnyway),
  }
}

/** Whether raw hits can be kept for so many days. */
export function isDays(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= mostKeptDays
}

function readSwitch(found: unknown, otherwise: boolean): boolean {
  return typeof found === 'boolean' ? found : otherwise
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
