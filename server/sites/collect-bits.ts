// What a site collects as one number, as GoatCounter's files and API have it.

import type { SiteSettings } from './settings.ts'

/** Each switch of a site by its bit. */
const collectBit = {
  referrer: 2,
  device: 4,
  size: 8,
  country: 16,
  region: 32,
  language: 64,
  sessions: 128,
  hits: 256,
} as const

type Collected = Pick<SiteSettings, 'sessions' | 'collect'>

/** The sum of what is collected. */
export function toCollectBits({ sessions, collect }: Collected): number {
  const collected = { ...collect, sessions }
  return Object.entries(collectBit).reduce(
    (sum, [name, bit]) => sum + (collected[name as keyof typeof collected] ? bit : 0),
    0,
  )
}

/**
 * What a number says is collected. A region is told with its country, so that its bit stands for both. Properties and engagement
 * have no bit there: they stay as they are.
 */
export function readCollectBits(
  bits: number,
  { props, engagement }: Pick<SiteSettings['collect'], 'props' | 'engagement'>,
): Collected {
  const has = (name: keyof typeof collectBit) => (bits & collectBit[name]) !== 0
  return {
    sessions: has('sessions'),
    collect: {
      referrer: has('referrer'),
      device: has('device'),
      size: has('size'),
      country: has('country') || has('region'),
      region: has('region'),
      language: has('language'),
      props,
      engagement,
      hits: has('hits'),
    },
  }
}
