// What is not counted is added up by its reason, and remembered for a while.

import type { Clock } from '../kit/clock.ts'
import { sanitize, withoutControls } from '../kit/sanitize.ts'
import { localDay, localHour } from '../kit/zone.ts'
import type { Site } from '../sites/site.ts'
import type { HitBuffer } from './buffer.ts'
import type { CountMetrics } from './count-metrics.ts'
import { createHostNameCap } from './host-name-cap.ts'
import type { NameShares } from './name-shares.ts'
import type { ToNetworkKey } from './network-key.ts'
import type { Recent } from './recent.ts'
import type { Drop } from './screen.ts'

/** `address`: whose part of the names is used up; nothing of it is kept. `at`: Unix seconds of the request; without it, now. */
export type DropLog = (
  dropped: Drop,
  site: Site | undefined,
  path: string,
  from?: { address?: string; at?: number },
) => Drop

const longestName = 253

export function createDropLog({
  clock,
  buffer,
  metrics,
  recent,
  shares,
  networkKey,
}: {
  clock: Clock
  buffer: Pick<HitBuffer, 'addDrop'>
  metrics: Pick<CountMetrics, 'dropped'>
  recent: Recent
  shares: NameShares
  networkKey: ToNetworkKey
}): DropLog {
  const boundName = createHostNameCap(shares)
  return (dropped, site, path, { address = '', at = Math.floor(clock.now() / 1000) } = {}) => {
    const zone = site?.zone ?? 'UTC'
    const day = localDay(zone, at)
    // Bots have the names of our lists; which site is asked for, anybody can make up.
    const name = site
      ? dropped.name
      : dropped.name && boundName(sanitize(dropped.name, longestName), day, networkKey(0, day, address))
    buffer.addDrop(site?.id ?? 0, dropped.reason, localHour(zone, at), name ? { name, day } : undefined)
    metrics.dropped(dropped.reason)
    recent.add({ site: site?.id ?? 0, at, path: withoutControls(path, ' '), outcome: dropped })
    return dropped
  }
}
