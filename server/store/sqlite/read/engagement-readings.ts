// What visitors did, as far as a view has it: of counters, or of what a filter leaves.

import { type Engagement, noEngagement } from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import type { PathId } from '../../../count/hit.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { EngagementPage, EngagementReading } from '../../../stats/engagement.ts'
import type { EngagementRows, List, PathRow, Reading, ReadRange } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import type { EngagementOf, EngagementRow } from '../query/engagement.ts'
import { prepareOwnNaming } from '../query/own-hosts.ts'
import { toPlainRange } from '../query/range-parts.ts'
import type { RangeSums } from '../query/scanned-sums.ts'
import { prepareEngagementSince } from '../query/site-zone.ts'
import type { SumRow } from '../query/sums.ts'
import type { ReaderWorker } from '../worker/reader-worker.ts'

/** A page is one that a view without a filter is about. `sumsOf`: the other sums of rows. */
export function prepareEngagementReadings(connection: Connection, worker: ReaderWorker) {
  const engagementSince = prepareEngagementSince(connection)
  const toOwn = prepareOwnNaming(connection)

  /** Of rows that are wanted; nothing where one has none. */
  async function pickEngagement(
    site: SiteId,
    rows: readonly EngagementRow[],
    wanted: EngagementRows,
  ): Promise<Engagement[]> {
    if ('names' in wanted) {
      const names = wanted.names.map(({ name, detail = '' }) => ({ name, detail }))
      return worker.call('engagementOfNames', rows, names, toOwn(site, wanted))
    }
    const found = new Map(rows)
    return wanted.paths.map(id => found.get(id) ?? noEngagement)
  }

  /** The first rows of a list of paths, with their names and their other sums. */
  async function pathsBy(
    rows: readonly EngagementRow[],
    { order, limit, offset }: EngagementPage,
    sumsOf: Reading['sums'],
  ): Promise<List<PathRow & Engagement>> {
    const inOrder = rows
      .filter(([, sums]) => sums[order] > 0)
      .sort(([oneId, one], [otherId, other]) => other[order] - one[order] || oneId - otherId)
    const shown = inOrder.slice(offset, offset + limit)
    const triples = await sumsOf({ paths: shown.map(([id]) => id as PathId) })
    const all = { limit: shown.length, offset: 0, order: 'visits', sort: 'name' } as const
    const sums = shown.map(([id], place): SumRow => {
      const { visitors, visits, pageviews } = triples[place]!
      return [id, visitors, visits, pageviews]
    })
    const named = new Map((await worker.callHere('namePaths', sums, all)).rows.map(row => [row.id as number, row]))
    const found = shown.flatMap(([id, sums]) => {
      const row = named.get(id)
      return row ? [{ ...row, ...sums }] : []
    })
    return { rows: found, total: inOrder.length }
  }

  function ofCounters(
    site: SiteId,
    range: ReadRange,
    sumsOf: Reading['sums'],
  ): EngagementReading<EngagementRows, PathRow> {
    const ask = (asked: EngagementOf) => worker.call('engagement', { site, range: toPlainRange(range), ...asked })
    return {
      since: engagementSince(site, range.from),
      series: async unit => (await ask({ of: unit === 'hour' ? 'hours' : 'days' })).map(toEngagementPoint),
      async sums(rows) {
        const asked: EngagementOf =
          'paths' in rows ? { of: 'somePaths', paths: rows.paths } : { of: 'labels', dimension: rows.dimension }
        return pickEngagement(site, await ask(asked), rows)
      },
      paths: async page => pathsBy(await ask({ of: 'paths' }), page, sumsOf),
    }
  }

  /** Of a view that is narrowed, or of one page, whose days are counted. */
  function ofHits(
    { site, page }: { site: SiteId; page: PathId | undefined },
    range: ReadRange,
    read: RangeSums,
    sumsOf: Reading['sums'],
  ): EngagementReading<EngagementRows, PathRow> {
    const { hours, days, paths, labels } = read.engagement
    const dimensionOf = (dimension: number) => labels[placeOf(dimension)]!
    const daysOf = () =>
      page === undefined
        ? days
        : worker.call('engagement', { site, range: toPlainRange(range), of: 'pathDays', path: page })
    const gone = page === undefined ? read.coverage.totals : null
    const before = engagementSince(site, range.from)
    return {
      since: before && gone && gone.from > before.from ? gone : (before ?? gone),
      series: async unit => (unit === 'hour' ? hours : await daysOf()).map(toEngagementPoint),
      sums: async rows => pickEngagement(site, 'paths' in rows ? paths : dimensionOf(rows.dimension), rows),
      paths: async page => pathsBy(paths, page, sumsOf),
    }
  }

  return { ofCounters, ofHits }
}

function toEngagementPoint([at, sums]: EngagementRow): Engagement & { at: number } {
  return { at, ...sums }
}

/** The place of a dimension among all. */
function placeOf(dimension: number): number {
  const place = dimensions.findIndex(({ id }) => id === dimension)
  if (place < 0) throw new Error(`There is no dimension ${dimension}.`)
  return place
}
