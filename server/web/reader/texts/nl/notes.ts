// Notes and marks on the time line, in Dutch.

import type { Texts } from '../texts.ts'

const switched: Texts['notes']['changes']['switched'] = {
  sessions: { on: 'sessies aan', off: 'sessies uit' },
  caseSensitive: { on: 'hoofdletters maken een andere pagina', off: 'hoofdletters maken geen andere pagina' },
  countDoNotTrack: { on: 'Do Not Track wordt geteld', off: 'Do Not Track wordt niet geteld' },
  referrer: { on: 'verwijzers worden bijgehouden', off: 'verwijzers worden niet bijgehouden' },
  device: { on: 'browsers en systemen worden bijgehouden', off: 'browsers en systemen worden niet bijgehouden' },
  size: { on: 'schermformaten worden bijgehouden', off: 'schermformaten worden niet bijgehouden' },
  country: { on: 'landen worden bijgehouden', off: 'landen worden niet bijgehouden' },
  region: { on: 'regio’s worden bijgehouden', off: 'regio’s worden niet bijgehouden' },
  language: { on: 'talen worden bijgehouden', off: 'talen worden niet bijgehouden' },
  hits: { on: 'losse hits worden bewaard', off: 'losse hits worden niet bewaard' },
}

export const notes: Texts['notes'] = {
  title: site => `Notities bij ${site}`,
  link: 'Notities',
  heading: 'Notities bij',
  about: 'Wat er gebeurde en wat de cijfers niet vertellen. Elke notitie staat op haar dag in de grafiek.',
  program:
    'Het programma zet er zelf ook tekens bij: waar een instelling veranderde die bepaalt wat er geteld wordt, en waar een herstart vergat wie er was.',
  none: 'Er zijn er nog geen.',
  day: 'Dag',
  text: 'Notitie',
  textHint: 'Bijvoorbeeld ‘nieuwe opmaak’ of ‘op Hacker News’.',
  add: 'Notitie toevoegen',
  save: 'Opslaan',
  edit: 'Wijzigen',
  remove: 'Verwijderen',
  of: (word, note) => `${word}: ${note}`,
  editing: 'Een notitie wijzigen',
  new: 'Een nieuwe notitie',
  list: 'Alle notities',
  earlier: 'Oudere notities',
  later: 'Nieuwere notities',
  dashboard: 'Naar de cijfers',
  wrong: 'Niet opgeslagen. Verbeter de gemarkeerde velden.',
  errors: {
    day: 'Kies een dag van de kalender, zoals 2026-11-21.',
    empty: 'Schrijf wat er gebeurde.',
    long: 'Schrijf hooguit 200 tekens.',
    full: 'Deze site heeft al 2.000 notities. Verwijder er een om ruimte te maken.',
  },
  missing: 'Die notitie is er niet. Misschien is ze verwijderd.',
  restart: 'De server is herstart; een paar bezoekers zijn misschien dubbel geteld.',
  changed: changes => `Instellingen veranderd: ${changes}.`,
  changes: {
    switched,
    zone: zone => `tijdzone ${zone}`,
    keepHits: days => `losse hits worden ${days} bewaard`,
    keepHitsForEver: 'losse hits worden voor altijd bewaard',
    rules: 'regels',
    countAnyway: 'wat toch geteld wordt',
  },
}
