// When in the week and in the month people come, in German.

import type { Texts } from '../texts.ts'

export const rhythm: Texts['rhythm'] = {
  title: 'Wann',
  about: days => `${days}: eine durchschnittliche Stunde je Wochentag.`,
  week: what => `${what} je Wochentag und Stunde`,
  month: what => `${what} je Tag des Monats`,
  most: (weekday, time, count) => `Die meisten ${weekday.toLowerCase()}s ab ${time}: ${count} in einer Stunde.`,
  days: (most, fewest) => `In der Woche bringt der ${most} die meisten, der ${fewest} die wenigsten.`,
  mostOfMonth: (day, count) => `Im Monat bringt der ${day}. die meisten: ${count}.`,
  none: 'An Tagen, die vorbei sind, wurde nichts gezählt.',
  hour: 'Stunde',
  day: 'Tag',
  average: 'Durchschnitt',
  table: 'Die Durchschnitte als Tabelle',
}
