// The rows of pages: hits of the tail, sums of hits that are folded, money and web vitals. They are read a few at a time, and go,
// or move to another page.

import { type CounterTable, counterKeys, type Delta, type Deltas, emptyDelta } from '../../../count/batch.ts'
import { emptyDeltas } from '../../../count/fold.ts'
import type { PathId } from '../../../count/hit.ts'
import { addDays, localDay, startOfDay } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Connection } from '../connect.ts'
import { type HitRow, rowsAfter } from '../query/hit-batches.ts'
import { sumColumns } from '../write/sum-columns.ts'

/** Rows that were read: as sums; and those of other tables as they are, with text for what is larger than a number. */
export type PageRows = { deltas: Deltas; rows: [table: string, row: (number | string)[]][] }

const limit = 200

/** The days of some paths, with the hours in them, from a day on; `ofSite`: with what the site has of them. */
export function preparePageDays(connection: Connection) {
  const nextDay = connection
    .prepare<object, number | null>('select min(day) from path_days where site_id = @site and day > @after')
    .pluck()
  const read = connection.prepare<object, Record<string, number>>(`
    select path_days.* from (select value as wanted from json_each(@paths))
      cross join path_days on site_id = @site and day = @day and path_id = wanted`)
  const readHours = connection.prepare<object, Record<string, number>>(
    'select * from path_hours where site_id = @site and path_id = @path and hour >= @from and hour < @to',
  )
  const removeDay = connection.prepare<object>(
    'delete from path_days where site_id = @site_id and day = @day and path_id = @path_id',
  )
  const removeHours = connection.prepare<object>(
    'delete from path_hours where site_id = @site and path_id = @path and hour >= @from and hour < @to',
  )
  return {
    nextDay: (site: SiteId, after: number) => nextDay.get({ site, after }) ?? undefined,
    take(site: SiteId, zone: string, day: number, paths: readonly PathId[]): Deltas | undefined {
      const rows = read.all({ site, day, paths: JSON.stringify(paths) })
      if (rows.length === 0) return undefined
      const deltas = emptyDeltas()
      const bounds = { site, from: startOfDay(zone, day), to: startOfDay(zone, addDays(day, 1)) }
      for (const row of rows) {
        const path = row.path_id!
        const sums = toDelta('path_days', row)
        deltas.path_days.push(sums)
        deltas.path_months.push({ ...sums, key: [site, Math.floor(day / 100), path] })
        deltas.site_days.push({ ...sums, key: [site, day] })
        for (const hour of readHours.all({ ...bounds, path })) addHour(deltas, hour)
      }
      return deltas
    },
    remove(deltas: Deltas, zone: string): void {
      for (const { key } of deltas.path_days) {
        const [site, day, path] = key as [SiteId, number, PathId]
        removeDay.run({ site_id: site, day, path_id: path })
        removeHours.run({ site, path, from: startOfDay(zone, day), to: startOfDay(zone, addDays(day, 1)) })
      }
    },
  }
}

function addHour(deltas: Deltas, row: Record<string, number>): void {
  const sums = toDelta('path_hours', row)
  deltas.path_hours.push(sums)
  const { visits, pageviews } = sums
  // How many hits they were is not kept: a page has no others than pageviews, and of an event repeats are not known.
  const hits = Math.max(visits, pageviews)
  deltas.site_hours.push({ ...sums, key: [row.site_id!, row.hour!], hits, repeats: Math.max(0, pageviews - visits) })
}

/** The hits of the tail, read one after the other and given other pages. */
export function prepareTailRows(connection: Connection) {
  return {
    readRows: connection.prepare<object, HitRow>(rowsAfter).raw(),
    moveHit: connection.prepare('update hits set path_id = ? where site_id = ? and created_at = ? and id = ?'),
  }
}

