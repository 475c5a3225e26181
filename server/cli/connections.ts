// How many connections there are at a time, in all and from one address: so that nobody uses up the memory of all others.

import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { networkOf, readAddress } from '../kit/address.ts'

/**
 * `perPeer`: from one address, or one /64, unless it is a proxy that is trusted, through which everybody comes.
 */
export type ConnectionLimits = { most: number; perPeer: number; isTrusted: (peer: string) => boolean }

/** `requests`: those that came by it and are not over. */
type Open = { peer: string; trusted: boolean; requests: Map<ServerResponse, IncomingMessage> }

/**
 * Answers the function that limits the connections of a server, together with those of others that it was called for. Where one
 * too many comes, the one for which there has been nothing to do for longest ends: it has not sent all of a request yet, does not
 * read its answer, or is only kept alive. So whoever holds many keeps nobody out. The new one ends where all are in work.
 */
export function createConnectionLimit({ most, perPeer, isTrusted }: ConnectionLimits): (server: Server) => void {
  // In the order in which they were last busy.
  const open = new Map<Socket, Open>()
  const counts = new Map<string, number>()

  function add(socket: Socket): void {
    const address = readAddress(socket.remoteAddress ?? '') ?? ''
    const peer = networkOf(address, { v4: 32, v6: 64 })
    const entry = { peer, trusted: isTrusted(address), requests: new Map() }
    open.set(socket, entry)
    counts.set(peer, (counts.get(peer) ?? 0) + 1)
    socket.once('close', () => remove(socket))
    if (!entry.trusted && counts.get(peer)! > perPeer) end(findIdle(one => one.peer === peer, socket) ?? socket)
    if (open.size > most) end(findIdle(isLargest(), socket) ?? findIdle(() => true, socket) ?? socket)
  }

  function remove(socket: Socket): void {
    const entry = open.get(socket)
    if (!entry) return
    open.delete(socket)
    const left = counts.get(entry.peer)! - 1
    if (left === 0) counts.delete(entry.peer)
    else counts.set(entry.peer, left)
  }

  function end(socket: Socket): void {
    remove(socket)
    socket.destroy()
  }

  /** Of the strangers who hold the most. */
  function isLargest(): (one: Open) => boolean {
    const strangers = [...open.values()].filter(({ trusted }) => !trusted)
    const largest = Math.max(0, ...strangers.map(({ peer }) => counts.get(peer)!))
    return ({ peer, trusted }) => !trusted && counts.get(peer) === largest
  }

  function findIdle(fits: (one: Open) => boolean, except: Socket): Socket | undefined {
    for (const [socket, one] of open) if (!isInWork(one) && socket !== except && fits(one)) return socket
    return undefined
  }

  return server => {
    server.on('connection', add)
    server.on('request', (request, response) => {
      const { socket } = request
      const entry = open.get(socket)
      if (!entry) return
      entry.requests.set(response, request)
      response.once('close', () => {
        entry.requests.delete(response)
        // A connection that was ended meanwhile is not to come back.
        if (open.delete(socket)) open.set(socket, entry)
      })
    })
  }
}

/** Whether there is something to do for it that waits for nobody at the other end. */
function isInWork({ requests }: Open): boolean {
  for (const [response, request] of requests) if (request.complete && !response.writableEnded) return true
  return false
}
