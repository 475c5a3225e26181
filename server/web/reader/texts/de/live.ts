// Who is here now, in German.

import { type Amount, pluralOf } from '../plural.ts'
import type { Texts } from '../texts.ts'

const plural = pluralOf('de')

export const live: Texts['live'] = {
  title: 'Wer gerade hier ist',
  sessions: {
    here: (people: Amount) => (people.value === 0 ? 'Gerade niemand hier' : `Gerade ${people.text} hier`),
    meaning: 'Sitzungen mit einem Zugriff in den letzten fünf Minuten, und die Seite, auf der jede zuletzt war.',
    column: 'Sitzungen',
    none: 'In den letzten fünf Minuten hat niemand eine Seite angesehen.',
  },
  pageviews: {
    here: (views: Amount) =>
      `${views.value === 0 ? 'Keine' : views.text} ${plural(views, { one: 'Seitenaufruf', other: 'Seitenaufrufe' })} in den letzten fünf Minuten`,
    meaning: 'Diese Website zählt ohne Sitzungen, also kann niemand sagen, wer hier ist: Dies sind Seitenaufrufe.',
    column: 'Seitenaufrufe',
    none: 'In den letzten fünf Minuten wurde keine Seite aufgerufen.',
  },
  moreThan: number => `mehr als ${number}`,
  elsewhere: people => `${people.text} auf anderen Seiten oder auf einer, die nicht bekannt ist`,
  young: 'Der Server wurde vor weniger als fünf Minuten gestartet und weiß von niemandem, der davor kam.',
  seenAt: (time, zone) => `Stand: ${time}, ${zone}`,
  again: 'Diese Seite sieht alle zehn Sekunden neu nach.',
  stand: 'Anhalten',
  goOn: 'Alle zehn Sekunden neu nachsehen',
  json: 'Als JSON',
  full: 'Es sind zu viele Seiten mit laufenden Zahlen offen. Schließen Sie einige, oder warten Sie eine Minute.',
}
