// `/sites/CODE/live`: what happens on a site, as it happens.

import { isStillIn } from '../http/authenticate.ts'
import { noSuchSite, problem } from '../http/problem.ts'
import type { Reply } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import type { Services } from '../services/services.ts'
import { toMessage } from '../views/presence-view.ts'

/** What a page that asks `for` says of when its own numbers change. */
const whenCounted = { now: 'here', past: 'never' } as const

/** Server-sent events. `?for=now` is asked by the page of who is here, `?for=past` by one whose period is over. */
export function sendLive(request: WebRequest, services: Services): Reply {
  const { user, reader, url, params } = request
  const site = services.directory.byCode(params.code ?? '')
  if (!site || !user) return noSuchSite(request, services)
  const name = url.searchParams.get('for') ?? ''
  const body = services.streams.open({
    user: user.id,
    site: site.id,
    tell: here => toMessage(here, reader),
    mayListen: () => isStillIn(request, services),
    counted: Object.hasOwn(whenCounted, name) ? whenCounted[name as keyof typeof whenCounted] : 'numbers',
  })
  if (body === 'full') {
    const refusal = problem(request, services, 503, reader.texts.live.full)
    return { ...refusal, headers: { ...refusal.headers, 'retry-after': '60' } }
  }
  const headers = {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // nginx would hold it back until there is enough of it.
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  }
  return { status: 200, headers, body }
}
