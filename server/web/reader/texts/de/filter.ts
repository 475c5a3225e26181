// What narrows a view, and what is known of what it leaves, in German.

import type { Texts } from '../texts.ts'

export const filter: Texts['filter'] = {
  label: 'Eingegrenzt auf',
  fields: {
    text: 'Pfad oder Titel',
    page: 'Seite',
    title: 'Titel',
    entry: 'Einstiegsseite',
    event: 'Ereignis',
    is: 'Art',
    referrer: 'Verweis',
    campaign: 'Kampagne',
    browser: 'Browser',
    system: 'System',
    size: 'Bildschirmgröße',
    country: 'Land',
    language: 'Sprache',
  },
  verbs: {
    yes: { is: 'ist', begins: 'beginnt mit', contains: 'enthält', matches: 'passt auf' },
    not: { is: 'ist nicht', begins: 'beginnt nicht mit', contains: 'enthält nicht', matches: 'passt nicht auf' },
  },
  kinds: {
    yes: { event: 'Nur Ereignisse', pageview: 'Nur Seitenaufrufe' },
    not: { event: 'Keine Ereignisse', pageview: 'Keine Seitenaufrufe' },
  },
  blank: '(leer)',
  remove: condition => `Entfernen: ${condition}`,
  clear: 'Alle entfernen',
  seek: 'Eingrenzen auf Wörter eines Pfads oder Titels, oder durch Bedingungen wie country:NL',
  example: 'Wörter, oder country:NL',
  narrow: 'Eingrenzen',
  add: 'Bedingung hinzufügen',
  field: 'Was',
  manner: 'Wie',
  value: 'Wert',
  take: 'Hinzufügen',
  help: 'Was sich hier schreiben lässt',
  nothing: 'Nichts in diesem Zeitraum passt dazu.',
  without: condition => `Ohne „${condition}“`,
  withoutAny: 'Ohne jede Bedingung',
  since: {
    gone: moment => `Bekannt ab ${moment}: einzelne Zugriffe von davor sind nicht aufbewahrt.`,
    time: moment => `Bekannt ab ${moment}: das Zusammenzählen dauerte zu lange. Ein kürzerer Zeitraum zeigt alles.`,
    allGone: 'Von diesem Zeitraum ist nichts bekannt: seine einzelnen Zugriffe sind nicht aufbewahrt.',
    nothing: 'Das Zusammenzählen dauerte zu lange, daher ist nichts bekannt. Ein kürzerer Zeitraum hilft.',
  },
  listsSince: {
    gone: moment => `Diese Listen sind bekannt ab ${moment}: einzelne Zugriffe von davor sind nicht aufbewahrt.`,
    time: moment => `Diese Listen sind bekannt ab ${moment}: das Zusammenzählen dauerte zu lange.`,
    allGone: 'Von diesen Listen ist nichts bekannt: einzelne Zugriffe dieses Zeitraums sind nicht aufbewahrt.',
    nothing: 'Von diesen Listen ist nichts bekannt: das Zusammenzählen dauerte zu lange.',
  },
  unreadable: days =>
    `Die einzelnen Zugriffe von ${days} lassen sich nicht lesen und fehlen hier. „hoofprint check“ sagt, warum.`,
}
