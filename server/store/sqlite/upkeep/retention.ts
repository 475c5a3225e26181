// Removes what a site keeps no longer: raw hits and every number from before an instant.
//
// One small transaction says that it is known no more: from then on no view tells of it, and nothing is held to it. The rows go
// afterwards, a few at a time; whatever stops that, the next step begins with what is left.

import { and, eq, isNull, lt, or } from 'drizzle-orm'
import { dimensions } from '../../../count/dimensions.ts'
import { dropReasons } from '../../../count/drops.ts'
import type { Clock } from '../../../kit/clock.ts'
import { lowerBound } from '../../../kit/lower-bound.ts'
import { once } from '../../../kit/once.ts'
import { localDay } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { CleanupStore } from '../../../stats/cleanup.ts'
import { ifReadable } from '../../../stats/segment/batch.ts'
import type { Connection } from '../connect.ts'
import { prepareHitBatches } from '../query/hit-batches.ts'
import { sites } from '../schema-accounts.ts'
import { type TypedConnection, writing } from '../typed-connection.ts'
import type { Version } from '../version.ts'
import { sumColumns } from '../write/sum-columns.ts'
import { prepareSegments } from './pack.ts'
import { noteRemoval } from './removals.ts'
import { preparePreview } from './retention-preview.ts'
import type { UnusedLabels } from './unused-labels.ts'
import { preparePartlyGone, prepareRemoveUnusedPaths } from './unused-paths.ts'

type RetentionStore = Pick<CleanupStore, 'previewRetention' | 'forgetBefore' | 'removeForgotten'>
type RetentionParts = { version: Version; clock: Clock; unused: UnusedLabels }

/** So many rows go at once, and so many pages are looked at: a millisecond or two. */
const rowsAtOnce = 100
const pagesAtOnce = 25
// Each of these is another place of the file, in the sums of its month.
const pageDaysAtOnce = 50

export function createRetentionStore(db: TypedConnection, { version, clock, unused }: RetentionParts): RetentionStore {
  const connection = db.$client
  const preview = once(() => preparePreview(connection))
  const remove = once(() => connection.transaction(prepareRemoval(connection)))
  const isPartlyGone = once(() => preparePartlyGone(connection))
  const siteOf = (id: SiteId) => db.select().from(sites).where(eq(sites.id, id)).get()
  /** Sites of which something went since labels were swept. */
  const dirty = new Set<SiteId>()

  function forget(id: SiteId, before: number, about: string): boolean {
    const site = siteOf(id)
    const { since, days, hits, raw: _, drops, ...sums } = preview()(id, before)
    if (!site || site.deletedAt !== null || since === null) return false
    const isLater = or(isNull(sites.knownFrom), lt(sites.knownFrom, before))
    const moved = db
      .update(sites)
      .set({ knownFrom: before, ...(site.firstHitAt !== null && { firstHitAt: Math.max(site.firstHitAt, before) }) })
      .where(and(eq(sites.id, id), isLater))
      .run().changes
    if (moved > 0 || hits + drops > 0) {
      const at = clock.seconds()
      noteRemoval(db, id, { ...sums, at, kind: 'retention', since, until: before, days, hits, about })
    }
    return true
  }

  return {
    previewRetention: async (site, before) => preview()(site, before),
    forgetBefore: async (site, before, about) => {
      const known = siteOf(site)?.knownFrom ?? null
      if (known !== null && known >= before) return false
      const forgotten = db.transaction(() => forget(site, before, about), writing)
      if (forgotten) version.raise()
      return forgotten
    },
    removeForgotten: async id => {
      const site = siteOf(id)
      if (!site || site.knownFrom === null) return false
      if (remove().immediate(id, site.knownFrom, localDay(site.zone, site.knownFrom))) {
        dirty.add(id)
        version.raise()
        return true
      }
      if (!dirty.has(id) || isPartlyGone()(id)) return false
      if (!(await unused.remove(rowsAtOnce))) dirty.delete(id)
      return dirty.has(id)
    },
  }
}

/** Answers the function that removes some rows, and says whether there were any. To be called inside a transaction. */
function prepareRemoval(connection: Connection): (site: SiteId, before: number, day: number) => boolean {
  const removeHits = prepareRemoveHits(connection)
  const removePathDays = prepareRemovePathDays(connection)
  const removeByPath = prepareRemoveByPath(connection)
  const removeImports = connection.prepare<object>(`
    delete from import_batches where (import_id, number) in (
      select import_id, number from import_batches where site_id = @site and import_id in (
        select import_id from import_batches where site_id = @site and first_at < @before) limit 20)`)
  const removeMonths = connection.prepare<object>(some('path_months', 'month, path_id', 'month < @month'))
  const byTime = [
    ...[
      some('hits', 'created_at, id', 'created_at < @before'),
      some('changes', 'created_at, id', 'created_at < @before'),
    ],
    ...[some('site_hours', 'hour', 'hour < @before'), some('site_days', 'day', 'day < @day')],
    ...[some('raw_hours', 'hour', 'hour < @before'), some('site_vitals', 'day, metric, step', 'day < @day')],
    // What it was called before how often it was: there are never more of those.
    ...dropReasons.map(reason => some('drop_names', 'reason, day, name', `reason = '${reason}' and day < @day`)),
    some('drops', 'hour, reason', 'hour < @before'),
    ...dimensions.map(({ id }) => some('site_details', 'dimension, day, label_id', `dimension = ${id} and day < @day`)),
  ].map(sql => connection.prepare<object>(sql))
  const parts = [
    removeHits,
    ...byTime.map(rows => (site: SiteId, before: number, day: number) => rows.run({ site, before, day }).changes > 0),
    (site: SiteId, _: number, day: number) => removePathDays(site, day),
    (site: SiteId, _: number, day: number) => removeMonths.run({ site, month: Math.floor(day / 100) }).changes > 0,
    removeByPath,
    (site: SiteId, before: number) => removeImports.run({ site, before }).changes > 0,
  ]
  /** How many parts have nothing left up to which instant: to ask each of them every time takes longer than what one removes. */
  const done = new Map<SiteId, { before: number; parts: number }>()
  const isPartlyGone = preparePartlyGone(connection)
  return (site, before, day) => {
    const known = done.get(site)
    let next = known?.before === before ? known.parts : 0
    while (next < parts.length) {
      // Names are removed with the pages: they wait for segments that hold names of hits which are gone to be packed anew.
      if (parts[next] === removeByPath && isPartlyGone(site)) return false
      if (parts[next]!(site, before, day)) break
      next += 1
    }
    done.set(site, { before, parts: next })
    return next < parts.length
  }
}

