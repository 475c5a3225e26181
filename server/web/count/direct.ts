// The shortest way to the counter's door: requests to /count are answered before the web framework has to look at them.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { promiseHttps } from '../http/reply.ts'
import { toCaller } from '../http/request.ts'
import type { RecordRequest } from '../monitoring/metrics.ts'
import type { Services } from '../services/services.ts'
import { answerCount } from './count.ts'

/** Takes a request if it is plainly one to count; false: the web face shall answer it, whatever it is. */
export type Direct = (request: IncomingMessage, response: ServerResponse) => boolean

/** Answers the shortest way in; what the framework does with a request is a good part of what a hit costs otherwise. */
export function createDirect(services: Services, recordRequest: RecordRequest): Direct {
  const counts = `${services.url('/count')}?`
  return (request, response) => {
    const { url = '', method } = request
    if (!url.startsWith(counts) || (method !== 'GET' && method !== 'POST')) return false
    void respond(request, response, url.slice(counts.length), services, recordRequest)
    return true
  }
}

async function respond(
  { headers, socket, method = '' }: IncomingMessage,
  response: ServerResponse,
  query: string,
  services: Services,
  recordRequest: RecordRequest,
): Promise<void> {
  const begun = services.metrics.now()
  const header = (name: string) => {
    const value = headers[name]
    return Array.isArray(value) ? value.join(', ') : value
  }
  try {
    const { address, hostname, https } = toCaller(services, socket.remoteAddress ?? '', header)
    const reply = await answerCount({ query, address, hostname, header }, services)
    if (https) promiseHttps(reply)
    const { status, headers: replyHeaders, body } = reply
    replyHeaders['content-length'] = String(body?.length ?? 0)
    // As one text with the head it leaves in one piece; bytes would be a second one.
    response.writeHead(status, replyHeaders).end(body?.toString('latin1') ?? '', 'latin1')
    recordRequest(status, begun, method)
  } catch (cause) {
    services.log.error('a hit ended in an error that nobody foresaw', { cause: cause as Error })
    if (!response.headersSent) response.writeHead(500, { 'content-length': '0' })
    response.end()
    recordRequest(500, begun, method)
  }
}
