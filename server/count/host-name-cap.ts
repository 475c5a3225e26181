// Names of drops that anybody can make up: so many of a day are kept, so that a flood of them does not grow the database.

import type { NameShares } from './name-shares.ts'
import type { NetworkKey } from './network-key.ts'

/** Takes a name as it is, or as (other). `day`: a number such as 20261121. */
export type BoundName = (name: string, day: number, network: NetworkKey) => string

export const otherName = '(other)'

/** About `most` names of each day are kept, of which one network brings a small part. A restart begins the day anew. */
export function createHostNameCap(shares: NameShares, most = 50): BoundName {
  let today = 0
  let names = new Set<string>()
  return (name, day, network) => {
    if (day !== today) {
      today = day
      names = new Set()
    }
    if (names.has(name)) return name
    const trial = shares.begin()
    if (trial.ask({ site: 0, day, kind: 0, name, network, taken: names.size, most }) === 'made') names.add(name)
    trial.keep()
    return names.has(name) ? name : otherName
  }
}
