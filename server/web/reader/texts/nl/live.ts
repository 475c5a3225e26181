// Who is here now, in Dutch.

import { type Amount, pluralOf } from '../plural.ts'
import type { Texts } from '../texts.ts'

const plural = pluralOf('nl')

export const live: Texts['live'] = {
  title: 'Wie er nu zijn',
  sessions: {
    here: (people: Amount) => (people.value === 0 ? 'Nu niemand hier' : `Nu ${people.text} hier`),
    meaning: 'Sessies met een hit in de laatste vijf minuten, en de pagina waarop elk het laatst was.',
    column: 'Sessies',
    none: 'In de laatste vijf minuten heeft niemand een pagina bekeken.',
  },
  pageviews: {
    here: (views: Amount) =>
      `${views.value === 0 ? 'Geen' : views.text} ${plural(views, { one: 'paginaweergave', other: 'paginaweergaven' })} in de laatste vijf minuten`,
    meaning: 'Deze site telt zonder sessies, dus niemand kan zeggen wie er is: dit zijn paginaweergaven.',
    column: 'Paginaweergaven',
    none: 'In de laatste vijf minuten is geen pagina bekeken.',
  },
  moreThan: number => `meer dan ${number}`,
  elsewhere: people => `${people.text} op andere pagina’s, of op een die niet bekend is`,
  young: 'De server is minder dan vijf minuten geleden gestart, en weet niet wie er daarvoor kwam.',
  seenAt: (time, zone) => `Stand van ${time}, ${zone}`,
  again: 'Deze pagina kijkt elke tien seconden opnieuw.',
  stand: 'Pauzeren',
  goOn: 'Kijk elke tien seconden opnieuw',
  json: 'Als JSON',
  full: 'Er staan te veel pagina’s met live cijfers open. Sluit er een paar, of wacht een minuut.',
}
