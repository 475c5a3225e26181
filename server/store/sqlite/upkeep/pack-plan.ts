// Which segments are to be packed anew.

/** What is known of a segment of a site. `hits` with those that are gone. */
export type KnownSegment = { id: number; firstAt: number; lastAt: number; hits: number; gone: number }

/**
 * The ids of those that become fuller ones together, or one that must be written without what is gone from it; none where all is
 * well. `most`: a segment holds so many hits at most. They may come in any order.
 */
export function planPacking(segments: readonly KnownSegment[], most: number): number[] {
  const inOrder = segments.toSorted((one, other) => one.firstAt - other.firstAt || one.id - other.id)
  const stale = inOrder.find(({ gone }) => gone > 0)
  if (stale) return [stale.id]
  const isSmall = ({ hits }: KnownSegment) => hits <= most / 2
  const together: number[] = []
  let hits = 0
  for (const segment of inOrder.filter(isSmall)) {
    together.push(segment.id)
    hits += segment.hits
    if (hits >= most) return together
  }
  // Those that overlap are in no order of time together. Whoever reads can live with that, so that small ones wait for others.
  const large = inOrder.filter(segment => !isSmall(segment))
  const place = large.findIndex(({ lastAt }, index) => lastAt > (large[index + 1]?.firstAt ?? Number.POSITIVE_INFINITY))
  return place < 0 ? [] : [large[place]!.id, large[place + 1]!.id]
}
