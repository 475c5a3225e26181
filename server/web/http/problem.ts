// What a person sees when something is not as asked: what is wrong, and what to do.

import type { Parts } from '../parts.ts'
import { type Answer, page } from './answer.ts'

/** An error page with its status. `sentence` says what is wrong, and what to do. */
export function problem({ render }: Pick<Parts, 'render'>, status: number, sentence: string): Answer {
  return page(render('error', { status, sentence }), status)
}

/** For an address of a site that is not there. */
export function noSuchSite(parts: Parts): Answer {
  return problem(parts, 404, 'There is no site of that name here. It may have been written differently.')
}
