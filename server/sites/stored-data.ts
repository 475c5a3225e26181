// What is stored of those who visit a site: kinds of data, in the order in which they are told.

import type { SiteSettings } from './settings.ts'

/** What is stored of visitors. */
export const visitorData = [
  'time',
  'page',
  'session',
  'referrer',
  'campaign',
  'device',
  'size',
  'place',
  'language',
  'props',
  'engagement',
  'vitals',
  'totals',
  'drops',
] as const

export type VisitorData = (typeof visitorData)[number]

/** A kind of data; besides that of visitors: what the site's people decide, who they are, and what the program needs. */
export type DataKind = VisitorData | 'site' | 'people' | 'program'

/** A column of the database as it is, and what it holds; nothing is known of one of another version. */
export type StoredColumn = { table: string; column: string; kinds: readonly DataKind[] }

export interface StoredDataReads {
  /** Every column of every table that there is. */
  storedColumns(): Promise<StoredColumn[]>
}

/** Whether a site stores it, by its settings. */
export function isStored(kind: VisitorData, { sessions, collect }: SiteSettings): boolean {
  switch (kind) {
    case 'session':
      return sessions && collect.hits
    case 'campaign':
      return collect.referrer
    case 'place':
      return collect.country
    case 'vitals':
      return collect.engagement
    case 'referrer':
    case 'device':
    case 'size':
    case 'language':
    case 'props':
    case 'engagement':
      return collect[kind]
    case 'time':
    case 'page':
    case 'totals':
    case 'drops':
      return true
  }
}
