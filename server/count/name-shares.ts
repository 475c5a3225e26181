// Who may bring new names: a flood of made-up names from one network must not take those of a real day from others.

import { hash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { SiteId } from '../sites/site.ts'
import type { NetworkKey } from './network-key.ts'

/**
 * A name that is not known yet. `kind`: a dimension's id, or 0 for paths; `day`: a number such as 20261121; `taken`: how
 * many such names this day of the site has got, of which there should be `most`; `weight`: as many names it is as long as. `site` 0: of requests that name none of ours.
 */
export type NewName = {
  site: SiteId | 0
  day: number
  kind: number
  name: string
  network: NetworkKey
  taken: number
  most: number
  weight?: number
}

/** Whether a name is made, or why not: the day has its names, or the network has brought its part of them. */
export type Verdict = 'made' | 'day' | 'network'

/** What one transaction asks. Nothing of it holds before it is committed, and said to be. */
export interface NameTrial {
  ask(name: NewName): Verdict
  keep(): void
}

export interface NameShares {
  begin(): NameTrial
  /** Forgets days that are over. */
  tidy(): void
}

/** One network may bring this part of a day's names. */
const part = 1 / 20
/** How many names of a day there may be, of which there should be `most`: in all, or from one network. */
export function mostNames(most: number, by: Exclude<Verdict, 'made'>): number {
  return by === 'day' ? most : Math.ceil(most * part)
}

/** A name that so many networks have sent is one that people find, and no invention of one of them. */
const enough = 3
/** Past its limit, a day gets so many times as many names at most, however many networks agree on them. */
const bound = 2

/** In milliseconds: a day has 25 hours at most. */
const kept = 25 * 3_600_000
// About 200 bytes each: 4 MB of names that wait for others to send them, and 10 MB of networks if a botnet comes.
const mostWaiting = 20_000
const mostNetworks = 50_000

/** How many names a network has brought, and how many it has sent first without having them made. */
type Share = { made: number; first: number; at: number }
/** The networks that have sent a name that was not made. */
type WaitingNetworks = { networks: readonly NetworkKey[]; at: number }

/**
 * Remembers the shares of networks and the names that wait, for a day, in memory only. Until a day has `most` names each
 * network may bring a twentieth of them. What it sends beyond that, and what anybody sends once the day has its names, is made
 * when three networks have sent it. A network may send the first of so many names that wait as it may bring, so that it
 * crowds out nobody there.
 */
export function createNameShares(now: () => number): NameShares {
  // A size, and not `max`, so that no room is taken before there is a flood.
  const shares = new LRUCache<string, Share>({ maxSize: mostNetworks, sizeCalculation: () => 1 })
  const waiting = new LRUCache<string, WaitingNetworks>({ maxSize: mostWaiting, sizeCalculation: () => 1 })

  function begin(): NameTrial {
    const newShares = new Map<string, Share>()
    const newWaiting = new Map<string, WaitingNetworks | null>()

    function ask({ site, day, kind, name, network, taken, most, weight = 1 }: NewName): Verdict {
      const scope = `${site} ${day} ${kind}`
      const owner = `${scope} ${network}`
      const share = newShares.get(owner) ?? shares.peek(owner) ?? { made: 0, first: 0, at: now() }
      const largest = mostNames(most, 'network')
      if (taken < most && share.made < largest) {
        newShares.set(owner, { ...share, made: share.made + weight })
        return 'made'
      }
      const key = hash('sha256', `${scope} ${name}`, 'base64')
      const known = newWaiting.get(key)
      const networks = (known === undefined ? waiting.peek(key) : known)?.networks ?? []
      const refused = taken < most ? 'network' : 'day'
      if (networks.includes(network)) return refused
      if (networks.length + 1 >= enough && taken < most * bound) {
        newWaiting.set(key, null)
        return 'made'
      }
      if (networks.length === 0) {
        if (share.first >= largest) return refused
        newShares.set(owner, { ...share, first: share.first + 1 })
      }
      newWaiting.set(key, { networks: [...networks, network].slice(0, enough), at: now() })
      return refused
    }

    function keep(): void {
      for (const [owner, share] of newShares) shares.set(owner, share)
      for (const [key, one] of newWaiting) {
        if (one) waiting.set(key, one)
        else waiting.delete(key)
      }
    }

    return { ask, keep }
  }

  return {
    begin,
    tidy() {
      const isOver = ({ at }: { at: number }) => Math.abs(now() - at) >= kept
      for (const [owner, share] of [...shares.entries()] as [string, Share][]) if (isOver(share)) shares.delete(owner)
      for (const [key, one] of [...waiting.entries()] as [string, WaitingNetworks][])
        if (isOver(one)) waiting.delete(key)
    },
  }
}
