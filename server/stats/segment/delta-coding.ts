// Numbers that are alike their neighbours, told by how they differ.

import { UnreadableSegment } from './batch.ts'

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
