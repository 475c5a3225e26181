// The words of which somebody made a filter, and those that GoatCounter knows among them.

/** Words between blanks; quotes hold words together, and a backslash takes what follows as it is within them. */
export function toTokens(text: string): string[] {
  const found =
    text
      .toWellFormed()
      .slice(0, 20_000)
      .match(/"(?:[^"\\]|\\[\s\S])*"?|[^\s"]+(?:"(?:[^"\\]|\\[\s\S])*"?)?/g) ?? []
  return found.map(unquote).filter(token => token !== '')
}

function unquote(token: string): string {
  return token.replace(/"((?:[^"\\]|\\[\s\S])*)"?/g, (_, inside: string) => inside.replace(/\\([\s\S])/g, '$1'))
}

/** What GoatCounter's words have `said` of the bare ones. */
export type GoatWords = {
  said: string[]
  words: string[]
  field: 'text' | 'page' | 'title'
  start: boolean
  end: boolean
  not: boolean
}

/** Before the first word. */
export function noGoatWords(): GoatWords {
  return { said: [], words: [], field: 'text', start: false, end: false, not: false }
}

/** Takes note of one of GoatCounter's words; false where a token is none. */
export function readGoatWord(token: string, goat: GoatWords): boolean {
  const word = token.toLowerCase()
  if (word === ':not') goat.not = true
  else if (word === 'in:path') goat.field = 'page'
  else if (word === 'in:title') goat.field = 'title'
  else if (word === 'at:start') goat.start = true
  else if (word === 'at:end') goat.end = true
  else return false
  goat.said.push(word)
  return true
}
