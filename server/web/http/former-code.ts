// A site may get another code: what is under the old one leads to it.

import { sitePath } from '../links.ts'
import type { Services } from '../services/services.ts'
import { type Reply, redirect } from './reply.ts'
import type { WebRequest } from './request.ts'

/** A page of a site under a code that it had before leads a person to the one of now; programs get their answer at once. */
export function redirectFormerCode(
  { method, user, token, params, url }: WebRequest,
  { directory, ...services }: Services,
): Reply | undefined {
  const { code } = params
  const site = code === undefined || !user || token || method !== 'GET' ? undefined : directory.byCode(code)
  if (!site || site.code.toLowerCase() === code!.toLowerCase()) return undefined
  const [, , , ...rest] = url.pathname.slice(services.url('').length).split('/')
  return redirect(services.url(sitePath(site, ['', ...rest].join('/'), url.search)))
}
