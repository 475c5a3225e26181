// How much of a view is known, and how long somebody waits for the rest.

import { toComparedPart } from './compare.ts'
import type { Frame } from './frame.ts'
import type { Known, Scope, StatsStore } from './source.ts'

/** How many milliseconds somebody still waits. */
export type Patience = () => number

/** A view whose numbers are still being added up, 0 to 1 done. */
export type Working = Frame & { working: number }

/**
 * Waits for what the filter leaves of the view and of what it is compared with, and answers the frame that fits what is known:
 * where only the sums of days are, a chart of hours becomes one of days. Without patience it waits for the view alone; the rest
 * is waited for where it is read.
 */
export async function readKnown(
  store: StatsStore,
  frame: Frame,
  scope: Scope,
  patience: Patience | undefined,
): Promise<(Frame & { known: Known }) | Working> {
  const { range } = frame
  if (!patience) return fit(frame, await store.known(scope, range))
  const before = toComparedPart(frame)
  const known = await store.known(scope, range, patience())
  const share = before ? ofView / 2 : ofView
  if ('working' in known) return { ...frame, working: share * known.working }
  if (before) {
    const compared = await store.known(scope, before.range, patience(), before.until)
    if ('working' in compared) return { ...frame, working: share + share * compared.working }
  }
  return fit(frame, known)
}

/** How far a view is whose small charts are still being read. */
export function withCharts(frame: Frame, { working }: { working: number }): Working {
  return { ...frame, working: ofView + (1 - ofView) * working }
}

/** How much of the work is all but the small charts, about. */
const ofView = 0.8

function fit(frame: Frame, known: Known): Frame & { known: Known } {
  const isByDay = frame.group === 'hour' && known.hours !== null && known.totals === null
  return { ...frame, group: isByDay ? 'day' : frame.group, known }
}
