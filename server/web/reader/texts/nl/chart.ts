// The chart and its table, in Dutch.

import type { Texts } from '../texts.ts'

const groups = { hour: 'uur', day: 'dag', week: 'week', month: 'maand' }

export const chart: Texts['chart'] = {
  title: (what, group) => `${what} per ${groups[group]}`,
  nothing: 'In deze periode is niets geteld.',
  nothingYet: 'In deze periode is nog niets geteld.',
  most: {
    hour: (time, value) => `de meeste in het uur vanaf ${time}: ${value}`,
    day: (day, value) => `de meeste op ${day}: ${value}`,
    week: (days, value) => `de meeste in de week van ${days}: ${value}`,
    month: (month, value) => `de meeste in ${month}: ${value}`,
  },
  hatched: {
    hour: 'Het gearceerde uur is nog niet voorbij.',
    day: 'De gearceerde dag is nog niet voorbij.',
    week: 'Een gearceerde week valt niet helemaal in de periode, of is nog niet voorbij.',
    month: 'Een gearceerde maand valt niet helemaal in de periode, of is nog niet voorbij.',
  },
  table: 'De cijfers als tabel',
  when: 'Wanneer',
  by: 'Per',
  groups,
  compared: 'Vergeleken met',
  before: 'Ervoor',
  change: 'Verschil',
  readout: (value, when) => `ervoor: ${value} · ${when}`,
  addNote: 'Notitie toevoegen',
}
