// The largest of many values, without sorting them all: a list shows a few of tens of thousands.

/** Values that are told one after the other. */
export interface TopN {
  add(value: number): void
  /** The value at a place among those that are kept; the largest is at 0. */
  at(place: number): number
}

/** Keeps the largest `most` values. */
export function keepTopN(most: number): TopN {
  return most <= few ? keepInOrder(most) : keepAll()
}

/** So many are kept in order while they are told. */
const few = 200

function keepInOrder(most: number): TopN {
  const values = new Float64Array(most)
  let length = 0
  let least = Number.NEGATIVE_INFINITY
  return {
    add(value) {
      if (length === most && value <= least) return
      let place = length < most ? length++ : most - 1
      for (; place > 0 && values[place - 1]! < value; place--) values[place] = values[place - 1]!
      values[place] = value
      least = values[length - 1]!
    },
    at: place => values[place]!,
  }
}

function keepAll(): TopN {
  const values: number[] = []
  let sorted: Float64Array | undefined
  return {
    add: value => void values.push(value),
    at(place) {
      sorted ??= Float64Array.from(values).sort()
      return sorted[sorted.length - 1 - place]!
    },
  }
}
