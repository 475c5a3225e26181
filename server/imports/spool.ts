// What was found in an upload, as it lies on the disk until it is counted: rows without addresses, User-Agents or names of visitors.

import { randomFillSync } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { dimensions } from '../count/dimensions.ts'
import type { Hit, PathId } from '../count/hit.ts'
import { createMemorySessions } from '../count/memory-sessions.ts'
import { toLines } from './lines.ts'
import type { FoundRow, ImportFormat, LabelledHit, PageSum, RowChunk } from './rows.ts'
import { UnreadableFile } from './unreadable-file.ts'

export interface Spool {
  write(found: { hits: readonly Hit[]; sums: readonly PageSum[] }): Promise<void>
  wrong(line: number, why: string): Promise<void>
  /** Writes the rest, and what was left out by reason. */
  end(left: Readonly<Record<string, number>>): Promise<void>
  /** Leaves it as it is: nobody will read it. */
  abandon(): void
}

const mostSessions = 300_000
const pieceLength = 65_536

/** Begins one in a file that must not be there; throws `UnreadableFile` where the disk becomes full. */
export function createSpool(path: string): Spool {
  const sessions = createMemorySessions({ limit: mostSessions, random: bytes => void randomFillSync(bytes) })
  const gzip = createGzip({ level: 1 })
  const isWritten = pipeline(gzip, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  // Whoever writes the next piece is told.
  isWritten.catch(() => {})
  let text = ''

  /** A session has a random name that ends with it: of a visitor's key nothing is written. */
  async function toRow({ path, title, event, at, session, labels }: Hit): Promise<LabelledHit> {
    const [verdict] = session === null ? [null] : await sessions.visit([{ key: session, path: 1 as PathId, at }])
    return {
      ...{ path, title, event, at },
      session: verdict ? Buffer.from(verdict.session, 'latin1').toString('hex') : '',
      labels: Object.fromEntries(dimensions.map(({ name }, place) => [name, labels[place]])),
    }
  }

  async function flush(): Promise<void> {
    const piece = text
    text = ''
    await holdRoom(path)
    try {
      if (!gzip.write(piece)) await Promise.race([once(gzip, 'drain'), isWritten])
    } catch (error) {
      throw new UnreadableFile(`What was found cannot be kept on the server’s disk: ${(error as Error).message}.`)
    }
  }

  return {
    async write({ hits, sums }) {
      for (const hit of hits) text += `${JSON.stringify({ line: 0, hit: await toRow(hit) })}\n`
      for (const sum of sums) text += `${JSON.stringify({ line: 0, sum })}\n`
      const last = hits.at(-1)
      if (last) sessions.sweep(last.at)
      if (text.length >= pieceLength) await flush()
    },
    async wrong(line, why) {
      text += `${JSON.stringify({ line, wrong: why })}\n`
      if (text.length >= pieceLength) await flush()
    },
    async end(left) {
      text += `${JSON.stringify({ left })}\n`
      await flush()
      gzip.end()
      await isWritten
    },
    abandon: () => void gzip.destroy(),
  }
}

// So much stays free for the database, whatever is uploaded.
const roomThatStays = 200_000_000

/** Throws `UnreadableFile` where the disk has no room for more. */
export async function holdRoom(path: string): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(path))
  if (bavail * bsize > roomThatStays) return
  throw new UnreadableFile('The disk of the server has less than 200 MB left: make room, and send the file again.')
}

/** What `createSpool` has written. */
export const spooledRows: ImportFormat = {
  name: 'spool',
  title: 'upload',
  fits: () => false,
  async *read(file) {
    for await (const { lines } of toLines(file.bytes())) {
      const chunk: RowChunk = { rows: [] }
      for (const line of lines) {
        if (line === '') continue
        const read = JSON.parse(line) as FoundRow | { left: Record<string, number> }
        if ('left' in read) chunk.left = read.left
        else chunk.rows.push(read)
      }
      yield chunk
    }
  },
}
