// The chart and its table, in German.

import type { Texts } from '../texts.ts'

const groups = { hour: 'Stunde', day: 'Tag', week: 'Woche', month: 'Monat' }

export const chart: Texts['chart'] = {
  title: (what, group) => `${what} je ${groups[group]}`,
  nothing: 'In diesem Zeitraum wurde nichts gezählt.',
  nothingYet: 'In diesem Zeitraum wurde noch nichts gezählt.',
  most: {
    hour: (time, value) => `die meisten in der Stunde ab ${time}: ${value}`,
    day: (day, value) => `die meisten am ${day}: ${value}`,
    week: (days, value) => `die meisten in der Woche ${days}: ${value}`,
    month: (month, value) => `die meisten im ${month}: ${value}`,
  },
  hatched: {
    hour: 'Die schraffierte Stunde ist noch nicht vorbei.',
    day: 'Der schraffierte Tag ist noch nicht vorbei.',
    week: 'Eine schraffierte Woche liegt nicht ganz im Zeitraum oder ist noch nicht vorbei.',
    month: 'Ein schraffierter Monat liegt nicht ganz im Zeitraum oder ist noch nicht vorbei.',
  },
  table: 'Die Zahlen als Tabelle',
  when: 'Wann',
  by: 'Je',
  groups,
  compared: 'Verglichen mit',
  before: 'Davor',
  change: 'Änderung',
  readout: (value, when) => `davor: ${value} · ${when}`,
  addNote: 'Notiz hinzufügen',
}
