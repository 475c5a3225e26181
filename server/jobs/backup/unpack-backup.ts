// Makes a database file of a backup, and holds it against its manifest: checksums, pages, steps of the tables.

import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { giveToOwner } from '../../kit/file-owner.ts'
import { checkDatabaseFile } from '../../store/sqlite/upkeep/backup-facts.ts'
import type { BackupSource } from './backup-source.ts'
import { roomOf } from './folder-target.ts'

/** Writes it into a new file; where it is refused, and where something is thrown, none is left. */
export async function unpackBackup(
  source: BackupSource,
  into: string,
  told: (share: number) => void,
): Promise<{ steps: number } | { refused: string }> {
  const { manifest } = source
  const { free } = await roomOf(dirname(resolve(into)))
  if (manifest && free < manifest.database.bytes) {
    const [wanted, have] = [manifest.database.bytes, free].map(bytes => `${Math.ceil(bytes / 1e6)} MB`)
    return { refused: `the disk of ${dirname(resolve(into))} has ${have} free, and the database needs ${wanted}` }
  }
  let isGood = false
  try {
    const damaged = await write(source, into, told)
    const checked = damaged ?? checkDatabaseFile(into)
    isGood = !('refused' in checked)
    return checked
  } finally {
    if (!isGood) await rm(into, { force: true })
  }
}

async function write(
  { manifest, packed, bytes }: BackupSource,
  into: string,
  told: (share: number) => void,
): Promise<{ refused: string } | undefined> {
  const [before, after] = [createHash('sha256'), createHash('sha256')]
  let [read, written] = [0, 0]
  async function* counted() {
    for await (const chunk of bytes()) {
      before.update(chunk)
      read += chunk.length
      if (manifest) told(read / manifest.bytes)
      yield chunk
    }
  }
  const file = await open(into, 'wx', 0o600)
  try {
    giveToOwner(file.fd, dirname(into))
    for await (const chunk of packed ? unpack(counted()) : counted()) {
      after.update(chunk)
      written += chunk.length
      // Nothing else bounds what a few bytes may unpack to.
      if (manifest && written > manifest.database.bytes) break
      for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten
    }
    await file.sync()
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith('ZSTD_')) return { refused: damagedFile }
    throw error
  } finally {
    await file.close()
  }
  if (!manifest) return undefined
  const isSame = after.digest('hex') === manifest.database.sha256 && before.digest('hex') === manifest.sha256
  return isSame ? undefined : { refused: damagedFile }
}

const damagedFile = 'the file is damaged: its checksum is another. Take an older backup'

function unpack(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const unpacker = createZstdDecompress({ chunkSize: 1 << 18 })
  // What goes wrong ends what is read from.
  pipeline(Readable.from(source, { objectMode: false }), unpacker).catch(() => {})
  return unpacker as AsyncIterable<Uint8Array>
}
