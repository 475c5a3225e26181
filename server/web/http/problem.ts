// What a person sees when something is not as asked: what is wrong, and what to do.

import type { Parts } from '../parts.ts'
import type { Reader } from '../reader/reader.ts'
import { type Answer, page } from './answer.ts'

/** An error page with its status. `sentence` says what is wrong, and what to do. */
export function problem(
  { reader }: { reader: Reader },
  { render }: Pick<Parts, 'render'>,
  status: number,
  sentence: string,
): Answer {
  return page(render('error', { reader, status, sentence }), status)
}

/** For an address of a site that is not there. */
export function noSuchSite(asked: { reader: Reader }, parts: Parts): Answer {
  return problem(asked, parts, 404, asked.reader.texts.problems.noSite)
}
