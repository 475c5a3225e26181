// Hits for the tests of the store, and how they get there without a server.

import { strict as assert } from 'node:assert'
import type { Batch, Counted, CountStore, Names } from '../../server/count/batch.ts'
import { type DimensionName, dimensions } from '../../server/count/dimensions.ts'
import { fold } from '../../server/count/fold.ts'
import type { Hit, Label, SessionId, SessionKey } from '../../server/count/hit.ts'
import type { NetworkKey } from '../../server/count/network-key.ts'
import { localDay, localHour, startOfDay } from '../../server/kit/zone.ts'
import { adminAccess } from '../../server/sites/access.ts'
import type { NewSite, NewUser } from '../../server/sites/accounts.ts'
import { defaultSettings } from '../../server/sites/settings.ts'
import type { Site } from '../../server/sites/site.ts'
import type { Page, Range } from '../../server/stats/source.ts'
import type { Store } from '../../server/store/store.ts'

/** A hit as a test tells it: the first of its session on site and path unless it says otherwise. */
export type Visit = {
  path?: string
  title?: string
  /** UTC: '2026-11-21T12:30'. */
  at?: string
  event?: boolean
  caseSensitive?: boolean
  /** One letter, sixteen times; null for none. */
  session?: string | null
  network?: string
  firstOnSite?: boolean
  firstOnPath?: boolean
  labels?: Partial<Record<DimensionName, Label>>
  raw?: boolean
}

export const farm: NewSite = {
  code: 'farm.example',
  name: 'The farm',
  domains: ['farm.example', 'www.farm.example'],
  zone: 'Europe/Amsterdam',
  settings: defaultSettings,
  createdAt: 1_790_000_000,
}

export const shop: NewSite = { ...farm, code: 'shop.example', name: 'A shop', domains: ['shop.example'] }

export const ada: NewUser = {
  email: 'Ada@farm.example',
  password: 'scrypt…',
  createdAt: 1_790_000_000,
  access: adminAccess,
}

export const mostVisits: Page = { limit: 10, offset: 0, order: 'visits' }

/** Deletes what was counted of a site, to the last row. Answers the site as it is then. */
export async function deleteData(store: Store, { id, code }: Site): Promise<Site> {
  await store.deleteSiteData(id)
  await purge(store)
  return (await store.sites()).find(site => site.code === code)!
}

/** Deletes all that deleted sites have left, a few rows at a time. */
export async function purge(store: Store): Promise<void> {
  while (await store.purgeDeleted(7));
}

/** Makes a site that must not be taken. */
export async function makeSite(store: Store, site: NewSite): Promise<Site> {
  const made = await store.createSite(site)
  assert.ok(!('taken' in made), `${site.code} is taken`)
  return made
}

export function at(time: string): number {
  return Date.parse(`${time}Z`) / 1000
}

export function label(name: string, detail = '', kind = ''): Label {
  return { name, detail, kind }
}

/** Whole days of a site, the second one excluded. */
export function days(site: Site, fromDay: number, toDay: number): Range {
  return { fromDay, toDay, from: startOfDay(site.zone, fromDay), to: startOfDay(site.zone, toDay) }
}

export function toHit(site: Site, visit: Visit): Hit {
  return {
    site: site.id,
    at: at(visit.at ?? '2026-11-21T12:00'),
    path: visit.path ?? '/',
    ...(visit.caseSensitive && { caseSensitive: true }),
    title: visit.title ?? '',
    event: visit.event ?? false,
    session: visit.session === null ? null : ((visit.session ?? '').padEnd(32, '.') as SessionKey),
    network: (visit.network ?? '') as NetworkKey,
    labels: dimensions.map(({ name }) => visit.labels?.[name] ?? null),
  }
}

/** What a flush would make of visits whose names have been resolved. */
export function toBatch(site: Site, visits: readonly Visit[], names: Names, number: number): Batch {
  const counted = visits.map((visit, place): Counted => {
    const hit = toHit(site, visit)
    return {
      site: site.id,
      path: names.paths[place]!.id,
      at: hit.at,
      hour: localHour(site.zone, hit.at),
      day: localDay(site.zone, hit.at),
      event: hit.event,
      session: visit.session === null ? null : ((visit.session ?? 'a').repeat(16) as SessionId),
      firstOnSite: visit.session !== null && (visit.firstOnSite ?? true),
      firstOnPath: visit.firstOnPath ?? true,
      labels: names.labels[place]!,
      raw: visit.raw ?? true,
    }
  })
  const earliest = Math.min(...counted.map(hit => hit.at))
  return {
    number,
    version: names.version,
    sessions: null,
    hits: counted.filter(hit => hit.raw),
    deltas: fold(counted),
    drops: [],
    titles: [],
    firstHits: new Map(counted.length > 0 ? [[site.id, earliest]] : []),
  }
}

/** Records visits as the next batch. */
export async function count(
  store: CountStore,
  site: Site,
  visits: readonly Visit[],
  extra: Partial<Batch> = {},
): Promise<void> {
  const names = await store.resolve(visits.map(visit => toHit(site, visit)))
  const batch = toBatch(site, visits, names, (await store.lastBatch()) + 1)
  assert.equal(await store.record({ ...batch, ...extra }), 'recorded')
}
