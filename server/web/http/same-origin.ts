// Whether a form was posted from one of our own pages.

import type { WebRequest } from './request.ts'

type From = Pick<WebRequest, 'header' | 'hostname' | 'base'>

/**
 * Whether a post comes from our own pages: browsers say so in Sec-Fetch-Site (only over https or to localhost) or in
 * Origin, where the port counts: cookies do not keep the ports of one host apart. A program that sends neither has no
 * cookie that somebody else could make it send.
 */
export function isSameOrigin({ header, base }: From): boolean {
  const site = header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = header('origin')
  return origin === undefined || hostOf(origin) === hostOf(base)
}

/** With its port, unless that goes without saying; an address without a host has its own, which is nobody else's. */
function hostOf(address: string): string {
  return (URL.canParse(address) && new URL(address).host) || address
}
