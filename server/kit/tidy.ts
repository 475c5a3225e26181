// Text from strangers in a form that is fit to keep.

/** One line of at most `limit` UTF-16 units, without what would garble a page or a terminal. */
export function tidy(text: string, limit: number): string {
  const line = printable.test(text) ? text : text.replace(disruptive, ' ')
  // A cut may go through the middle of a character.
  return line.trim().slice(0, limit).trimEnd().toWellFormed()
}

// Most texts need no work, and looking is cheaper than working.
const printable = /^[\x20-\x7e]*$/

// Control characters, line separators, and marks that turn the direction of what stands beside them.
const disruptive = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu
