// Who may come in, and how they read, in Dutch.

import type { Texts } from '../texts.ts'

export const access: Texts['access'] = {
  logIn: {
    title: 'Inloggen',
    email: 'E-mailadres',
    password: 'Wachtwoord',
    button: 'Inloggen',
    forgotten: 'Vergeten? Wie de server beheert, kan een nieuw wachtwoord instellen:',
    wrong: 'E-mailadres of wachtwoord klopt niet.',
    busy: 'Er loggen op dit moment te veel mensen in. Probeer het over een paar seconden opnieuw.',
    changed: 'Het wachtwoord is zojuist veranderd. Log in met het nieuwe.',
  },
  again: 'Typ het opnieuw: een formulier bewaart geen wachtwoorden.',
  passwordHint: 'Minstens 10 tekens; een zin mag ook.',
  password: {
    title: 'Wachtwoord',
    heading: 'Je wachtwoord veranderen',
    current: 'Je huidige wachtwoord',
    new: 'Het nieuwe',
    button: 'Veranderen',
    hint: 'Hier blijf je ingelogd, overal elders word je uitgelogd.',
    tokens: names => `Verwijder ook mijn tokens: ${names}`,
    tokensWhy:
      'Wie het oude wachtwoord had, kan er een hebben gemaakt. Programma’s die ze gebruiken, hebben dan nieuwe nodig.',
  },
  account: {
    title: 'Jouw account',
    reading: 'Hoe je leest',
    language: 'Taal',
    languageHint: 'Getallen en datums zie je zoals in je regio, als je browser er voor deze taal een noemt.',
    weekStart: 'Een week begint op',
    theme: 'Kleuren',
    light: 'Licht',
    dark: 'Donker',
    asBrowser: now => `Zoals de browser vraagt (${now})`,
    byRegion: now => `Zoals in de regio (${now})`,
    asSystem: 'Zoals het systeem',
    save: 'Opslaan',
    changePassword: 'Je wachtwoord veranderen',
  },
}
