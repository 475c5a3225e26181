// The way from a connection back to the visitor, in sentences, and what to do where it leads astray.

import { isPrivate, readAddress } from '../../kit/address.ts'
import type { End, Origin, ReadHeader } from '../../kit/origin.ts'
import { type Provider, providers } from '../../kit/proxies.ts'
import { readTrustedProxies, type TrustedProxies } from '../../kit/trust.ts'
import { forwarding } from './header-list.ts'
import { headerName } from './header-names.ts'

const ends: Record<End, string> = {
  stranger: '',
  silent: 'Nothing says for whom it asks, so it is taken for the visitor.',
  unreadable: 'What stands before it is no address, so it is taken for the visitor.',
  own: 'That is one of the provider’s own addresses, so the visitor is a program there.',
  long: 'No chain of proxies is that long, so it is not followed any further, and this is taken for the visitor.',
}

/** How the visitor's address was found: one sentence or two for each hop, the last with the reason why it is the last. */
export function tellWay({ hops, end }: Origin, trusted: TrustedProxies): string[] {
  return hops.map(({ address, from }, index) => {
    const said =
      from === 'peer' ? `The connection comes from ${address || 'no address'}` : `${headerName(from)} says ${address}`
    if (index < hops.length - 1) return `${said}, a trusted proxy (${trusted.wordFor(address)}).`
    const reason = `that is no trusted proxy, so it is the visitor`
    if (end === 'stranger')
      return index === 0 ? `${said}; ${reason}, and nobody else is believed.` : `${said}; ${reason}.`
    if (end === 'own') return `${said}. ${ends.own}`
    return `${said}, a trusted proxy (${trusted.wordFor(address)}). ${ends[end]}`
  })
}

/** What to change if the address is not the visitor's own; '' where nothing looks wrong. `here`: on the machine itself. */
export function adviseWay(
  { address, hops, end }: Origin,
  trusted: TrustedProxies,
  header: ReadHeader,
  here: boolean,
): string {
  for (const hop of hops) {
    const [word, provider] = findProvider(hop.address, header)
    if (provider && trusted.providerOf(hop.address) === undefined)
      return `${hop.address} is an address of ${provider.title}: to see whom it asks for, add ${word} to the trusted proxies.`
  }
  const claims = forwarding.filter(name => header(name) !== undefined)
  if (end === 'stranger' && hops.length === 1 && claims.length > 0 && address !== '')
    return `${claims.map(headerName).join(' and ')} came with the request and is not believed. If ${address} is your own proxy, add it to the trusted proxies.`
  const unread = ['x-real-ip', 'true-client-ip'].find(name => readAddress(header(name) ?? '') !== undefined)
  if (end === 'silent' && unread)
    return `${headerName(unread)} came with the request, but is read only if the setting client-address-header names it.`
  if (isPrivate(address) && !here)
    return 'This is a private address. Unless you are on the same network as the server, a proxy in front of it does not hand your address on: let it send X-Forwarded-For.'
  return ''
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
