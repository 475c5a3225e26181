// The lists of a report, in Dutch.

import type { Texts } from '../texts.ts'

export const lists: Texts['lists'] = {
  titles: {
    pages: 'Pagina’s',
    entries: 'Beginpagina’s',
    events: 'Gebeurtenissen',
    referrers: 'Verwijzers',
    countries: 'Landen',
    campaigns: 'Campagnes',
    languages: 'Talen',
    browsers: 'Browsers',
    systems: 'Systemen',
    sizes: 'Schermformaten',
  },
  origin: { title: 'Waarvandaan', text: 'Wie hen stuurde, en waar ter wereld ze waren.' },
  means: { title: 'Waarmee', text: 'Waardoor ze keken.' },
  noPage: 'In deze periode is geen pagina bekeken.',
  none: 'Geen in deze periode.',
  notCollected: 'Wordt niet bijgehouden.',
  settings: 'Instellingen',
  more: rows => `nog ${rows.text}`,
  moreOf: (rows, title) => `nog ${rows.text}: ${title}`,
  caption: (title, by) => `${title}, ${by}`,
  share: 'Deel',
  ownScale: 'Elke kleine grafiek heeft een eigen schaal.',
  event: 'gebeurtenis',
  part: (first, last, total, by) => `${first} – ${last} van ${total}, ${by}`,
  paging: 'Pagina’s van deze lijst',
  back: '‹ Vorige',
  forward: 'Meer ›',
  ends: page => `Deze lijst eindigt met pagina ${page}; die zie je hier.`,
}
