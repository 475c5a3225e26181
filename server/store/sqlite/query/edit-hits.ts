// Finds the pages that are to be edited, and makes segments without their hits, or with these under another path: what is to be
// written. Nothing is written here, so that a thread that only reads can do it.

import { deflateRawSync } from 'node:zlib'
import { type CounterTable, type Delta, type Deltas, engagementSums } from '../../../count/batch.ts'
import { fold } from '../../../count/fold.ts'
import type { SiteId } from '../../../sites/site.ts'
import {
  type BatchHit,
  createHitColumns,
  firstOnSite,
  type HitBatch,
  ifReadable,
  pathColumn,
  prepareHits,
} from '../../../stats/segment/batch.ts'
import type { Connection } from '../connect.ts'
import { toCounted } from '../write/counters.ts'
import { type FindPages, prepareFindPages } from './find-pages.ts'
import { prepareHitBatches } from './hit-batches.ts'
import { type Packed, packBatch } from './pack-hits.ts'
import { prepareZone } from './site-zone.ts'

/** Hits of pages that leave a segment, or become another page's: what takes its place, if anything. */
export type EditedSegment = {
  id: number
  gone: number
  packed: Packed | undefined
  hits: number
  /** What they have in all sums, and what is kept of them: see `packTaken`. */
  deltas: Deltas
  taken: Uint8Array
}

/** Hits that become their own page's again. `found`: their ids. */
export type RestoredSegment = { id: number; gone: number; packed: Packed; found: number[]; deltas: Deltas }

/** A hit and the path that it had. */
export type MovedHit = { at: number; id: number; path: number }

export type EditQueries = {
  findPages: FindPages
  /** The next segment after one in which any of the paths has hits; or how far there is none; undefined: no more. */
  editSegment(
    site: SiteId,
    asked: { after: number; paths: readonly number[]; to: number | null },
  ): EditedSegment | { after: number } | undefined
  /** A segment in which some of the hits are that became `from`; undefined: none of them is anywhere. */
  restoreSegment(site: SiteId, hits: readonly MovedHit[], from: number): RestoredSegment | undefined
  /** The ids of those changes whose hit is a single one still, of its own page or of another one; of which nobody knows, as well. */
  changesOfHits(site: SiteId, changes: readonly ChangeRow[], other: number): Set<number>
}

// So many rows of sums are written in a few milliseconds.
const mostRows = 200
const mostHits = 3000
const headersAtOnce = 200

export function prepareEditQueries(connection: Connection): EditQueries {
  const batches = prepareHitBatches(connection)
  const zoneOf = prepareZone(connection)
  const findPages = prepareFindPages(connection)
  const segmentsAfter = connection
    .prepare<[SiteId, number], number>(
      `select id from segments where site_id = ? and id > ? order by id limit ${headersAtOnce}`,
    )
    .pluck()

  return {
    findPages,
    editSegment(site, { after, paths, to }) {
      const wanted = new Set(paths)
      const ids = segmentsAfter.all(site, after)
      // The hits of one that cannot be read stay as they are.
      for (const id of ids) {
        const { gone, open } = batches.segment(id)!
        const edited = ifReadable(() => takeFrom(open(), gone, { site, wanted, to, zone: zoneOf(site) }))
        if (edited) return { id, gone, ...edited }
      }
      return ids.length > 0 ? { after: ids.at(-1)! } : undefined
    },
    restoreSegment(site, hits, from) {
      const own = new Map(hits.map(({ id, path }) => [id, path]))
      const times = hits.map(({ at }) => at)
      const [first, last] = [Math.min(...times), Math.max(...times)]
      for (const id of batches.ids(site, first, last + 1)) {
        const { gone, open } = batches.segment(id)!
        const restored = ifReadable(() => giveBack(open(), gone, { site, own, from, zone: zoneOf(site) }))
        if (restored) return { id, gone, ...restored }
      }
      return undefined
    },
    changesOfHits(site, changes, other) {
      const times = changes.map(([at]) => at)
      const keyOf = (at: number, path: number, first: boolean, session: string) => `${at} ${path} ${first} ${session}`
      const hits = new Set<string>()
      for (const { at, kind, names, session } of batches.hits(site, Math.min(...times), Math.max(...times) + 1)) {
        const text = session && Buffer.from(session).toString('base64')
        if (text) hits.add(keyOf(at, names[pathColumn]!, (kind & firstOnSite) > 0, text))
      }
      const isHit = ([at, , path, first, session]: ChangeRow) =>
        session === null || [path, other].some(one => hits.has(keyOf(at, one, first === 1, session)))
      return new Set(changes.filter(isHit).map(([, id]) => id))
    },
  }
}

type TakeParts = { site: SiteId; zone: string; wanted: ReadonlySet<number>; to: number | null }

