// A file that somebody sends, read as it comes. Only a zip is kept, and only one of sums: what else it may hold could be anything.

import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type ImportFile, isZip, openImportFile, openImportStream, peek } from './file.ts'
import { holdRoom } from './spool.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** Opens it, or says in a sentence why not. `zip`: where a zip is put, of which the end is read first. */
export async function openUpload(
  input: Readable,
  name: string,
  zip: string,
): Promise<ImportFile | { refused: string }> {
  const [head, all] = await peek(input[Symbol.asyncIterator](), headLength)
  if (!isZip(head)) return openImportStream(Readable.from(all), name)
  const first = firstName(head)
  if (!knownFiles.test(first)) {
    return {
      refused: `The zip ${name} holds no export that can be imported here: send the files in it one by one, or try hoofprint import on the server.`,
    }
  }
  try {
    await pipeline(held(all, zip), createWriteStream(zip, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    if (error instanceof UnreadableFile) return { refused: error.message }
    throw error
  }
  const file = await openImportFile(zip)
  return 'refused' in file ? { refused: file.refused.replaceAll(zip, name) } : { ...file, name }
}

/** The head of the first file in a zip, with its name. */
const headLength = 1024

/** How the files are called in zips of sums: Plausible's, and GoatCounter's JSON export. */
const knownFiles = /(?:^|\/)(?:imported_\w+\.csv|\w+\.jsonl|info\.json)$|^[^/]+\/$/

function firstName(head: Buffer): string {
  const length = head.length < 30 ? 0 : head.readUInt16LE(26)
  return head.toString('utf8', 30, 30 + length)
}

async function* held(bytes: AsyncIterable<Buffer>, path: string): AsyncGenerator<Buffer> {
  let room = 0
  for await (const chunk of bytes) {
    room -= chunk.length
    if (room < 0) {
      await holdRoom(path)
      room = 4_000_000
    }
    yield chunk
  }
}
