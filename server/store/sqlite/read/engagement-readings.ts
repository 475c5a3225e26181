// What visitors did, as far as a view has it: of counters, or of what a filter leaves.

import { addEngagement, type Engagement, noEngagement } from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import type { PathId } from '../../../count/hit.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { EngagementPage, EngagementReading } from '../../../stats/engagement.ts'
import type { EngagementRows, List, PathRow, Range, Reading, ReadRange } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import type { EngagementOf, EngagementRow } from '../query/engagement.ts'
import { prepareOwnNaming } from '../query/own-hosts.ts'
import { type RangeShare, scaleEngagement, toPlainRange } from '../query/range-parts.ts'
import { type RangeSums, toEngagementRows } from '../query/scanned-sums.ts'
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
    { order, sort = 'most', search = '', limit, offset }: EngagementPage,
    sumsOf: Reading['sums'],
  ): Promise<List<PathRow & Engagement>> {
    const sign = sort === 'least' ? -1 : 1
    const inOrder = rows
      .filter(([, sums]) => sums[order] > 0)
      .sort(([oneId, one], [otherId, other]) => sign * (other[order] - one[order]) || oneId - otherId)
    // Where names decide what comes next, they are needed of all.
    const isNamed = sort === 'name' || search !== ''
    const shown = isNamed ? inOrder : inOrder.slice(offset, offset + limit)
    // Named with what they are in order of, whatever it is.
    const sums = shown.map(([id, { [order]: value }]): SumRow => [id, value, value, value])
    const page = isNamed ? { limit, offset } : { limit: shown.length, offset: 0 }
    const named = await worker.call('namePaths', sums, { ...page, order: 'visits', sort, search })
    const triples = await sumsOf({ paths: named.rows.map(({ id }) => id) })
    const found = new Map(shown)
    return {
      rows: named.rows.map((row, place) => ({ ...row, ...triples[place]!, ...found.get(row.id)! })),
      total: isNamed ? named.total : inOrder.length,
    }
  }

  function ofCounters(
    site: SiteId,
    range: ReadRange,
    parts: () => readonly RangeShare[],
    sumsOf: Reading['sums'],
  ): EngagementReading<EngagementRows, PathRow> {
    const ask = (asked: EngagementOf, of: Range = range) =>
      worker.call('engagement', { site, range: toPlainRange(of), ...asked })
    return {
      since: engagementSince(site, range.from),
      series: async unit => (await ask({ of: unit === 'hour' ? 'hours' : 'days' })).map(toEngagementPoint),
      async sums(rows) {
        const asked: EngagementOf =
          'paths' in rows ? { of: 'somePaths', paths: rows.paths } : { of: 'labels', dimension: rows.dimension }
        const { length } = 'paths' in rows ? rows.paths : rows.names
        const total = Array.from({ length }, () => ({ ...noEngagement }))
        for (const { range: part, share } of parts()) {
          const sums = await pickEngagement(site, await ask(asked, part), rows)
          for (const [place, one] of sums.entries()) addEngagement(total[place]!, scaleEngagement(one, share))
        }
        return total
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
    const labelsOf = (dimension: number) => toEngagementRows(labels[placeOf(dimension)]!)
    const daysOf = () =>
      page === undefined
        ? toEngagementRows(days)
        : worker.call('engagement', { site, range: toPlainRange(range), of: 'pathDays', path: page })
    // Of one dimension more is known for ever than what visitors did.
    const gone = page === undefined ? read.coverage.hours : null
    const before = engagementSince(site, range.from)
    return {
      since: before && gone && gone.from > before.from ? gone : (before ?? gone),
      series: async unit => (unit === 'hour' ? toEngagementRows(hours) : await daysOf()).map(toEngagementPoint),
      sums: async rows =>
        pickEngagement(site, 'paths' in rows ? toEngagementRows(paths) : labelsOf(rows.dimension), rows),
      paths: async page => pathsBy(toEngagementRows(paths), page, sumsOf),
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
