// A view is read once: its own days and those that it is compared with. Everything it shows comes from these readings.

import { toComparedPart } from './compare.ts'
import type { Reading, ReadStore, Scope } from './source.ts'
import type { TimeFrame } from './time-frame.ts'

/** A frame and what was read in it; `compared`: of the days it is compared with, null where nothing is. */
export type ViewReading = TimeFrame & { scope: Scope; reading: Reading; compared: Reading | null }

/** Reads a view. Where only the sums of days are known, a chart of hours becomes one of days. */
export async function readView(store: ReadStore, frame: TimeFrame, scope: Scope): Promise<ViewReading> {
  const before = toComparedPart(frame)
  const [reading, compared = null] = await store.read(scope, before ? [frame.range, before] : [frame.range])
  const { hours, totals } = reading!.coverage
  const isByDay = frame.group === 'hour' && hours !== null && totals === null
  return { ...frame, group: isByDay ? 'day' : frame.group, scope, reading: reading!, compared }
}
