// What a period is compared with, in German.

import type { Texts } from '../texts.ts'

export const compare: Texts['compare'] = {
  label: 'Vergleich',
  previous: {
    day: 'der Tag davor',
    '7d': 'die 7 Tage davor',
    '30d': 'die 30 Tage davor',
    week: 'die Woche davor',
    month: 'der Monat davor',
    quarter: 'das Quartal davor',
    half: 'das Halbjahr davor',
    year: 'das Jahr davor',
    dates: days => (days.value === 1 ? 'der Tag davor' : `die ${days.text} Tage davor`),
  },
  year: 'ein Jahr davor',
  other: 'andere Tage',
  none: 'keiner',
  than: {
    day: 'als am Tag davor',
    '7d': 'als in den 7 Tagen davor',
    '30d': 'als in den 30 Tagen davor',
    week: 'als in der Woche davor',
    month: 'als im Monat davor',
    quarter: 'als im Quartal davor',
    half: 'als im Halbjahr davor',
    year: 'als im Jahr davor',
    dates: days => (days.value === 1 ? 'als am Tag davor' : `als in den ${days.text} Tagen davor`),
    yearBefore: 'als ein Jahr davor',
    other: days => `als im Zeitraum ${days}`,
  },
  upTo: { hour: 'bis zur selben Stunde', day: 'bis zum selben Tag' },
  weekdays: 'nach Wochentag',
  weekdaysHint: 'Vergleicht jeden Tag mit demselben Wochentag',
  from: 'Ab diesem Tag',
  show: 'Vergleichen',
  early: day => `Es gibt nichts zu vergleichen: Das Zählen begann am ${day}.`,
  unknown: 'Es gibt nichts zu vergleichen: Von jenen Tagen ist mit diesem Filter nur ein Teil bekannt.',
}
