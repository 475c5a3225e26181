// Search in what is in order.

/** The first place in an ascending column with so much or more; its length where there is none. */
export function lowerBound(column: Float64Array | Uint16Array, least: number): number {
  let [low, high] = [0, column.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (column[middle]! < least) low = middle + 1
    else high = middle
  }
  return low
}
