// The small chart of a row: its bars, and the number of the highest.

import type { Reader } from '../reader/reader.ts'
import { type Drawing, drawBars } from './chart.ts'

/** `highest`: of all bars; '' where there are none. */
export type Spark = Drawing & { highest: string }

const sparkSheet = { width: 160, height: 20 }

/** Each small chart has its own scale, so that it shows the shape, or that of the highest of all (`maximum`). */
export function toSpark(values: readonly number[], { number, fewerNumbers }: Reader, maximum = 0): Spark {
  const highest = Math.max(0, ...values)
  return {
    ...drawBars(values, Math.max(4, maximum, highest), sparkSheet),
    highest: highest > 0 && !fewerNumbers ? number(highest) : '',
  }
}
