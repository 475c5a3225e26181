// The three numbers of every view, in Dutch.

import type { Texts } from '../texts.ts'

export const figures: Texts['figures'] = {
  visitors: {
    title: 'bezoekers',
    one: 'bezoeker',
    by: 'op bezoekers',
    definition: 'Eén per sessie: iemand kwam langs, en bleef tot er acht uur lang niets meer te zien was.',
    ofPage: 'Bezoekers van wie de sessie op deze pagina begon.',
    pages: 'Waar hun sessies begonnen.',
  },
  visits: {
    title: 'bezoeken',
    one: 'bezoek',
    by: 'op bezoeken',
    definition: 'Eén per sessie en pagina: een pagina is bekeken, hoe vaak ze ook opnieuw werd geladen.',
    ofPage: 'Sessies waarin deze pagina is bekeken, hoe vaak ook.',
    pages: 'Met hun deel van alle bezoeken.',
  },
  pageviews: {
    title: 'paginaweergaven',
    one: 'paginaweergave',
    by: 'op paginaweergaven',
    definition: 'Eén voor elke keer dat een pagina is geladen.',
    ofPage: 'Hoe vaak deze pagina is geladen.',
    pages: 'Met hun deel van alle paginaweergaven.',
  },
  label: 'Cijfers',
  compared: {
    whole: days => `vergeleken met ${days}`,
    hour: days => `vergeleken met ${days}, tot dit uur`,
    day: days => `vergeleken met ${days}, tot deze dag`,
  },
}
