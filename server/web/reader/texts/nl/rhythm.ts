// When in the week and in the month people come, in Dutch.

import type { Texts } from '../texts.ts'

export const rhythm: Texts['rhythm'] = {
  title: 'Wanneer',
  about: days => `Een gemiddeld uur van elke weekdag, van ${days}.`,
  week: what => `${what} per weekdag en uur`,
  month: what => `${what} per dag van de maand`,
  most: (weekday, time, count) => `De meeste op ${weekday} vanaf ${time}: ${count} in een uur.`,
  days: (most, fewest) => `Van de week brengt ${most} het meeste, ${fewest} het minste.`,
  mostOfMonth: (day, count) => `Van de maand brengt dag ${day} het meeste: ${count}.`,
  none: 'Er is niets geteld op dagen die voorbij zijn.',
  hour: 'Uur',
  day: 'Dag',
  average: 'Gemiddeld',
  table: 'De gemiddelden als tabel',
}
