// The line of periods, in Dutch.

import type { Texts } from '../texts.ts'

export const period: Texts['period'] = {
  label: 'Periode',
  names: {
    day: 'Vandaag',
    yesterday: 'Gisteren',
    '7d': '7 dagen',
    '30d': '30 dagen',
    week: 'Week',
    month: 'Maand',
    quarter: 'Kwartaal',
    half: 'Half jaar',
    year: 'Jaar',
    all: 'Alles',
  },
  since: day => `Sinds ${day}`,
  tooEarly: day => `Het tellen begon op ${day}, na deze periode.`,
  today: day => `Vandaag, ${day}`,
  soFar: 'tot nu toe',
  before: 'De periode ervoor',
  after: 'De periode erna',
  dates: 'Twee datums',
  from: 'Van',
  to: 'Tot en met',
  show: 'Tonen',
}
