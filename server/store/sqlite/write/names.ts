// Finds the ids behind the names of hits. What is remembered costs no query.

import { LRUCache } from 'lru-cache'
import {
  type Capped,
  type CountStore,
  type NameCaps,
  type Names,
  type Others,
  placeOfName,
} from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import type { Hit, Label, LabelId, PathId } from '../../../count/hit.ts'
import { otherName } from '../../../count/host-name-cap.ts'
import type { KnownPaths } from '../../../count/path-check.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Connection } from '../connect.ts'
import type { Version } from '../version.ts'
import { prepareCardinalityLimit } from './cardinality-limit.ts'
import { labelKey, pathKey } from './name-keys.ts'

/** Finds ids, and is told when the title of a path has changed. */
export interface NameStore {
  resolve: CountStore['resolve']
  knowsPath: KnownPaths['knowsPath']
  retitled(site: SiteId, path: string, title: string): void
}

type KnownPath = { id: PathId; title: string; other?: true }
type FoundIds = Pick<Names, 'paths' | 'labels'>
/** What one transaction found and made, to be remembered once it is committed. */
type Learned = {
  paths: Map<string, KnownPath>
  labels: Map<string, LabelId>
  capped: Map<string, Capped>
  others: Set<string>
}

// A path takes about 250 bytes in memory: 5 MB for a site with very many. The properties of a hit may be as long as an address.
const cacheSize = 20_000
/** No other name is as long as properties may be: of the day's names they take as many as would be as long. */
const weightOf = (key: string) => 1 + Math.floor(key.length / 2500)
const sizeOf = (_: unknown, key: string) => 1 + Math.floor(key.length / 250)

const noOthers: Others = new Set()

export function createNameStore(connection: Connection, version: Version): NameStore {
  // Sizes, and not `max`, for which a cache would take all its room at once.
  const options = { maxSize: cacheSize, sizeCalculation: sizeOf }
  const paths = new LRUCache<string, KnownPath>(options)
  const labels = new LRUCache<string, LabelId>(options)
  /** Most labels are the same objects again and again: those are found without a key. By place. */
  let sameLabels = dimensions.map(() => new WeakMap<Label, LabelId>())
  const { findPath, createPath, findLabel, createLabel } = prepareNames(connection, () => aliases !== undefined)
  const openBudget = prepareCardinalityLimit(connection)
  const readAliases = prepareAliases(connection)
  let trueAt = version.current()
  /** Undefined where every path is itself. */
  let aliases = readAliases()

  function forgetWhatMayBeUntrue(now: number): void {
    if (now === trueAt) return
    paths.clear()
    labels.clear()
    sameLabels = dimensions.map(() => new WeakMap())
    aliases = readAliases()
    trueAt = now
  }

  /** Undefined as soon as a name is not remembered. */
  function remember(hits: readonly Hit[]): FoundIds | undefined {
    const found: { paths: KnownPath[]; labels: (LabelId | null)[][] } = { paths: [], labels: [] }
    for (const hit of hits) {
      const path = paths.get(pathKey(hit))
      if (!path) return
      const ids: (LabelId | null)[] = []
      for (let place = 0; place < hit.labels.length; place++) {
        const label = hit.labels[place]!
        const id = label && rememberLabel(place, label)
        if (id === undefined) return
        ids.push(id)
      }
      found.paths.push(path)
      found.labels.push(ids)
    }
    return found
  }

  function rememberLabel(place: number, label: Label): LabelId | undefined {
    const same = sameLabels[place]!
    let id = same.get(label)
    if (id === undefined) {
      id = labels.get(labelKey(place, label))
      if (id !== undefined) same.set(label, id)
    }
    return id
  }

  /** Hit after hit, so that what is (other) does not depend on how hits are cut into batches. */
  const learn = connection.transaction(
    (hits: readonly Hit[], caps: NameCaps | undefined, before: Others | undefined) => {
      const learned: Learned = { paths: new Map(), labels: new Map(), capped: new Map(), others: new Set() }
      const budget = openBudget()
      const trial = caps?.shares.begin()

      /** Whether one more name may be made for a hit; `place`: that of a label, or -1 for its path. */
      function mayMake(hit: Hit, place: number, key: string): boolean {
        if (!caps || !trial) return true
        const { site, network } = hit
        const day = caps.dayOf(hit)
        const { id: kind, name: what } = dimensions[place] ?? { id: 0, name: 'path' as const }
        const taken = budget.count(site, day, kind)
        const most = place < 0 ? caps.paths : caps.labels
        const weight = weightOf(key)
        const by = trial.ask({ site, day, kind, name: key, network, taken, most, weight })
        if (by === 'made') budget.add(site, day, kind, weight)
        else learned.capped.set(`${site} ${day} ${what} ${by}`, { site, day, what, by })
        return by === 'made'
      }

      /** Whether a name was (other) when the same hits were resolved before. */
      function wasOther(index: number, place: number): boolean {
        return before !== undefined && before.size > 0 && before.has(placeOfName(index, place))
      }

      function learnPath(hit: Hit, index: number): KnownPath {
        const key = pathKey(hit)
        const isOther = wasOther(index, -1)
        const known = isOther ? undefined : paths.get(key)
        if (known) return known
        // What was told of a page that nobody has seen makes none.
        if (hit.told) return findPath(hit) ?? { id: 0 as PathId, title: '' }
        let path = isOther ? undefined : (learned.paths.get(key) ?? findPath(hit))
        if (!path && (isOther || !mayMake(hit, -1, key))) {
          learned.others.add(placeOfName(index, -1))
          const other = { site: hit.site, path: otherName, title: '', event: false }
          return { ...(findPath(other) ?? createPath(other)), other: true }
        }
        path ??= createPath(hit)
        learned.paths.set(key, path)
        return path
      }

      function learnLabel(hit: Hit, index: number, place: number, label: Label): LabelId {
        const isOther = wasOther(index, place)
        const known = isOther ? undefined : rememberLabel(place, label)
        if (known !== undefined) return known
        const key = labelKey(place, label)
        let id = isOther ? undefined : (learned.labels.get(key) ?? findLabel(place, label))
        if (id === undefined && (isOther || !mayMake(hit, place, key))) {
          learned.others.add(placeOfName(index, place))
          const other = { name: otherName, detail: '', kind: '' }
          return findLabel(place, other) ?? createLabel(place, other)
        }
        id ??= createLabel(place, label)
        learned.labels.set(key, id)
        return id
      }

      const found = {
        paths: hits.map(learnPath),
        labels: hits.map((hit, index) =>
          hit.labels.map((label, place) => label && learnLabel(hit, index, place, label)),
        ),
      }
      budget.close()
      return { found, learned, trial }
    },
  )

  return {
    resolve: async (hits, caps, others) => {
      const now = version.current()
      forgetWhatMayBeUntrue(now)
      const known = others?.size ? undefined : remember(hits)
      if (known) return { ...known, version: now, capped: [], others: noOthers, pathNow: aliases }
      const { found, learned, trial } = learn.immediate(hits, caps, others)
      trial?.keep()
      // Remembered only now, when they are committed. What is (other) today may have a name of its own tomorrow.
      for (const [key, path] of learned.paths) paths.set(key, path)
      for (const [key, id] of learned.labels) labels.set(key, id)
      return { ...found, version: now, capped: [...learned.capped.values()], others: learned.others, pathNow: aliases }
    },
    knowsPath: async hit => {
      forgetWhatMayBeUntrue(version.current())
      return paths.has(pathKey(hit)) || findPath(hit) !== undefined
    },
    retitled: (site, path, title) => {
      for (const caseSensitive of [true, false]) {
        const key = pathKey({ site, path, caseSensitive })
        const known = paths.peek(key)
        if (known) paths.set(key, { ...known, title })
      }
    },
  }
}