function some(table: string, key: string, where: string): string {
  return `delete from ${table} where (site_id, ${key}) in (
    select site_id, ${key} from ${table} where site_id = @site and ${where} limit ${rowsAtOnce})`
}

/** Removes one segment of which nothing is known any more, or says of one which of its first hits are gone. */
function prepareRemoveHits(connection: Connection): (site: SiteId, before: number) => boolean {
  const batches = prepareHitBatches(connection)
  const segments = prepareSegments(connection)
  const old = connection
    .prepare<[SiteId, number], number>(
      'select id from segments where site_id = ? and first_at < ? order by last_at, id',
    )
    .pluck()
  // Of those that begin before and end after: how far that has been looked at.
  const seen = new Map<number, number>()
  return (site, before) => {
    for (const id of old.all(site, before)) {
      const { lastAt, gone, open } = batches.segment(id)!
      if (lastAt < before) {
        segments.remove(id)
        return true
      }
      if (seen.get(id) === before) continue
      seen.set(id, before)
      const end = ifReadable(() => lowerBound(open().times(), before)) ?? 0
      if (end > gone) {
        segments.setGone(id, end)
        return true
      }
    }
    return false
  }
}

/** Days of pages, which the sums of their months lose with them. */
function prepareRemovePathDays(connection: Connection): (site: SiteId, day: number) => boolean {
  const figures = sumColumns('path_months').map(({ column }) => column)
  const last = connection.prepare<object, { day: number; path: number }>(`
    select day, path_id as path from (select day, path_id from path_days where site_id = @site and day < @day
      order by day, path_id limit ${pageDaysAtOnce}) order by day desc, path_id desc limit 1`)
  const those = 'site_id = @site and (day, path_id) <= (@last, @path)'
  // As an update from a query it would look through every page of the site's months, however few days go.
  const subtract = connection.prepare<object>(`
    insert into path_months (site_id, month, path_id, ${figures.join(', ')})
    select site_id, day / 100, path_id, ${figures.map(figure => `-sum(${figure})`).join(', ')}
      from path_days where ${those} group by 1, 2, 3
    on conflict do update set ${figures.map(figure => `${figure} = ${figure} + excluded.${figure}`).join(', ')}`)
  const remove = connection.prepare<object>(`delete from path_days where ${those}`)
  return (site, day) => {
    const end = last.get({ site, day })
    if (!end) return false
    const bound = { site, last: end.day, path: end.path }
    subtract.run(bound)
    remove.run(bound)
    return true
  }
}

/** What is kept page by page: some pages at a time, and of these what is left of none, with its titles. */
function prepareRemoveByPath(connection: Connection): (site: SiteId, before: number, day: number) => boolean {
  const nextPaths = connection
    .prepare<[SiteId, number], number>(
      `select id from paths where site_id = ? and id > ? order by id limit ${pagesAtOnce}`,
    )
    .pluck()
  const ofPaths = (table: string, key: string, where: string, of = '') =>
    connection.prepare<object>(`delete from ${table} where (site_id, path_id, ${key}) in (
      select site_id, path_id, ${key} from (select value as wanted from json_each(@paths)) ${of}
        cross join ${table} on site_id = @site and path_id = wanted and ${where} limit ${rowsAtOnce})`)
  const ofDimensions = `cross join (select value as one from json_each('[${dimensions.map(({ id }) => id).join(',')}]'))`
  const statements = [
    ofPaths('path_hours', 'hour', 'hour < @before'),
    ofPaths('old_path_hours', 'hour', 'hour < @before'),
    ofPaths('path_details', 'dimension, day, label_id', 'dimension = one and day < @day', ofDimensions),
    ofPaths('other_money', 'day, currency', 'day < @day'),
    ofPaths('path_vitals', 'day, metric, step', 'day < @day'),
  ]
  const removeUnused = prepareRemoveUnusedPaths(connection)
  /** How far each site is done, and up to which day; after a restart it is done again. */
  const places = new Map<SiteId, { before: number; after: number }>()
  return (site, before, day) => {
    let place = places.get(site)
    if (place?.before !== before) place = { before, after: 0 }
    const paths = nextPaths.all(site, place.after)
    if (paths.length === 0) return false
    const bound = { site, before, day, paths: JSON.stringify(paths) }
    if (!statements.some(rows => rows.run(bound).changes > 0)) {
      removeUnused(site, paths)
      place = { before, after: paths.at(-1)! }
    }
    places.set(site, place)
    return true
  }
}
