// The line of periods, in German.

import type { Texts } from '../texts.ts'

export const period: Texts['period'] = {
  label: 'Zeitraum',
  names: {
    day: 'Heute',
    yesterday: 'Gestern',
    '7d': '7 Tage',
    '30d': '30 Tage',
    week: 'Woche',
    month: 'Monat',
    quarter: 'Quartal',
    half: 'Halbjahr',
    year: 'Jahr',
    all: 'Alles',
  },
  since: day => `Seit dem ${day}`,
  tooEarly: day => `Das Zählen begann am ${day}, nach diesem Zeitraum.`,
  today: day => `Heute, ${day}`,
  soFar: 'bis jetzt',
  before: 'Der Zeitraum davor',
  after: 'Der Zeitraum danach',
  dates: 'Zwei Tage',
  from: 'Von',
  to: 'Bis einschließlich',
  show: 'Zeigen',
}
