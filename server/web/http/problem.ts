// What a person sees when something is not as asked: what is wrong, and what to do.

import { navOf } from '../page-chrome.ts'
import type { Parts } from '../services.ts'
import { type Answer, page, text } from './reply.ts'
import type { Asked } from './request.ts'

type Who = Pick<Asked, 'reader'> & Partial<Pick<Asked, 'token' | 'user'>>

/** An error page with its status; plain text for a program. `sentence` says what is wrong, and what to do. */
export function problem(
  { reader, token, user }: Who,
  { render, directory }: Pick<Parts, 'render' | 'directory'>,
  status: number,
  sentence: string,
): Answer {
  if (token) return text(`${sentence}\n`, status)
  return page(render('error', { reader, ...navOf(user, directory), status, sentence }), status)
}

/** For an address of a site that is not there. */
export function noSuchSite(asked: Who, parts: Parts): Answer {
  return problem(asked, parts, 404, asked.reader.texts.problems.noSite)
}
