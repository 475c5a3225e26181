// The sums of a site in GoatCounter's own JSON export, version 1.0: twelve files, a line for each row.

import { setImmediate as othersTurn } from 'node:timers/promises'
import { type DimensionName, dimensions } from '../count/dimensions.ts'
import type { Label, PathId } from '../count/hit.ts'
import { toGoatReferrer } from '../count/referrer.ts'
import { countryName } from '../kit/countries.ts'
import { languageName, threeLetters } from '../kit/language-codes.ts'
import { localDay, startOfDay, writeDay, writeInstant } from '../kit/zone.ts'
import type { Site } from '../sites/site.ts'
import { type Cursor, firstCursor, type StatsStore } from './source.ts'

/** The files without `info.json`: facts first, as an importer needs them. */
export const goatFiles = [
  ...(['paths', 'refs', 'browsers', 'systems', 'locations', 'languages'] as const),
  ...(['browser_stats', 'system_stats', 'location_stats', 'size_stats', 'language_stats', 'hit_stats'] as const),
]

export type GoatFile = (typeof goatFiles)[number]

/** Some lines of one of them. */
export type GoatLines = { file: GoatFile; text: string }

// A few milliseconds of work, between which others have their turn.
const pageOfHits = 1024
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
        if (name) sums.add(id, day, name, label, visits)
      }
      sums.spread(id, hours)
      if (labels.length > 0) yield* inSteps(sums.take())
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
      if (day !== today) yield* inSteps(sums.take())
      today = day
      const id = ids.get(path)
      if (!firstOnPath || id === undefined) continue
      for (const [place, label] of labels.entries()) {
        const { name, collect } = dimensions[place]!
        if (name === 'referrer') sums.addHour(id, at, sums.refId(label), 1)
        // Of a language that nobody knows there is no label.
        else if (label || (name === 'language' && site.settings.collect[collect])) sums.add(id, day, name, label, 1)
      }
    }
    const last = hits.at(-1)
    if (!last) break
    cursor = { at: last.at, id: last.id }
    await othersTurn()
  }
  yield* inSteps(sums.take())
  yield* inSteps(sums.facts())
}

/** A busy day has many rows: others have their turn between some of them. */
async function* inSteps(lines: Iterable<GoatLines>): AsyncGenerator<GoatLines> {
  for (const some of lines) {
    yield some
    await othersTurn()
  }
}

/** A row of a file, to be numbered or counted. */
type Fact = { id: number; file: GoatFile; row: object; code: string | number }

/** Numbers the labels, and adds up rows that are alike until they are taken. */
function createSums({ zone }: Site) {
  const facts = new Map<string, Fact>()
  // Hits share their labels as objects: most are known without a look at what they say.
  const known = new WeakMap<Label, Fact>()
  let rows = new Map<string, { file: GoatFile; row: object; count: number }>()
  let referrers: { id: number; day: number; visits: number }[] = []
  let [hour, hourText] = [Number.NaN, '']

  function numbered(file: GoatFile, row: object, code?: string | number): Fact {
    const key = file + JSON.stringify(row)
    const fact = facts.get(key) ?? { id: facts.size + 1, file, row, code: code ?? facts.size + 1 }
    facts.set(key, fact)
    return fact
  }

  function factOf(dimension: StatDimension, label: Label | null): Fact {
    const found = label && known.get(label)
    if (found) return found
    const fact = toFact[dimension](label ?? nobody, numbered)
    if (label) known.set(label, fact)
    return fact
  }

  function count(file: GoatFile, key: string, toRow: () => object, visits: number): void {
    const row = rows.get(key)
    if (row) row.count += visits
    else rows.set(key, { file, row: toRow(), count: visits })
  }

  function addHour(path: PathId, at: number, ref: number, visits: number): void {
    const begun = Math.floor(at / 3600) * 3600
    if (begun !== hour) [hour, hourText] = [begun, writeInstant(begun)]
    const text = hourText
    count('hit_stats', `hit ${begun} ${path} ${ref}`, () => ({ hour: text, path_id: path, ref_id: ref }), visits)
  }

  const refId = (label: Label | null) => factOf('referrer', label).id

  return {
    /** Counts visits of a path on a day; their referrers wait for their hours. */
    add(path: PathId, day: number, dimension: DimensionName, label: Label | null, visits: number): void {
      if (!isStat(dimension)) return
      if (dimension === 'referrer') {
        referrers.push({ id: refId(label), day, visits })
        return
      }
      const { code } = factOf(dimension, label)
      const [file, key] = statOf[dimension]
      count(
        file,
        `${dimension} ${day} ${path} ${code}`,
        () => ({ day: writeDay(day), path_id: path, [key]: code }),
        visits,
      )
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
        yield* toLines(
          file,
          some.map(({ row, count }) => ({ ...row, count })),
        )
      }
    },
    /** The names behind the numbers. */
    *facts(): Generator<GoatLines> {
      for (const [file, some] of Map.groupBy(facts.values(), ({ file }) => file)) {
        const isNumbered = file !== 'locations' && file !== 'languages'
        yield* toLines(
          file,
          some.map(({ id, row }) => (isNumbered ? { id, ...row } : row)),
        )
      }
    },
  }
}

const unknown = ['campaign', 'term', 'content', 'props'] as const satisfies readonly DimensionName[]

/** Those that this format has a place for. */
type StatDimension = Exclude<DimensionName, (typeof unknown)[number]>

function isStat(dimension: DimensionName): dimension is StatDimension {
  return !unknown.some(name => name === dimension)
}

const nobody: Label = { name: '', detail: '', kind: '' }

/** In which file the visits of a dimension are, and under which key. */
const statOf: Record<Exclude<StatDimension, 'referrer'>, readonly [GoatFile, string]> = {
  browser: ['browser_stats', 'browser_id'],
  system: ['system_stats', 'system_id'],
  size: ['size_stats', 'width'],
  location: ['location_stats', 'location'],
  language: ['language_stats', 'language'],
}

type Numbered = (file: GoatFile, row: object, code?: string | number) => Fact

/** What a label is there: `code` is what stands for it in its sums. */
const toFact: Record<StatDimension, (label: Label, numbered: Numbered) => Fact> = {
  referrer: (label, numbered) => numbered('refs', { ref: toGoatReferrer(label), ref_scheme: label.kind || 'o' }),
  browser: ({ name, detail }, numbered) => numbered('browsers', { name, version: detail }),
  system: ({ name, detail }, numbered) => numbered('systems', { name, version: detail }),
  // A width stands for itself, and is in no list.
  size: ({ detail }) => ({ id: 0, file: 'size_stats', row: {}, code: Number(detail) || 0 }),
  location({ name, detail, kind }, numbered) {
    const country = { country: name, region: kind, country_name: name ? countryName(name) : '(unknown)' }
    return numbered('locations', { ...country, region_name: kind ? detail : '' }, kind ? `${name}-${kind}` : name)
  },
  language({ name }, numbered) {
    const code = threeLetters(name)
    return numbered('languages', { iso_639_3: code, name: name ? languageName(name) : '(unknown)' }, code)
  },
}

const rowsAtOnce = 2000

function* toLines(file: GoatFile, rows: readonly object[]): Generator<GoatLines> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) yield { file, text: toText(rows.slice(at, at + rowsAtOnce)) }
}

function toText(rows: readonly object[]): string {
  return rows.map(row => `${JSON.stringify(row)}\n`).join('')
}
