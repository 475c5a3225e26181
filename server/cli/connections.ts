// How many connections there are at a time, in all and from one address: so that nobody uses up the memory of all others.

import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { networkOf, readAddress } from '../kit/address.ts'

/**
 * `perPeer`: from one address, or one /64, unless it is a proxy that is trusted, through which everybody comes.
 */
export type ConnectionLimits = { most: number; perPeer: number; isTrusted: (peer: string) => boolean }

/** A request, also by HTTP/2. */
type AnyRequest = IncomingMessage & { stream?: { endAfterHeaders: boolean } }

/** `requests`: those that came by it and are not over. */
type Open = { socket: Socket; ends: string; peer: string; trusted: boolean; requests: Map<ServerResponse, AnyRequest> }

/**
 * Answers the function that limits the connections of a server, together with those of others that it was called for. Where one
 * too many comes, the one for which there has been nothing to do for longest ends: it has not sent all of a request yet, does not
 * read its answer, or is only kept alive. So whoever holds many keeps nobody out. The new one ends where all are in work.
 */
export function createConnectionLimit({ most, perPeer, isTrusted }: ConnectionLimits): (server: Server) => void {
  // By their ends, in the order in which they were last busy.
  const open = new Map<string, Open>()
  const counts = new Map<string, number>()

  function add(socket: Socket): void {
    const address = readAddress(socket.remoteAddress ?? '') ?? ''
    const peer = networkOf(address, { v4: 32, v6: 64 })
    const entry = { socket, ends: endsOf(socket), peer, trusted: isTrusted(address), requests: new Map() }
    open.set(entry.ends, entry)
    counts.set(peer, (counts.get(peer) ?? 0) + 1)
    socket.once('close', () => remove(entry))
    if (!entry.trusted && counts.get(peer)! > perPeer) end(findIdle(one => one.peer === peer, entry) ?? entry)
    if (open.size > most) end(findIdle(isLargest(), entry) ?? findIdle(() => true, entry) ?? entry)
  }

  function remove(entry: Open): void {
    if (open.get(entry.ends) !== entry) return
    open.delete(entry.ends)
    const left = counts.get(entry.peer)! - 1
    if (left === 0) counts.delete(entry.peer)
    else counts.set(entry.peer, left)
  }

  function end(entry: Open): void {
    remove(entry)
    entry.socket.destroy()
  }

  /** Of the strangers who hold the most. */
  function isLargest(): (one: Open) => boolean {
    const strangers = [...open.values()].filter(({ trusted }) => !trusted)
    const largest = Math.max(0, ...strangers.map(({ peer }) => counts.get(peer)!))
    return ({ peer, trusted }) => !trusted && counts.get(peer) === largest
  }

  function findIdle(fits: (one: Open) => boolean, except: Open): Open | undefined {
    for (const one of open.values()) if (!isInWork(one) && one !== except && fits(one)) return one
    return undefined
  }

  return server => {
    server.on('connection', add)
    server.on('request', (request, response) => {
      const entry = open.get(endsOf(request.socket))
      if (!entry) return
      entry.requests.set(response, request)
      response.once('close', () => {
        entry.requests.delete(response)
        // A connection that was ended meanwhile is not to come back.
        if (open.get(entry.ends) === entry && open.delete(entry.ends)) open.set(entry.ends, entry)
      })
    })
  }
}

/** What no other connection has; where TLS is spoken, requests come by another socket than it has. */
function endsOf({ remoteAddress, remotePort, localAddress, localPort }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`
}

/** Whether there is something to do for it that waits for nobody at the other end. */
function isInWork({ requests }: Open): boolean {
  for (const [response, { complete, stream }] of requests)
    if ((complete || stream?.endAfterHeaders) && !response.writableEnded) return true
  return false
}
