// The line of periods, in English.

export const period = {
  label: 'Period',
  names: {
    day: 'Today',
    yesterday: 'Yesterday',
    '7d': '7 days',
    '30d': '30 days',
    week: 'Week',
    month: 'Month',
    quarter: 'Quarter',
    half: 'Half year',
    year: 'Year',
    all: 'All',
  },
  since: (day: string) => `Since ${day}`,
  /** Of one that was over before the first visit. */
  tooEarly: (day: string) => `Counting began on ${day}, after this period.`,
  today: (day: string) => `Today, ${day}`,
  /** After a period that is not over. */
  soFar: 'so far',
  before: 'The period before',
  after: 'The period after',
  dates: 'Two dates',
  from: 'From',
  to: 'To, included',
  show: 'Show',
}
