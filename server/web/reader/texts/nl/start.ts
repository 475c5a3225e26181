// The first steps: set-up, log-in, a new site, its tag, in Dutch.

import type { Texts } from '../texts.ts'

export const start: Texts['start'] = {
  setUp: {
    title: 'Inrichten',
    heading: 'Welkom',
    lead: 'Vier antwoorden, en je website wordt geteld. Alles is later te veranderen.',
    code: 'Inrichtcode',
    codeHint:
      'De server heeft bij het starten een link afgedrukt die hem bevat. Hij laat zien dat deze installatie van jou is.',
    email: 'Je e-mailadres',
    emailHint: 'Om mee in te loggen.',
    website: 'Je website',
    websiteHint: 'Het domein, zoals example.com. Daar gaat het script tellen.',
    button: 'Beginnen met tellen',
  },
  zone: 'Tijdzone',
  zoneHint: 'Dagen beginnen om middernacht in deze tijdzone, voor iedereen.',
  site: {
    title: 'Een site toevoegen',
    domain: 'Het domein',
    domainHint: 'Zoals example.com. Daar gaat het script tellen.',
    button: 'Toevoegen',
  },
  tag: {
    title: site => `${site} beginnen te tellen`,
    heading: 'Zet dit op elke pagina van',
    where: ['Waar dan ook op de pagina; vlak voor', 'is een goede plek.'],
    tag: 'De scripttag',
    loopback: host =>
      `De tag noemt ${host}: alleen een browser op de server zelf komt daar. Open Hoofprint via het adres dat bezoekers kunnen bereiken, en kopieer de tag daar.`,
    private: host =>
      `De tag noemt ${host}, dat alleen in je eigen netwerk te bereiken is. Open Hoofprint via een adres dat bezoekers kunnen bereiken, en kopieer de tag daar.`,
    plainHttp:
      'De tag is voor http, en een pagina die via https kwam, laadt daar geen script vandaan. Open Hoofprint via https, en kopieer de tag daar.',
    reach: 'Hoe je het achter een proxy zet',
    others: 'Andere manieren om te tellen',
    named: 'Kom je van GoatCounter, of staat een pagina onder een ander domein? Noem waar er geteld wordt:',
    namedTag: 'De scripttag met een eigen adres om te tellen',
    picture: 'Een pagina zonder JavaScript kan met een plaatje tellen:',
    pictureTag: 'Een plaatje dat telt',
    counting: 'Er wordt geteld',
    arrived: 'De eerste hit is binnen.',
    see: 'De cijfers bekijken',
    waiting: 'Wachten op de eerste hit',
    open: ['Open een pagina van', 'in je browser.'],
    looks: 'Er wordt elke vier seconden gekeken.',
    again: 'Elke vier seconden opnieuw kijken',
    last: 'Wat het laatst binnenkwam',
    noPath: '(geen pad)',
    counted: 'geteld',
    dropped: 'niet geteld:',
    why: 'Waarom?',
    held: 'vastgehouden: de database geeft geen antwoord',
    everything: ['Alles wat binnenkwam', ', geteld of niet.'],
    nothing:
      'Nog niets. Adblockers houden telscripts ook in je eigen browser tegen, en een pagina op localhost telt niet mee.',
  },
}
