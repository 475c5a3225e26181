// Text from strangers without what acts on a page or a terminal: where it comes in, and once more where it goes out.

/** One line of at most `limit` UTF-16 units, without what would garble a page or a terminal. */
export function sanitize(text: string, limit: number): string {
  // A cut may go through the middle of a character.
  return withoutControls(text, ' ').trim().slice(0, limit).trimEnd().toWellFormed()
}

/**
 * A text without control characters, line separators, and marks that turn the direction of what stands beside them; instead of
 * each run of them `otherwise`.
 */
export function withoutControls(text: string, otherwise: string): string {
  return printable.test(text) ? text : text.replace(disruptive, otherwise)
}

/** JSON with these characters escaped, where JSON itself leaves them bare: it is read in terminals too. */
export function toJson(data: unknown, indent?: number): string {
  return JSON.stringify(data, null, indent).replace(/[\x7f-\x9f\p{Bidi_Control}\u2028\u2029]/gu, toEscape)
}

// Most texts need no work, and looking is cheaper than working.
const printable = /^[\x20-\x7e]*$/

const disruptive = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]+/gu

function toEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
