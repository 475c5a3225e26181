// Who is behind the proxies that are trusted, step by step, so that it can be told as well as known.

import { readAddress } from './address.ts'
import type { TrustedProxies } from './trusted-proxies.ts'

/** Reads one header; names in lower case. Several headers of one name come as one, joined with commas, as Node does. */
export type ReadHeader = (name: string) => string | undefined

/** What a request says of itself, as far as it can be believed. */
export type Origin = {
  /** The visitor's address in canonical form: that of the last hop; '' where there is none. */
  address: string
  /** The way back to the visitor, the peer first: each hop but the last is a trusted proxy, which named the next. */
  hops: readonly Hop[]
  end: End
  /** The host under which the browser asked: lower case, with its port if it named one; '' where it cannot be read. */
  host: string
  /** The header that names it. */
  hostFrom: string
  /** The browser came by https. */
  https: boolean
  /** The header that says by what the browser came; '' where none does that is believed. */
  httpsFrom: string
}

/** One address on the way, and what named it: 'peer' for the connection itself, else a header in lower case. */
export type Hop = { address: string; from: string }

/**
 * Why the way goes no further than its last hop: it is no trusted proxy; it says nothing of whom it asks for; what it says is
 * no address; its own provider has named it, so that it is a visitor from there; the chain is longer than any is.
 */
export type End = 'stranger' | 'silent' | 'unreadable' | 'own' | 'long'

type OriginConfig = {
  trustedProxies: TrustedProxies
  /** Lower case; '' for none. */
  clientAddressHeader: string
}

/**
 * Makes what tells the origin of requests. Only a trusted proxy is believed when it speaks for others; whom it speaks for is
 * asked again whether it is a trusted proxy, until one is not. A hop names the next, in this order, in
 * - the client address header, if one is set: the peer only;
 * - the header of its provider, if it is one of the providers that are trusted by name;
 * - X-Forwarded-For or, without it, Forwarded, read from the right: each proxy adds at the end whom it saw, so that all that
 *   stands left of a stranger is hearsay. After a hop that a header of its own has named, what stands left of that hop.
 */
export function createOrigin(config: OriginConfig): (peer: string, header: ReadHeader) => Origin {
  return (peer, header) => {
    const address = readAddress(peer) ?? ''
    const host = readHost(header('host'))
    if (!config.trustedProxies.has(address)) {
      const hops = [{ address, from: 'peer' }]
      return { address, hops, end: 'stranger', host, hostFrom: 'host', https: false, httpsFrom: '' }
    }
    const named = readFirst(header, 'x-forwarded-host', 'host')
    const namedHost = readHost(named.value)
    const proto = readFirst(header, 'x-forwarded-proto', 'proto')
    const { hops, end } = followBack(config, address, header)
    return {
      address: hops.at(-1)!.address,
      hops,
      end,
      host: namedHost || host,
      hostFrom: namedHost ? named.from : 'host',
      https: proto.value.toLowerCase() === 'https',
      httpsFrom: proto.value && proto.from,
    }
  }
}

// A chain of proxies is short; what is longer was made up to keep us busy.
const longest = 20

function followBack(
  { trustedProxies, clientAddressHeader }: OriginConfig,
  peer: string,
  header: ReadHeader,
): Pick<Origin, 'hops' | 'end'> {
  const hops: Hop[] = [{ address: peer, from: 'peer' }]
  const asked: string[] = []
  let chain = readChain(header)
  let address = peer
  while (trustedProxies.has(address)) {
    if (hops.length > longest) return { hops, end: 'long' }
    const provider = trustedProxies.providerOf(address)
    const names = hops.length === 1 ? [clientAddressHeader, provider?.header ?? ''] : [provider?.header ?? '']
    const own = names.find(
      name => name !== '' && !asked.includes(name) && readAddress(header(name) ?? '') !== undefined,
    )
    if (own !== undefined) {
      asked.push(own)
      address = readAddress(header(own)!)!
      hops.push({ address, from: own })
      // Its Workers and other customers ask from the same addresses, and what they add to the chain is made up at will.
      if (own === provider?.header && trustedProxies.providerOf(address) === provider) return { hops, end: 'own' }
      chain = { ...chain, entries: leftOf(chain.entries, address) }
      continue
    }
    const entry = chain.entries.pop()
    if (entry === undefined) return { hops, end: 'silent' }
    const before = readAddress(entry)
    if (before === undefined) return { hops, end: 'unreadable' }
    address = before
    hops.push({ address, from: chain.from })
  }
  return { hops, end: 'stranger' }
}

type Chain = { from: string; entries: string[] }

function readChain(header: ReadHeader): Chain {
  const plain = header('x-forwarded-for')
  if (plain === undefined) return { from: 'forwarded', entries: readForwarded(header('forwarded'), 'for') }
  return { from: 'x-forwarded-for', entries: plain.split(',').filter(entry => entry.trim() !== '') }
}

/** What a proxy received: the chain up to where the next one added it. Where none did, it cannot be told what that was. */
function leftOf(entries: string[], address: string): string[] {
  const at = entries.findLastIndex(entry => readAddress(entry) === address)
  return entries.slice(0, Math.max(at, 0))
}

/** What the first proxy, which the browser itself has asked, says in one header, or else in Forwarded. */
function readFirst(header: ReadHeader, name: string, parameter: string): { value: string; from: string } {
  const plain = header(name)
  if (plain !== undefined) return { value: plain.split(',', 1)[0]!.trim(), from: name }
  return { value: readForwarded(header('forwarded'), parameter)[0] ?? '', from: 'forwarded' }
}

/** The values of one parameter of the Forwarded header (RFC 7239), in order; a hop that lacks it gives ''. */
function readForwarded(header: string | undefined, name: string): string[] {
  if (!header) return []
  return header.split(',').map(hop => {
    for (const pair of hop.split(';')) {
      const [key = '', value = ''] = pair.split('=', 2)
      if (key.trim().toLowerCase() === name) return value.trim().replace(/^"(.*)"$/, '$1')
    }
    return ''
  })
}

function readHost(text = ''): string {
  const host = text.toLowerCase()
  return /^([a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?$/.test(host) ? host : ''
}
