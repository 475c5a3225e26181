// Text from strangers: decoding that never throws.

/**
 * The text behind percent-encoding, with `+` for a blank; bytes that came bare stand in the string as Node gives them,
 * one character each. undefined: it is not UTF-8, its escapes are broken, or it holds a NUL.
 */
export function decodeText(raw: string): string | undefined {
  return simple.test(raw) ? raw : decodeBytes(raw.includes('+') ? raw.replaceAll('+', ' ') : raw)
}

/** The text of a header, whose UTF-8 bytes Node gives as one character each. undefined: it is not UTF-8, or holds a NUL. */
export function decodeHeader(raw: string): string | undefined {
  return ascii.test(raw) ? raw : decodeBytes(raw.replaceAll('%', '%25'))
}

// Most texts need no work, and looking is cheaper than working: this is where a request spends its time.
const simple = /^[\w.~!*'()/:;,?=@$ -]*$/
const ascii = /^[\x01-\x7f]*$/

function decodeBytes(escaped: string): string | undefined {
  try {
    const text = decodeURIComponent(ascii.test(escaped) ? escaped : escaped.replace(/[\x80-\xff]/g, escapeByte))
    return text.isWellFormed() && !text.includes('\0') ? text : undefined
  } catch {
    return undefined
  }
}

function escapeByte(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16)}`
}

/** So many characters of a text. They are code points, of which a long text may have fewer than its length says. */
export function firstCharacters(text: string, limit: number): string {
  return text.length > limit ? [...text].slice(0, limit).join('') : text
}
