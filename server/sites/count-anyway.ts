// What a site's owner wants counted although it would be dropped.

/** By reason, or for bots by their name. Whether a reason can be overruled at all is for those to say who drop. */
export type CountAnyway = { reasons: readonly string[]; bots: readonly string[] }

export const nothingAnyway: CountAnyway = { reasons: [], bots: [] }

/** One of them. */
export type Exception = { list: keyof CountAnyway; name: string }

/** How many of each there may be; there are not as many reasons and bots. */
const most = 1000

/** Reads what was stored, perhaps by another version: what is not understood is left out. */
export function readCountAnyway(stored: unknown): CountAnyway {
  const found = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {}
  return { reasons: readNames(found.reasons), bots: readNames(found.bots) }
}

/** The same with one exception more, or less. */
export function changeCountAnyway(current: CountAnyway, { list, name }: Exception, counted: boolean): CountAnyway {
  const others = current[list].filter(one => one !== name)
  return { ...current, [list]: counted ? [...others, name].sort() : others }
}

function readNames(found: unknown): string[] {
  const names = Array.isArray(found) ? found.filter(one => typeof one === 'string' && one.length <= 100) : []
  return [...new Set(names)].slice(0, most)
}
