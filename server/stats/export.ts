// What is kept of a site, as CSV: its raw hits as GoatCounter writes them, or, where none are kept, its sums.

import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Triple } from '../count/batch.ts'
import { dimensions } from '../count/dimensions.ts'
import type { PathId } from '../count/hit.ts'
import { toGoatReferrer } from '../count/referrer.ts'
import { csvRow } from '../kit/csv.ts'
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

/** So many hits are in memory at a time: two milliseconds, between which others have their turn. */
const pageOfHits = 300
/** So many paths are read at a time: a few milliseconds, between which others have their turn. */
const pageOfRows = 200

/** Every raw hit of a site, oldest first, in pieces of some hundred rows. */
export async function* exportHits(store: StatsStore, site: Site): AsyncGenerator<string> {
  yield csvRow(hitsHeader)
  let cursor: Cursor = firstCursor
  while (true) {
    const hits = await store.rawHits(site.id, cursor, pageOfHits)
    const last = hits.at(-1)
    if (!last) return
    cursor = { at: last.at, id: last.id }
    await othersTurn()
    yield hits.map(hit => csvRow(toCells(hit))).join('')
  }
}

/**
 * The sums of a site, where raw hits are not kept. One row each: `day` for the whole site on one day; `path` and each
 * dimension for one value over all time, with its finer part (a title, a version) as `detail`.
 */
export async function* exportCounters(store: StatsStore, site: Site, milliseconds: number): AsyncGenerator<string> {
  yield csvRow(['kind', 'name', 'detail', 'day', 'visitors', 'visits', 'pageviews'])
  const range = toRange({ name: 'all', anchor: null }, toNow(site, milliseconds))
  const points = await store.series({ site: site.id }, 'day', range)
  yield points.map(one => csvRow(['day', '', '', writeDay(one.at), one.visitors, one.visits, one.pageviews])).join('')
  // By their ids, which do not move while the counting goes on.
  for (let after: PathId | 0 = 0; ; ) {
    const rows: PathRow[] = await store.pathSums(site.id, after, pageOfRows)
    yield rows.map(row => csvRow([row.event ? 'event' : 'path', row.path, row.title, '', ...toSums(row)])).join('')
    const last = rows.at(-1)
    if (!last) break
    after = last.id
    await othersTurn()
  }
  for (const { dimension } of panels) {
    const all = { limit: Number.MAX_SAFE_INTEGER, offset: 0, order: 'visits' } as const
    const { rows } = await store.topDetails({ site: site.id }, dimension.id, range, all)
    yield rows.map(row => csvRow([dimension.name, row.name, row.detail, '', ...toSums(row)])).join('')
  }
}

function toSums({ visitors, visits, pageviews }: Triple): number[] {
  return [visitors, visits, pageviews]
}

const indexOf = Object.fromEntries(dimensions.map(({ name }, index) => [name, index]))

function toCells(hit: RawHit): (string | number)[] {
  const label = (name: string) => hit.labels[indexOf[name] ?? -1]
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

/** `NL`, or `US-CA` where the region is kept as a code: GoatCounter reads nothing else, so a name is left out. */
function toLocation(label: { name: string; detail: string } | null | undefined): string {
  return /^[A-Z\d]{1,3}$/.test(label?.detail ?? '') ? joined(label, '-') : (label?.name ?? '')
}

/** A UUID as two numbers in hex, without leading zeros: what GoatCounter writes and reads. */
function toHalves(uuid: string): string {
  const digits = uuid.replaceAll('-', '')
  return [digits.slice(0, 16), digits.slice(16)].map(half => half.replace(/^0+(?=.)/, '')).join('-')
}
