// Files of hits and sums that programs have asked for: written in the background, fetched later, kept for a day.

import { createHash } from 'node:crypto'
import { closeSync, createReadStream, createWriteStream, openSync, writeSync } from 'node:fs'
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Clock } from '../../kit/clock.ts'
import type { Log } from '../../kit/log.ts'
import { createZipPacker, zipEnd, zipHeader } from '../../kit/zip.ts'
import { writeInstant } from '../../kit/zone.ts'
import type { Site, SiteId } from '../../sites/site.ts'
import { exportHits } from '../../stats/export.ts'
import { exportGoatJson, goatFiles } from '../../stats/goat-json.ts'
import type { StatsStore } from '../../stats/source.ts'

/** One file. Times in Unix seconds. */
export type ApiExport = {
  id: number
  site: SiteId
  /** Hits after an id, or sums from a day on (such as 20261121); undefined where nobody said. */
  what: ExportWhat
  name: string
  createdAt: number
  /** Undefined while it is written. */
  finished: { at: number; rows: number | null; lastId: number | null; bytes: number; hash: string } | undefined
  error: string | undefined
  /** Where it lies; undefined once it is deleted. */
  file: string | undefined
  /** Resolves when it is written, or cannot be. */
  done: Promise<void>
}

export type ExportWhat =
  | { format: 'csv'; after: number | undefined }
  | { format: 'json'; info: object; fromDay: number | undefined }

export interface ApiExports {
  start(site: Site, name: string, what: ExportWhat): ApiExport
  find(site: SiteId, id: number): ApiExport | undefined
  /** Deletes the files. */
  close(): Promise<void>
}

const keptSeconds = 24 * 3600

/** They are known as long as the program runs: a file of before is asked for anew. */
export function createApiExports({ clock, log, store }: { clock: Clock; log: Log; store: StatsStore }): ApiExports {
  const all = new Map<number, ApiExport>()
  const now = () => clock.seconds()
  let folder: Promise<string> | undefined
  let lastId = 0

  async function write(one: ApiExport, site: Site): Promise<void> {
    folder ??= mkdtemp(join(tmpdir(), 'hoofprint-export-'))
    const file = join(await folder, String(one.id))
    const { what } = one
    const told =
      what.format === 'csv'
        ? await writeCsv(store, site, what.after ?? 0, file)
        : await writeGoatZip(store, site, what, { name: one.name, file })
    const hash = createHash('sha256')
    let bytes = 0
    for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
      hash.update(piece)
      bytes += piece.length
    }
    one.file = file
    one.finished = { at: now(), ...told, bytes, hash: hash.digest('hex') }
  }

  /** A file is gone at once for whoever asks. */
  async function forgetOld(): Promise<void> {
    for (const one of all.values()) {
      const { file } = one
      if (!file || one.createdAt + keptSeconds > now()) continue
      one.file = undefined
      await rm(file, { force: true })
    }
  }

  return {
    start(site, name, what) {
      const one: ApiExport = {
        ...{ id: ++lastId, site: site.id, what, name, createdAt: now() },
        ...{ finished: undefined, error: undefined, file: undefined, done: Promise.resolve() },
      }
      all.set(one.id, one)
      one.done = forgetOld()
        .then(() => write(one, site))
        .catch(error => {
          one.error = 'the file could not be written'
          log.error('an export could not be written', { error: error as Error })
        })
      return one
    },
    find(site, id) {
      const one = all.get(id)
      if (one?.site !== site) return undefined
      if (one.createdAt + keptSeconds <= now()) void forgetOld()
      return one
    },
    async close() {
      await Promise.all([...all.values()].map(({ done }) => done))
      if (folder) await rm(await folder, { recursive: true, force: true })
    },
  }
}

async function writeCsv(store: StatsStore, site: Site, afterId: number, file: string) {
  const sums = { rows: 0, lastId: afterId }
  const rows = exportHits(store, site, {
    afterId,
    told(page) {
      sums.rows += page.rows
      sums.lastId = Math.max(sums.lastId, page.lastId)
    },
  })
  await pipeline(Readable.from(rows), createGzip(), createWriteStream(file, { mode: 0o600 }))
  return sums
}

/** What the zip says of itself. `now`: Unix milliseconds; `by`: who asked for it. */
export function toGoatInfo(cname: string, by: string, { version, now }: { version: string; now: number }) {
  return {
    export_version: '1.0',
    goatcounter_version: `hoofprint-${version}`,
    created_for: cname,
    created_by: by,
    created_at: writeInstant(Math.floor(now / 1000)),
  }
}

/** Under which name a file for GoatCounter is kept. */
export function goatFileName(code: string, now: number, ending: string): string {
  return `goatcounter-export-${code}-${new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')}${ending}`
}

/** Writes the zip that GoatCounter reads: its files grow side by side, each packed as it grows, and are joined at the end. */
export async function writeGoatZip(
  store: StatsStore,
  site: Site,
  { info, fromDay = 19700101 }: Extract<ExportWhat, { format: 'json' }>,
  { name, file }: { name: string; file: string },
) {
  const folder = name.replace(/\.zip$/, '')
  const parts = new Map(
    goatFiles.map(part => {
      const path = `${file}-${part}`
      return [
        part,
        { path, packer: createZipPacker(`${folder}/${part}.jsonl`), text: '', out: openSync(path, 'w', 0o600) },
      ]
    }),
  )
  try {
    for await (const { file: part, text } of exportGoatJson(store, site, fromDay)) {
      const one = parts.get(part)!
      one.text += text
      if (one.text.length < pieceLength) continue
      writeSync(one.out, one.packer.add(one.text))
      one.text = ''
    }
    const first = createZipPacker(`${folder}/info.json`)
    const head = [first.add(`${JSON.stringify(info, null, 2)}\n`), first.end()] as const
    const entries = [head[1].entry]
    await writeFile(file, Buffer.concat([zipHeader(head[1].entry), head[0], head[1].bytes]), { mode: 0o600 })
    for (const { path, packer, text, out } of parts.values()) {
      writeSync(out, packer.add(text))
      const { bytes, entry } = packer.end()
      writeSync(out, bytes)
      entries.push(entry)
      await appendFile(file, zipHeader(entry))
      await pipeline(createReadStream(path), createWriteStream(file, { flags: 'a' }))
    }
    await appendFile(file, zipEnd(entries))
  } finally {
    for (const { path, out } of parts.values()) {
      closeSync(out)
      await rm(path, { force: true })
    }
  }
  return { rows: null, lastId: null }
}

const pieceLength = 65_536