/** What is kept path by path, of one path: hours of no day, or labels, money and vitals. */
export function preparePageLeft(connection: Connection) {
  const of = (table: string) => `${table} where site_id = @site and path_id = @path`
  const read = (table: string) =>
    connection.prepare<object, Record<string, number>>(`select * from ${of(table)} limit ${limit}`)
  const [hours, details] = [read('path_hours'), read('path_details')]
  const others = (['other_money', 'path_vitals'] as const).map(
    table =>
      [
        table,
        connection
          .prepare<object, (bigint | string)[]>(`select * from ${of(table)} limit ${limit}`)
          .raw()
          .safeIntegers(),
      ] as const,
  )
  const remove = {
    hours: connection.prepare<object>('delete from path_hours where site_id = ? and path_id = ? and hour = ?'),
    details: connection.prepare<object>(
      'delete from path_details where site_id = ? and path_id = ? and dimension = ? and day = ? and label_id = ?',
    ),
    money: connection.prepare('delete from other_money where site_id = ? and path_id = ? and day = ? and currency = ?'),
    vitals: connection.prepare(
      'delete from path_vitals where site_id = ? and path_id = ? and day = ? and metric = ? and step = ?',
    ),
  }
  return {
    takeHours(site: SiteId, path: PathId): PageRows | undefined {
      const deltas = emptyDeltas()
      for (const row of hours.all({ site, path })) addHour(deltas, row)
      return deltas.path_hours.length > 0 ? { deltas, rows: [] } : undefined
    },
    takeDetails(site: SiteId, path: PathId): PageRows | undefined {
      const deltas = emptyDeltas()
      for (const row of details.all({ site, path })) {
        const sums = toDelta('path_details', row)
        deltas.path_details.push(sums)
        deltas.site_details.push({ ...sums, key: [site, row.dimension!, row.day!, row.label_id!] })
      }
      const rows = others.flatMap(([table, statement]) =>
        statement.all({ site, path }).map((row): PageRows['rows'][number] => [table, row.map(String)]),
      )
      return deltas.path_details.length + rows.length > 0 ? { deltas, rows } : undefined
    },
    remove({ deltas, rows }: PageRows): void {
      for (const { key } of deltas.path_hours) remove.hours.run(...(key as never as [object]))
      for (const { key } of deltas.path_details) remove.details.run(...(key as never as [object]))
      for (const [table, row] of rows) {
        if (table === 'other_money') remove.money.run(...row.slice(0, 4))
        else remove.vitals.run(...row.slice(0, 5))
      }
    },
  }
}

/** Adds rows of money and vitals to a path, or takes them away; `ofSite`: as the vitals of the site. */
export function prepareOtherRows(connection: Connection) {
  const add = {
    other_money: connection.prepare(`insert into other_money values (?, ?, ?, ?, ?, ?)
      on conflict do update set hits = hits + excluded.hits, units = units + excluded.units`),
    path_vitals: connection.prepare(`insert into path_vitals values (?, ?, ?, ?, ?, ?)
      on conflict do update set count = count + excluded.count`),
    site_vitals: connection.prepare(`insert into site_vitals values (?, ?, ?, ?, ?)
      on conflict do update set count = count + excluded.count`),
  }
  const clean = {
    other_money: connection.prepare(
      'delete from other_money where site_id = ? and path_id = ? and day = ? and currency = ? and hits <= 0',
    ),
    path_vitals: connection.prepare(
      'delete from path_vitals where site_id = ? and path_id = ? and day = ? and metric = ? and step = ? and count <= 0',
    ),
    site_vitals: connection.prepare(
      'delete from site_vitals where site_id = ? and day = ? and metric = ? and step = ? and count <= 0',
    ),
  }
  return (
    rows: PageRows['rows'],
    { sign, path, ofSite = false }: { sign: 1 | -1; path?: number; ofSite?: boolean },
  ): void => {
    for (const [name, row] of rows) {
      const isMoney = name === 'other_money'
      const keys = isMoney ? 4 : 5
      const values = row.map((value, place) =>
        isMoney && place === 3 ? value : place < keys ? BigInt(value) : BigInt(value) * BigInt(sign),
      )
      if (path !== undefined) values[1] = BigInt(path)
      if (ofSite) values.splice(1, 1)
      const table = isMoney ? 'other_money' : ofSite ? 'site_vitals' : 'path_vitals'
      if (ofSite && isMoney) continue
      add[table].run(...values)
      if (sign < 0) clean[table].run(...values.slice(0, ofSite ? keys - 1 : keys))
    }
  }
}

/** A row of a counter table as what is added to it. */
function toDelta(table: CounterTable, row: Record<string, number>): Delta {
  const delta = emptyDelta(counterKeys[table].map(column => row[column]!))
  for (const { sum, column } of sumColumns(table)) delta[sum] = row[column]!
  return delta
}

/** The day of an instant by which rows are known still. */
export function knownDay(zone: string, knownFrom: number | null): { from: number; day: number } {
  return { from: knownFrom ?? 0, day: knownFrom === null ? 0 : localDay(zone, knownFrom) }
}
