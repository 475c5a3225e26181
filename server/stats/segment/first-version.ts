// What segments of the first version tell in another way: exits and bounces by their kinds.

import type { Engagement } from '../../count/batch.ts'
import type { SignedValues } from './batch.ts'

const kindBits: Partial<Record<keyof Engagement, number>> = { exits: 8, bounces: 16 }

/** What the kinds of the first version tell of a sum. */
export function fromKinds(sum: keyof Engagement, kinds: Uint8Array): SignedValues | undefined {
  const bit = kindBits[sum]
  return bit === undefined ? undefined : Int8Array.from(kinds, kind => Number((kind & bit) > 0))
}
