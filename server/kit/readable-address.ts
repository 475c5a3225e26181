// Addresses as people read them: escaped letters of any script as letters, where nothing can be mistaken by it.

/**
 * A path with its escapes of UTF-8 undone where they stand for letters, digits, marks and signs: `/日本` for
 * `/%E6%97%A5%E6%9C%AC`. Escapes of ASCII stay, because they may mean something else than their character (`%2F`), and so
 * do those of blanks, of what has no form, and of what turns the direction.
 */
export function readablePath(path: string): string {
  return escapes.test(path) ? path.replace(runs, decode) : path
}

/** The other way round: a text as a path holds it whose letters were escaped. Only what is not ASCII is. */
export function escapedPath(text: string): string {
  return text.toWellFormed().replace(/[^\x00-\x7f]+/g, encodeURIComponent)
}

const escapes = /%[89a-f]/i
const runs = /(?:%[89a-f][0-9a-f])+/gi
const formless = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u

function decode(run: string): string {
  // What is no UTF-8 (an old encoding, or a character that was cut) stays, byte by byte; what stands around it need not.
  const characters = run.match(/%[c-f][0-9a-f](?:%[89ab][0-9a-f]){1,3}|%[0-9a-f]{2}/gi) ?? []
  return characters.map(decodeOne).join('')
}

function decodeOne(character: string): string {
  try {
    const text = decodeURIComponent(character)
    return formless.test(text) ? character : text
  } catch {
    return character
  }
}
