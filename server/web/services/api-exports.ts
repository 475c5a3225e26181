// Files of hits that programs have asked for: written in the background, fetched later, kept for a day.

import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Clock } from '../../kit/clock.ts'
import type { Log } from '../../kit/log.ts'
import type { Site, SiteId } from '../../sites/site.ts'
import { exportHits } from '../../stats/export.ts'
import type { StatsStore } from '../../stats/source.ts'

/** One file. Times in Unix seconds. */
export type ApiExport = {
  id: number
  site: SiteId
  /** The id after which it begins; undefined where nobody said. */
  after: number | undefined
  name: string
  createdAt: number
  /** Undefined while it is written. */
  finished: { at: number; rows: number; lastId: number; bytes: number; hash: string } | undefined
  error: string | undefined
  /** Where it lies; undefined once it is deleted. */
  file: string | undefined
  /** Resolves when it is written, or cannot be. */
  done: Promise<void>
}

export interface ApiExports {
  start(site: Site, name: string, after: number | undefined): ApiExport
  find(site: SiteId, id: number): ApiExport | undefined
  /** Deletes the files. */
  close(): Promise<void>
}

const keptSeconds = 24 * 3600

/** They are known as long as the program runs: a file of before is asked for anew. */
export function createApiExports({ clock, log, store }: { clock: Clock; log: Log; store: StatsStore }): ApiExports {
  const all = new Map<number, ApiExport>()
  const now = () => Math.floor(clock.now() / 1000)
  let folder: Promise<string> | undefined
  let lastId = 0

  async function write(one: ApiExport, site: Site): Promise<void> {
    folder ??= mkdtemp(join(tmpdir(), 'hoofprint-export-'))
    const file = join(await folder, `${one.id}.csv.gz`)
    const sums = { rows: 0, lastId: one.after ?? 0, bytes: 0 }
    const hash = createHash('sha256')
    const rows = exportHits(store, site, {
      afterId: one.after ?? 0,
      told(page) {
        sums.rows += page.rows
        sums.lastId = Math.max(sums.lastId, page.lastId)
      },
    })
    async function* hashed(packed: AsyncIterable<Buffer>) {
      for await (const piece of packed) {
        hash.update(piece)
        sums.bytes += piece.length
        yield piece
      }
    }
    await pipeline(Readable.from(rows), createGzip(), hashed, createWriteStream(file, { mode: 0o600 }))
    one.file = file
    one.finished = { at: now(), ...sums, hash: hash.digest('hex') }
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
    start(site, name, after) {
      const one: ApiExport = {
        ...{ id: ++lastId, site: site.id, after, name, createdAt: now() },
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
