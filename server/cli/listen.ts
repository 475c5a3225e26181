// Where the server listens: one address, or both of those that localhost means.

import type { RequestListener, Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Config } from '../config.ts'
import { mayTakeLong } from '../kit/long-requests.ts'

// An import would load all of `fetch` with it, which takes 7 MB and nobody asks for before the first page.
const { createServer } = process.getBuiltinModule('node:http')

/** Makes a server that does not listen yet. */
export type MakeServer = (listener: RequestListener) => Server

/** A server that listens, on one address or two. */
export type Listening = { port: number; servers: readonly Server[] }

/** Listens; answers a sentence when nothing can be had there. `limit`: see connections.ts. */
export async function listen(
  { host, port }: Config['listen'],
  listener: RequestListener,
  limit?: (server: Server) => void,
  make: MakeServer = createHttpServer,
): Promise<Listening | { problem: string }> {
  const servers: Server[] = []
  let taken = port
  // Browsers and proxies mean either by localhost, and not all of them try both. A machine may have only one.
  for (const name of host === 'localhost' ? ['127.0.0.1', '::1'] : [host]) {
    const server = make(listener)
    limit?.(server)
    const error = await open(server, name, taken)
    if (!error) {
      servers.push(server)
      taken = (server.address() as AddressInfo).port
    } else if (servers.length === 0 || error.code === 'EADDRINUSE') {
      for (const opened of servers) opened.close()
      return { problem: explain(error, `${host ?? '*'}:${port}`) }
    }
  }
  return { port: taken, servers }
}

/** A visitor's address may hold a path of 2,048 bytes, a referrer and a title, each three times as long when encoded. */
export const headerBytes = 32 * 1024

/** In milliseconds: for a head, for all of a request, between two of a connection, and while nothing moves. */
export const timeouts = { head: 10_000, request: 30_000, keptAlive: 65_000, still: 60_000 }

/** How HTTP/1 is spoken. Node looks every half minute otherwise, and a head of ten seconds could take forty. */
export const http1 = {
  maxHeaderSize: headerBytes,
  headersTimeout: timeouts.head,
  requestTimeout: timeouts.request,
  keepAliveTimeout: timeouts.keptAlive,
  connectionsCheckingInterval: 2000,
}

function createHttpServer(listener: RequestListener): Server {
  return guard(createServer(http1, fewAtOnce(listener)))
}

/** Ends what is too slow, and answers what is no request. */
export function guard(server: Server): Server {
  // Also for those who take their time to read an answer: a download goes on as long as something moves.
  server.setTimeout(timeouts.still)
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && mayTakeLong(socket)) return
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy()
    const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
    socket.end(`HTTP/1.1 ${status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`)
  })
  return server
}

/**
 * Requests of one connection whose answers are not out. Browsers and proxies send the next after the answer, so two overlap at
 * most; an answer that is not read may take 100 KB, of each of the 500 connections.
 */
const mostAtOnce = 2

/**
 * Ends a connection by which too many requests came at once: Node hands on all that stand in what it has read (1,500 in 64 KB),
 * and holds an answer to each of them until it is that one's turn.
 */
export function fewAtOnce(listener: RequestListener): RequestListener {
  const waiting = new WeakMap<Socket, number>()
  return (request, response) => {
    const { socket } = request
    const before = waiting.get(socket) ?? 0
    if (before >= mostAtOnce || socket.destroyed) return void socket.destroy()
    waiting.set(socket, before + 1)
    response.once('close', () => waiting.set(socket, waiting.get(socket)! - 1))
    listener(request, response)
  }
}

function open(server: Server, host: string | undefined, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise(resolve => {
    server.once('error', resolve)
    server.listen({ port, ...(host !== undefined && { host }) }, () => {
      server.removeAllListeners('error')
      resolve(undefined)
    })
  })
}

function explain(error: NodeJS.ErrnoException, place: string): string {
  if (error.code === 'EADDRINUSE') return `${place} is in use by another program; stop it, or choose another port.`
  if (error.code === 'EACCES') return `this user may not listen on ${place}; choose a port above 1023.`
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return `this machine has no address ${place}.`
  return `cannot listen on ${place}: ${error.message}.`
}
