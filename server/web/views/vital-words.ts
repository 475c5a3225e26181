// A web vital in words: its number, and how good that is.

import type { VitalName } from '../../count/data/web-vitals.ts'
import { toVital, type VitalFigure } from '../../stats/vitals.ts'
import type { Reader } from '../reader/reader.ts'

/** '2.4 s', '180 ms', '0.08'; '–' where nothing is known. */
export function writeVital(
  { name, p75 }: Pick<VitalFigure, 'name' | 'p75'>,
  { texts, decimal, number }: Reader,
): string {
  if (p75 === null) return '–'
  const value = toVital(name, p75)
  if (name === 'cls') return decimal(value.toFixed(2))
  return value < 1000
    ? texts.vitals.milliseconds(number(value))
    : texts.vitals.seconds(decimal((value / 1000).toFixed(1)))
}

/** With all its digits, as beside a scale: '1.25 s', '0.025'. */
export function writeVitalExactly(name: VitalName, value: number, { texts, decimal, number }: Reader): string {
  if (name === 'cls') return decimal(String(toVital(name, value)))
  return value < 1000 ? texts.vitals.milliseconds(number(value)) : texts.vitals.seconds(decimal(String(value / 1000)))
}

/** 'good', 'fair' or 'poor'; '' where nothing is known. */
export function rateVital({ rating }: Pick<VitalFigure, 'rating'>, { texts }: Reader): string {
  return rating === null ? '' : texts.vitals.ratings[rating]
}
