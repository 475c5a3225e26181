// Whether a form was posted from one of our own pages, and whether somebody sits at this very machine.

import { isLoopback } from '../../kit/address.ts'
import { addressing, forwarding } from '../you/header-list.ts'
import type { Asked } from './asked.ts'

type From = Pick<Asked, 'header' | 'hostname' | 'base'>

/**
 * Whether a post comes from our own pages: browsers say so in Sec-Fetch-Site (only over https or to localhost) or in
 * Origin, where the port counts: cookies do not keep the ports of one host apart. A program that sends neither has no
 * cookie that somebody else could make it send.
 */
export function isFromHere({ header, base }: From): boolean {
  const site = header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = header('origin')
  return origin === undefined || hostOf(origin) === hostOf(base)
}

/**
 * Whether the browser runs on the machine itself: a loopback peer, nothing in between, and a name that means this machine
 * (a page elsewhere could have its own name point to 127.0.0.1). A proxy that hides itself is told by HTTP/1.0, which nginx
 * speaks unless it is told otherwise, and no browser does.
 */
export function isOnThisMachine({ header, hostname, peer, version }: From & Pick<Asked, 'peer' | 'version'>): boolean {
  const here = /^(localhost|.+\.localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
  return here && isLoopback(peer) && version !== '1.0' && added.every(name => header(name) === undefined)
}

/** What proxies add. One of them is enough to know that the visitor may be anywhere. */
const added = [...forwarding, ...addressing.filter(name => name !== 'host')]

/** With its port, unless that goes without saying; an address without a host has its own, which is nobody else's. */
function hostOf(address: string): string {
  return (URL.canParse(address) && new URL(address).host) || address
}
