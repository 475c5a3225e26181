// Notes and marks on the time line, in German.

import type { Texts } from '../texts.ts'

const switched: Texts['notes']['changes']['switched'] = {
  sessions: { on: 'Sitzungen an', off: 'Sitzungen aus' },
  caseSensitive: { on: 'Großbuchstaben machen eine andere Seite', off: 'Großbuchstaben machen keine andere Seite' },
  countDoNotTrack: { on: 'Do Not Track wird gezählt', off: 'Do Not Track wird nicht gezählt' },
  referrer: { on: 'Verweise werden erfasst', off: 'Verweise werden nicht erfasst' },
  device: { on: 'Browser und Systeme werden erfasst', off: 'Browser und Systeme werden nicht erfasst' },
  size: { on: 'Bildschirmgrößen werden erfasst', off: 'Bildschirmgrößen werden nicht erfasst' },
  country: { on: 'Länder werden erfasst', off: 'Länder werden nicht erfasst' },
  region: { on: 'Regionen werden erfasst', off: 'Regionen werden nicht erfasst' },
  language: { on: 'Sprachen werden erfasst', off: 'Sprachen werden nicht erfasst' },
  hits: { on: 'einzelne Zugriffe werden aufbewahrt', off: 'einzelne Zugriffe werden nicht aufbewahrt' },
}

export const notes: Texts['notes'] = {
  title: site => `Notizen zu ${site}`,
  link: 'Notizen',
  heading: 'Notizen zu',
  about: 'Was geschah und was die Zahlen nicht sagen. Jede Notiz steht im Diagramm bei ihrem Tag.',
  program:
    'Das Programm setzt eigene Markierungen dazu: wo eine Einstellung geändert wurde, die ändert, was gezählt wird, und wo ein Neustart vergaß, wer da war.',
  none: 'Es gibt noch keine.',
  day: 'Tag',
  text: 'Notiz',
  textHint: 'Etwa „neue Gestaltung“ oder „auf Hacker News“.',
  add: 'Notiz hinzufügen',
  save: 'Speichern',
  edit: 'Ändern',
  remove: 'Löschen',
  of: (word, note) => `${word}: ${note}`,
  editing: 'Eine Notiz ändern',
  new: 'Eine neue Notiz',
  list: 'Alle Notizen',
  earlier: 'Ältere Notizen',
  later: 'Neuere Notizen',
  dashboard: 'Zu den Zahlen',
  wrong: 'Nicht gespeichert. Bitte korrigieren Sie die markierten Felder.',
  errors: {
    day: 'Wählen Sie einen Tag des Kalenders, etwa 2026-11-21.',
    empty: 'Schreiben Sie, was geschah.',
    long: 'Schreiben Sie höchstens 200 Zeichen.',
    full: 'Diese Website hat schon 2.000 Notizen. Löschen Sie eine, um Platz zu schaffen.',
  },
  missing: 'Diese Notiz gibt es nicht. Vielleicht wurde sie gelöscht.',
  restart: 'Der Server wurde neu gestartet; einige Besucher sind vielleicht doppelt gezählt.',
  changed: changes => `Einstellungen geändert: ${changes}.`,
  changes: {
    switched,
    zone: zone => `Zeitzone ${zone}`,
    keepHits: days => `einzelne Zugriffe werden ${days} lang aufbewahrt`,
    keepHitsForEver: 'einzelne Zugriffe werden für immer aufbewahrt',
    rules: 'Regeln',
    countAnyway: 'was trotzdem gezählt wird',
  },
}
