// A file to import as bytes: plain, packed with gzip, or the files in a zip; or a stream that comes once.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { UnreadableFile } from './unreadable-file.ts'
import { openZip, type ZipFiles } from './zip-file.ts'

/** What is read. Bytes come unpacked. */
export interface ImportFile {
  name: string
  /** The first bytes, by which the format is told; of a zip none. */
  head: Buffer
  bytes(): AsyncIterable<Buffer>
  /** The files in a zip; undefined where it is none. */
  files: ZipFiles | undefined
  /** What share has been read, from 0 to 1; 0 where nobody knows how much there is. */
  share(): number
  /** SHA-256 of the bytes unpacked, or of a zip, in hex; '' for a stream that is not at its end. */
  digest(): Promise<string>
  close(): Promise<void>
}

const headLength = 65_536

/** Opens a file of the disk, or says in a sentence why not. */
export async function openImportFile(path: string): Promise<ImportFile | { refused: string }> {
  try {
    const { size } = await stat(path)
    const start = await readStart(path)
    if (start.length === 0) return { refused: `The file ${path} is empty.` }
    if (isZip(start)) return await openZipped(path, size)
    let read = 0
    async function* raw(): AsyncGenerator<Buffer> {
      read = 0
      for await (const chunk of createReadStream(path, { highWaterMark: 65_536 })) {
        read += chunk.length
        yield chunk
      }
    }
    const bytes = () => (isGzip(start) ? unpack(raw(), path) : raw())
    return {
      name: basename(path),
      head: isGzip(start) ? await firstBytes(bytes()) : start,
      bytes,
      files: undefined,
      share: () => read / size,
      digest: () => (isGzip(start) ? digestOf(bytes()) : digestOfFile(path)),
      close: async () => {},
    }
  } catch (error) {
    if (error instanceof UnreadableFile) return { refused: error.message }
    return { refused: `The file ${path} cannot be read: ${sayWhy(error)}.` }
  }
}

/** Opens what comes from elsewhere, once. */
export async function openImportStream(input: Readable, name: string): Promise<ImportFile | { refused: string }> {
  const hash = createHash('sha256')
  let ended = false
  async function* hashed(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of bytes) {
      hash.update(chunk)
      yield chunk
    }
    ended = true
  }
  async function* raw(): AsyncGenerator<Buffer> {
    for await (const chunk of input) yield Buffer.from(chunk)
  }
  try {
    const [head, all] = await peek(raw(), 4)
    if (head.length === 0) return { refused: `Nothing came from ${name}: it is empty.` }
    if (isZip(head)) return { refused: 'A zip must be a file: what stands at its end is read first.' }
    const [first, rest] = isGzip(head) ? await peek(unpack(all, name), headLength) : [head, all]
    return {
      ...{ name, head: first, bytes: () => hashed(rest), files: undefined, share: () => 0 },
      digest: async () => (ended ? hash.copy().digest('hex') : ''),
      close: async () => {},
    }
  } catch (error) {
    if (error instanceof UnreadableFile) return { refused: error.message }
    throw error
  }
}

async function openZipped(path: string, size: number): Promise<ImportFile> {
  const files = await openZip(path)
  return {
    ...{ name: basename(path), head: Buffer.alloc(0), files },
    bytes() {
      throw new UnreadableFile(`The file ${path} is a zip of several files.`)
    },
    share: () => Math.min(1, files.read() / size),
    digest: () => digestOfFile(path),
    close: files.close,
  }
}

async function readStart(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headLength), 0, headLength, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function isGzip(start: Buffer): boolean {
  return start[0] === 0x1f && start[1] === 0x8b
}

/** Whether what begins so is a zip. */
export function isZip(start: Buffer): boolean {
  return start.toString('latin1', 0, 4) === 'PK\x03\x04'
}

// What people write becomes a tenth or a fiftieth; more is a file that was made to be large.
const mostTimes = 250
const alwaysAllowed = 100_000_000

async function* unpack(packed: AsyncIterable<Buffer>, path: string): AsyncGenerator<Buffer> {
  let [before, after] = [0, 0]
  async function* counted() {
    for await (const chunk of packed) {
      before += chunk.length
      yield chunk
    }
  }
  try {
    const unpacked = createGunzip({ chunkSize: 65_536 })
    pipeline(Readable.from(counted()), unpacked, () => {})
    for await (const chunk of unpacked) {
      after += chunk.length
      if (after > alwaysAllowed && after > mostTimes * before) {
        throw new UnreadableFile(
          `The file ${path} grows to more than ${mostTimes} times its size: it is no log or export.`,
        )
      }
      yield chunk
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw new UnreadableFile(`The file ${path} cannot be unpacked: ${sayWhy(error)}. It may have been cut off.`)
  }
}

/** The first bytes, and all of them again. */
export async function peek(bytes: AsyncIterator<Buffer>, least: number): Promise<[Buffer, AsyncGenerator<Buffer>]> {
  const first: Buffer[] = []
  let length = 0
  while (length < least) {
    const next = await bytes.next()
    if (next.done) break
    first.push(next.value)
    length += next.value.length
  }
  async function* all() {
    yield* first.splice(0)
    for (;;) {
      const next = await bytes.next()
      if (next.done) return
      yield next.value
    }
  }
  return [Buffer.concat(first), all()]
}

async function firstBytes(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  for await (const chunk of bytes) return chunk.subarray(0, headLength)
  return Buffer.alloc(0)
}

async function digestOf(bytes: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of bytes) hash.update(chunk)
  return hash.digest('hex')
}

/** The same of a file as it lies there, through one buffer: V8 lets dead ones become 64 MB before it looks for them. */
async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(path)
  try {
    const buffer = Buffer.alloc(headLength)
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
}

function sayWhy(error: unknown): string {
  return (error as Error).message.replace(/\.$/, '')
}
