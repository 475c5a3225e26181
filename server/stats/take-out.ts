// Everything that is kept of a site as one archive of open formats: what is in it, and how each file is written.

import { setImmediate as othersTurn } from 'node:timers/promises'
import { csvRow } from '../kit/csv.ts'
import { type ZippedFile, zipFiles } from '../kit/zip-stream.ts'
import { writeInstant } from '../kit/zone.ts'
import type { Site } from '../sites/site.ts'
import { type HitNames, type HitRows, hitsHeader, writeHits } from './hits-csv.ts'
import { writeParquet } from './hits-parquet.ts'

/** A table as it is taken out: every column with a sentence. */
export type TakeOutTable = { name: string; help: string; columns: Readonly<Record<string, string>> }

export type TakeOutCell = string | number | null

/** All of a site at one moment, whatever is counted meanwhile. To be closed. */
export interface TakeOut {
  tables: readonly TakeOutTable[]
  /** The rows of one of them, in the order of its columns, some hundred at a time. */
  rows(table: TakeOutTable): Iterable<TakeOutCell[][]>
  /** The raw hits in order of time, some thousand at a time. */
  hits(): Iterable<HitRows>
  names: HitNames
  close(): void
}

/** The version of the archive: a reader refuses what is greater. */
export const takeOutVersion = 1

/** What `take-out.json` says. `rows`: how many each table has. */
export type TakeOutFacts = {
  format: 'hoofprint-take-out'
  version: number
  hoofprint: string
  site: string
  madeAt: string
  rows: Record<string, number>
}

/** `told` hears of each file that is begun, and what share of them that is. */
export type TakeOutOptions = { version: string; now: number; told?: (share: number, file: string) => void }

/** Writes the archive, a zip, while it is read; and closes what it is written from. */
export async function* writeTakeOut(takeOut: TakeOut, site: Site, options: TakeOutOptions): AsyncGenerator<Uint8Array> {
  try {
    yield* zipFiles(toFiles(takeOut, site, options))
  } finally {
    takeOut.close()
  }
}

function* toFiles(takeOut: TakeOut, site: Site, { version, now, told }: TakeOutOptions): Generator<ZippedFile> {
  const { tables } = takeOut
  const rows: Record<string, number> = {}
  const files: ZippedFile[] = [
    { name: 'README.md', pieces: once(() => toReadme(tables, site)) },
    ...tables.map(table => ({ name: `data/${table.name}.jsonl`, pieces: toJsonLines(takeOut, table, rows) })),
    ...tables
      .filter(({ name }) => name !== 'hits')
      .map(table => ({ name: `csv/${table.name}.csv`, pieces: toCsv(takeOut, table) })),
    { name: 'csv/hits.csv', pieces: toHitsCsv(takeOut) },
    { name: 'hits.parquet', pieces: writeParquet(takeOut.hits(), takeOut.names) },
    { name: 'take-out.json', pieces: once(() => `${JSON.stringify(toFacts(), null, 2)}\n`) },
  ]
  function toFacts(): TakeOutFacts {
    const madeAt = writeInstant(Math.floor(now / 1000))
    return { format: 'hoofprint-take-out', version: takeOutVersion, hoofprint: version, site: site.code, madeAt, rows }
  }
  for (const [place, file] of files.entries()) {
    told?.(place / files.length, file.name)
    yield { ...file, name: `hoofprint-${site.code}/${file.name}` }
  }
}

async function* once(write: () => string): AsyncGenerator<string> {
  yield write()
}

/** One object a line, with the columns as its names. */
async function* toJsonLines(takeOut: TakeOut, table: TakeOutTable, counts: Record<string, number>) {
  const names = Object.keys(table.columns)
  counts[table.name] = 0
  for (const rows of takeOut.rows(table)) {
    counts[table.name]! += rows.length
    yield rows.map(row => `${JSON.stringify(Object.fromEntries(row.map((cell, at) => [names[at], cell])))}\n`).join('')
    await othersTurn()
  }
}

async function* toCsv(takeOut: TakeOut, table: TakeOutTable) {
  yield csvRow(Object.keys(table.columns))
  for (const rows of takeOut.rows(table)) {
    yield rows.map(row => csvRow(row.map(cell => cell ?? ''))).join('')
    await othersTurn()
  }
}

async function* toHitsCsv({ hits, names }: TakeOut) {
  yield hitsHeader(true)
  for (const rows of hits()) {
    yield writeHits(rows, names, { all: true, afterId: 0, untilId: Number.MAX_SAFE_INTEGER }).bytes
    await othersTurn()
  }
}

/** What each file is and each column means. */
function toReadme(tables: readonly TakeOutTable[], { code, zone }: Site): string {
  const described = tables.map(({ name, help, columns }) => {
    const rows = Object.entries(columns).map(([column, sentence]) => `| ${column} | ${sentence} |`)
    return `## ${name}\n\n${help}\n\n| column | meaning |\n|---|---|\n${rows.join('\n')}\n`
  })
  return `# ${code}: everything that Hoofprint keeps of this site

\`hoofprint import FILE.zip\` makes the site of it again, on any server: the same dashboards, with the same settings and notes.
There is no address and no User-Agent of a visitor in it, because none is kept.

| file | what it is |
|---|---|
| data/NAME.jsonl | each table below as JSON lines: one object a line. This is what an import reads |
| csv/NAME.csv | the same tables for a spreadsheet: CSV in UTF-8, with an apostrophe before what it would run as a formula |
| csv/hits.csv | the raw hits with their names instead of ids, and every column |
| hits.parquet | the same for DuckDB, pandas and others: Parquet, packed with zstd |
| take-out.json | the version of this format, and how many rows each table has |

Days are numbers such as 20261121 of the site’s own calendar (${zone}), months such as 202611. Hours and all other times are Unix
seconds. A visit is the first hit of a session on a path, a visitor the first on the site. Ids hold within this archive.

${described.join('\n')}`
}
