// What a period is compared with, in English.

import type { Amount } from '../plural.ts'

export const compare = {
  /** Before the choices. */
  label: 'Compared with',
  /** The period before, as a choice: the words for each kind of period; `dates` for so many days. */
  previous: {
    day: 'the day before',
    '7d': 'the 7 days before',
    '30d': 'the 30 days before',
    week: 'the week before',
    month: 'the month before',
    quarter: 'the quarter before',
    half: 'the half year before',
    year: 'the year before',
    dates: (days: Amount) => (days.value === 1 ? 'the day before' : `the ${days.text} days before`),
  },
  year: 'a year before',
  other: 'other days',
  none: 'nothing',
  /** After '8% less': the same in a sentence. */
  than: {
    day: 'than on the day before',
    '7d': 'than in the 7 days before',
    '30d': 'than in the 30 days before',
    week: 'than in the week before',
    month: 'than in the month before',
    quarter: 'than in the quarter before',
    half: 'than in the half year before',
    year: 'than in the year before',
    dates: (days: Amount) => (days.value === 1 ? 'than on the day before' : `than in the ${days.text} days before`),
    yearBefore: 'than a year before',
    other: (days: string) => `than in the period ${days}`,
  },
  upTo: { hour: 'up to the same hour', day: 'up to the same day' },
  /** Moves the compared days so that Mondays stand below Mondays. */
  weekdays: 'by weekday',
  weekdaysHint: 'Compares each day with the same day of the week',
  from: 'From this day on',
  show: 'Compare',
  /** Why there is nothing to compare with. */
  early: (day: string) => `Nothing to compare with: counting began on ${day}.`,
  unknown: 'Nothing to compare with: of those days, this filter knows only a part.',
}
