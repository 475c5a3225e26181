// Umami's events, one by one, as CSV: of its cloud's export, or of its table website_event, alone or with its session beside it.

import { readSize } from '../count/device.ts'
import { type CsvRecord, readCsv, readHeader } from './csv-rows.ts'
import { readLogDate } from './dates.ts'
import { firstLine } from './goat-csv.ts'
import { toLabels } from './goat-labels.ts'
import type { FoundRow, ImportFormat, ReadOptions, Rows } from './rows.ts'

export const umami: ImportFormat = {
  name: 'umami',
  title: 'Umami',
  fits({ head }) {
    const columns = readHeader(firstLine(head).replaceAll('"', '').split(','))
    return ['session_id', 'url_path', 'created_at', 'event_type'].every(name => columns.has(name))
  },
  async *read(file, options): Rows {
    for await (const records of readCsv(file.bytes())) {
      yield { rows: records.map((record): FoundRow => ('wrong' in record ? record : readEvent(record, options))) }
    }
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
  const [source, campaign] = [cell('utm_source'), cell('utm_campaign')]
  const labels = toLabels(
    {
      ref:
        source !== ''
          ? { name: source, scheme: 'c' }
          : { name: host + (host && cell('referrer_path')), scheme: host ? 'h' : 'o' },
      ...(campaign !== '' && { campaign: { id: 0, name: campaign } }),
      ...(browser !== '' && { browser: { name: browserNames[browser] ?? capital(browser), version: '' } }),
      ...(system !== '' && {
        system: { name: system.replace(/^Mac OS$/, 'macOS'), version: '' },
      }),
      ...(country !== '' && { location: country }),
      language: cell('language'),
    },
    site.domains,
    () => '',
  )
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

const browserNames: Readonly<Record<string, string>> = {
  ...{
    ios: 'Safari',
    'ios-webview': 'Safari',
    crios: 'Chrome',
    fxios: 'Firefox',
    'edge-chromium': 'Edge',
    'edge-ios': 'Edge',
  },
  ...{ 'chromium-webview': 'Chrome', samsung: 'Samsung Internet', facebook: 'Facebook', instagram: 'Instagram' },
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
