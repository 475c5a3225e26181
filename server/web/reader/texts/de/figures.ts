// The three numbers of every view, in German.

import type { Texts } from '../texts.ts'

export const figures: Texts['figures'] = {
  visitors: {
    title: 'Besucher',
    one: 'Besucher',
    by: 'nach Besuchern',
    definition: 'Einer je Sitzung: Jemand kam und blieb, bis acht Stunden ohne ein Zeichen vergangen waren.',
    ofPage: 'Besucher, deren Sitzung auf dieser Seite begann.',
    pages: 'Wo ihre Sitzungen begannen.',
  },
  visits: {
    title: 'Besuche',
    one: 'Besuch',
    by: 'nach Besuchen',
    definition: 'Einer je Sitzung und Seite: Eine Seite wurde gesehen, wie oft sie auch neu geladen wurde.',
    ofPage: 'Sitzungen, in denen diese Seite gesehen wurde, wie oft auch immer.',
    pages: 'Mit ihrem Anteil an allen Besuchen.',
  },
  pageviews: {
    title: 'Seitenaufrufe',
    one: 'Seitenaufruf',
    by: 'nach Seitenaufrufen',
    definition: 'Einer für jedes Mal, dass eine Seite geladen wurde.',
    ofPage: 'Wie oft diese Seite geladen wurde.',
    pages: 'Mit ihrem Anteil an allen Seitenaufrufen.',
  },
  label: 'Zahlen',
  compared: {
    whole: days => `verglichen mit ${days}`,
    hour: days => `verglichen mit ${days}, bis zu dieser Stunde`,
    day: days => `verglichen mit ${days}, bis zu diesem Tag`,
  },
}
