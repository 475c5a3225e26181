// What is kept of a site, as CSV: its raw hits as GoatCounter writes them, or, where none are kept, its sums.

import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Triple } from '../count/batch.ts'
import { type DimensionName, dimensions } from '../count/dimensions.ts'
import type { Label, PathId } from '../count/hit.ts'
import { toGoatReferrer } from '../count/referrer.ts'
import { csvRow } from '../kit/csv.ts'
import { readablePath } from '../kit/readable.ts'
import type { Site } from '../sites/site.ts'
import { panels } from './panels.ts'
import { toNow, toRange } from './period.ts'
import { writeDay } from './query.ts'
import { type Cursor, firstCursor, type PathRow, type RawHit, type StatsStore } from './source.ts'

/** GoatCounter's CSV, version 2: the first cell carries the version. */
const hitsHeader = [
  '2Path',
  'Title',
  'Event',
  'UserAgent',
  'Browser',
  'System',
  'Session',
  'Bot',
  'Referrer',
  'Referrer scheme',
  'Screen size',
  'Location',
  'FirstVisit',
  'Date',
]

/** What that format has no place for; behind its columns, under a header that GoatCounter does not take for its own. */
const moreColumns = ['Campaign', 'Language', 'Region', 'Source']

/** How a file is written. `bom`: begins with a byte order mark, without which Excel reads no text but English rightly. */
export type ExportOptions = { bom?: boolean }

const byteOrderMark = '\ufeff'

/** So many hits are in memory at a time: two milliseconds, between which others have their turn. */
const pageOfHits = 300
/** So many paths are read at a time: a few milliseconds, between which others have their turn. */
const pageOfRows = 200

/**
 * Every raw hit of a site, oldest first, in pieces of some hundred rows. As GoatCounter reads it, which counts the columns
 * of a row and refuses others; or, with `all`, with every column that there is, for other programs.
 */
export async function* exportHits(
  store: StatsStore,
  site: Site,
  { all = false, bom = false }: ExportOptions & { all?: boolean } = {},
): AsyncGenerator<string> {
  if (bom) yield byteOrderMark
  yield csvRow(all ? ['Path', ...hitsHeader.slice(1), ...moreColumns] : hitsHeader)
  let cursor: Cursor = firstCursor
  while (true) {
    const hits = await store.rawHits(site.id, cursor, pageOfHits)
    const last = hits.at(-1)
    if (!last) return
    cursor = { at: last.at, id: last.id }
    await othersTurn()
    yield hits.map(hit => csvRow(all ? [...toCells(hit), ...toMoreCells(hit)] : toCells(hit))).join('')
  }
}

/**
 * The sums of a site, where raw hits are not kept. One row each: `day` for the whole site on one day; `path` and each
 * dimension for one value over all time, with its finer part (a title, a version) as `detail`.
 */
export async function* exportCounters(
  store: StatsStore,
  site: Site,
  milliseconds: number,
  { bom = false }: ExportOptions = {},
): AsyncGenerator<string> {
  if (bom) yield byteOrderMark
  yield csvRow(['kind', 'name', 'detail', 'day', 'visitors', 'visits', 'pageviews'])
  const range = toRange({ name: 'all', anchor: null }, toNow(site, milliseconds))
  const [reading] = await store.read({ site: site.id }, [range])
  const points = await reading!.series('day')
  yield points.map(one => csvRow(['day', '', '', writeDay(one.at), one.visitors, one.visits, one.pageviews])).join('')
  // By their ids, which do not move while the counting goes on.
  for (let after: PathId | 0 = 0; ; ) {
    const rows: PathRow[] = await store.pathSums(site.id, after, pageOfRows)
    yield rows
      .map(row => csvRow([row.event ? 'event' : 'path', readablePath(row.path), row.title, '', ...toSums(row)]))
      .join('')
    const last = rows.at(-1)
    if (!last) break
    after = last.id
    await othersTurn()
  }
  for (const { dimension } of panels) {
    const all = { limit: Number.MAX_SAFE_INTEGER, offset: 0, order: 'visits' } as const
    const { rows } = await reading!.details(dimension.id, all)
    yield rows.map(row => csvRow([dimension.name, row.name, row.detail, '', ...toSums(row)])).join('')
  }
}

function toSums({ visitors, visits, pageviews }: Triple): number[] {
  return [visitors, visits, pageviews]
}

const indexOf = Object.fromEntries(dimensions.map(({ name }, index) => [name, index]))

function labelOf(hit: RawHit, name: DimensionName): Label | null | undefined {
  return hit.labels[indexOf[name] ?? -1]
}

function toMoreCells(hit: RawHit): string[] {
  return [
    labelOf(hit, 'campaign')?.name ?? '',
    labelOf(hit, 'language')?.name ?? '',
    labelOf(hit, 'location')?.detail ?? '',
    labelOf(hit, 'referrer')?.name ?? '',
  ]
}

function toCells(hit: RawHit): (string | number)[] {
  const label = (name: DimensionName) => labelOf(hit, name)
  const referrer = label('referrer')
  const size = label('size')
  return [
    hit.path,
    hit.title,
    hit.event ? 1 : 0,
    '',
    joined(label('browser'), ' '),
    joined(label('system'), ' '),
    hit.session === null ? '' : toHalves(hit.session),
    0,
    referrer ? toGoatReferrer(referrer) : '',
    referrer?.kind ?? '',
    size?.detail ? `${size.detail},0,1` : '',
    toLocation(label('location')),
    hit.firstOnPath ? 1 : 0,
    new Date(hit.at * 1000).toISOString().replace('.000Z', 'Z'),
  ]
}

function joined(label: { name: string; detail: string } | null | undefined, by: string): string {
  if (!label) return ''
  return label.detail ? `${label.name}${by}${label.detail}` : label.name
}

/** `NL`, or `US-CA` where the region's code is known: GoatCounter reads nothing else, so a name alone is left out. */
function toLocation(label: Label | null | undefined): string {
  if (!label) return ''
  // A file of cities that has no name for a region has its code in the name's place.
  const code = label.kind || label.detail
  return /^[A-Z\d]{1,3}$/.test(code) ? `${label.name}-${code}` : label.name
}

/** A UUID as two numbers in hex, without leading zeros: what GoatCounter writes and reads. */
function toHalves(uuid: string): string {
  const digits = uuid.replaceAll('-', '')
  return [digits.slice(0, 16), digits.slice(16)].map(half => half.replace(/^0+(?=.)/, '')).join('-')
}
