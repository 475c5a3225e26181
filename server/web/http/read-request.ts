// A request as h3 knows it becomes what a handler is asked.

import { getRouterParams, type H3Event } from 'h3'
import type { Services } from '../services/services.ts'
import { authenticate } from './authenticate.ts'
import type { Door } from './authorize.ts'
import { toCaller } from './caller.ts'
import { readForm, type Unreadable } from './form.ts'
import type { WebRequest } from './request.ts'

/**
 * Reads what a handler needs to know. The counter's door (`beacon`) is spared the login and the body, which it ignores; a
 * token opens nothing that is open already. A number where what was posted is no form: the status that says why.
 */
export async function readRequest(
  event: H3Event,
  services: Services,
  { open, beacon }: Door,
): Promise<WebRequest | Unreadable> {
  const { req, url } = event
  const header = (name: string) => req.headers.get(name) ?? undefined
  const peer = req.ip ?? ''
  const { address, host, hostname, https } = toCaller(services, peer, header)
  const form = req.method === 'POST' && !beacon ? await readForm(event) : new URLSearchParams()
  if (typeof form === 'number') return form
  return {
    method: req.method,
    url,
    params: getRouterParams(event, { decode: true }),
    header,
    peer,
    address,
    hostname,
    base: (services.config.publicUrl || `${https ? 'https' : 'http'}://${host}`) + services.url(''),
    https,
    signal: () => req.signal,
    ...(await authenticate(event, services, beacon ? 'none' : open ? 'login' : 'token')),
    form,
  }
}
