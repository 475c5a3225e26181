// When in the week and in the month people come, in English.

export const rhythm = {
  title: 'When',
  about: (days: string) => `An average hour of each weekday, of ${days}.`,
  /** The picture, for those who hear the page; `what`: 'visits'. */
  week: (what: string) => `${what} by weekday and hour`,
  month: (what: string) => `${what} by day of the month`,
  /** A weekday comes by its name: 'Tuesday'; its hour as '20:00'; how many as '23 visits'. */
  most: (weekday: string, time: string, count: string) => `Most on ${weekday}s from ${time}: ${count} in an hour.`,
  days: (most: string, fewest: string) => `${most}s bring the most of a week, ${fewest}s the fewest.`,
  /** A day of the month: '3'. */
  mostOfMonth: (day: string, count: string) => `Of a month, day ${day} brings the most: ${count}.`,
  none: 'Nothing was counted on days that are over.',
  hour: 'Hour',
  day: 'Day',
  average: 'Average',
  table: 'The averages as a table',
}
