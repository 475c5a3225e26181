// Splits a range of days into the whole months within it and the days at both ends.

import { addMonths } from '../../../kit/zone.ts'
import type { Range } from '../../../stats/source.ts'

/**
 * The days from `fromDay` to before `firstMonthDay`, the months from `fromMonth` to before `toMonth` (numbers such as
 * 202611), and the days from `lastMonthDay` to before `toDay`: together the range, each of its days once.
 */
export function wholeMonths({ fromDay, toDay }: Pick<Range, 'fromDay' | 'toDay'>) {
  const startsMonth = fromDay % 100 === 1
  const firstMonthDay = startsMonth ? fromDay : addMonths(fromDay, 1)
  const lastMonthDay = addMonths(toDay, 0)
  if (firstMonthDay >= lastMonthDay) {
    return { fromDay, firstMonthDay: toDay, fromMonth: 0, toMonth: 0, lastMonthDay: toDay, toDay }
  }
  const month = (day: number) => Math.floor(day / 100)
  return { fromDay, firstMonthDay, fromMonth: month(firstMonthDay), toMonth: month(lastMonthDay), lastMonthDay, toDay }
}
