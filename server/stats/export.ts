// What is kept of a site, as CSV: its raw hits as GoatCounter writes them, or, where none are kept, its sums.

import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Triple } from '../count/batch.ts'
import type { PathId } from '../count/hit.ts'
import { csvRow } from '../kit/csv.ts'
import { readablePath } from '../kit/readable-address.ts'
import type { Site } from '../sites/site.ts'
import { hitsHeader } from './hits-csv.ts'
import { panels } from './panels.ts'
import { toNow, toRange } from './period.ts'
import { writeDay } from './query.ts'
import { type Cursor, firstCursor, type HitsPage, type HitsWanted, type PathRow, type StatsStore } from './source.ts'

/** How a file is written. `bom`: begins with a byte order mark, without which Excel reads no text but English rightly. */
export type ExportOptions = { bom?: boolean }

/** `told` hears of each page. */
export type HitsOptions = Partial<HitsWanted> & { told?: (page: HitsPage) => void }

const byteOrderMark = '\ufeff'

/** So many hits are in memory at a time. */
const pageOfHits = 4096
/** So many paths are read at a time: a few milliseconds, between which others have their turn. */
const pageOfRows = 200

/**
 * Every raw hit of a site, oldest first, in pieces of some hundred rows. As GoatCounter reads it, which counts the columns
 * of a row and refuses others; or, with `all`, with every column that there is, for other programs.
 */
export async function* exportHits(
  store: StatsStore,
  site: Site,
  { bom = false, told, ...options }: ExportOptions & HitsOptions = {},
): AsyncGenerator<Uint8Array> {
  const wanted = { all: false, afterId: 0, untilId: Number.MAX_SAFE_INTEGER, ...options }
  yield Buffer.from((bom ? byteOrderMark : '') + hitsHeader(wanted.all))
  for (let cursor: Cursor | undefined = firstCursor; cursor; ) {
    const page: HitsPage = await store.hitsCsv(site.id, cursor, pageOfHits, wanted)
    cursor = page.next
    told?.(page)
    await othersTurn()
    yield toOwn(page.bytes)
  }
}

/**
 * Bytes that another thread has handed over are nothing that the collector sees: tens of megabytes of them wait for it. Of what
 * is made here it sees enough.
 */
function toOwn(bytes: Uint8Array): Uint8Array {
  const own = bytes.slice()
  ;(bytes.buffer as ArrayBuffer).transfer(0)
  return own
}

/**
 * The sums of a site, where raw hits are not kept. One row each: `day` for the whole site on one day; `path` and each
 * dimension for one value over all time, with its finer part (a title, a version) as `detail`; `property` for a key and, as `detail`,
 * a value of it.
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
  for (const dimension of new Set(panels.map(panel => panel.dimension))) {
    const all = { limit: Number.MAX_SAFE_INTEGER, offset: 0, order: 'visits' } as const
    const { rows } = await reading!.details(dimension.id, all)
    yield rows.map(row => csvRow([dimension.name, row.name, row.detail, '', ...toSums(row)])).join('')
  }
  const { keys } = await reading!.props({ currency: '', keys: mostKeys, values: mostValues })
  for (const { key, values } of keys) {
    // How many visitors it was, nobody knows; the last column is how often it was sent.
    yield values.map(row => csvRow(['property', key, row.value ?? '(e-mail)', '', '', row.visits, row.hits])).join('')
  }
}

/** Of more there is no end: values may be numbers of orders. */
const [mostKeys, mostValues] = [1000, 1000]

function toSums({ visitors, visits, pageviews }: Triple): number[] {
  return [visitors, visits, pageviews]
}
