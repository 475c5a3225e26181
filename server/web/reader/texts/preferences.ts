// How somebody reads: the pages of an account about display and dashboard, in every language.

import type { Widened } from './widened.ts'

export const preferencesEn = {
  sections: {
    display: 'Display',
    dashboard: 'Dashboard',
    views: 'Saved views',
    tokens: 'API tokens',
    password: 'Password',
    codes: 'Codes at log-in',
  },
  numbers: 'Numbers',
  dates: 'Dates',
  clock: 'Time of day',
  zone: 'Time zone',
  zoneHint:
    'Days begin and end by its clocks. Where single hits are no longer kept, you see the days of the site, and a note says so.',
  /** The zone of each site. */
  ownZone: 'That of each site',
  /** Why days are those of the site. */
  ownClocks: {
    gone: (zone: string) =>
      `Shown by the clocks of the site (${zone}), not yours: that takes single hits, and those of this period are not all kept.`,
    time: (zone: string) =>
      `Shown by the clocks of the site (${zone}), not yours: counting this period by yours took too long.`,
  },
  lists: 'Lists',
  listsHint: 'On the dashboard of every site. A list that is hidden there has a page of its own.',
  figures: 'Figures',
  up: (title: string) => `Move ${title} up`,
  down: (title: string) => `Move ${title} down`,
  reset: 'Reset to default',
  hidden: 'Not on this dashboard:',
  choose: 'Choose lists',
  noFigure: 'Keep visitors, visits or pageviews: the chart needs one of them.',
  isLocked: 'Not changed: numbers stay hidden until the date below.',
  fewer: {
    title: 'Fewer numbers',
    about: 'For a calm look: charts and bars show how things go, without saying how much.',
    on: 'Show shapes only',
    onHint:
      'Hides every count, share and change on pages of a site, also in tooltips and tables. CSV and JSON need a token.',
    lock: 'Lock',
    lockHint: 'Until it ends nobody can peek, you neither: only the command line of the server ends it.',
    locks: { '0': 'No lock', '7': 'For a week', '30': 'For a month (30 days)' },
    until: (moment: string, zone: string) => `Numbers are hidden until ${moment} (${zone}).`,
    noFiles: 'Your account shows fewer numbers, so this file is not shown either. Programs get it with a token.',
  },
}

export const preferencesNl: Widened<typeof preferencesEn> = {
  sections: {
    display: 'Weergave',
    dashboard: 'Overzicht',
    views: 'Bewaarde weergaven',
    tokens: 'API-tokens',
    password: 'Wachtwoord',
    codes: 'Codes bij het inloggen',
  },
  numbers: 'Getallen',
  dates: 'Datums',
  clock: 'Tijd',
  zone: 'Tijdzone',
  zoneHint:
    'Dagen beginnen en eindigen volgens de klok daar. Waar losse hits niet meer bewaard zijn, zie je de dagen van de site, en dat staat er dan bij.',
  ownZone: 'Die van elke site',
  ownClocks: {
    gone: zone =>
      `Getoond volgens de klok van de site (${zone}), niet die van jou: daarvoor zijn losse hits nodig, en die van deze periode zijn niet allemaal bewaard.`,
    time: zone =>
      `Getoond volgens de klok van de site (${zone}), niet die van jou: deze periode volgens jouw klok tellen duurde te lang.`,
  },
  lists: 'Lijsten',
  listsHint: 'Op het overzicht van elke site. Een lijst die daar niet staat, heeft een eigen pagina.',
  figures: 'Cijfers',
  up: title => `${title} omhoog`,
  down: title => `${title} omlaag`,
  reset: 'Standaard herstellen',
  hidden: 'Niet op dit overzicht:',
  choose: 'Lijsten kiezen',
  noFigure: 'Houd bezoekers, bezoeken of paginaweergaven: de grafiek heeft er een van nodig.',
  isLocked: 'Niet gewijzigd: de getallen blijven verborgen tot de datum hieronder.',
  fewer: {
    title: 'Minder getallen',
    about: 'Voor een rustige blik: grafieken en staven laten zien hoe het gaat, zonder te zeggen hoeveel.',
    on: 'Alleen vormen tonen',
    onHint:
      'Verbergt elk aantal, aandeel en verschil op pagina’s van een site, ook in tooltips en tabellen. CSV en JSON vragen een token.',
    lock: 'Slot',
    lockHint: 'Tot het einde kan niemand gluren, jij ook niet: alleen de opdrachtregel van de server maakt het open.',
    locks: { '0': 'Geen slot', '7': 'Een week', '30': 'Een maand (30 dagen)' },
    until: (moment, zone) => `De getallen zijn verborgen tot ${moment} (${zone}).`,
    noFiles: 'Jouw account toont minder getallen, dus ook dit bestand niet. Programma’s krijgen het met een token.',
  },
}

export const preferencesDe: Widened<typeof preferencesEn> = {
  sections: {
    display: 'Darstellung',
    dashboard: 'Übersicht',
    views: 'Gespeicherte Ansichten',
    tokens: 'API-Tokens',
    password: 'Passwort',
    codes: 'Codes beim Anmelden',
  },
  numbers: 'Zahlen',
  dates: 'Datum',
  clock: 'Uhrzeit',
  zone: 'Zeitzone',
  zoneHint:
    'Tage beginnen und enden nach ihrer Uhr. Wo einzelne Hits nicht mehr aufbewahrt sind, sehen Sie die Tage der Website, und ein Hinweis sagt es.',
  ownZone: 'Die jeder Website',
  ownClocks: {
    gone: zone =>
      `Nach der Uhr der Website (${zone}) gezeigt, nicht nach Ihrer: Dazu braucht es einzelne Hits, und die dieses Zeitraums sind nicht alle aufbewahrt.`,
    time: zone =>
      `Nach der Uhr der Website (${zone}) gezeigt, nicht nach Ihrer: Diesen Zeitraum nach Ihrer zu zählen hat zu lange gedauert.`,
  },
  lists: 'Listen',
  listsHint: 'In der Übersicht jeder Website. Eine Liste, die dort fehlt, hat eine eigene Seite.',
  figures: 'Kennzahlen',
  up: title => `${title} nach oben`,
  down: title => `${title} nach unten`,
  reset: 'Auf Standard zurücksetzen',
  hidden: 'Nicht in dieser Übersicht:',
  choose: 'Listen wählen',
  noFigure: 'Behalten Sie Besucher, Besuche oder Seitenaufrufe: Das Diagramm braucht eine davon.',
  isLocked: 'Nicht geändert: Die Zahlen bleiben bis zu dem Datum unten verborgen.',
  fewer: {
    title: 'Weniger Zahlen',
    about: 'Für einen ruhigen Blick: Diagramme und Balken zeigen, wie es läuft, ohne zu sagen, wie viel.',
    on: 'Nur Formen zeigen',
    onHint:
      'Verbirgt jede Anzahl, jeden Anteil und jede Änderung auf Seiten einer Website, auch in Tooltips und Tabellen. CSV und JSON brauchen ein Token.',
    lock: 'Sperre',
    lockHint: 'Bis sie endet, kann niemand spähen, auch Sie nicht: Nur die Befehlszeile des Servers beendet sie.',
    locks: { '0': 'Keine Sperre', '7': 'Für eine Woche', '30': 'Für einen Monat (30 Tage)' },
    until: (moment, zone) => `Die Zahlen sind bis ${moment} verborgen (${zone}).`,
    noFiles: 'Ihr Konto zeigt weniger Zahlen, also auch diese Datei nicht. Programme bekommen sie mit einem Token.',
  },
}
