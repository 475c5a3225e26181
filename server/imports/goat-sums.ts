// GoatCounter's sums: its JSON export, version 1.0, and the same as rows of CSV, as its PostgreSQL can write them.

import { parseObject } from '../kit/json.ts'
import { type CsvRecord, readCsvRows, readHeader, toFound } from './csv-rows.ts'
import { noonOf, quoted, readLogDate } from './dates.ts'
import type { ImportFile } from './file.ts'
import { firstLine } from './goat-csv.ts'
import { type GoatLabels, toLabels } from './goat-labels.ts'
import { toLines } from './lines.ts'
import type { FoundRow, ImportFormat, PageSum, ReadOptions, Rows } from './rows.ts'
import { UnreadableFile } from './unreadable-file.ts'

const facts = ['paths', 'refs', 'browsers', 'systems', 'locations', 'languages'] as const
const stats = ['hit_stats', 'browser_stats', 'system_stats', 'location_stats', 'size_stats', 'language_stats'] as const

export const goatJson: ImportFormat = {
  name: 'goatcounter-json',
  title: 'GoatCounter JSON',
  fits: ({ files }) => files?.names.includes('info.json') === true && files.names.includes('hit_stats.jsonl'),
  async *read(file, options): Rows {
    const files = file.files!
    const missing = [...facts, ...stats].map(name => `${name}.jsonl`).find(name => !files.names.includes(name))
    if (missing !== undefined) throw new UnreadableFile(`The file ${missing} is missing in the export.`)
    await checkVersion(file)
    const known = await readFacts(file)
    for (const name of stats) yield* readStats(file, name, known, options)
  },
}

async function checkVersion({ files }: ImportFile): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of files!.bytes('info.json')) chunks.push(chunk)
  const { export_version: version } = parseObject(Buffer.concat(chunks).toString()) ?? {}
  if (version !== '1.0') {
    throw new UnreadableFile(`The export is of version ${quoted(String(version))}, of which 1.0 is known here.`)
  }
}

type Json = Record<string, unknown>

type Facts = Record<(typeof facts)[number], Map<string, Json>>

// A site with more pages than that has been flooded.
const mostFacts = 5_000_000

async function readFacts({ files }: ImportFile): Promise<Facts> {
  const known = {} as Facts
  for (const name of facts) {
    const rows = new Map<string, Json>()
    known[name] = rows
    for await (const { first, lines } of toLines(files!.bytes(`${name}.jsonl`))) {
      for (const [place, line] of lines.entries()) {
        if (line === '') continue
        const row = parseObject(line)
        if (!row) throw new UnreadableFile(`Line ${first + place} of ${name}.jsonl is no JSON.`)
        const { country = '', region = '' } = row
        rows.set(
          name === 'locations'
            ? [country, region].filter(one => one !== '').join('-')
            : String(row.id ?? row.iso_639_3),
          row,
        )
        if (rows.size > mostFacts) throw new UnreadableFile(`The file ${name}.jsonl holds more than ${mostFacts} rows.`)
      }
    }
  }
  return known
}

async function* readStats(file: ImportFile, name: (typeof stats)[number], known: Facts, options: ReadOptions): Rows {
  for await (const { first, lines } of toLines(file.files!.bytes(`${name}.jsonl`))) {
    yield {
      rows: lines.flatMap((text, place): FoundRow | [] => {
        if (text === '') return []
        const sum = readStat(parseObject(text) ?? {}, name, known, options)
        const line = first + place
        return typeof sum === 'string' ? { line, wrong: `of ${name}.jsonl ${sum}` } : { line, sum }
      }),
    }
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

function readStat(row: Json, name: (typeof stats)[number], known: Facts, options: ReadOptions): PageSum | string {
  const path = known.paths.get(String(row.path_id))
  if (!path) return 'names a path that is not in paths.jsonl'
  const named = (facts: 'refs' | 'browsers' | 'systems', id: unknown) => known[facts].get(String(id)) ?? {}
  const labels: Partial<GoatLabels> = {
    ...(name === 'hit_stats' && {
      ref: { name: text(named('refs', row.ref_id).ref), scheme: text(named('refs', row.ref_id).ref_scheme) },
    }),
    ...(name === 'browser_stats' && { browser: versioned(named('browsers', row.browser_id)) }),
    ...(name === 'system_stats' && { system: versioned(named('systems', row.system_id)) }),
    ...(name === 'location_stats' && { location: text(row.location) }),
    ...(name === 'size_stats' && { width: Number(row.width) || 0 }),
    ...(name === 'language_stats' && { language: text(row.language) }),
  }
  const regionName = (location: string) => text(known.locations.get(location)?.region_name)
  const page = { path: text(path.path), title: text(path.title), event: path.event === true }
  const [when, count, whole] = [text(row.hour) || text(row.day), Number(row.count), name === 'hit_stats']
  return toSum({ page, when, count, labels, whole, regionName }, options)
}

function versioned({ name, version }: Json) {
  return { name: text(name), version: text(version) }
}

export const goatSumsCsv: ImportFormat = {
  name: 'goatcounter-sums',
  title: 'GoatCounter sums (CSV)',
  fits({ head }) {
    const columns = readHeader(firstLine(head).split(','))
    return ['path', 'title', 'event', 'kind', 'name', 'detail', 'at', 'count'].every(name => columns.has(name))
  },
  async *read(file, options): Rows {
    yield* readCsvRows(file.bytes(), record => toFound(record.line, readSumRow(record, options)))
  },
}

function readSumRow({ cell }: CsvRecord, options: ReadOptions): PageSum | string {
  const [kind, name, detail] = [cell('kind'), cell('name'), cell('detail')]
  const labels: Partial<GoatLabels> | undefined = {
    hits: { ref: { name, scheme: detail } },
    browser: { browser: { name, version: detail } },
    system: { system: { name, version: detail } },
    location: { location: name },
    size: { width: Number(name) || 0 },
    language: { language: name },
    campaign: { campaign: { id: 0, name } },
  }[kind]
  if (!labels) return `Kind is ${quoted(kind)}, and not hits, browser, system, location, size, language or campaign`
  const page = { path: cell('path'), title: cell('title'), event: /^(?:1|t|true)$/i.test(cell('event')) }
  const [when, count, whole] = [cell('at'), Number(cell('count')), kind === 'hits']
  return toSum({ page, when, count, labels, whole, regionName: () => '' }, options)
}

type ToldSum = {
  page: Pick<PageSum, 'path' | 'title' | 'event'>
  when: string
  count: number
  labels: Partial<GoatLabels>
  whole: boolean
  regionName(location: string): string
}

/** A sum of an hour (RFC 3339 or without a zone that of UTC) or a day (2026-11-27), which is the same day here. */
function toSum(
  { page, when, count, labels, whole, regionName }: ToldSum,
  { site, now }: ReadOptions,
): PageSum | string {
  if (page.path === '') return 'has no path'
  if (!Number.isSafeInteger(count) || count < 0) return 'has a count that is no number'
  const at = /^\d{4}-\d\d-\d\d$/.test(when) ? noonOf(when, site.zone, now()) : readLogDate(when, now())
  if (typeof at === 'string') return `has a time that ${at}`
  const pageviews = page.event ? 0 : count
  return {
    ...page,
    at,
    visitors: 0,
    visits: count,
    pageviews,
    labels: toLabels(labels, site.domains, regionName),
    whole,
  }
}