function takeFrom(
  batch: HitBatch,
  gone: number,
  { site, zone, wanted, to }: TakeParts,
): Omit<EditedSegment, 'id' | 'gone'> | undefined {
  if (!batch.dictionary(pathColumn).some(id => wanted.has(id))) return undefined
  const hitAt = prepareHits(batch)
  const left = createHitColumns(batch.length)
  const taken: BatchHit[] = []
  const rows = new Set<string>()
  let room = 0
  for (let row = gone; row < batch.length; row++) {
    const hit = hitAt(row)
    const isTaken = wanted.has(hit.names[pathColumn]!) && taken.length < mostHits && rows.size < mostRows
    if (isTaken) {
      taken.push(hit)
      for (const key of rowsOf(hit, to === null)) rows.add(key)
    }
    if (isTaken && to === null) continue
    left.add(isTaken ? { ...hit, names: hit.names.with(pathColumn, to!) } : hit)
    room += 1
  }
  if (taken.length === 0) return undefined
  const deltas = fold(taken.map(hit => toCounted(site, hit, zone, true)))
  return {
    packed: room > 0 ? packBatch(site, left.batch(0, room)) : undefined,
    hits: taken.length,
    deltas,
    taken: packTaken({
      hits: segmentToText(packSome(site, taken)),
      deltas: to === null ? deltasToText(deltas) : undefined,
    }),
  }
}

/** The rows that a hit has a part in, about: by days of the whole world. */
function rowsOf({ at, names }: BatchHit, ofSite: boolean): string[] {
  const day = Math.floor(at / 86_400)
  return (ofSite ? names : names.slice(0, 1)).map((id, column) => `${day} ${column} ${id}`)
}

function giveBack(
  batch: HitBatch,
  gone: number,
  { site, zone, own, from }: { site: SiteId; zone: string; own: ReadonlyMap<number, number>; from: number },
): Omit<RestoredSegment, 'id' | 'gone'> | undefined {
  if (!batch.dictionary(pathColumn).includes(from) || !batch.ids().some((id, row) => row >= gone && own.has(id))) {
    return undefined
  }
  const hitAt = prepareHits(batch)
  const all = createHitColumns(batch.length - gone)
  const found: BatchHit[] = []
  for (let row = gone; row < batch.length; row++) {
    const hit = hitAt(row)
    const path = own.get(hit.id)
    const isOurs = path !== undefined && hit.names[pathColumn] === from
    const now = isOurs ? { ...hit, names: hit.names.with(pathColumn, path) } : hit
    if (isOurs) found.push(now)
    all.add(now)
  }
  if (found.length === 0) return undefined
  return {
    packed: packBatch(site, all.batch(0, batch.length - gone)),
    found: found.map(({ id }) => id),
    deltas: fold(found.map(hit => toCounted(site, hit, zone, true))),
  }
}

/** Some hits as a segment of their own. */
export function packSome(site: SiteId, hits: readonly BatchHit[]): Packed {
  const columns = createHitColumns(hits.length)
  for (const hit of hits) columns.add(hit)
  return packBatch(site, columns.batch(0, hits.length))
}

/** A segment as it is kept with a step. */
export type SegmentText = Omit<Packed, 'segment'> & { header: string; columns: [number, string][] }

export function segmentToText({ segment, ...rest }: Packed): SegmentText {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  return {
    ...rest,
    header: text(segment.header),
    columns: [...segment.columns].map(([number, bytes]) => [number, text(bytes)]),
  }
}

/** Of each table its rows, each a key and the figures that are not 0. */
export type DeltasText = Partial<Record<CounterTable, [readonly number[], Record<string, number>][]>>

export function deltasToText(deltas: Deltas): DeltasText {
  const figures = ['visitors', 'visits', 'pageviews', 'hits', 'repeats', 'told', ...engagementSums] as const
  const toRow = (delta: Delta): [readonly number[], Record<string, number>] => [
    delta.key,
    Object.fromEntries(figures.filter(name => delta[name] !== 0).map(name => [name, delta[name]])),
  ]
  return Object.fromEntries(
    Object.entries(deltas).flatMap(([table, rows]) => (rows.length > 0 ? [[table, rows.map(toRow)]] : [])),
  )
}

/** A row of `changes` as it is kept: when, its id, its path, and all else in the order of the columns. */
export type ChangeRow = [
  at: number,
  id: number,
  path: number,
  first: number,
  session: string | null,
  ...(number | null)[],
]

/** What a step has taken. `rows`: of tables without hits. */
export type StepTaken = {
  hits?: SegmentText | undefined
  deltas?: DeltasText | undefined
  changes?: ChangeRow[] | undefined
  rows?: [table: string, row: (number | string)[]][] | undefined
}

export function packTaken(taken: StepTaken): Uint8Array {
  return deflateRawSync(JSON.stringify(taken), { level: 3 })
}
