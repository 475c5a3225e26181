// A zip of files that are written while it is sent: sizes stand behind each, and may be of any length (Zip64).

import { constants, crc32, createDeflateRaw } from 'node:zlib'

/** A file of the zip, in pieces. */
export type ZippedFile = { name: string; pieces: AsyncIterable<Uint8Array | string> }

/** A file as the directory at the end tells it. */
type Entry = { name: Buffer; at: number; size: number; packed: number; crc: number }

/** Packs files one after the other. In memory is no more than a piece and the directory. */
export async function* zipFiles(files: AsyncIterable<ZippedFile> | Iterable<ZippedFile>): AsyncGenerator<Uint8Array> {
  const entries: Entry[] = []
  let at = 0
  for await (const { name, pieces } of files) {
    const entry: Entry = { name: Buffer.from(name), at, size: 0, packed: 0, crc: 0 }
    const head = localHeader(entry.name)
    yield head
    at += head.length
    for await (const packed of deflate(pieces, entry)) {
      entry.packed += packed.length
      yield packed
    }
    const end = sizesBehind(entry)
    yield end
    at += entry.packed + end.length
    entries.push(entry)
  }
  const directory = Buffer.concat(entries.map(directoryEntry))
  yield directory
  yield directoryEnd(entries.length, directory.length, at)
}

async function* deflate(pieces: ZippedFile['pieces'], entry: Entry): AsyncGenerator<Buffer> {
  const packer = createDeflateRaw({ level: constants.Z_BEST_SPEED })
  const packed: Buffer[] = []
  packer.on('data', (chunk: Buffer) => packed.push(chunk))
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    entry.crc = crc32(bytes, entry.crc)
    entry.size += bytes.length
    await new Promise<void>((resolve, reject) => packer.write(bytes, error => (error ? reject(error) : resolve())))
    yield* packed.splice(0)
  }
  const ended = new Promise<void>((resolve, reject) => packer.once('end', resolve).once('error', reject))
  packer.end()
  await ended
  yield* packed
}

// Version 4.5; sizes behind the file, and names in UTF-8; deflate; no time, which begins on 1 January 1980.
function writeKind(header: Buffer, at: number): void {
  header.writeUInt16LE(45, at)
  header.writeUInt16LE(0x0808, at + 2)
  header.writeUInt16LE(8, at + 4)
  header.writeUInt16LE(0x21, at + 8)
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  writeKind(header, 4)
  header.writeUInt32LE(0xffffffff, 18)
  header.writeUInt32LE(0xffffffff, 22)
  header.writeUInt16LE(name.length, 26)
  header.writeUInt16LE(20, 28)
  const sizes = Buffer.alloc(20)
  sizes.writeUInt16LE(1, 0)
  sizes.writeUInt16LE(16, 2)
  return Buffer.concat([header, name, sizes])
}

function sizesBehind({ crc, packed, size }: Entry): Buffer {
  const sizes = Buffer.alloc(24)
  sizes.writeUInt32LE(0x08074b50, 0)
  sizes.writeUInt32LE(crc, 4)
  sizes.writeBigUInt64LE(BigInt(packed), 8)
  sizes.writeBigUInt64LE(BigInt(size), 16)
  return sizes
}

function directoryEntry({ name, at, size, packed, crc }: Entry): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(45, 4)
  writeKind(header, 6)
  header.writeUInt32LE(crc, 16)
  header.writeUInt32LE(0xffffffff, 20)
  header.writeUInt32LE(0xffffffff, 24)
  header.writeUInt16LE(name.length, 28)
  header.writeUInt16LE(28, 30)
  header.writeUInt32LE(0xffffffff, 42)
  const extra = Buffer.alloc(28)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(24, 2)
  extra.writeBigUInt64LE(BigInt(size), 4)
  extra.writeBigUInt64LE(BigInt(packed), 12)
  extra.writeBigUInt64LE(BigInt(at), 20)
  return Buffer.concat([header, name, extra])
}

/** The end of the directory as Zip64 has it, where that stands, and as it was of old. */
function directoryEnd(count: number, size: number, at: number): Buffer {
  const end = Buffer.alloc(56 + 20 + 22)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE(45, 12)
  end.writeUInt16LE(45, 14)
  end.writeBigUInt64LE(BigInt(count), 24)
  end.writeBigUInt64LE(BigInt(count), 32)
  end.writeBigUInt64LE(BigInt(size), 40)
  end.writeBigUInt64LE(BigInt(at), 48)
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(at + size), 64)
  end.writeUInt32LE(1, 72)
  end.writeUInt32LE(0x06054b50, 76)
  end.writeUInt16LE(count, 84)
  end.writeUInt16LE(count, 86)
  end.writeUInt32LE(0xffffffff, 88)
  end.writeUInt32LE(0xffffffff, 92)
  return end
}
