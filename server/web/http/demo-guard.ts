// What a demo answers in place of what was asked.

import { networkOf } from '../../kit/address.ts'
import { refuseInDemo } from '../services/demo.ts'
import type { Services } from '../services/services.ts'
import type { Door } from './authorize.ts'
import { problem } from './problem.ts'
import { type Reply, withHeaders } from './reply.ts'
import type { WebRequest } from './request.ts'

/** Undefined: the request may be answered, and always where this is no demo. */
export function guardDemo(
  request: Pick<WebRequest, 'address' | 'method' | 'reader' | 'user'>,
  route: Door & { path: string },
  services: Services,
): Reply | undefined {
  const { demo } = services
  if (!demo) return undefined
  const { texts, within } = request.reader
  // What a page is made of is kept by the browser, and costs nothing.
  const room = route.path === '/assets/:name' ? undefined : demo.limiter.take(networkOf(request.address))
  if (room && !room.allowed) {
    const refused = problem(request, services, 429, texts.demo.often(within(room.retrySeconds)))
    return withHeaders(refused, { 'retry-after': String(room.retrySeconds) })
  }
  const why = refuseInDemo(request.method, route)
  return why && problem(request, services, 403, why === 'changes' ? texts.demo.refused : texts.demo.personal)
}
