// The texts of the ways in beside the password, in German.

import type { Texts } from './en.ts'

export const entryDe: Texts['entry'] = {
  logins: {
    section: 'Anmeldungen',
    title: 'Wo Sie angemeldet sind',
    about:
      'Bei der Anmeldung wird der Name des Browsers gespeichert, keine Adresse. Melden Sie sich ab, wo Sie ihn nicht kennen.',
    device: (browser, system) => `${browser} auf ${system}`,
    unknown: 'Unbekannter Browser',
    ways: { password: 'mit Passwort', passkey: 'mit Passkey', oidc: 'über Single Sign-on' },
    since: day => `seit ${day}`,
    used: day => `zuletzt benutzt ${day}`,
    this: 'dieser',
    end: 'Dort abmelden',
    endNamed: name => `Abmelden: ${name}`,
    endOthers: 'Überall sonst abmelden',
  },
  reset: {
    title: 'Neues Passwort',
    whose: email => `Für ${email}.`,
    button: 'Passwort setzen',
    tokens: names => `Auch diese Tokens löschen: ${names}`,
    hint: 'Sie werden überall abgemeldet. Codes oder Passkeys, die Sie nach dem Passwort benutzen, brauchen Sie weiterhin.',
    over: 'Dieser Link wurde schon benutzt, ist älter als zwei Stunden oder unvollständig. Fordern Sie einen neuen an.',
  },
}
