// Saved views, in German.

import type { Texts } from '../texts.ts'

export const views: Texts['views'] = {
  title: 'Gespeicherte Ansichten',
  about:
    'Eine Ansicht ist, was Sie von einer Website sehen: Zeitraum, Vergleich, Filter und Reihenfolge. Sie passt zu jeder Website.',
  none: 'Es gibt noch keine. Speichern Sie eine in der Übersicht einer Website.',
  save: 'Diese Ansicht speichern als',
  saved: 'Ansichten',
  button: 'Speichern',
  begin: 'Mit dieser Ansicht beginnen',
  nameOf: name => `Name der Ansicht ${name}`,
  rename: 'Umbenennen',
  isDefault: 'Websites beginnen damit',
  makeDefault: 'Damit beginnen',
  endDefault: 'Nicht damit beginnen',
  remove: 'Löschen',
  of: (button, name) => `${button}: ${name}`,
  unnamed: 'Eine Ansicht braucht einen Namen von höchstens 60 Zeichen. Es wurde nichts gespeichert.',
  long: 'Diese Adresse ist zu lang. Es wurde nichts gespeichert.',
  full: 'Sie haben schon 50 gespeicherte Ansichten. Löschen Sie eine, die Sie nicht mehr benutzen.',
  taken: name => `Sie haben schon eine andere Ansicht namens ${name}, deshalb behält diese ihren Namen.`,
}
