// What came in, as CSV: exactly the numbers that are shown.

import { csvRow } from '../kit/csv.ts'
import { writeDay } from './query.ts'
import type { NamedDrops, ReceivedView } from './received.ts'
import { writeStart } from './view-csv.ts'

/**
 * One table: the total, the ways in which hits were counted, the drops by reason, the bots, and each bar of the chart.
 * In each row `received` is what was counted and what was not; rows of the same part add up to the total, but for bots,
 * which are parts of one reason, and what found no site, which is not in the total.
 */
export function receivedCsv(view: ReceivedView, nowhere: NamedDrops | undefined): string {
  const { range, hits, dropped, ways, reasons, bots, buckets, group, now } = view
  const rows: ReceivedCsvRow[] = [
    ['total', writeDay(range.fromDay), hits, dropped],
    ...Object.entries(ways).map(([name, count]): ReceivedCsvRow => ['counted', name, count, 0]),
    ...reasons.map(({ reason, count }): ReceivedCsvRow => ['not counted', reason, 0, count]),
    ...bots.rows.map(({ name, count }): ReceivedCsvRow => ['bot', name, 0, count]),
    ...(nowhere?.rows ?? []).map(({ name, count }): ReceivedCsvRow => ['no site', name, 0, count]),
    ...buckets
      .filter(({ state }) => state !== 'future')
      .map((bucket): ReceivedCsvRow => [group, writeStart(bucket, group, now.zone), bucket.hits, bucket.dropped]),
  ]
  return [
    csvRow(['part', 'name', 'received', 'counted', 'not counted']),
    ...rows.map(([part, name, counted, not]) => csvRow([part, name, counted + not, counted, not])),
  ].join('')
}

type ReceivedCsvRow = [part: string, name: string, counted: number, dropped: number]
