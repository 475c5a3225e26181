// A server that speaks TLS: HTTP/2 with whoever can, HTTP/1.1 with everybody else.

import type { RequestListener, Server } from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import type { Socket } from 'node:net'
import type { Certificates } from '../jobs/certificates.ts'
import { type Clock, systemClock } from '../kit/clock.ts'
import { mayTakeLong } from '../kit/long-requests.ts'
import { fewAtOnce, guard, headerBytes, http1, type MakeServer, timeouts } from './listen.ts'

/**
 * What one connection may ask for at once by HTTP/2, where answers that are not read take memory as well. A page of ours needs
 * about ten files.
 */
export const mostStreams = 32

/** How many requests a connection may take back at once, and for each second after that, before it ends (CVE-2023-44487). */
const resets = { streamResetBurst: 200, streamResetRate: 20 }

/**
 * Makes servers that show the certificate of the time; as long as there is none nobody gets further than the handshake. Where
 * Node's server for HTTP/2 lacks something that its other one has, it is added.
 */
export function secureServers(certificates: Certificates, clock: Clock = systemClock): MakeServer {
  return listener => {
    const server = process.getBuiltinModule('node:http2').createSecureServer({
      ...toContext(certificates),
      ...http1,
      ...resets,
      allowHTTP1: true,
      handshakeTimeout: timeouts.head,
      maxSessionMemory: 1,
      settings: { maxConcurrentStreams: mostStreams, maxHeaderListSize: headerBytes },
    })
    certificates.onChange(() => server.setSecureContext(toContext(certificates)))
    const byHttp1 = fewAtOnce(listener)
    server.on('request', (request, response) => {
      if (request.httpVersionMajor === 2) takeStream(request, response, listener, clock)
      else byHttp1(...([request, response] as unknown as Parameters<RequestListener>))
    })
    const open = new Set<Socket>()
    server.on('connection', (socket: Socket) => {
      open.add(socket)
      socket.once('close', () => open.delete(socket))
    })
    const closeAllConnections = () => {
      for (const socket of open) socket.destroy()
    }
    return guard(Object.assign(server, { closeAllConnections }) as unknown as Server)
  }
}

function toContext(certificates: Certificates): { cert?: string; key?: string } {
  const current = certificates.current()
  return current ? { cert: current.chain, key: current.key } : {}
}

/** A request by HTTP/2, as what follows knows it from HTTP/1; and it ends when it takes as long as one of those may not. */
function takeStream(
  request: Http2ServerRequest,
  response: Http2ServerResponse,
  listener: RequestListener,
  clock: Clock,
): void {
  const { headers, stream } = request
  headers.host = headers[':authority'] ?? headers.host
  const end = () => stream.close(process.getBuiltinModule('node:http2').constants.NGHTTP2_CANCEL)
  stream.setTimeout(timeouts.still, end)
  if (!stream.endAfterHeaders) {
    const cancel = clock.after(timeouts.request, () => {
      if (!request.complete && !mayTakeLong(request.socket)) end()
    })
    stream.once('close', cancel)
  }
  listener(...([request, response] as unknown as Parameters<RequestListener>))
}
