// The chart and its table, in English.

import type { Group } from '../../../../stats/group.ts'

const groups: Record<Group, string> = { hour: 'hour', day: 'day', week: 'week', month: 'month' }

export const chart = {
  /** What is drawn ('visits', 'received'), and by which pieces of time. */
  title: (what: string, group: Group) => `${what} by ${groups[group]}`,
  nothing: 'Nothing was counted in this period.',
  nothingYet: 'Nothing has been counted in this period yet.',
  /** Where the highest bar stands, and its number: after a sum. */
  most: {
    hour: (time: string, value: string) => `most in the hour from ${time}: ${value}`,
    day: (day: string, value: string) => `most on ${day}: ${value}`,
    week: (days: string, value: string) => `most in the week of ${days}: ${value}`,
    month: (month: string, value: string) => `most in ${month}: ${value}`,
  },
  /** What a hatched bar means. */
  hatched: {
    hour: 'The hatched hour is not over.',
    day: 'The hatched day is not over.',
    week: 'A hatched week is not all in the period, or not over.',
    month: 'A hatched month is not all in the period, or not over.',
  },
  table: 'The numbers as a table',
  when: 'When',
  /** Before the pieces that a chart can be cut into, and each as a choice. */
  by: 'By',
  groups,
  /** The columns of what is compared with: of which day, how much, and what became of it. */
  compared: 'Compared with',
  before: 'Before',
  change: 'Change',
  /** Beside the number of a bar, what stood there in the compared period. */
  readout: (value: string, when: string) => `before: ${value} · ${when}`,
  addNote: 'Add a note',
}
