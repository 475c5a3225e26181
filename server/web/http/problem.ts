// What a person sees when something is not as asked: what is wrong, and what to do.

import type { Parts } from '../parts.ts'
import { type Answer, page, text } from './answer.ts'
import type { Asked } from './asked.ts'

type Who = Pick<Asked, 'reader'> & Partial<Pick<Asked, 'token'>>

/** An error page with its status; plain text for a program. `sentence` says what is wrong, and what to do. */
export function problem(
  { reader, token }: Who,
  { render }: Pick<Parts, 'render'>,
  status: number,
  sentence: string,
): Answer {
  if (token) return text(`${sentence}\n`, status)
  return page(render('error', { reader, status, sentence }), status)
}

/** For an address of a site that is not there. */
export function noSuchSite(asked: Who, parts: Parts): Answer {
  return problem(asked, parts, 404, asked.reader.texts.problems.noSite)
}
