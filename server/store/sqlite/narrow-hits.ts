// Adds up the raw hits that a filter leaves, in pieces that take some milliseconds each.

import { dimensions } from '../../count/dimensions.ts'
import type { PathId } from '../../count/hit.ts'
import { localHour } from '../../kit/zone.ts'
import type { SiteId } from '../../sites/site.ts'
import type { Connection } from './connect.ts'
import type { LabelTerm, Terms } from './filter-terms.ts'

/** Where hits are added to: `at` is the start of an hour, `labels` are in the order of the dimensions. */
export type HitSink = (hit: {
  hour: number
  path: number
  visitor: number
  visit: number
  pageview: number
  labels: readonly (number | null)[]
}) => void

/** Some time of a site, from the start of an hour on, and how many hits it had. */
export type Stretch = { from: number; to: number; hits: number }

/** Reads the hits between two instants (Unix seconds) that the terms leave; of one path, where it is told. */
export type ReadHits = (site: SiteId, from: number, to: number, path?: PathId) => void

export function prepareNarrowHits(connection: Connection, zone: string, terms: Terms, add: HitSink): ReadHits {
  const { where, values } = toSql(terms)
  const columns = ['created_at', 'first_on_site + 2 * first_on_path + 4 * event', 'path_id', ...names]
  // One column of JSON for all hits costs less than a row for each of them.
  const select = `select ${columns.map(column => `json_group_array(${column})`).join(', ')} from hits`
  const within = 'site_id = @site and created_at >= @from and created_at < @to'
  const all = connection.prepare<object, string[]>(`${select} where ${within} and ${where}`).raw()
  const ofPath = connection
    .prepare<object, string[]>(`${select} indexed by hits_path where path_id = @path and ${within} and ${where}`)
    .raw()
  const hit = { hour: 0, path: 0, visitor: 0, visit: 0, pageview: 0, labels: new Array<number | null>(names.length) }
  let quarter = Number.NaN
  return (site, from, to, path) => {
    const bound = { ...values, site, from, to, ...(path !== undefined && { path }) }
    const [times, bits, paths, ...labels] = (path === undefined ? all : ofPath)
      .get(bound)!
      .map(column => JSON.parse(column) as (number | null)[])
    for (let row = 0; row < times!.length; row++) {
      const at = times![row]!
      // No clock changes within a quarter of an hour, and hits come in order of time.
      if (Math.floor(at / 900) !== quarter) {
        quarter = Math.floor(at / 900)
        hit.hour = localHour(zone, at)
      }
      const firsts = bits![row]!
      hit.path = paths![row]!
      hit.visitor = firsts & 1
      hit.visit = (firsts >> 1) & 1
      hit.pageview = 1 - (firsts >> 2)
      for (let place = 0; place < labels.length; place++) hit.labels[place] = labels[place]![row]!
      add(hit)
    }
  }
}

/** The stretches of a range, the newest first, of about so many hits each. */
export function toStretches(connection: Connection, site: SiteId, from: number, to: number): Stretch[] {
  const hours = connection
    .prepare<[SiteId, number, number], { hour: number; hits: number }>(
      'select hour, hits from site_hours where site_id = ? and hour >= ? and hour < ? order by hour desc',
    )
    .all(site, from, to)
  const stretches: Stretch[] = []
  let end = to
  let hits = 0
  for (const [place, one] of hours.entries()) {
    hits += one.hits
    const earlier = hours[place + 1]
    // Where the site's zone was changed, two hours may overlap: their hits are not told apart.
    if (earlier && (hits < step || earlier.hour + 3600 > one.hour)) continue
    stretches.push({ from: earlier ? one.hour : from, to: end, hits })
    end = one.hour
    hits = 0
  }
  return stretches
}

// About so many hits are in memory at a time.
const step = 20_000

const names = dimensions.map(({ name }) => name)

function toSql({ paths, otherPaths, entries, notEntries, labels }: Terms): {
  where: string
  values: Record<string, string>
} {
  const values: Record<string, string> = {}
  const among = (column: string, name: string, ids: readonly number[]) => {
    values[name] = JSON.stringify(ids)
    // The plus keeps SQLite from reading hit by hit through the index of paths.
    return `+${column} in (select value from json_each(@${name}))`
  }
  const conditions = ['true']
  // The list is looked through in every piece: the shorter, the better.
  if (paths && otherPaths && otherPaths.length < paths.length) {
    conditions.push(`not ${among('path_id', 'otherPaths', otherPaths)}`)
  } else if (paths) conditions.push(among('path_id', 'paths', paths))
  if (entries) conditions.push('first_on_site = 1', among('path_id', 'entries', entries))
  if (notEntries) conditions.push(`not (first_on_site = 1 and ${among('path_id', 'notEntries', notEntries)})`)
  for (const term of labels) conditions.push(labelSql(term, among))
  return { where: conditions.join(' and '), values }
}

function labelSql(
  { dimension, ids, among, none }: LabelTerm,
  isAmong: (...words: [string, string, number[]]) => string,
) {
  const has = isAmong(dimension, `of_${dimension}`, ids)
  if (among) return none ? `(${dimension} is null or ${has})` : has
  return none ? `(${dimension} is null or not ${has})` : `(${dimension} is not null and not ${has})`
}
