// Umami's events, one by one, as CSV: of its cloud's export, or of its table website_event, alone or with its session beside it.

import { readSize } from '../count/device.ts'
import { type CsvRecord, readCsvRows, readHeader } from './csv-rows.ts'
import { readLogDate } from './dates.ts'
import { firstLine } from './goat-csv.ts'
import { toLabels } from './goat-labels.ts'
import { toBrowser, toOrigin, toSystem } from './peer-labels.ts'
import type { FoundRow, ImportFormat, ReadOptions, Rows } from './rows.ts'

export const umami: ImportFormat = {
  name: 'umami',
  title: 'Umami',
  fits({ head }) {
    const columns = readHeader(firstLine(head).replaceAll('"', '').split(','))
    return ['session_id', 'url_path', 'created_at', 'event_type'].every(name => columns.has(name))
  },
  async *read(file, options): Rows {
    // Left out: clicks of its short links and pixels, which are of no site, and what browsers tell of their speed.
    yield* readCsvRows(file.bytes(), record =>
      /^[12]$/.test(record.cell('event_type')) ? readEvent(record, options) : { left: 'other kind' },
    )
  },
}

function readEvent({ line, cell }: CsvRecord, { site, now }: ReadOptions): FoundRow {
  const at = readLogDate(cell('created_at').replace(/([+-]\d\d)$/, '$1:00'), now())
  if (typeof at === 'string') return { line, wrong: `has a date that ${at}` }
  const event = cell('event_type') === '2'
  const [query, host, width] = [cell('url_query'), cell('referrer_domain'), Number.parseInt(cell('screen'), 10)]
  const path = event ? cell('event_name') : cell('url_path') + (query === '' ? '' : `?${query.replace(/^\?/, '')}`)
  if (path === '') return { line, wrong: event ? 'has no event_name' : 'has no url_path' }
  const [browser, system, country] = [cell('browser'), cell('os'), cell('country')]
  const region = cell('region') || cell('subdivision1')
  const place = region === '' ? country : region.includes('-') ? region : `${country}-${region}`
  const labels = {
    ...toOrigin(
      {
        ...{ referrer: host + (host && cell('referrer_path')), named: '', source: cell('utm_source') },
        ...{ medium: cell('utm_medium'), campaign: cell('utm_campaign') },
        ...{ term: cell('utm_term'), content: cell('utm_content') },
      },
      site.domains,
    ),
    ...(browser !== '' && { browser: toBrowser(browser, '') }),
    ...(system !== '' && { system: toSystem(system, '') }),
    ...toLabels({ ...(country !== '' && { location: place }), language: cell('language') }, site.domains, () => ''),
  }
  const size = Number.isNaN(width) ? {} : { size: readSize(width) }
  return {
    line,
    hit: {
      path,
      title: event ? '' : cell('page_title'),
      event,
      at,
      session: cell('session_id'),
      labels: { ...labels, ...size },
    },
  }
}
