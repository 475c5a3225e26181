// Pictures in two colours as PNG: https://www.w3.org/TR/png-3/

import { crc32, deflateSync } from 'node:zlib'

type Rgb = readonly [red: number, green: number, blue: number]

/** Rows of dots, 0 for the one colour and 1 for the other, all of one length. */
export function encodePng(dots: readonly Uint8Array[], zero: Rgb, one: Rgb): Uint8Array {
  const width = dots[0]?.length ?? 0
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(dots.length, 4)
  // A bit for each dot, which is a place in the palette.
  header[8] = 1
  header[9] = 3
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from([...zero, ...one])),
    chunk('IDAT', deflateSync(Buffer.concat(dots.map(toBits)))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A row begins with how it was filtered: not at all. */
function toBits(row: Uint8Array): Buffer {
  const bits = Buffer.alloc(1 + Math.ceil(row.length / 8))
  for (const [x, dot] of row.entries()) if (dot) bits[1 + (x >> 3)]! |= 0x80 >> (x & 7)
  return bits
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
