// Forms in which those who pass a link on add to it: whether they make a page of their own.

import { cleanPath } from '../../server/count/path.ts'
import { type Figure, type Row, share, textOf } from './figure.ts'

/** Measures lines with the `path` that a browser would send, and the `page` that it is. */
export function measureClickIds(rows: Row[]): Figure[] {
  return [
    share('click-id forms that make a page', rows, '0', 'wrong', row => {
      const path = cleanPath(textOf(row, 'path'), false)
      return path === textOf(row, 'page') ? undefined : path
    }),
  ]
}
