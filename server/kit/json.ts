// JSON that somebody else wrote, which may be none.

/** What a text says; undefined where it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The same where it says names and values; undefined otherwise. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  const read = parseJson(text)
  return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : undefined
}
