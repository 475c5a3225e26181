// What a period is compared with, in Dutch.

import type { Texts } from '../texts.ts'

export const compare: Texts['compare'] = {
  label: 'Vergeleken met',
  previous: {
    day: 'de dag ervoor',
    '7d': 'de 7 dagen ervoor',
    '30d': 'de 30 dagen ervoor',
    week: 'de week ervoor',
    month: 'de maand ervoor',
    quarter: 'het kwartaal ervoor',
    half: 'het half jaar ervoor',
    year: 'het jaar ervoor',
    dates: days => (days.value === 1 ? 'de dag ervoor' : `de ${days.text} dagen ervoor`),
  },
  year: 'een jaar eerder',
  other: 'andere dagen',
  none: 'niets',
  than: {
    day: 'dan op de dag ervoor',
    '7d': 'dan in de 7 dagen ervoor',
    '30d': 'dan in de 30 dagen ervoor',
    week: 'dan in de week ervoor',
    month: 'dan in de maand ervoor',
    quarter: 'dan in het kwartaal ervoor',
    half: 'dan in het half jaar ervoor',
    year: 'dan in het jaar ervoor',
    dates: days => (days.value === 1 ? 'dan op de dag ervoor' : `dan in de ${days.text} dagen ervoor`),
    yearBefore: 'dan een jaar eerder',
    other: days => `dan in de periode ${days}`,
  },
  upTo: { hour: 'tot hetzelfde uur', day: 'tot dezelfde dag' },
  weekdays: 'per weekdag',
  weekdaysHint: 'Vergelijkt elke dag met dezelfde dag van de week',
  from: 'Vanaf deze dag',
  show: 'Vergelijken',
  early: day => `Er is niets om mee te vergelijken: het tellen begon op ${day}.`,
  unknown: 'Er is niets om mee te vergelijken: van die dagen is met dit filter maar een deel bekend.',
}
