// Whether a form was posted from one of our own pages, and whether somebody sits at this very machine.

import { isLoopback } from '../kit/address.ts'
import type { Asked } from './asked.ts'
import { addressing, forwarding } from './header-list.ts'

type From = Pick<Asked, 'header' | 'hostname'>

/**
 * Whether a post comes from our own pages: browsers say so in Sec-Fetch-Site (only over https or to localhost) or in
 * Origin. A program that sends neither has no cookie that somebody else could make it send.
 */
export function isFromHere({ header, hostname }: From): boolean {
  const site = header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = header('origin')
  return origin === undefined || hostOf(origin) === hostname
}

/**
 * Whether the browser runs on the machine itself: a loopback peer, nothing in between, and a name that means this machine
 * (a page elsewhere could have its own name point to 127.0.0.1).
 */
export function isOnThisMachine({ header, hostname, peer }: From & Pick<Asked, 'peer'>): boolean {
  const here = /^(localhost|.+\.localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
  return here && isLoopback(peer) && added.every(name => header(name) === undefined)
}

/** What proxies add. One of them is enough to know that the visitor may be anywhere. */
const added = [...forwarding, ...addressing.filter(name => name !== 'host')]

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).hostname : undefined
}
