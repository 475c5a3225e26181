// Patterns in which `*` stands for any text.

import { escapedPath } from './readable-address.ts'

/** A longer pattern with stars, or one with more of them, is nobody's question; what has no star may be as long as a path. */
export const patternLimits = { length: 200, stars: 8 } as const

/** Whether a pattern is short enough: of its pieces, the texts between its stars. */
export function isWithinLimits(pieces: readonly string[]): boolean {
  const stars = pieces.length - 1
  return stars === 0 || (stars <= patternLimits.stars && pieces.join('*').length <= patternLimits.length)
}

/** Makes what tells whether a whole path fits a pattern. Case does not count, as it does not among paths. */
export function compilePattern(pattern: string): (path: string) => boolean {
  const fits = compilePieces(pattern.toLowerCase().split('*'))
  return path => fits(path.toLowerCase())
}

/** The same for what somebody wrote in letters of any script, which a path may hold as their escapes. */
export function compilePathPattern(pattern: string): (path: string) => boolean {
  const fits = [...new Set([pattern, escapedPath(pattern)])].map(compilePattern)
  return path => fits.some(one => one(path))
}

/**
 * Makes what tells whether a whole text is made of these pieces in their order, with anything between them. No regular
 * expression: each piece is looked for once, from where the one before it ended, so that nothing is tried twice and no text
 * takes long.
 */
export function compilePieces([head = '', ...rest]: readonly string[]): (text: string) => boolean {
  const tail = rest.at(-1)
  if (tail === undefined) return text => text === head
  const inner = rest.slice(0, -1)
  return text => {
    const end = text.length - tail.length
    if (end < head.length || !text.startsWith(head) || !text.endsWith(tail)) return false
    let from = head.length
    for (const piece of inner) {
      const found = text.indexOf(piece, from)
      if (found < 0) return false
      from = found + piece.length
    }
    return from <= end
  }
}
