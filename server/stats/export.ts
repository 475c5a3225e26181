// What is kept of a site, as CSV: its raw hits as GoatCounter writes them, or, where none are kept, its sums.

import { setImmediate as othersTurn } from 'node:timers/promises'
import { type Engagement, noEngagement, type Triple } from '../count/batch.ts'
import type { Label, PathId } from '../count/hit.ts'
import { csvRow } from '../kit/csv.ts'
import { readablePath } from '../kit/readable-address.ts'
import { localDay, writeDay } from '../kit/zone.ts'
import type { Site } from '../sites/site.ts'
import { hitsHeader } from './hits-csv.ts'
import { panels } from './panels.ts'
import { toNow, toRange } from './period.ts'
import { type KnownOf, tellFigures, toldSums } from './rates.ts'
import { type Cursor, firstCursor, type HitsPage, type HitsWanted, type PathRow, type StatsStore } from './source.ts'

/** How a file is written. `bom`: begins with a byte order mark, without which Excel reads no text but English rightly. */
export type ExportOptions = { bom?: boolean }

/** `told` hears of each page. */
export type HitsOptions = Partial<HitsWanted> & { told?: (page: HitsPage) => void }

const byteOrderMark = '\ufeff'

/** So many hits are in memory at a time: 2 MB of rows. A name is looked up once for all of them. */
const pageOfHits = 4096
/** So many paths are read at a time: a few milliseconds, between which others have their turn. */
const pageOfRows = 200

/**
 * Every raw hit of a site, oldest first, in pieces of some thousand rows. As GoatCounter reads it, which counts the columns
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
 * a value of it; `known` for the day from which on it is known what visitors did, where that is not the first.
 */
export async function* exportCounters(
  store: StatsStore,
  site: Site,
  milliseconds: number,
  { bom = false }: ExportOptions = {},
): AsyncGenerator<string> {
  if (bom) yield byteOrderMark
  yield csvRow(['kind', 'name', 'detail', 'day', ...toldFigures])
  const range = toRange({ name: 'all', anchor: null }, toNow(site, milliseconds))
  const [reading] = await store.read({ site: site.id }, [range])
  const { engagement } = reading!
  const sinceDay = engagement.since && localDay(site.zone, engagement.since.from)
  const toDid = (of: KnownOf, sums: Triple, did: Engagement | undefined) =>
    did && site.settings.sessions ? tellFigures(of, { ...sums, ...did }) : {}

  const [points, days] = await Promise.all([reading!.series('day'), engagement.series('day')])
  const didOn = new Map(days.map(day => [day.at, day]))
  yield points
    .map(point => {
      const did = sinceDay === null || point.at >= sinceDay ? (didOn.get(point.at) ?? noEngagement) : undefined
      return toRow('day', { name: '', detail: '' }, { ...point, ...toDid('site', point, did) }, writeDay(point.at))
    })
    .join('')
  if (sinceDay !== null) yield toRow('known', { name: 'engagement', detail: '' }, {}, writeDay(sinceDay))
  // By their ids, which do not move while the counting goes on.
  for (let after: PathId | 0 = 0; ; ) {
    const rows: PathRow[] = await store.pathSums(site.id, after, pageOfRows)
    const did = await engagement.sums({ paths: rows.map(({ id }) => id) })
    yield rows
      .map((row, place) => {
        const named = { name: readablePath(row.path), detail: row.title }
        return toRow(row.event ? 'event' : 'path', named, { ...row, ...toDid('page', row, did[place]) })
      })
      .join('')
    const last = rows.at(-1)
    if (!last) break
    after = last.id
    await othersTurn()
  }
  for (const dimension of new Set(panels.map(panel => panel.dimension))) {
    const all = { limit: Number.MAX_SAFE_INTEGER, offset: 0, order: 'visits' } as const
    const { rows } = await reading!.details(dimension.id, all)
    const did = await engagement.sums({ dimension: dimension.id, labels: rows.map(({ id }) => id) })
    yield rows.map((row, place) => toRow(dimension.name, row, { ...row, ...toDid('label', row, did[place]) })).join('')
  }
  const { keys } = await reading!.props({ currency: '', keys: mostKeys, values: mostValues })
  for (const { key, values } of keys) {
    // How many visitors it was, nobody knows; what is told as pageviews is how often it was sent.
    yield values
      .map(({ value, visits, hits }) =>
        toRow('property', { name: key, detail: value ?? '(e-mail)' }, { visits, pageviews: hits }),
      )
      .join('')
  }
}

/** Of more there is no end: values may be numbers of orders. */
const [mostKeys, mostValues] = [1000, 1000]

const toldFigures = ['visitors', 'visits', 'pageviews', ...toldSums]

/** What is not known is left empty. */
function toRow(kind: string, named: Pick<Label, 'name' | 'detail'>, figures: object, day = ''): string {
  const cells = figures as Record<string, number | null | undefined>
  return csvRow([kind, named.name, named.detail, day, ...toldFigures.map(name => cells[name] ?? '')])
}
