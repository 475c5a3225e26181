// IP addresses: reading them however they are written, and sets of them.

import { BlockList, isIPv4, isIPv6, SocketAddress } from 'node:net'
import { once } from './once.ts'

/** A set of addresses. */
export interface Networks {
  /** `address` in canonical form, as `readAddress` gives it. */
  has(address: string): boolean
}

/**
 * The canonical form of an address: no port, brackets or zone, IPv6 compressed and in lower case, an IPv4 address within
 * IPv6 (::ffff:192.0.2.1) as the IPv4 address it is. Undefined when the text is not an address.
 */
export function readAddress(text: string): string | undefined {
  if (isIPv4(text)) return text
  // So a socket that listens for both kinds writes every IPv4 peer.
  if (text.startsWith('::ffff:') && isIPv4(text.slice(7))) return text.slice(7)
  if (text.length > longest) return undefined
  const bare = text.trim().replace(/^"(.*)"$/, '$1')
  const [, bracketed, withPort] = bare.match(/^\[([^\]]+)\](?::\d{1,5})?$|^([\d.]+):\d{1,5}$/) ?? []
  const address = bracketed ?? withPort ?? bare
  if (isIPv4(address)) return bracketed === undefined ? address : undefined
  const [unzoned = ''] = address.split('%', 1)
  if (!isIPv6(unzoned)) return undefined
  const canonical = new SocketAddress({ address: unzoned, family: 'ipv6' }).address
  const inner = canonical.replace(/^::ffff:/, '')
  return isIPv4(inner) ? inner : canonical
}

/** Reads a comma list of addresses, ranges such as 10.0.0.0/8, and the names in `presets`. Undefined when one is neither. */
export function readNetworks(list: string): Networks | undefined {
  const ranges: { first: number; last: number }[] = []
  const longer: [address: string, prefix: number][] = []
  const parts = list.split(',').map(part => part.trim())
  for (const part of parts.flatMap(part => (Object.hasOwn(presets, part) ? presets[part]! : [part]))) {
    const [start = '', size, ...more] = part.split('/')
    const address = readAddress(start)
    if (address === undefined || start.includes(']') || more.length > 0) return undefined
    const bits = isIPv4(address) ? 32 : 128
    // A range that was written as IPv4 within IPv6 would need its size converted: nobody writes one.
    if (size !== undefined && (!/^\d{1,3}$/.test(size) || Number(size) > bits || isIPv6(start) !== isIPv6(address))) {
      return undefined
    }
    const prefix = size === undefined ? bits : Number(size)
    if (bits === 32) ranges.push(toRange(address, prefix))
    else longer.push([address, prefix])
  }
  // Most lists are read to know whether they are lists.
  const longerRanges = once(() => {
    const made = new BlockList()
    for (const [address, prefix] of longer) made.addSubnet(address, prefix, 'ipv6')
    return made
  })
  return {
    has(address) {
      if (address.includes(':')) return longerRanges().check(address, 'ipv6')
      if (address === '') return false
      const number = toNumber(address)
      return ranges.some(({ first, last }) => first <= number && number <= last)
    },
  }
}

// A BlockList makes an object of each address that it is asked for: twenty times the time, and of each hit two are asked for.
function toRange(address: string, prefix: number): { first: number; last: number } {
  const size = 2 ** (32 - prefix)
  const first = Math.floor(toNumber(address) / size) * size
  return { first, last: first + size - 1 }
}

/** An IPv4 address in canonical form as a number. */
function toNumber(address: string): number {
  let number = 0
  let part = 0
  for (let at = 0; at < address.length; at++) {
    const code = address.charCodeAt(at)
    if (code === dot) {
      number = number * 256 + part
      part = 0
    } else part = part * 10 + code - zero
  }
  return number * 256 + part
}

const dot = '.'.charCodeAt(0)
const zero = '0'.charCodeAt(0)

/** The canonical form of an address, or of a range such as 203.0.113.0/24. Undefined when the text is neither. */
export function readNetwork(text: string): string | undefined {
  const [start = '', size] = text.trim().split('/')
  const address = readAddress(start)
  if (address === undefined || /[,\]]/.test(text) || !readNetworks(text)) return undefined
  return size === undefined || Number(size) === (isIPv4(address) ? 32 : 128) ? address : `${address}/${Number(size)}`
}

/** Names for groups of addresses. */
export const presets: Readonly<Record<string, readonly string[]>> = {
  none: [],
  loopback: ['127.0.0.0/8', '::1'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

/** Whether an address cannot come from the public internet. */
export function isPrivate(address: string): boolean {
  return nonPublic().has(address)
}

/** Whether an address is one of the public internet: no other machine of this network, and no other use that is set aside. */
export function isPublic(address: string): boolean {
  return !isPrivate(address) && !setAside().has(address) && (isIPv4(address) || globalUnicast().has(address))
}

/** How many bits of an address name its network: all 32 of IPv4, or 24; of IPv6 between 48 and 64. */
export type NetworkBits = { v4: 24 | 32; v6: 48 | 56 | 64 }

/**
 * The network of an address in canonical form: by default who pays for it, the address itself, or the /56 of an IPv6
 * address, since one customer is handed at least as much. What is no address is a network of its own.
 */
export function networkOf(address: string, { v4, v6 }: NetworkBits = { v4: 32, v6: 56 }): string {
  if (!address.includes(':')) return v4 === 32 ? address : `${address.slice(0, address.lastIndexOf('.'))}.0/24`
  const [head = '', tail] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const groups = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  const fourth = Number.parseInt(groups[3]!, 16) & (0xffff << (64 - v6))
  return `${[...groups.slice(0, 3), fourth.toString(16)].join(':')}::/${v6}`
}

// "[" 45 characters of address, a zone, "]" and a port; what is longer is no address.
const longest = 100

const nonPublic = once(() => readNetworks('loopback,private,0.0.0.0/8,100.64.0.0/10,169.254.0.0/16,fe80::/10,::')!)

// https://www.iana.org/assignments/iana-ipv4-special-registry and -ipv6-special-registry: those of IPv6 that lead to an IPv4 address too.
const setAside = once(
  () =>
    readNetworks(
      '192.0.0.0/24,192.0.2.0/24,192.88.99.0/24,198.18.0.0/15,198.51.100.0/24,203.0.113.0/24,224.0.0.0/3,2001::/23,2001:db8::/32,2002::/16,3fff::/20',
    )!,
)
const globalUnicast = once(() => readNetworks('2000::/3')!)
