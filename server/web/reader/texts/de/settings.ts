// The settings of a site, in German.

import type { Texts } from '../texts.ts'

export const settings: Texts['settings'] = {
  title: site => `Einstellungen von ${site}`,
  heading: 'Einstellungen von',
  notSaved: 'Nicht gespeichert. Bitte korrigieren Sie die markierten Felder.',
  save: 'Speichern',
  site: {
    heading: 'Die Website',
    name: 'Name der Website',
    code: 'Kürzel',
    codeHint:
      'In den Adressen dieser Seiten und nach site= in Tags. Ein früheres führt auch hierher, bis eine andere Website es nimmt.',
    domains: 'Ihre Domains',
    domainsHint:
      'Eine je Zeile. Zugriffe von Seiten unter diesen Domains gehören zu dieser Website; die erste ist die wichtigste.',
    zone: 'Zeitzone',
    zoneHint: 'Tage, die schon gezählt wurden, behalten die Grenzen, die sie hatten.',
  },
  visits: 'Besuche',
  collected: {
    heading: 'Was erfasst wird',
    text: 'Was ausgeschaltet ist, wird ab dem nächsten Zugriff nicht mehr gespeichert. Was schon gespeichert ist, bleibt.',
    keep: 'Einzelne Zugriffe so viele Tage aufbewahren',
    keepHint: '0 = für immer behalten. Ältere Zugriffe werden zu Tagessummen; keine Zahl ändert sich.',
  },
  switches: {
    sessions: {
      label: 'Sitzungen',
      help: 'An: Wer eine Seite innerhalb von acht Stunden neu lädt, wird einmal gezählt, und Sie sehen außer Besuchen auch Besucher; wer sie sind, wird nie aufgeschrieben. Aus: Niemand wird wiedererkannt, also ist jedes Laden einer Seite ein Besuch, und Besucher werden nicht gezeigt. Besuche von vor und nach einer Änderung sind nicht zu vergleichen.',
    },
    referrer: {
      label: 'Woher die Besucher kamen',
      help: 'Die Seite oder App mit dem Link hierher und die Kampagne, die im Link steht.',
    },
    device: {
      label: 'Browser und System',
      help: 'Ihre Namen und Versionen, etwa Firefox 128 unter Linux, gelesen aus dem User-Agent, der nicht gespeichert wird.',
    },
    size: { label: 'Bildschirmgröße', help: 'Die Breite, wie das Skript sie meldet: Telefon, Tablet oder Computer.' },
    country: {
      label: 'Land',
      help: 'Erkannt an der Zeitzone des Browsers oder, wo der Server eine Liste von Netzen hat, an der Adresse, die nicht gespeichert wird.',
    },
    region: {
      label: 'Region',
      help: 'Das Bundesland oder die Provinz innerhalb des Landes, etwa Bayern. Dazu braucht es eine Datei von Städten (--geodb) und den Schalter darüber; erkannt wird sie an der Adresse, die nicht gespeichert wird. Wo es wenige Besucher gibt, kann eine Region verraten, wer einer von ihnen ist: Lassen Sie dies aus, wenn Sie es nicht brauchen.',
    },
    language: { label: 'Sprache', help: 'Die Sprache, nach der der Browser zuerst fragt.' },
    hits: {
      label: 'Einzelne Zugriffe',
      help: 'Bewahrt jeden Zugriff als eigene Zeile auf: Daraus bestehen die CSV der Zugriffe und verknüpfte Fragen, etwa nach den Browsern eines Landes. Aus: Nur Summen werden aufbewahrt.',
    },
    caseSensitive: {
      label: 'Großbuchstaben machen eine andere Seite',
      help: 'An: /s/aBc und /s/AbC sind zwei Seiten, wie auf den meisten Servern. Aus: Sie sind eine, in der Schreibweise, die zuerst kam, wie in GoatCounter. Eine Änderung gilt ab dem nächsten Zugriff; vorhandene Seiten bleiben, wie sie sind.',
    },
    countDoNotTrack: {
      label: 'Browser zählen, die bitten, nicht verfolgt zu werden',
      help: 'Nichts, was gespeichert wird, sagt, wer ein Besucher ist. Trotzdem werden Browser, die Do Not Track oder Global Privacy Control senden, nur gezählt, wenn dies an ist.',
    },
  },
  ignored: {
    heading: 'Was nicht gezählt wird',
    rules: [
      'Bots, Browser, die im Voraus holen, und was Ihre eigenen Regeln auslassen:',
      'Regeln für Adressen, Länder, Seiten und Verweise',
    ],
    anyway: 'Trotzdem gezählt:',
    received: [
      'Wie viel das ist, aus welchen Gründen, und wie man einen Teil davon trotzdem zählt:',
      'Wo blieben die Zugriffe?',
    ],
    you: [
      'Ob Ihre eigenen Besuche gezählt werden, und wofür Ihre Adresse gehalten wird:',
      'Was der Server von Ihnen sieht',
    ],
  },
  export: {
    heading: 'Die Daten mitnehmen',
    hits: 'Jeder Zugriff, als CSV',
    hitsHint: 'gepackt mit gzip, im Format von GoatCounter;',
    plain: 'nicht gepackt',
    excel: 'für Excel',
    all: 'Jeder Zugriff, mit allen Spalten',
    allHint: 'auch Kampagne, Sprache und Region, für andere Programme;',
    noHits:
      'Diese Website bewahrt keine einzelnen Zugriffe auf, also gibt es keine Liste davon. Die Summen sind alle da:',
    someHits: [
      'Diese Website bewahrt keine einzelnen Zugriffe auf, also gibt es keine Liste davon, außer von',
      'denen von früher',
      '. Die Summen sind alle da:',
    ],
    sums: 'Jede Summe, als CSV',
    sumsHint: 'je Tag, je Seite und je Liste;',
  },
  script: { heading: 'Das Skript', tag: 'Das Tag für jede Seite' },
  delete: {
    heading: 'Löschen',
    data: 'Alle Daten: Alle Zahlen und alle Zugriffe dieser Website werden endgültig gelöscht. Die Website, ihre Einstellungen und Ihre Notizen bleiben.',
    site: 'Die Website: all das, dazu ihre Einstellungen und Notizen. Ihre Tags zählen nichts mehr.',
    backups: 'Sicherungen von vorher behalten, was in ihnen steht.',
    confirm: code => `Tippen Sie ${code} zur Bestätigung`,
    dataButton: 'Alle Daten löschen',
    siteButton: 'Die Website löschen',
  },
}
