// The proxies that are believed: a list of addresses, ranges, and names of providers, as somebody typed it.

import { type Networks, presets, readNetworks } from './address.ts'
import { type Provider, providers } from './proxy-providers.ts'

/** Who is believed when speaking for others. */
export interface TrustedProxies extends Networks {
  /** The provider that was named in the list and has this address. */
  providerOf(address: string): Provider | undefined
  /** The word of the list that holds an address, '' where none does: for sentences. */
  wordFor(address: string): string
}

/** The words that may stand for addresses. */
export const trustWords: readonly string[] = [...Object.keys(presets), ...Object.keys(providers)]

/** Reads a comma list of addresses, ranges such as 10.0.0.0/8, and the words. Undefined when one is none of these. */
export function readTrustedProxies(list: string): TrustedProxies | undefined {
  const words = list.split(',').map(word => word.trim())
  const all = readNetworks(words.map(toRanges).join(','))
  if (!all) return undefined
  const named = words.map(word => ({ word, provider: findProvider(word), networks: readNetworks(toRanges(word))! }))
  const known = named.filter(({ provider }) => provider)
  return {
    has: all.has,
    providerOf: address => known.find(({ networks }) => networks.has(address))?.provider,
    wordFor: address => named.find(({ networks }) => networks.has(address))?.word ?? '',
  }
}

function findProvider(word: string): Provider | undefined {
  return Object.hasOwn(providers, word) ? providers[word] : undefined
}

function toRanges(word: string): string {
  return findProvider(word)?.networks.join(',') ?? word
}
