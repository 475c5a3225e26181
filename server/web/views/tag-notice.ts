// What is wrong with the address in a script tag: visitors' browsers would not get the script from there.

import { isPrivate, readAddress, readNetworks } from '../../kit/address.ts'
import type { Site } from '../../sites/site.ts'
import type { Reader } from '../reader/reader.ts'

/** Something to know about a page: a sentence or two, and where to go from there: paths of this installation. */
export type Notice = string | { text: string; links: readonly { href: string; text: string }[] }

type Reach = 'loopback' | 'private' | 'public'

/** `base`: the address of this installation in the tag. Undefined where nothing is wrong, also on a site for this network alone. */
export function toTagNotice(base: string, { domains }: Pick<Site, 'domains'>, { texts }: Reader): Notice | undefined {
  const { tag } = texts.start
  const url = URL.parse(base)
  if (!url || (domains[0] !== undefined && reachOf(domains[0]) !== 'public')) return undefined
  const links = [{ href: '/help/proxy', text: tag.reach }]
  const reach = reachOf(url.hostname)
  if (reach !== 'public') return { text: tag[reach](url.host), links }
  return url.protocol === 'http:' ? { text: tag.plainHttp, links } : undefined
}

const loopback = readNetworks('loopback')!

/** From where a host is reached, as far as its name tells (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal). */
function reachOf(host: string): Reach {
  const address = readAddress(host)
  if (address !== undefined) return loopback.has(address) ? 'loopback' : isPrivate(address) ? 'private' : 'public'
  if (/(?:^|\.)localhost$/.test(host)) return 'loopback'
  return !host.includes('.') || /\.(?:local|lan|internal|home\.arpa|test)$/.test(host) ? 'private' : 'public'
}
