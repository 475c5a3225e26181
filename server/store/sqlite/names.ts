// Finds the ids behind the names of hits. What is remembered costs no query.

import { LRUCache } from 'lru-cache'
import type { CountStore, Names } from '../../count/batch.ts'
import { dimensions } from '../../count/dimensions.ts'
import type { Hit, Label, LabelId, PathId } from '../../count/hit.ts'
import type { SiteId } from '../../sites/site.ts'
import type { Connection } from './connect.ts'
import { labelKey, pathKey } from './name-keys.ts'
import type { Version } from './version.ts'

/** Finds ids, and is told when the title of a path has changed. */
export interface NameStore {
  resolve: CountStore['resolve']
  retitled(site: SiteId, path: string, title: string): void
}

type KnownPath = { id: PathId; title: string }
type Learned = { paths: Map<string, KnownPath>; labels: Map<string, LabelId> }

// A path takes about 250 bytes in memory: 5 MB for a site with very many.
const cacheSize = 20_000

export function createNameStore(connection: Connection, version: Version): NameStore {
  const paths = new LRUCache<string, KnownPath>({ max: cacheSize })
  const labels = new LRUCache<string, LabelId>({ max: cacheSize })
  const { readPath, readLabel } = prepareNames(connection)
  let trueAt = version.current()

  function forgetWhatMayBeUntrue(now: number): void {
    if (now === trueAt) return
    paths.clear()
    labels.clear()
    trueAt = now
  }

  /** Undefined as soon as a name is neither remembered nor just learned. */
  function find(hits: readonly Hit[], learned: Learned): Pick<Names, 'paths' | 'labels'> | undefined {
    const found: { paths: KnownPath[]; labels: (LabelId | null)[][] } = { paths: [], labels: [] }
    for (const hit of hits) {
      const key = pathKey(hit)
      const path = paths.get(key) ?? learned.paths.get(key)
      if (!path) return
      const ids: (LabelId | null)[] = []
      for (const [place, label] of hit.labels.entries()) {
        const key = label && labelKey(place, label)
        const id = key === null ? null : (labels.get(key) ?? learned.labels.get(key))
        if (id === undefined) return
        ids.push(id)
      }
      found.paths.push(path)
      found.labels.push(ids)
    }
    return found
  }

  const learn = connection.transaction((hits: readonly Hit[]): Learned => {
    const learned: Learned = { paths: new Map(), labels: new Map() }
    for (const hit of hits) {
      const key = pathKey(hit)
      if (!paths.has(key) && !learned.paths.has(key)) learned.paths.set(key, readPath(hit))
      for (const [place, label] of hit.labels.entries()) {
        if (!label) continue
        const key = labelKey(place, label)
        if (!labels.has(key) && !learned.labels.has(key)) learned.labels.set(key, readLabel(place, label))
      }
    }
    return learned
  })

  return {
    resolve: async hits => {
      const now = version.current()
      forgetWhatMayBeUntrue(now)
      const known = find(hits, { paths: new Map(), labels: new Map() })
      if (known) return { ...known, version: now }
      const learned = learn.immediate(hits)
      // Found before the caches take them: a batch may hold more names than a cache.
      const found = find(hits, learned)!
      // And remembered only now, when they are committed.
      for (const [key, path] of learned.paths) paths.set(key, path)
      for (const [key, id] of learned.labels) labels.set(key, id)
      return { ...found, version: now }
    },
    retitled: (site, path, title) => {
      const key = pathKey({ site, path })
      const known = paths.peek(key)
      if (known) paths.set(key, { ...known, title })
    },
  }
}

/** Reads a name's id, or creates the name. To be called inside a transaction. */
function prepareNames(connection: Connection) {
  const findPath = connection.prepare<[SiteId, string], KnownPath>(
    'select id, title from paths where site_id = ? and path = ?',
  )
  const createPath = connection.prepare('insert into paths (site_id, path, title, event) values (?, ?, ?, ?)')
  const findLabel = connection
    .prepare<[number, string, string, string], LabelId>(
      'select id from labels where dimension = ? and kind = ? and name = ? and detail = ?',
    )
    .pluck()
  const createLabel = connection.prepare('insert into labels (dimension, kind, name, detail) values (?, ?, ?, ?)')
  return {
    readPath({ site, path, title, event }: Hit): KnownPath {
      const found = findPath.get(site, path)
      if (found) return found
      return { id: Number(createPath.run(site, path, title, event ? 1 : 0).lastInsertRowid) as PathId, title }
    },
    readLabel(place: number, { kind, name, detail }: Label): LabelId {
      const dimension = dimensions[place]!.id
      const found = findLabel.get(dimension, kind, name, detail)
      return found ?? (Number(createLabel.run(dimension, kind, name, detail).lastInsertRowid) as LabelId)
    },
  }
}
