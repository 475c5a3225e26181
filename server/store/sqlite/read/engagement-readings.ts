// What visitors did, as far as a view has it: of counters, or of what a filter leaves.

import { addEngagement, type Engagement, noEngagement } from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import type { PathId } from '../../../count/hit.ts'
import type { SiteId } from '../../../sites/site.ts'
import type {
  EngagementReading,
  ExitsPage,
  LabelsOf,
  List,
  PathRow,
  Range,
  Reading,
  ReadRange,
  RowsOf,
} from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import type { EngagementOf, EngagementRow } from '../query/engagement.ts'
import { prepareOwnNaming } from '../query/own-hosts.ts'
import { type RangeShare, scaleEngagement, toPlainRange } from '../query/range-parts.ts'
import { type RangeSums, toEngagementRows } from '../query/scanned-sums.ts'
import { prepareEngagementSince } from '../query/site-zone.ts'
import { createSums, type SumRow, type Sums, toColumns } from '../query/sums.ts'
import type { ReaderWorker } from '../worker/reader-worker.ts'
import type { AggregateCache } from './aggregate-cache.ts'

/** A page is one that a view without a filter is about. `sumsOf`: the other sums of rows. */
export function prepareEngagementReadings(connection: Connection, worker: ReaderWorker, kept: AggregateCache) {
  const engagementSince = prepareEngagementSince(connection)
  const toOwn = prepareOwnNaming(connection)

  /** Of rows that are wanted; nothing where one has none. */
  async function pickEngagement(
    site: SiteId,
    rows: readonly EngagementRow[],
    wanted: RowsOf | LabelsOf,
  ): Promise<Engagement[]> {
    if ('names' in wanted) {
      const names = wanted.names.map(({ name, detail = '' }) => ({ name, detail }))
      return worker.call('engagementOfNames', rows, names, toOwn(site, wanted))
    }
    const found = new Map(rows)
    return ('paths' in wanted ? wanted.paths : wanted.labels).map(id => found.get(id) ?? noEngagement)
  }

  /** A part of the list of exit pages, with their names and all their sums. `exits`: as the visitors of paths. */
  async function exitsBy(
    exits: Sums,
    { sort = 'most', search = '', limit, offset }: ExitsPage,
    sumsOf: Reading['sums'],
    engagementOf: Reading['engagement']['sums'],
  ): Promise<List<PathRow & Engagement>> {
    // Where names decide what comes next, they are needed of all.
    const isNamed = sort === 'name' || search !== ''
    const part = { figure: 'visitors', least: sort === 'least', limit, offset, only: 'entries' } as const
    const { rows, before, total } = isNamed
      ? { rows: exits.rows('entries'), before: 0, total: null }
      : exits.around(part)
    const page = { limit, offset: offset - before, order: 'visitors', sort, search } as const
    const named = await worker.call('namePaths', rows, page)
    const paths = { paths: named.rows.map(({ id }) => id) }
    const [triples, sums] = await Promise.all([sumsOf(paths), engagementOf(paths)])
    return {
      rows: named.rows.map((row, place) => ({ ...row, ...triples[place]!, ...sums[place]! })),
      total: total ?? named.total,
    }
  }

  function ofCounters(
    site: SiteId,
    range: ReadRange,
    parts: () => readonly RangeShare[],
    sumsOf: Reading['sums'],
  ): EngagementReading {
    const ask = (asked: EngagementOf, of: Range = range) =>
      worker.call('engagement', { site, range: toPlainRange(of), ...asked })
    const sums: Reading['engagement']['sums'] = async rows => {
      const asked: EngagementOf =
        'paths' in rows ? { of: 'somePaths', paths: rows.paths } : { of: 'labels', dimension: rows.dimension }
      const { length } = 'paths' in rows ? rows.paths : 'names' in rows ? rows.names : rows.labels
      const total = Array.from({ length }, () => ({ ...noEngagement }))
      for (const { range: part, share } of parts()) {
        const sums = await pickEngagement(site, await ask(asked, part), rows)
        for (const [place, one] of sums.entries()) addEngagement(total[place]!, scaleEngagement(one, share))
      }
      return total
    }
    return {
      since: engagementSince(site, range.from),
      series: async unit => (await ask({ of: unit === 'hour' ? 'hours' : 'days' })).map(toEngagementPoint),
      sums,
      async exits(page) {
        const exits = await kept.of({ of: 'exits', site, range: toPlainRange(range) })
        return exitsBy(exits, page, sumsOf, sums)
      },
    }
  }

  /** Of a view that is narrowed, or of one page, whose days are counted. */
  function ofHits(
    { site, page }: { site: SiteId; page: PathId | undefined },
    range: ReadRange,
    { read, whole }: { read: RangeSums; whole: () => Promise<RangeSums> },
    sumsOf: Reading['sums'],
  ): EngagementReading {
    const { hours, days } = read.engagement
    const hoursOf = async () => toEngagementRows(hours ?? (await whole()).engagement.hours!)
    const pathsOf = async () => toEngagementRows((await whole()).engagement.paths)
    const labelsOf = async (dimension: number) => {
      // None of them where there was no time.
      const columns = (await whole()).engagement.labels[placeOf(dimension)]
      return columns ? toEngagementRows(columns) : []
    }
    const daysOf = () =>
      page === undefined
        ? toEngagementRows(days)
        : worker.call('engagement', { site, range: toPlainRange(range), of: 'pathDays', path: page })
    // Of one dimension more is known for ever than what visitors did.
    const gone = page === undefined ? read.coverage.hours : null
    const before = engagementSince(site, range.from)
    const sums: Reading['engagement']['sums'] = async rows =>
      pickEngagement(site, await ('paths' in rows ? pathsOf() : labelsOf(rows.dimension)), rows)
    return {
      since: before && gone && gone.from > before.from ? gone : (before ?? gone),
      series: async unit => (await (unit === 'hour' ? hoursOf() : daysOf())).map(toEngagementPoint),
      sums,
      exits: async page => {
        const rows = (await pathsOf()).map(([id, { exits }]): SumRow => [id, exits, 0, 0])
        return exitsBy(createSums(toColumns(rows.filter(([, exits]) => exits > 0))), page, sumsOf, sums)
      },
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
