// The lists of a report, in German.

import type { Texts } from '../texts.ts'

export const lists: Texts['lists'] = {
  titles: {
    pages: 'Seiten',
    entries: 'Einstiegsseiten',
    events: 'Ereignisse',
    referrers: 'Verweise',
    countries: 'Länder',
    campaigns: 'Kampagnen',
    languages: 'Sprachen',
    browsers: 'Browser',
    systems: 'Systeme',
    sizes: 'Bildschirmgrößen',
  },
  origin: { title: 'Woher', text: 'Wer sie geschickt hat, und wo auf der Welt sie waren.' },
  means: { title: 'Womit', text: 'Wodurch sie geschaut haben.' },
  noPage: 'In diesem Zeitraum wurde keine Seite gesehen.',
  none: 'Keine in diesem Zeitraum.',
  notCollected: 'Wird nicht erfasst.',
  settings: 'Einstellungen',
  more: rows => `${rows.text} weitere`,
  moreOf: (rows, title) => `${rows.text} weitere: ${title}`,
  caption: (title, by) => `${title}, ${by}`,
  share: 'Anteil',
  ownScale: 'Jedes kleine Diagramm hat seinen eigenen Maßstab.',
  event: 'Ereignis',
  part: (first, last, total, by) => `${first} – ${last} von ${total}, ${by}`,
  paging: 'Seiten dieser Liste',
  back: '‹ Zurück',
  forward: 'Weiter ›',
  ends: page => `Diese Liste endet mit Seite ${page}; sie wird hier gezeigt.`,
}
