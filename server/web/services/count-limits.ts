// How many requests to count are taken: from one visitor, and from one network.

import type { Identify } from '../../count/identify.ts'
import { networkOf } from '../../kit/address.ts'
import type { Clock } from '../../kit/clock.ts'
import { createLimiter, type Rate, type Room } from '../../kit/rate-limit.ts'

export interface CountLimits {
  /** Takes one request. `by`: whose limit it is that `room` tells of. */
  take(agent: string, address: string): { room: Room; by: 'visitor' | 'network' }
}

type Rates = { count: Rate | undefined; network: Rate | undefined }

/**
 * A visitor is one address and browser; a network a /24 or a /64, however many browsers it claims to be. Whoever is refused
 * takes nothing from the network, so that one of an office cannot use up what is there for all of it. Undefined where
 * visitors are not limited: then networks are not, either.
 */
export function createCountLimits(
  clock: Clock,
  identify: Identify,
  { count, network }: Rates,
): CountLimits | undefined {
  if (!count) return undefined
  const visitors = createLimiter({ clock, rate: count })
  const networks = network && createLimiter({ clock, rate: atLeast(network, count) })
  return {
    take(agent, address) {
      const room = visitors.take(identify('limit', agent, address))
      const all = room.allowed && networks?.take(identify('limit of a network', '', networkOf(address, bits)))
      return all && !all.allowed ? { room: all, by: 'network' } : { room, by: 'visitor' }
    },
  }
}

const bits = { v4: 24, v6: 64 } as const

/** A network may send what one visitor may: who has widened the limit of visitors need not know of the other. */
function atLeast(network: Rate, visitor: Rate): Rate {
  const perSecond = Math.max(network.amount / network.seconds, visitor.amount / visitor.seconds)
  const amount = Math.max(network.amount, visitor.amount)
  return { amount, seconds: amount / perSecond }
}
