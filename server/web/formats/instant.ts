// An instant as programs write it.

/** Unix seconds as '2026-11-21T14:05:00Z'. */
export function writeInstant(at: number): string {
  return new Date(at * 1000).toISOString().replace('.000Z', 'Z')
}
