// The manual around its chapters, in German.

import type { Texts } from '../texts.ts'

export const help: Texts['help'] = {
  title: 'Handbuch',
  next: 'Weiter:',
  /** Above a chapter that is in English only. */
  foreign: 'Dieses Kapitel gibt es vorerst nur auf Englisch.',
  chapters: {
    setup: 'Einrichten',
    script: 'Das Skript',
    sessions: 'Besuche und Sitzungen',
    privacy: 'Was gespeichert wird',
    drops: 'Was nicht gezählt wird',
    proxy: 'Hinter einem Proxy',
    security: 'Sicherheit',
    periods: 'Zeiträume, Vergleiche und das Diagramm',
    narrowing: 'Listen und Eingrenzen',
    reading: 'Sprache, Datum und Woche',
    notes: 'Notizen und gespeicherte Ansichten',
    forms: 'Andere Formen',
    export: 'Ihre Daten mitnehmen',
    api: 'Für Programme',
    settings: 'Einstellungen des Servers',
    commands: 'Befehle',
    backup: 'Sicherung und Aktualisierung',
    monitoring: 'Im Blick behalten',
  },
}
