// What a GoatCounter database holds, as plain data.

import type { GoatLabels } from '../../imports/goat-labels.ts'

/** Times in Unix seconds; ids are those of that database. */
export type GoatSite = {
  id: number
  /** The site whose account it belongs to; null: its own. */
  parent: number | null
  code: string
  cname: string
  linkDomain: string
  settings: Record<string, unknown>
  userDefaults: Record<string, unknown>
  receivedData: boolean
  createdAt: number
  firstHitAt: number
}

/** `site`: whose account they belong to. `access`: what they may, r, s, a or *: on `all` sites of the account, or by the ids of sites. `codeSecret`: what their app shares, where codes are asked for. */
export type GoatUser = {
  id: number
  email: string
  password: string
  site: number
  access: Readonly<Record<string, unknown>>
  createdAt: number
  codeSecret: Buffer | null
  settings: Record<string, unknown>
}

/** `sites`: their ids, or [-1] for all; `usedAt`: null before the first use. */
export type GoatToken = {
  user: number
  name: string
  token: string
  permissions: number
  sites: readonly number[]
  createdAt: number
  usedAt: number | null
}

export type GoatPath = { id: number; site: number; path: string; title: string; event: boolean }

export type GoatHit = GoatLabels & {
  id: number
  site: number
  path: number
  at: number
  session: Uint8Array | null
  firstVisit: boolean
}

/** So many visits of a path in the clock hour that begins at `at`. */
export type GoatHour = { site: number; path: number; at: number; total: number }

/** So many visits of a path on a day (such as 20260821, by UTC) that had this one label. */
export type GoatDetail = { site: number; path: number; day: number; count: number; labels: Partial<GoatLabels> }

export interface GoatDatabase {
  sites(): GoatSite[]
  users(): GoatUser[]
  tokens(): GoatToken[]
  paths(): GoatPath[]
  /** In the order of their ids. */
  refs(): { name: string; scheme: string }[]
  campaigns(): { id: number; name: string }[]
  /** The English name of the region in a location such as `US-CA`; '' where there is none. */
  regionName(location: string): string
  hours(site: number): Iterable<GoatHour>
  details(site: number): Iterable<GoatDetail>
  /** In the order of their ids. */
  hits(site: number): Iterable<GoatHit>
  close(): void
}
