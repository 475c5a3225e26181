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
    forgotten: 'Passwort vergessen?',
    about:
      'Geben Sie Ihre E-Mail-Adresse ein. Wenn jemand hier diese Adresse hat, geht ein Link für ein neues Passwort dorthin.',
    send: 'Link senden',
    byCommand:
      'Dieser Server verschickt keine E-Mails. Wer ihn betreibt, erzeugt einen Link für Sie mit diesem Befehl:',
    mail: {
      subject: 'Ein neues Passwort für Hoofprint',
      heading: 'Ein neues Passwort',
      asked: email => `Jemand, vermutlich Sie, hat ein neues Passwort für ${email} angefordert.`,
      button: 'Neues Passwort wählen',
      once: 'Der Link gilt einmal und zwei Stunden lang.',
      other: 'Waren Sie es nicht, tun Sie nichts: Ihr Passwort bleibt, wie es ist.',
    },
    whose: email => `Für ${email}.`,
    button: 'Passwort setzen',
    tokens: names => `Auch diese Tokens löschen: ${names}`,
    hint: 'Sie werden überall abgemeldet. Codes oder Passkeys, die Sie nach dem Passwort benutzen, brauchen Sie weiterhin.',
    over: 'Dieser Link wurde schon benutzt, ist älter als zwei Stunden oder unvollständig. Fordern Sie einen neuen an.',
  },
  signOn: {
    button: name => `Anmelden mit ${name === '' ? 'Single Sign-on' : name}`,
    late: 'Das dauerte länger als zehn Minuten oder begann in einem anderen Browser. Bitte versuchen Sie es noch einmal.',
    silent:
      'Der Anmeldedienst antwortet nicht. Versuchen Sie es in einer Minute noch einmal oder melden Sie sich anders an.',
    refused: 'Der Anmeldedienst hat Sie nicht eingelassen, oder Sie haben abgebrochen.',
    wrong:
      'Der Antwort des Anmeldedienstes ist nicht zu trauen, deshalb sind Sie nicht angemeldet. Im Log des Servers steht, warum.',
    unverified:
      'Der Anmeldedienst hat Ihre E-Mail-Adresse nicht geprüft, deshalb ist nicht bekannt, wer Sie hier sind.',
    otherDomain: 'Ihre E-Mail-Adresse gehört zu keiner Domain, die sich hier anmelden darf.',
    unknown: 'Niemand hat hier Ihre E-Mail-Adresse. Wer den Server betreibt, kann Sie hinzufügen.',
    end: 'Beim Anmeldedienst sind Sie noch angemeldet. Auch dort abmelden',
  },
}
