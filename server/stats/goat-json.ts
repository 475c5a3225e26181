// The sums of a site in GoatCounter's own JSON export, version 1.0: twelve files, a line for each row.

import { setImmediate as othersTurn } from 'node:timers/promises'
import { type DimensionName, dimensions } from '../count/dimensions.ts'
import type { Label, PathId } from '../count/hit.ts'
import { toGoatReferrer } from '../count/referrer.ts'
import { countryName } from '../kit/countries.ts'
import { languageName, threeLetters } from '../kit/language-codes.ts'
import { localDay, startOfDay, writeInstant } from '../kit/zone.ts'
import type { Site } from '../sites/site.ts'
import { writeDay } from './query.ts'
import { type Cursor, firstCursor, type StatsStore } from './source.ts'

/** The files without `info.json`: facts first, as an importer needs them. */
export const goatFiles = [
  ...(['paths', 'refs', 'browsers', 'systems', 'locations', 'languages'] as const),
  ...(['browser_stats', 'system_stats', 'location_stats', 'size_stats', 'language_stats', 'hit_stats'] as const),
]

export type GoatFile = (typeof goatFiles)[number]

/** Some lines of one of them. */
export type GoatLines = { file: GoatFile; text: string }

const pageOfHits = 8192
const pageOfPaths = 1000

/** Everything from a day on (such as 20261121), in pieces. Days are the site's own; campaigns are not part of that format. */
export async function* exportGoatJson(store: StatsStore, site: Site, fromDay: number): AsyncGenerator<GoatLines> {
  const sums = createSums(site)
  const from = startOfDay(site.zone, fromDay)
  const ids = new Map<string, PathId>()
  for (let after: PathId | undefined; ; ) {
    const paths = await store.listPaths(site.id, after, pageOfPaths)
    if (paths.length === 0) break
    for (const { id, path } of paths) ids.set(path, id)
    const lines = paths.map(({ event, id, path, title }) => ({ id, path, title, ...(event && { event }) }))
    yield { file: 'paths', text: toText(lines) }
    for (const { id } of paths) {
      const { hours, labels } = await store.foldedPath(site.id, id, { from, fromDay })
      for (const { dimension, day, visits, ...label } of labels) {
        const name = dimensions.find(one => one.id === dimension)?.name
        if (name) sums.add(id, startOfDay(site.zone, day), name, label, visits)
      }
      sums.spread(id, hours)
      if (labels.length > 0) yield* sums.take()
    }
    after = paths.at(-1)!.id
    await othersTurn()
  }
  let today: number | undefined
  for (let cursor: Cursor = from > 0 ? { at: from, id: 0 } : firstCursor; ; ) {
    const hits = await store.rawHits(site.id, cursor, pageOfHits)
    for (const { at, path, firstOnPath, labels } of hits) {
      const day = localDay(site.zone, at)
      // What belongs together is of one day, and hits come in order.
      if (day !== today) yield* sums.take()
      today = day
      const id = ids.get(path)
      if (!firstOnPath || id === undefined) continue
      for (const [place, label] of labels.entries()) {
        const { name, collect } = dimensions[place]!
        if (name === 'referrer') sums.addHour(id, at, sums.refId(label), 1)
        // Of a language that nobody knows there is no label.
        else if (label || (name === 'language' && site.settings.collect[collect])) sums.add(id, at, name, label, 1)
      }
    }
    const last = hits.at(-1)
    if (!last) break
    cursor = { at: last.at, id: last.id }
    await othersTurn()
  }
  yield* sums.take()
  yield* sums.facts()
}

/** Numbers the labels, and adds up rows that are alike until they are taken. */
function createSums({ zone }: Site) {
  const ids = new Map<string, { id: number; file: GoatFile; row: object }>()
  let rows = new Map<string, { file: GoatFile; row: object; count: number }>()
  let referrers: { id: number; day: number; visits: number }[] = []

  function idOf(file: GoatFile, row: object): number {
    const key = file + JSON.stringify(row)
    const known = ids.get(key) ?? { id: ids.size + 1, file, row }
    ids.set(key, known)
    return known.id
  }

  function count(file: GoatFile, row: object, visits: number): void {
    const key = file + JSON.stringify(row)
    const known = rows.get(key)
    if (known) known.count += visits
    else rows.set(key, { file, row, count: visits })
  }

  function addHour(path: PathId, at: number, ref: number, visits: number): void {
    const hour = writeInstant(Math.floor(at / 3600) * 3600)
    count('hit_stats', { hour, path_id: path, ref_id: ref }, visits)
  }

  const refId = (label: Label | null) =>
    idOf('refs', { ref: label ? toGoatReferrer(label) : '', ref_scheme: label?.kind || 'o' })

  return {
    /** Counts visits of a path on a day; their referrers wait for their hours. */
    add(path: PathId, at: number, dimension: DimensionName, label: Label | null, visits: number): void {
      const day = { day: writeDay(localDay(zone, at)), path_id: path }
      const { name, detail, kind } = label ?? { name: '', detail: '', kind: '' }
      if (dimension === 'referrer') referrers.push({ id: refId(label), day: localDay(zone, at), visits })
      if (dimension === 'browser') {
        count('browser_stats', { ...day, browser_id: idOf('browsers', { name, version: detail }) }, visits)
      }
      if (dimension === 'system') {
        count('system_stats', { ...day, system_id: idOf('systems', { name, version: detail }) }, visits)
      }
      if (dimension === 'size') count('size_stats', { ...day, width: Number(detail) || 0 }, visits)
      if (dimension === 'location') {
        const facts = { country: name, region: kind, country_name: name ? countryName(name) : '(unknown)' }
        idOf('locations', { ...facts, region_name: kind ? detail : '' })
        count('location_stats', { ...day, location: kind ? `${name}-${kind}` : name }, visits)
      }
      if (dimension === 'language') {
        const code = threeLetters(name)
        idOf('languages', { iso_639_3: code, name: name ? languageName(name) : '(unknown)' })
        count('language_stats', { ...day, language: code }, visits)
      }
    },
    addHour,
    refId,
    /** Gives each hour of a path its part of the day's referrers, so that both come to what they were. */
    spread(path: PathId, hours: readonly { at: number; visits: number }[]): void {
      for (const { at, visits } of hours) {
        let left = visits
        for (const one of referrers) {
          if (one.day !== localDay(zone, at) || left === 0) continue
          const part = Math.min(one.visits, left)
          if (part > 0) addHour(path, at, one.id, part)
          one.visits -= part
          left -= part
        }
        if (left > 0) addHour(path, at, refId(null), left)
      }
      referrers = []
    },
    /** What was added up since this was last asked. */
    *take(): Generator<GoatLines> {
      const taken = [...rows.values()]
      rows = new Map()
      for (const [file, some] of Map.groupBy(taken, ({ file }) => file)) {
        yield { file, text: toText(some.map(({ row, count }) => ({ ...row, count }))) }
      }
    },
    /** The names behind the numbers. */
    *facts(): Generator<GoatLines> {
      for (const [file, some] of Map.groupBy(ids.values(), ({ file }) => file)) {
        const isNumbered = file !== 'locations' && file !== 'languages'
        yield { file, text: toText(some.map(({ id, row }) => (isNumbered ? { id, ...row } : row))) }
      }
    },
  }
}

function toText(rows: readonly object[]): string {
  return rows.map(row => `${JSON.stringify(row)}\n`).join('')
}
