// GoatCounter's CSV of single hits, versions 1 and 2, and our own, which is the same with more columns.

import { readDevice } from '../count/device.ts'
import { readFlag } from '../count/fields.ts'
import { type CsvRecord, readCsvRows, readHeader } from './csv-rows.ts'
import { quoted, readDate } from './dates.ts'
import { type GoatLabels, toLabels } from './goat-labels.ts'
import type { FoundRow, ImportFormat, ReadOptions, Rows } from './rows.ts'
import { UnreadableFile } from './unreadable-file.ts'

export const goatCsv: ImportFormat = {
  name: 'goatcounter-csv',
  title: 'GoatCounter CSV',
  fits({ head }) {
    const columns = readHeader(firstLine(head).split(','))
    return columns.has('firstvisit') && columns.has('referrer scheme') && columns.has('date')
  },
  async *read(file, options): Rows {
    const [, version = ''] = /^"?(\d*)path/i.exec(firstLine(file.head)) ?? []
    if (Number(version || 2) > 2) {
      throw new UnreadableFile(`The file is version ${version} of GoatCounter's CSV, of which 1 and 2 are known here.`)
    }
    yield* readCsvRows(file.bytes(), record =>
      /^0?$/.test(record.cell('bot')) ? readRow(record, `${version}path`, options) : { left: 'bot' },
    )
  },
}

/** The first line of a file, without the mark that some programs begin a text with. */
export function firstLine(head: Buffer): string {
  return head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/, 1)[0]!
}

function readRow({ line, cell }: CsvRecord, pathColumn: string, { site, now }: ReadOptions): FoundRow {
  const event = readFlag(encodeURIComponent(cell('event')))
  if (event === undefined) return { line, wrong: `Event is ${quoted(cell('event'))}, and neither 0 nor 1` }
  const path = cell(pathColumn)
  if (path.trim() === '' && !event) return { line, wrong: 'Path is empty' }
  const at = readDate(cell('date'), now())
  if (typeof at === 'string') return { line, wrong: `Date ${at}` }
  const session = cell('session')
  return {
    line,
    hit: {
      ...{ path, title: cell('title'), event, at },
      session: /^[0-]*$/.test(session) ? '' : session,
      labels: toLabels(readLabels(cell), site.domains, () => cell('region')),
    },
  }
}

function readLabels(cell: CsvRecord['cell']): Partial<GoatLabels> {
  const [browser, system, agent] = [cell('browser'), cell('system'), cell('useragent')]
  // Version 1 has the User-Agent in the column of the browser, and none for the system.
  const told = agent || (browser.includes('/') ? browser : '')
  const device = told === '' ? undefined : readDevice(told, noHints)
  return {
    ref: { name: cell('referrer'), scheme: cell('referrer scheme') },
    ...(cell('campaign') !== '' && { campaign: { id: 0, name: cell('campaign') } }),
    browser: device ? { name: device.browser.name, version: device.browser.detail } : withVersion(browser),
    system: device ? { name: device.system.name, version: device.system.detail } : withVersion(system),
    width: Number.parseInt(cell('screen size'), 10) || 0,
    location: cell('location'),
    language: cell('language'),
  }
}

const noHints = { brands: '', platform: '', platformVersion: '' }

/** `Firefox 128` in two; some systems have versions that are words. */
function withVersion(text: string): { name: string; version: string } {
  const [, name = text, version = ''] = /^(.+?) (\d\S*|XP|Vista|Ubuntu|Fedora|Debian|CentOS)$/.exec(text.trim()) ?? []
  return { name, version }
}
