// Which pages are to be cleaned up, and what they are to become, as people and programs write it.

import { cleanPath } from '../count/path.ts'
import { isWithinLimits } from '../kit/pattern.ts'
import { escapedPath } from '../kit/readable-address.ts'

const mostPatterns = 20
const longest = 2000

/** Patterns that can be looked for, each once; undefined where there is none, there are too many, or one has too many stars. */
export function readPatterns(lines: readonly string[]): string[] | undefined {
  const patterns = [...new Set(lines.map(line => line.trim()))].filter(line => line !== '')
  const isUsable = (pattern: string) => pattern.length <= longest && isWithinLimits(pattern.split('*'))
  return patterns.length > 0 && patterns.length <= mostPatterns && patterns.every(isUsable) ? patterns : undefined
}

/** A path, or the name of an event, as hits have it; '' for what is none. */
export function readNewPath(text: string): string {
  const typed = text.trim()
  if (typed === '' || typed.length > longest) return ''
  const isEvent = !typed.startsWith('/')
  return cleanPath(isEvent ? typed : escapedPath(typed), isEvent)
}
