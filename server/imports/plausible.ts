// Plausible's export: a zip of CSV files with the sums of each day. Its pages come whole; what else it tells is told of the whole site
// only, and stands under a page that no list shows.

import { type CsvRecord, readCsvRows, toFound } from './csv-rows.ts'
import { noonOf, quoted } from './dates.ts'
import type { ImportFile } from './file.ts'
import { toLabels } from './goat-labels.ts'
import { toBrowser, toOrigin, toSystem } from './peer-labels.ts'
import type { ImportFormat, PageSum, ReadOptions, Rows } from './rows.ts'

export const plausible: ImportFormat = {
  name: 'plausible',
  title: 'Plausible',
  fits: ({ files }) => fileNamed(files, 'imported_pages') !== undefined,
  async *read(file, options): Rows {
    const left = new Map<string, number>()
    for (const [name, readRow] of Object.entries(readers)) {
      const found = fileNamed(file.files, name)
      if (found === undefined) continue
      const read = (record: CsvRecord) => toFound(record.line, readSum(record, readRow(record, options, left), options))
      yield* readCsvRows(file.files!.bytes(found), read, name)
    }
  },
}

function fileNamed(files: ImportFile['files'], name: string): string | undefined {
  return files?.names.find(one => one.startsWith(`${name}_2`) || one === `${name}.csv`)
}

type Read = Pick<PageSum, 'path' | 'labels' | 'whole'> & Partial<PageSum>
type ReadRow = (record: CsvRecord, options: ReadOptions, left: Map<string, number>) => Read

const ofSite = (labels: PageSum['labels']): Read => ({ path: '/(imported)', labels, whole: false })

/** By the files, in the order in which they are to be read. `left`: of the visits of each page and day, how many began nowhere yet. */
const readers: Readonly<Record<string, ReadRow>> = {
  imported_pages({ cell }, _options, left) {
    const [key, visits] = [`${cell('date')} ${cell('page')}`, numberOf(cell('visitors'))]
    if (left.size < mostPages) left.set(key, (left.get(key) ?? 0) + visits)
    return { path: cell('page'), labels: {}, whole: true, pageviews: numberOf(cell('pageviews')) }
  },
  imported_entry_pages({ cell }, _options, left) {
    const key = `${cell('date')} ${cell('entry_page')}`
    const visitors = Math.min(numberOf(cell('visitors')), left.get(key) ?? 0)
    left.set(key, (left.get(key) ?? 0) - visitors)
    return { path: cell('entry_page'), labels: {}, whole: true, visitors, visits: 0, pageviews: 0 }
  },
  imported_sources({ cell }, { site }) {
    const source = cell('source')
    return ofSite(
      toOrigin(
        {
          ...{ referrer: cell('referrer'), named: /^direct/i.test(source) ? '' : source, source: cell('utm_source') },
          ...{ medium: cell('utm_medium'), campaign: cell('utm_campaign') },
          ...{ term: cell('utm_term'), content: cell('utm_content') },
        },
        site.domains,
      ),
    )
  },
  imported_locations: ({ cell }, { site }) =>
    ofSite(toLabels({ location: cell('region') || cell('country') }, site.domains, () => '')),
  imported_browsers: ({ cell }) => ofSite({ browser: toBrowser(cell('browser'), cell('browser_version')) }),
  imported_operating_systems: ({ cell }) =>
    ofSite({ system: toSystem(cell('operating_system'), cell('operating_system_version')) }),
  imported_devices: ({ cell }) =>
    ofSite({
      size: { name: sizes[cell('device')] ?? 'unknown', detail: '', kind: '' },
    }),
  imported_custom_events: ({ cell }) => ({ path: cell('name'), event: true, labels: {}, whole: true, pageviews: 0 }),
}

// Beyond so many it is not known where visits began.
const mostPages = 2_000_000

const sizes: Readonly<Record<string, string>> = {
  ...{ Mobile: 'phone', Tablet: 'tablet', Laptop: 'desktop', Desktop: 'desktop', 'Ultra-wide': 'desktophd' },
}

function numberOf(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
}

function readSum({ cell }: CsvRecord, read: Read, { site, now }: ReadOptions): PageSum | string {
  const at = noonOf(cell('date'), site.zone, now())
  if (typeof at === 'string') return `has a date that ${at}`
  const visits = numberOf(cell('visitors'))
  if (Number.isNaN(visits)) return `has visitors that are ${quoted(cell('visitors'))}, and no number`
  if (read.path === '') return 'has no page'
  const sum = { title: '', event: false, visitors: 0, visits, pageviews: visits, at, ...read }
  return Number.isNaN(sum.pageviews) ? 'has pageviews that are no number' : sum
}
