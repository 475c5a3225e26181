// A small website and, under another name, the server that its visits are reported to.

import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request to count as it arrived. */
export type Arrival = {
  method: string
  query: string
  parameters: Record<string, string>
  headers: IncomingHttpHeaders
}

export interface Website {
  readonly port: number
  /** What the pages answer with; headers are sent along. */
  serve(html: string, headers?: Record<string, string>, status?: number): void
  /** The next request to count that no one has taken yet, as soon as it is there. */
  arrival(): Promise<Arrival>
  /** How many have arrived that no one has taken. */
  waiting(): number
  close(): Promise<void>
}

// A transparent pixel, as the real server answers with.
const pixel = Buffer.from('R0lGODlhAQABAIABAP///////yH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64')

/** Starts it on a port of the system's choice. */
export async function startWebsite(script: (query: string) => string): Promise<Website> {
  let page = { html: '', headers: {} as Record<string, string>, status: 200 }
  const arrivals: Arrival[] = []
  const takers: ((arrival: Arrival) => void)[] = []

  const server = createServer((request, response) => {
    const { pathname, search, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    if (/^\/count(\.v\d)?\.js$/.test(pathname)) {
      response
        .writeHead(200, { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' })
        .end(script(search.slice(1)))
    } else if (pathname === '/count') {
      const parameters = Object.fromEntries(searchParams)
      const arrival = { method: request.method ?? '', query: search, parameters, headers: request.headers }
      const taker = takers.shift()
      if (taker) taker(arrival)
      else arrivals.push(arrival)
      response.writeHead(200, { 'content-type': 'image/gif', 'access-control-allow-origin': '*' }).end(pixel)
    } else if (pathname === '/favicon.ico' || pathname.startsWith('/counter/')) {
      response.writeHead(204).end()
    } else {
      response.writeHead(page.status, { 'content-type': 'text/html; charset=utf-8', ...page.headers }).end(page.html)
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))

  return {
    port: (server.address() as AddressInfo).port,
    serve(html, headers = {}, status = 200) {
      page = { html, headers, status }
    },
    arrival() {
      const first = arrivals.shift()
      if (first) return Promise.resolve(first)
      return new Promise(resolve => takers.push(resolve))
    },
    waiting: () => arrivals.length,
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
