// What stands around the numbers, in German.

import type { Texts } from '../texts.ts'

export const reports: Texts['reports'] = {
  dashboard: 'Übersicht',
  allPages: 'Alle Seiten',
  openPage: 'Die Seite öffnen',
  titles: 'Ihre Titel',
  since: day => `seit ${day}`,
  nowhere: {
    page: path => `Für ${path} wurde nie ein Zugriff gezählt.`,
    list: name => `Eine Liste namens „${name}“ gibt es nicht.`,
    near: text => `Seiten, deren Pfad oder Titel „${text}“ enthält`,
    dashboard: 'Die Übersicht dieser Website',
    lists: 'Ihre Listen',
  },
  foot: {
    stored: 'Was gespeichert wird',
    dropped: hits => `${hits.text} nicht gezählt`,
    noneDropped: 'Was nicht gezählt wird',
  },
  empty: {
    title: 'Noch ist niemand vorbeigekommen',
    put: ['Setzen Sie diese Zeile auf jede Seite von', ', am besten direkt vor', ':'],
    tag: 'Das Skript-Tag',
    later:
      'Der erste Besuch tritt an die Stelle dieser Seite. Sie sehen dann, wie viele kamen, auf welchen Seiten sie waren, wer sie geschickt hat und womit sie geschaut haben: nicht mehr als das, und nichts darüber, wer sie sind.',
    wait: 'Auf den ersten Zugriff warten',
    others: 'Andere Arten zu zählen',
  },
  sites: {
    title: 'Websites',
    caption:
      'Besuche der letzten 30 Tage, ihre Änderung gegenüber den 30 Tagen davor und ihre Verteilung auf die Tage. Jedes kleine Diagramm hat seinen eigenen Maßstab.',
    site: 'Website',
    waiting: 'Wartet auf den ersten Zugriff',
    none: 'Es gibt noch keine Website.',
  },
  missing: 'Diese Website hat nichts mit diesem Namen. Vielleicht wurde es nie besucht.',
  tooManyFiles: when =>
    `Das sind vorerst genug Dateien: Versuchen Sie es ${when} noch einmal. Auf dem Server hat „hoofprint export“ keine Grenze.`,
}
