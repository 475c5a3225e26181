// What stands around every page, what came of a form, and what is wrong, in German.

import { pluralOf } from '../plural.ts'
import type { Texts } from '../texts.ts'

const plural = pluralOf('de')

export const frame: Texts['frame'] = {
  skip: 'Zum Inhalt',
  main: 'Hauptmenü',
  sites: 'Websites',
  allSites: 'Alle Websites',
  addSite: 'Website hinzufügen',
  settings: 'Einstellungen',
  help: 'Handbuch',
  account: 'Ihr Konto',
  logOut: 'Abmelden',
  held: (failure, hits) =>
    `Die Datenbank nimmt zurzeit keine Zugriffe an (${failure}). ${hits.text} ${plural(hits, { one: 'Zugriff wartet', other: 'Zugriffe warten' })} im Speicher und ${plural(hits, { one: 'wird', other: 'werden' })} geschrieben, sobald es wieder geht.`,
  copy: 'Kopieren',
  copied: 'Kopiert',
  notAllowed: 'Nicht erlaubt',
  reveal: 'Zeigen',
  conceal: 'Verbergen',
  code: 'Quelltext',
}

export const done: Texts['done'] = {
  saved: 'Gespeichert. Gilt ab dem nächsten Zugriff.',
  deleted: 'Alle Zahlen und alle Zugriffe dieser Website sind gelöscht.',
  siteDeleted:
    'Die Website ist gelöscht. Was von ihr gezählt wurde, verschwindet binnen weniger Minuten aus der Datenbank.',
  anyway: 'Ab dem nächsten Zugriff werden sie gezählt.',
  again: 'Ab dem nächsten Zugriff werden sie nicht mehr gezählt.',
  password: 'Ihr Passwort ist geändert, und überall sonst sind Sie abgemeldet.',
  site: 'Die Website ist da. Das ist ihr Skript-Tag:',
  account: 'Gespeichert.',
  note: 'Gespeichert. Die Notiz steht im Diagramm bei ihrem Tag.',
  view: 'Gespeichert. Die Ansicht steht ab jetzt in der Liste.',
  removed: 'Gelöscht.',
}

export const problems: Texts['problems'] = {
  titles: { missing: 'Hier ist nichts', refused: 'So nicht' },
  headings: { missing: 'Seite nicht gefunden', refused: 'Das geht nicht', failed: 'Etwas ist schiefgegangen' },
  home: 'Zum Anfang',
  error: status => `Fehler ${status}`,
  noSite: 'Hier gibt es keine Website mit diesem Namen. Vielleicht wird er anders geschrieben.',
  noPage: 'Unter dieser Adresse gibt es keine Seite.',
  noFile: 'Diese Datei gibt es nicht. Vielleicht ist eine neuere Version da: Laden Sie die Seite neu.',
  noChapter: 'Dieses Kapitel hat das Handbuch nicht.',
  method: 'Auf diese Methode antwortet die Adresse nicht.',
  form: 'Dieses Formular ist zu groß oder ist keines.',
  elsewhere: 'Dieses Formular kam von einer anderen Website, deshalb wurde nichts geändert.',
  address: 'Diese Adresse ist nicht zu lesen.',
  busy: 'Eine andere Ihrer Fragen wird noch beantwortet. Warten Sie darauf, und stellen Sie diese dann noch einmal.',
  overdue:
    'Das hat zu lange gedauert und wurde abgebrochen. Fragen Sie nach einem kürzeren Zeitraum oder mit weniger Bedingungen; gezählt wurde weiter.',
  surprise: 'Hier ist etwas schiefgegangen. Es steht im Protokoll; von dem, was gezählt wurde, ist nichts verloren.',
  anyway: 'Das ist nichts, was trotzdem gezählt werden kann, deshalb wurde nichts geändert.',
}
