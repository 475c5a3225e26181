// Which pages are one, as a site's owner says: parameters that tell nothing, letters whose case tells nothing, and patterns.

import { compilePathPattern, compilePieces } from '../kit/pattern.ts'
import { escapedPath } from '../kit/readable-address.ts'
import type { Rules } from '../sites/rules.ts'
import { cleanPath } from './path.ts'

/** Undefined where every path stays as it is. No path takes longer than its length, for each rule. */
export function compileRewrite({
  params,
  folds,
  lowerCase,
}: Pick<Rules, 'params' | 'folds' | 'lowerCase'>): ((path: string) => string) | undefined {
  if (params.length === 0 && folds.length === 0 && !lowerCase) return undefined
  const strips = params.map(name => compilePieces(name.split('*')))
  const pages = folds.map(readFold).map(({ pattern, to }) => ({ fits: compilePathPattern(pattern), to }))
  return path => {
    const left = strips.length > 0 ? withoutParams(path, name => strips.some(fits => fits(name))) : path
    const small = lowerCase ? toLowerCase(left) : left
    return pages.find(({ fits }) => fits(small))?.to ?? small
  }
}

/** `PATTERN => PATH`, or the pattern alone, which is the name of the page then. */
function readFold(fold: string): { pattern: string; to: string } {
  const [pattern = '', to] = fold.split(' => ')
  return { pattern, to: to === undefined ? escapedPath(pattern) : cleanPath(escapedPath(to), false) }
}

function withoutParams(path: string, isLeftOut: (name: string) => boolean): string {
  const hash = path.indexOf('#')
  const end = hash < 0 ? path.length : hash
  const mark = path.indexOf('?')
  if (mark < 0 || mark > end) return path
  const pairs = path.slice(mark + 1, end).split('&')
  const left = pairs.filter(pair => !isLeftOut(decode(pair.replace(/=.*$/s, '')).toLowerCase()))
  if (left.length === pairs.length) return path
  // As any path that has none.
  return cleanPath(`${path.slice(0, mark)}${left.length > 0 ? '?' : ''}${left.join('&')}${path.slice(end)}`, false)
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** What stands before the parameters. Escapes keep the case that they have in every path. */
function toLowerCase(path: string): string {
  const end = path.search(/[?#]/)
  const page = end < 0 ? path : path.slice(0, end)
  return (
    page.replace(/%[0-9a-f]{2}|[A-Z]+/gi, part => (part[0] === '%' ? part : part.toLowerCase())) +
    path.slice(page.length)
  )
}
