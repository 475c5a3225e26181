// Pictures of pages made small: a palette of 256 colours, packed as tightly as PNG can.

import { crc32, deflateSync, inflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

type Picture = { width: number; height: number; colours: Uint32Array }

/**
 * A PNG of eight bits a channel, without interlacing, as Chromium makes it; answers the same picture, smaller. `margin`: so
 * many pixels of white paper around it.
 */
export function pack(png: Buffer, margin = 0): Buffer {
  const { width, height, colours } = mount(read(png), margin)
  const palette = choose(colours)
  const places = new Map<number, number>()
  const rows = Buffer.alloc(height * (width + 1))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = colours[y * width + x]!
      const place = places.get(colour) ?? nearest(colour, palette)
      places.set(colour, place)
      rows[y * (width + 1) + x + 1] = place
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits, with a palette.
  head.set([8, 3, 0, 0, 0], 8)
  const table = Buffer.from(palette.flatMap(colour => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function mount({ width, height, colours }: Picture, margin: number): Picture {
  const broad = width + 2 * margin
  const mounted = new Uint32Array(broad * (height + 2 * margin)).fill(0xffffff)
  for (let y = 0; y < height; y++) {
    mounted.set(colours.subarray(y * width, (y + 1) * width), (y + margin) * broad + margin)
  }
  return { width: broad, height: height + 2 * margin, colours: mounted }
}

/** The colours of a picture, one for each pixel, as 0xrrggbb. */
function read(png: Buffer): Picture {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const kind = png[25]
  if (png[24] !== 8 || (kind !== 2 && kind !== 6) || png[28] !== 0) throw new Error('not a PNG of a screenshot')
  const step = kind === 2 ? 3 : 4
  const data: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  const bytes = unfilter(inflateSync(Buffer.concat(data)), width * step, step)
  const colours = new Uint32Array(width * height)
  for (let at = 0; at < colours.length; at++) colours[at] = bytes.readUIntBE(at * step, 3)
  return { width, height, colours }
}

/** Each row of a PNG tells how it differs from what is left of it and above it. */
function unfilter(filtered: Buffer, length: number, step: number): Buffer {
  const rows = filtered.length / (length + 1)
  const bytes = Buffer.alloc(rows * length)
  for (let row = 0; row < rows; row++) {
    const way = filtered[row * (length + 1)]!
    for (let x = 0; x < length; x++) {
      const at = row * length + x
      const left = x >= step ? bytes[at - step]! : 0
      const above = row > 0 ? bytes[at - length]! : 0
      const corner = x >= step && row > 0 ? bytes[at - length - step]! : 0
      const guess = [0, left, above, (left + above) >> 1, closest(left, above, corner)][way]!
      bytes[at] = filtered[row * (length + 1) + 1 + x]! + guess
    }
  }
  return bytes
}

/** Paeth's guess. */
function closest(left: number, above: number, corner: number): number {
  const sum = left + above - corner
  const [byLeft, byAbove, byCorner] = [Math.abs(sum - left), Math.abs(sum - above), Math.abs(sum - corner)]
  if (byLeft <= byAbove && byLeft <= byCorner) return left
  return byAbove <= byCorner ? above : corner
}

/** At most 256 colours: those that are there most often, but none that can hardly be told from one that is in already. */
function choose(colours: Uint32Array): number[] {
  const often = new Map<number, number>()
  for (const colour of colours) often.set(colour, (often.get(colour) ?? 0) + 1)
  const palette: number[] = []
  for (const [colour] of [...often].sort(([, one], [, other]) => other - one)) {
    if (palette.length === 256) break
    if (palette.every(known => distance(known, colour) > 48)) palette.push(colour)
  }
  return palette
}

function nearest(colour: number, palette: readonly number[]): number {
  let best = 0
  for (let place = 1; place < palette.length; place++) {
    if (distance(palette[place]!, colour) < distance(palette[best]!, colour)) best = place
  }
  return best
}

function distance(one: number, other: number): number {
  const red = (one >> 16) - (other >> 16)
  const green = ((one >> 8) & 255) - ((other >> 8) & 255)
  const blue = (one & 255) - (other & 255)
  return red * red + green * green + blue * blue
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
