// The bytes of one column of a segment: whole numbers in byte planes, compressed.

import { constants, crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { type Places, type SignedValues, UnreadableSegment } from './batch.ts'

/** A column as it is written. */
export type Column = { planes: number; bytes: Uint8Array }

/** What a header tells of a column. */
export type KnownColumn = { planes: number; length: number; checksum: number }

/** It has sixteen bytes for each number, and no planes. */
export const uuidColumn = 5

/** Whole numbers as planes: first the lowest byte of each, then the next of each, as many as the largest takes. */
export function packValues(values: ArrayLike<number>): Column {
  let largest = 0
  for (let row = 0; row < values.length; row++) largest = Math.max(largest, values[row]!)
  let planes = 0
  for (let rest = largest; rest > 0; rest = Math.floor(rest / 256)) planes += 1
  const bytes = new Uint8Array(planes * values.length)
  for (let row = 0; row < values.length; row++) {
    let rest = values[row]!
    for (let plane = 0; plane < planes; plane++) {
      bytes[plane * values.length + row] = rest % 256
      rest = Math.floor(rest / 256)
    }
  }
  return { planes, bytes: compressBytes(bytes) }
}

/** Places of names, which are in planes already. */
export function packPlaces({ low, high }: Places): Column {
  if (high) return { planes: 2, bytes: compressBytes(Buffer.concat([low, high])) }
  return low.every(place => place === 0)
    ? { planes: 0, bytes: new Uint8Array() }
    : { planes: 1, bytes: compressBytes(low) }
}

/** Takes the planes of a column again. Throws `UnreadableSegment` where its bytes are not those that were packed. */
export function unpackPlanes(
  number: number,
  { planes, length, checksum }: KnownColumn,
  bytes: Uint8Array | undefined,
  count: number,
): Uint8Array {
  if (!bytes) throw new UnreadableSegment(`has lost the column ${number}`)
  if (bytes.length !== length || crc32(bytes) !== checksum) {
    throw new UnreadableSegment(`has a damaged column ${number}`)
  }
  return decompress(number, bytes, planes * count)
}

/** Takes the values of a column again. */
export function unpackValues(
  number: number,
  column: KnownColumn,
  bytes: Uint8Array | undefined,
  count: number,
): Uint8Array | Uint16Array | Float64Array {
  const { planes } = column
  const plain = unpackPlanes(number, column, bytes, count)
  if (planes === 0) return new Uint8Array(count)
  if (planes === 1 || number === uuidColumn) return plain
  if (planes === 2) {
    const values = joinPlanes(plain, count)
    giveBack(plain)
    return values
  }
  const values = new Float64Array(count)
  for (let plane = 0; plane < planes; plane++) {
    for (let row = 0; row < count; row++) values[row]! += plain[plane * count + row]! * 256 ** plane
  }
  return values
}

/** Takes values in zigzag again that are less than 2^30, either way. */
export function unpackSigned(
  number: number,
  column: KnownColumn,
  bytes: Uint8Array | undefined,
  count: number,
): SignedValues {
  if (column.planes > 4) throw new UnreadableSegment(`has too large numbers in its column ${number}`)
  const plain = unpackPlanes(number, column, bytes, count)
  if (column.planes === 1) {
    // In the same bytes, four at once: most columns are so.
    const fours = new Uint32Array(plain.buffer, plain.byteOffset, count >> 2)
    for (let at = 0; at < fours.length; at++) {
      const four = fours[at]!
      fours[at] = ((four >>> 1) & 0x7f7f7f7f) ^ Math.imul(four & 0x01010101, 255)
    }
    for (let row = 4 * fours.length; row < count; row++) plain[row] = (plain[row]! >>> 1) ^ -(plain[row]! & 1)
    return new Int8Array(plain.buffer, plain.byteOffset, count)
  }
  const values = new Int32Array(count)
  for (let row = 0; row < count; row++) {
    let value = plain[row]! | (plain[count + row]! << 8)
    for (let plane = 2; plane < column.planes; plane++) value |= plain[plane * count + row]! << (8 * plane)
    values[row] = (value >>> 1) ^ -(value & 1)
  }
  giveBack(plain)
  return values
}

function joinPlanes(plain: Uint8Array, count: number): Uint16Array {
  const values = new Uint16Array(count)
  for (let row = 0; row < count; row++) values[row] = plain[row]! | (plain[count + row]! << 8)
  return values
}

/** Bytes that are no planes. */
export function compressBytes(bytes: Uint8Array): Uint8Array {
  return bytes.length === 0 ? bytes : zstdCompressSync(bytes, { params })
}

// Short repetitions are chance in columns of small numbers: without those of less than seven bytes a column is smaller by two
// hundredths, and unpacked in three quarters of the time.
const params = { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_minMatch]: 7 }

/** Gives memory back that nobody uses any more, unless it is shared with others, as that of small columns is. */
export function giveBack({ buffer, byteOffset, byteLength }: ArrayBufferView): void {
  if (byteOffset === 0 && byteLength + slack >= buffer.byteLength) (buffer as ArrayBuffer).transfer(0)
}

/** So many bytes more than a column needs are there for it. */
const slack = 64

function decompress(number: number, bytes: Uint8Array, length: number): Uint8Array {
  if (length === 0) return new Uint8Array()
  try {
    // In one piece, and a little more, so that what is too long is seen: a quarter less time than in pieces of 16 KB.
    const plain = zstdDecompressSync(bytes, { maxOutputLength: length, chunkSize: length + slack })
    // Loops over columns are quick as long as these are of few classes.
    if (plain.length === length) return new Uint8Array(plain.buffer, plain.byteOffset, length)
  } catch {
    // As if it were too short.
  }
  throw new UnreadableSegment(`has a column ${number} of another length`)
}
