// How somebody reads: the pages of an account about display and dashboard, in every language.

import type { Widened } from './widened.ts'

export const preferencesEn = {
  sections: {
    display: 'Display',
    views: 'Saved views',
    tokens: 'API tokens',
    password: 'Password',
    codes: 'Codes at log-in',
  },
  numbers: 'Numbers',
  dates: 'Dates',
  clock: 'Time of day',
}

export const preferencesNl: Widened<typeof preferencesEn> = {
  sections: {
    display: 'Weergave',
    views: 'Bewaarde weergaven',
    tokens: 'API-tokens',
    password: 'Wachtwoord',
    codes: 'Codes bij het inloggen',
  },
  numbers: 'Getallen',
  dates: 'Datums',
  clock: 'Tijd',
}

export const preferencesDe: Widened<typeof preferencesEn> = {
  sections: {
    display: 'Darstellung',
    views: 'Gespeicherte Ansichten',
    tokens: 'API-Tokens',
    password: 'Passwort',
    codes: 'Codes beim Anmelden',
  },
  numbers: 'Zahlen',
  dates: 'Datum',
  clock: 'Uhrzeit',
}
