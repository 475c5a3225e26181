// A rate or an average as somebody reads it.

import type { RateName } from '../../stats/rates.ts'
import type { Reader } from '../reader/reader.ts'

/** '43%', '1:32'; '–' for what is not known. */
export function writeRate(name: RateName, value: number | null, { share, duration }: Reader): string {
  if (value === null) return '–'
  return isTime(name) ? duration(value) : share(value, 1)
}

/** Whether it is seconds, not a part of a whole. */
export function isTime(name: RateName): boolean {
  return name === 'averageTime' || name === 'averageEngagedTime'
}
