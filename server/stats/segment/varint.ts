// Whole numbers as bytes, seven bits in each, the lowest first (LEB128), and numbers that are alike their neighbours as differences.

import { UnreadableSegment } from './batch.ts'

/** Puts bytes one after the other. */
export interface Writer {
  /** A safe whole number, 0 or more. */
  number(value: number): void
  /** Four bytes, the lowest first. */
  fixed(value: number): void
  bytes(bytes: Uint8Array): void
  /** All of it so far; to be copied before more is written. */
  written(): Uint8Array
}

export function createWriter(): Writer {
  let room = new Uint8Array(1024)
  let length = 0
  const make = (more: number) => {
    if (length + more <= room.length) return
    const larger = new Uint8Array(Math.max(2 * room.length, length + more))
    larger.set(room)
    room = larger
  }
  return {
    number(value) {
      make(8)
      let rest = value
      while (rest >= 128) {
        room[length++] = 128 + (rest % 128)
        rest = Math.floor(rest / 128)
      }
      room[length++] = rest
    },
    fixed(value) {
      make(4)
      new DataView(room.buffer).setUint32(length, value, true)
      length += 4
    },
    bytes(bytes) {
      make(bytes.length)
      room.set(bytes, length)
      length += bytes.length
    },
    written: () => room.subarray(0, length),
  }
}

/** Takes them again; throws `UnreadableSegment` beyond the end. */
export interface ByteReader {
  number(): number
  /** Fills an array: in one loop, since there are thousands. */
  numbers(into: Float64Array): void
  fixed(): number
  bytes(length: number): Uint8Array
}

export function createReader(from: Uint8Array): ByteReader {
  let place = 0
  const take = () => {
    if (place >= from.length) throw new UnreadableSegment('ends too early')
    return from[place++]!
  }
  const number = () => {
    let value = take()
    if (value < 128) return value
    value -= 128
    for (let factor = 128; ; factor *= 128) {
      const byte = take()
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }
  return {
    number,
    numbers(into) {
      for (let at = 0; at < into.length; at++) {
        const byte = from[place]!
        if (byte < 128) {
          place += 1
          into[at] = byte
        } else into[at] = number()
      }
    },
    fixed: () => take() + 256 * take() + 65_536 * take() + 16_777_216 * take(),
    bytes(length) {
      if (place + length > from.length) throw new UnreadableSegment('ends too early')
      place += length
      return from.subarray(place - length, place)
    },
  }
}

/** The distances between neighbours; 0 for the first. */
export function toDeltas(values: Float64Array): Float64Array {
  return values.map((value, row) => (row === 0 ? 0 : value - values[row - 1]!))
}

/** Adds them up again. */
export function fromDeltas(first: number, steps: ArrayLike<number>): Float64Array {
  const values = new Float64Array(steps)
  let value = first
  for (let row = 0; row < values.length; row++) {
    value += values[row]!
    values[row] = value
  }
  return values
}

/** 0, -1, 1, -2 … as 0, 1, 2, 3 … */
export function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value
}

/** The other way round. */
export function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}

/** 0: no session; 1: the next one in order of appearance; 2 and more: 2 and so many before the one that appeared last. */
export function toDistances(numbers: Uint16Array): Uint16Array {
  let seen = 0
  return numbers.map(number => {
    if (number === 0) return 0
    if (number <= seen) return 2 + seen - number
    seen = number
    return 1
  })
}

/** The numbers of the sessions again; throws `UnreadableSegment` where there are not so many. */
export function fromDistances(distances: ArrayLike<number>, sessions: number): Uint16Array {
  const numbers = new Uint16Array(distances.length)
  let seen = 0
  for (let row = 0; row < distances.length; row++) {
    const distance = distances[row]!
    if (distance === 1) seen += 1
    numbers[row] = distance === 0 ? 0 : distance === 1 ? seen : seen + 2 - distance
  }
  if (seen !== sessions) throw new UnreadableSegment('has more or fewer sessions than it says')
  return numbers
}