// A page that became another counts for that one, and one that was deleted is none.
const findNow = (name: string) => `
  select coalesce(other.id, paths.id) as id, coalesce(other.title, paths.title) as title
  from paths left join path_aliases on path_aliases.path_id = paths.id left join paths as other on other.id = becomes
  where paths.site_id = ? and ${name} and (becomes is null or other.id is not null) order by paths.id limit 1`

/** Reads a name's id, or makes the name. To be called inside a transaction. `hasAliases`: some paths have become others. */
function prepareNames(connection: Connection, hasAliases: () => boolean) {
  // In no order: SQLite would prepare it anew for each path.
  const selectPaths = connection.prepare<[SiteId, string], KnownPath & { path: string }>(
    'select id, title, path from paths where site_id = ? and path = ?',
  )
  const selectNow = connection.prepare<[SiteId, string], KnownPath>(findNow('paths.path = ?'))
  const selectExactNow = connection.prepare<[SiteId, string, string], KnownPath>(
    findNow('paths.path = ? and paths.path = ? collate binary'),
  )
  const insertPath = connection.prepare('insert into paths (site_id, path, title, event) values (?, ?, ?, ?)')
  const selectLabel = connection
    .prepare<[number, string, string, string, string], LabelId>(
      'select id from labels where dimension = ? and kind = ? and name = ? and detail = ? and tags = ?',
    )
    .pluck()
  const insertLabel = connection.prepare(
    'insert into labels (dimension, kind, name, detail, tags) values (?, ?, ?, ?, ?)',
  )
  return {
    // A site that was told only lately that case does not count may have several of one path: the first goes on.
    findPath({ site, path, caseSensitive }: Pick<Hit, 'site' | 'path' | 'caseSensitive'>): KnownPath | undefined {
      if (hasAliases()) return caseSensitive ? selectExactNow.get(site, path, path) : selectNow.get(site, path)
      let first: KnownPath | undefined
      for (const { id, title, path: name } of selectPaths.all(site, path)) {
        if ((!caseSensitive || name === path) && !(first && first.id < id)) first = { id, title }
      }
      return first
    },
    createPath({ site, path, title, event }: Pick<Hit, 'site' | 'path' | 'title' | 'event'>): KnownPath {
      return { id: Number(insertPath.run(site, path, title, event ? 1 : 0).lastInsertRowid) as PathId, title }
    },
    findLabel: (place: number, { kind, name, detail, tags = '' }: Label): LabelId | undefined =>
      selectLabel.get(dimensions[place]!.id, kind, name, detail, tags),
    createLabel: (place: number, { kind, name, detail, tags = '' }: Label): LabelId =>
      Number(insertLabel.run(dimensions[place]!.id, kind, name, detail, tags).lastInsertRowid) as LabelId,
  }
}

/** Answers what tells which path one has become, or 0; undefined where there is none that has. */
function prepareAliases(connection: Connection): () => Names['pathNow'] {
  const isAny = connection.prepare<[], number>('select 1 from path_aliases limit 1').pluck()
  const find = connection.prepare<[PathId], PathId | 0>('select becomes from path_aliases where path_id = ?').pluck()
  return () => (isAny.get() ? path => find.get(path) ?? path : undefined)
}
