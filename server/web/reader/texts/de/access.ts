// Who may come in, and how they read, in German.

import type { Texts } from '../texts.ts'

export const access: Texts['access'] = {
  logIn: {
    title: 'Anmelden',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    button: 'Anmelden',
    forgotten: 'Vergessen? Wer den Server betreibt, kann ein neues setzen:',
    wrong: 'E-Mail-Adresse oder Passwort ist falsch.',
    busy: 'Im Moment melden sich zu viele an. Versuchen Sie es in einigen Sekunden noch einmal.',
    changed: 'Das Passwort wurde gerade geändert. Melden Sie sich mit dem neuen an.',
  },
  again: 'Geben Sie es noch einmal ein: Formulare behalten keine Passwörter.',
  passwordHint: 'Mindestens 10 Zeichen; ein Satz ist gut.',
  password: {
    title: 'Passwort',
    heading: 'Ihr Passwort ändern',
    current: 'Ihr jetziges Passwort',
    new: 'Das neue',
    button: 'Ändern',
    hint: 'Hier bleiben Sie angemeldet, überall sonst werden Sie abgemeldet.',
    tokens: names => `Auch meine Tokens löschen: ${names}`,
    tokensWhy:
      'Wer das alte Passwort hatte, kann eines erzeugt haben. Programme, die sie benutzen, brauchen dann neue.',
  },
  account: {
    title: 'Ihr Konto',
    reading: 'Wie Sie lesen',
    language: 'Sprache',
    languageHint:
      'Zahlen und Datumsangaben werden geschrieben wie in Ihrer Region, wenn Ihr Browser für diese Sprache eine nennt.',
    weekStart: 'Eine Woche beginnt am',
    theme: 'Farben',
    light: 'Hell',
    dark: 'Dunkel',
    asBrowser: now => `Wie der Browser fragt (${now})`,
    byRegion: now => `Wie in der Region (${now})`,
    asSystem: 'Wie das System',
    save: 'Speichern',
    changePassword: 'Ihr Passwort ändern',
  },
}
