// Tokens of programs, in German.

import type { Texts } from '../texts.ts'

export const tokens: Texts['tokens'] = {
  title: 'Tokens',
  about: 'Mit einem Token kann ein Programm Ihre Zahlen lesen oder Notizen schreiben, ohne Ihr Passwort.',
  manual: 'Wie Programme eines benutzen',
  may: { read: 'lesen', write: 'lesen und Notizen schreiben' },
  facts: (may, created, used) => `darf ${may}; angelegt am ${created}; ${used}`,
  used: day => `zuletzt benutzt am ${day}`,
  never: 'nie benutzt',
  name: 'Wofür es ist',
  nameHint: 'Etwa „Feedreader“ oder „Deploy-Skript“.',
  rights: 'Was es darf',
  make: 'Token anlegen',
  remove: 'Löschen',
  removeNamed: name => `Das Token ${name} löschen`,
  made: name => `Das Token für ${name}`,
  once: 'Kopieren Sie es jetzt: Es wird nur dieses eine Mal gezeigt, und nur sein Fingerabdruck wird aufbewahrt.',
  use: 'Mit curl zum Beispiel:',
  back: 'Ihr Konto',
  unnamed:
    'Ein Token braucht einen Namen von höchstens 60 Zeichen, damit Sie später wissen, wofür es ist. Es wurde keines angelegt.',
  full: 'Sie haben schon 50 Tokens. Löschen Sie eines, das nicht mehr benutzt wird.',
  unknown: 'Dieses Token hat niemand. Vielleicht wurde es gelöscht.',
  notHere: 'Ein Token liest Berichte und schreibt, wenn es darf, Notizen; sonst nichts. Melden Sie sich dafür an.',
  readsOnly: 'Dieses Token darf nur lesen. Eines, das Notizen schreiben darf, legen Sie auf der Seite Ihres Kontos an.',
  tooOften: when => `Zu viele Anfragen. Versuchen Sie es ${when} noch einmal.`,
}
