// The two ways into the program: to the web framework, and over a real socket to Node's own server, as in production.

import { request as ask, createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { App } from '../../server/app.ts'

export const doors = ['framework', 'socket'] as const
export type Door = (typeof doors)[number]

export type OpenDoor = {
  /** Hands over a request, with the peer's address as `ip` on it. */
  send(request: Request): Promise<Response>
  /** Whether all that was sent has arrived, and something of it waits for the program: then alone does time pass. */
  isAtWork(): boolean
}

export async function openDoor(door: Door, app: App): Promise<OpenDoor> {
  return door === 'socket' ? openSocket(app) : openFramework(app)
}

function openFramework(app: App): OpenDoor {
  let atWork = 0
  return {
    async send(request) {
      atWork += 1
      try {
        return await app.fetch(request)
      } finally {
        atWork -= 1
      }
    },
    isAtWork: () => atWork > 0,
  }
}

// Where a visitor comes from is all that has to be made up: this machine has no other address than its own.
const peer = 'x-peer-of-this-test'

async function openSocket({ listener }: App): Promise<OpenDoor> {
  let onTheWay = 0
  let atWork = 0
  const server = createServer({ maxHeaderSize: 1 << 18 }, (incoming, response) => {
    onTheWay -= 1
    atWork += 1
    response.once('prefinish', () => {
      atWork -= 1
    })
    Object.defineProperty(incoming.socket, 'remoteAddress', { value: incoming.headers[peer] })
    delete incoming.headers[peer]
    listener(incoming, response)
  })
  // More come at once than usually may wait.
  await new Promise<void>(resolve => server.listen({ port: 0, host: '127.0.0.1', backlog: 2000 }, resolve))
  server.unref()
  const { port } = server.address() as AddressInfo
  return {
    async send(request) {
      onTheWay += 1
      const { pathname, search } = new URL(request.url)
      const headers = { ...Object.fromEntries(request.headers), [peer]: (request as { ip?: string }).ip ?? '' }
      const body = Buffer.from(await request.arrayBuffer())
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const options = {
          host: '127.0.0.1',
          port,
          path: pathname + search,
          method: request.method,
          headers,
          agent: false,
        }
        ask(options, resolve).on('error', reject).end(body)
      })
      return toResponse(answer)
    },
    isAtWork: () => onTheWay === 0 && atWork > 0,
  }
}

/** What Node says of the connection is nothing that the program has said. */
const ofConnection = ['connection', 'date', 'keep-alive', 'transfer-encoding']

async function toResponse(answer: IncomingMessage): Promise<Response> {
  const headers = new Headers()
  for (const [name, values] of Object.entries(answer.headersDistinct)) {
    if (!ofConnection.includes(name)) for (const value of values ?? []) headers.append(name, value)
  }
  const body = await buffer(answer)
  return new Response(body.length > 0 ? Uint8Array.from(body) : null, { status: answer.statusCode!, headers })
}
