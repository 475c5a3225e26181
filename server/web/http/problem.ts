// What a person sees when something is not as asked: what is wrong, and what to do.

import type { Services } from '../services/services.ts'
import { navOf } from './page-chrome.ts'
import { page, type Reply, text, withHeaders } from './reply.ts'
import type { WebRequest } from './request.ts'

type Asker = Pick<WebRequest, 'reader'> & Partial<Pick<WebRequest, 'token' | 'user'>>

/** An error page with its status; plain text for a program. `sentence` says what is wrong, and what to do. */
export function problem(
  { reader, token, user }: Asker,
  { render, directory }: Pick<Services, 'render' | 'directory'>,
  status: number,
  sentence: string,
): Reply {
  if (token) return text(`${sentence}\n`, status)
  return page(render('error', { reader, ...navOf(user, directory), status, sentence }), status)
}

/** For an address of a site that is not there. */
export function noSuchSite(request: Asker, services: Services): Reply {
  return problem(request, services, 404, request.reader.texts.problems.noSite)
}

/** For whoever asks for what takes long while the last of it is on its way. */
export function stillBusy(request: Asker, services: Services): Reply {
  return withHeaders(problem(request, services, 429, request.reader.texts.problems.busy), { 'retry-after': '5' })
}
