// The way from a connection back to the visitor, in sentences, and what to do where it leads astray.

import { isPrivate, readAddress } from '../../kit/address.ts'
import type { Origin, ReadHeader } from '../../kit/origin.ts'
import { type Provider, providers } from '../../kit/proxy-providers.ts'
import { readTrustedProxies, type TrustedProxies } from '../../kit/trusted-proxies.ts'
import type { Reader } from '../reader/reader.ts'
import { forwarding, headerName } from './header-list.ts'

/** How the visitor's address was found: one sentence or two for each hop, the last with the reason why it is the last. */
export function traceProxies({ hops, end }: Origin, trusted: TrustedProxies, { texts }: Reader): string[] {
  const { way } = texts.you
  return hops.map(({ address, from }, index) => {
    const said =
      from !== 'peer' ? way.header(headerName(from), address) : address === '' ? way.noPeer : way.peer(address)
    if (index < hops.length - 1) return way.trusted(said, trusted.wordFor(address) ?? '')
    if (end === 'stranger') return index === 0 ? way.firstStranger(said) : way.stranger(said)
    if (end === 'own') return way.own(said)
    return `${way.trusted(said, trusted.wordFor(address) ?? '')} ${way[end]}`
  })
}

/** What to change if the address is not the visitor's own; '' where nothing looks wrong. */
export function adviseProxies(
  { address, hops, end }: Origin,
  trusted: TrustedProxies,
  header: ReadHeader,
  { texts, join }: Reader,
): string {
  const { advice } = texts.you
  for (const hop of hops) {
    const [word, provider] = findProvider(hop.address, header)
    if (provider && trusted.providerOf(hop.address) === undefined)
      return advice.provider(hop.address, provider.title, word)
  }
  const claims = forwarding.filter(name => header(name) !== undefined)
  if (end === 'stranger' && hops.length === 1 && claims.length > 0 && address !== '')
    return advice.claims(join(claims.map(headerName)), address)
  const unread = ['x-real-ip', 'true-client-ip'].find(name => readAddress(header(name) ?? '') !== undefined)
  if (end === 'silent' && unread) return advice.unread(headerName(unread))
  return isPrivate(address) ? advice.private : ''
}

const every = Object.entries(providers).map(([word, provider]) => {
  return { word, provider, trusted: readTrustedProxies(word)! }
})

/** The provider whose address this is. Where others may have the same, its header must have come as well. */
function findProvider(address: string, header: ReadHeader): [word: string, provider: Provider | undefined] {
  const found = every.find(({ trusted, provider }) => {
    return trusted.has(address) && (!isPrivate(address) || header(provider.header) !== undefined)
  })
  return [found?.word ?? '', found?.provider]
}
