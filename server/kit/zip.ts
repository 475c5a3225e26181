// Zip files of what is packed already: the headers around it, for files of less than 4 GB.

import { constants, crc32, deflateRawSync } from 'node:zlib'

/** A packed file in a zip: its name, how large it was and is, and the checksum of what it was. */
export type ZipEntry = { name: string; size: number; packed: number; crc: number }

/** Packs a file piece by piece. */
export type ZipPacker = {
  /** Packs one more piece. */
  add(text: string): Buffer
  /** What ends it; nothing may be added after. */
  end(): { bytes: Buffer; entry: ZipEntry }
}

export function createZipPacker(name: string): ZipPacker {
  const entry: ZipEntry = { name, size: 0, packed: 0, crc: 0 }
  const pack = (bytes: Buffer, finishFlush: number) => {
    const packed = deflateRawSync(bytes, { finishFlush })
    entry.size += bytes.length
    entry.packed += packed.length
    entry.crc = crc32(bytes, entry.crc)
    return packed
  }
  return {
    // Each piece ends on a byte, so that they are one stream one after the other.
    add: text => pack(Buffer.from(text), constants.Z_SYNC_FLUSH),
    end: () => ({ bytes: pack(Buffer.alloc(0), constants.Z_FINISH), entry }),
  }
}

/** What stands before the bytes of an entry. */
export function zipHeader(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.name)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  writeFacts(header, 4, entry, name.length)
  return Buffer.concat([header, name])
}

/** What stands behind all entries, in the order in which they came. */
export function zipEnd(entries: readonly ZipEntry[]): Buffer {
  let at = 0
  const directory = entries.map(entry => {
    const name = Buffer.from(entry.name)
    const header = Buffer.alloc(46)
    header.writeUInt32LE(0x02014b50, 0)
    header.writeUInt16LE(20, 4)
    writeFacts(header, 6, entry, name.length)
    header.writeUInt32LE(at, 42)
    at += 30 + name.length + entry.packed
    return Buffer.concat([header, name])
  })
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...directory, end])
}

/** What both headers hold: version 2.0, names in UTF-8, deflate, and no time, which begins on 1 January 1980. */
function writeFacts(header: Buffer, at: number, { size, packed, crc }: ZipEntry, nameLength: number): void {
  header.writeUInt16LE(20, at)
  header.writeUInt16LE(0x0800, at + 2)
  header.writeUInt16LE(8, at + 4)
  header.writeUInt16LE(0x21, at + 8)
  header.writeUInt32LE(crc, at + 10)
  header.writeUInt32LE(packed, at + 14)
  header.writeUInt32LE(size, at + 18)
  header.writeUInt16LE(nameLength, at + 22)
}
