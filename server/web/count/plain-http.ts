// Requests by http where the server speaks TLS: sent on to https, but for those that prove whose name it is or look whether it runs.

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Services } from '../services/services.ts'

/** Where an authority looks for proof that a name is ours (RFC 8555, 8.3). */
const proofPath = '/.well-known/acme-challenge/'

/** What programs of this machine ask, which know no certificate. */
const watched = ['/status', '/health', '/ready']

/** What is needed to count, which does not wait for a certificate. */
const counting = ['/count', '/count.js']

/** Answers requests by http. `listener` is that of requests by https, which are spoken at `securePort`. */
export function createPlainListener(
  services: Services,
  listener: RequestListener,
  securePort: number,
): RequestListener {
  const { certificates, config, url } = services
  const open = new Set(watched.map(url))
  const early = new Set(counting.map(url))
  const port = config.publicUrl.startsWith('https:') ? new URL(config.publicUrl).port : String(securePort)
  return (request, response) => {
    const target = request.url?.startsWith('/') ? request.url : '/'
    const path = target.split('?', 1)[0]!
    if (path.startsWith(proofPath)) {
      const proof = certificates?.proof(path.slice(proofPath.length))
      return send(response, proof === undefined ? 404 : 200, proof ?? 'Nobody has asked for this.\n')
    }
    if (open.has(path)) return listener(request, response)
    if (!certificates?.current()) {
      if (early.has(path)) return listener(request, response)
      return send(response, 503, 'The certificate of this server is not there yet; its log says why.\n')
    }
    const host = toHost(request, services)
    if (host === '') return send(response, 400, 'The request does not say to which host.\n')
    const place = port === '' || port === '443' ? host : `${host}:${port}`
    response.writeHead(308, { location: `https://${place}${target}`, 'content-length': '0' }).end()
  }
}

/** The name under which somebody asked, without a port. */
function toHost({ headers, socket }: IncomingMessage, { origin }: Services): string {
  const { host } = origin(socket.remoteAddress ?? '', name => headers[name]?.toString())
  return host.replace(/:\d+$/, '')
}

function send(response: ServerResponse, status: number, text: string): void {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'content-length': String(Buffer.byteLength(text)) }
  response.writeHead(status, { ...headers, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' }).end(text)
}
