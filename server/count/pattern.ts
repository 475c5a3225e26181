// Patterns of paths, in which `*` stands for any text.

/**
 * Makes what tells whether a whole path fits a pattern. Case does not count, as it does not among paths. No regular
 * expression: each part is looked for once, from where the one before it ended, so that no path takes long.
 */
export function compilePattern(pattern: string): (path: string) => boolean {
  const [head = '', ...rest] = pattern.toLowerCase().split('*')
  const tail = rest.pop()
  if (tail === undefined) return path => path.toLowerCase() === head
  return path => {
    const text = path.toLowerCase()
    const end = text.length - tail.length
    if (end < head.length || !text.startsWith(head) || !text.endsWith(tail)) return false
    let from = head.length
    for (const part of rest) {
      const found = text.indexOf(part, from)
      if (found < 0) return false
      from = found + part.length
    }
    return from <= end
  }
}
