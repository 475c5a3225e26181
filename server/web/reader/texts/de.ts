// All texts in German.

import { alertsDe } from './alerts.ts'
import { auditDe } from './audit.ts'
import { cleanupDe } from './cleanup.ts'
import { demoDe } from './demo.ts'
import type { Texts } from './en.ts'
import { entryDe } from './entry-de.ts'
import { mailDe } from './mail.ts'
import { peopleDe } from './people.ts'
import { type Amount, pluralOf } from './plural.ts'
import { preferencesDe } from './preferences.ts'
import { privacyDe } from './privacy.ts'
import { serverDe } from './server.ts'
import { sharingDe } from './sharing.ts'

const plural = pluralOf('de')

// What goes with numbers, changes and names.

function counted(one: string, other: string) {
  return (amount: Amount) =>
    amount.value === 0 ? `keine ${other}` : `${amount.text} ${plural(amount, { one, other })}`
}

const words: Texts['words'] = {
  counts: {
    visitors: counted('Besucher', 'Besucher'),
    visits: counted('Besuch', 'Besuche'),
    pageviews: counted('Seitenaufruf', 'Seitenaufrufe'),
    hits: counted('Zugriff', 'Zugriffe'),
    hosts: counted('Host', 'Hosts'),
    days: counted('Tag', 'Tage'),
  },
  change: {
    new: 'neu',
    same: 'unverändert',
    none: 'zuvor keine',
    times: times => `${times}-mal so viele`,
    more: percent => `${percent} mehr`,
    less: percent => `${percent} weniger`,
  },
  justNow: 'gerade eben',
  moment: (day, time) => `${day}, ${time}`,
  direct: 'Direkt / keine',
  unknown: '(unbekannt)',
  pixels: width => `${width} Pixel`,
  sizes: { phone: 'Smartphone', tablet: 'Tablet', desktop: 'Laptop oder Desktop', desktophd: 'Großer Desktop' },
  channels: {
    direct: 'Direkt',
    search: 'Suchmaschinen',
    social: 'Soziale Netze',
    ai: 'KI-Assistenten',
    video: 'Video',
    mail: 'E-Mail',
    paid: 'Bezahlt',
    campaign: 'Andere Kampagnen',
    referral: 'Andere Websites',
    own: 'Eigene Seiten',
  },
}

// Who may come in, and how they read.

const access: Texts['access'] = {
  logIn: {
    title: 'Anmelden',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    button: 'Anmelden',
    wrong: 'E-Mail-Adresse oder Passwort ist falsch.',
    busy: 'Im Moment melden sich zu viele Personen an. Versuchen Sie es in einigen Sekunden noch einmal.',
    changed: 'Das Passwort wurde gerade geändert. Melden Sie sich mit dem neuen an.',
    over: 'Der Code muss innerhalb von zehn Minuten eingegeben werden. Melden Sie sich noch einmal an.',
  },
  again: 'Bitte geben Sie das Passwort noch einmal ein.',
  passwordHint: 'Mindestens 10 Zeichen; ein Satz ist gut.',
  password: {
    title: 'Passwort',
    heading: 'Ihr Passwort ändern',
    current: 'Aktuelles Passwort',
    new: 'Neues Passwort',
    button: 'Passwort ändern',
    hint: 'Hier bleiben Sie angemeldet, überall sonst werden Sie abgemeldet.',
    tokens: names => `Auch meine Tokens löschen: ${names}`,
    tokensWhy:
      'Wer das alte Passwort hatte, kann eines erzeugt haben. Programme mit diesen Tokens brauchen danach neue.',
  },
  codes: {
    title: 'Code beim Anmelden',
    about: 'Beim Anmelden wird außer dem Passwort ein Code aus einer App auf Ihrem Telefon verlangt.',
    scan: 'Scannen Sie dieses Bild mit einer Authenticator-App wie Aegis, 2FAS oder Google Authenticator oder mit Ihrem Passwortmanager.',
    picture: 'Bild mit dem Schlüssel für Ihre App',
    orType: 'Wenn Sie es nicht scannen können, geben Sie diesen Schlüssel in der App ein:',
    thenType: 'Geben Sie den Code ein, den die App jetzt zeigt.',
    code: 'Code',
    on: 'Einschalten',
    isOn: 'Codes sind eingeschaltet.',
    left: (amount: number) =>
      amount === 1 ? 'Es ist noch 1 Ersatzcode da.' : `Es sind noch ${amount} Ersatzcodes da.`,
    again: 'Neue Ersatzcodes',
    off: 'Ausschalten',
    recovery: 'Ersatzcodes',
    keep: 'Jeder dieser Codes lässt Sie einmal herein, wenn Sie Ihr Telefon nicht haben. Drucken Sie sie aus oder bewahren Sie sie im Passwortmanager auf: Sie werden nicht noch einmal gezeigt.',
    ask: 'Code eingeben',
    hint: 'Die sechs Ziffern, die Ihre App zeigt, oder ein Ersatzcode.',
    wrong:
      'Dieser Code ist falsch oder wurde schon benutzt. Warten Sie auf den nächsten und prüfen Sie die Uhr Ihres Telefons.',
    lost: 'Kein Telefon und keine Ersatzcodes? Wer den Server betreibt, kann die Codes für Sie ausschalten:',
  },
  account: {
    language: 'Sprache',
    languageHint: 'Zahlen und Datumsangaben folgen Ihrer Region, wenn Ihr Browser für diese Sprache eine nennt.',
    weekStart: 'Woche beginnt am',
    theme: 'Design',
    keys: 'Tastenkürzel',
    keysHint: '/ öffnet den Filter, ← → wechseln den Zeitraum, 1–9 wählen einen, ? zeigt Hilfe.',
    light: 'Hell',
    dark: 'Dunkel',
    asBrowser: now => `Standard des Browsers (${now})`,
    byRegion: now => `Standard der Region (${now})`,
    asSystem: 'Standard des Systems',
    save: 'Speichern',
  },
}

// What could not be shown as it was asked.

const asked: Texts['asked'] = {
  field: word => `Unbekannter Filter „${word}“; ignoriert.`,
  keyword: word => `Unbekanntes Schlüsselwort „${word}“; ignoriert.`,
  bare: word => `Zu „${word}“ fehlen die Suchwörter; ignoriert.`,
  pattern: (word, length, stars) =>
    `„${word}…“ ist zu lang; ignoriert. Ein Muster mit * hat höchstens ${length} Zeichen und ${stars} Sterne.`,
  conditions: most => `Höchstens ${most} Filter gleichzeitig; die übrigen werden ignoriert.`,
  period: 'Unbekannter Zeitraum; gezeigt werden die letzten 30 Tage.',
  swapped: 'Das erste Datum lag nach dem letzten; sie wurden vertauscht.',
  unreadable: 'Ungültiges Datum; schreiben Sie ein Datum als 2026-11-21.',
  ahead: 'Dieses Datum liegt in der Zukunft; die Ansicht endet heute.',
  figure: 'Unbekannte Kennzahl; gezeigt werden Besuche.',
  metric: 'Unbekanntes Maß; gezeigt wird LCP.',
  sessions: 'Sitzungen sind für diese Website ausgeschaltet, also gibt es keine Besucher; gezeigt werden Besuche.',
  compare: 'Damit lässt sich nicht vergleichen; verglichen wird mit dem vorherigen Zeitraum.',
  align: 'Tage lassen sich nur nach Wochentagen ausrichten; ignoriert.',
  scale: 'Unbekannter Maßstab (own oder common); jedes Diagramm hat seinen eigenen.',
  page: 'Ungültige Seitenzahl; gezeigt wird die erste Seite.',
  sort: 'Unbekannte Reihenfolge; die größten stehen oben.',
  tab: 'Unbekannte Liste in tab; ignoriert.',
  early: day => `Gezählt wird seit dem ${day}; dort beginnt die Ansicht.`,
  nearest: day => `Dieses Datum liegt außerhalb des Bereichs; gezeigt wird der ${day}.`,
  group: {
    hour: 'Für diesen Zeitraum nicht verfügbar; gezeigt werden Stunden.',
    day: 'Für diesen Zeitraum nicht verfügbar; gezeigt werden Tage.',
    week: 'Für diesen Zeitraum nicht verfügbar; gezeigt werden Wochen.',
    month: 'Für diesen Zeitraum nicht verfügbar; gezeigt werden Monate.',
  },
}

// What stands around every page, what came of a form, and what is wrong.

const frame: Texts['frame'] = {
  skip: 'Zum Inhalt',
  main: 'Hauptmenü',
  crumbs: 'Brotkrumen',
  sites: 'Websites',
  allSites: 'Alle Websites',
  addSite: 'Website hinzufügen',
  menu: 'Menü',
  thisView: 'Diese Ansicht:',
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

const done: Texts['done'] = {
  saved: 'Gespeichert. Gilt ab dem nächsten Zugriff.',
  deleted: 'Alle Daten dieser Website sind gelöscht.',
  siteDeleted: 'Die Website ist gelöscht. Ihre Daten verschwinden binnen weniger Minuten aus der Datenbank.',
  anyway: 'Gespeichert. Ab dem nächsten Zugriff werden sie gezählt.',
  again: 'Gespeichert. Ab dem nächsten Zugriff werden sie nicht mehr gezählt.',
  password: 'Passwort geändert. Überall sonst sind Sie abgemeldet.',
  codesOff: 'Codes sind ausgeschaltet.',
  loginEnded: 'Dort abgemeldet.',
  passkey: 'Passkey hinzugefügt.',
  resetMail: 'Wenn jemand hier diese Adresse hat, ist ein Link dorthin unterwegs. Er gilt zwei Stunden.',
  loggedOutHere: 'Sie sind hier abgemeldet.',
  reset: 'Passwort geändert. Melden Sie sich mit dem neuen an.',
  site: 'Website hinzugefügt. Das ist ihr Skript-Tag:',
  account: 'Gespeichert.',
  note: 'Gespeichert. Die Notiz steht im Diagramm bei ihrem Tag.',
  goal: 'Gespeichert. Auch was vorher geschah, zählt mit.',
  view: 'In Ihren Ansichten gespeichert.',
  removed: 'Gelöscht.',
  invited: 'Die Einladung ist per E-Mail unterwegs.',
  revoked: 'Die Einladung ist zurückgezogen.',
  access: 'Zugriff gespeichert. Er gilt sofort.',
  invitation: 'Willkommen. Sie haben jetzt Zugriff.',
  mail: 'Die Mail wird in Sekunden erneut versucht.',
  sharing: 'Gespeichert.',
  shareLink: 'Link erstellt. Seine Adresse steht in der Liste.',
  tested: 'Der Test ist gesendet; die Antwort steht unten.',
  retried: 'Noch einmal versucht; die Antwort steht unten.',
}

const problems: Texts['problems'] = {
  titles: { missing: 'Nicht gefunden', refused: 'Nicht möglich' },
  headings: { missing: 'Seite nicht gefunden', refused: 'Das hat nicht geklappt', failed: 'Etwas ist schiefgegangen' },
  home: 'Startseite',
  error: status => `Fehler ${status}`,
  noSite: 'Hier gibt es keine Website mit diesem Namen. Prüfen Sie die Schreibweise.',
  noPage:
    'Unter dieser Adresse gibt es keine Seite. Vielleicht ist sie falsch geschrieben, oder die Seite wurde verschoben.',
  noFile: 'Diese Datei gibt es nicht. Vielleicht gibt es eine neuere Version: Laden Sie die Seite neu.',
  noChapter: 'Dieses Kapitel gibt es im Handbuch nicht.',
  method: 'Diese Adresse nimmt diese Methode nicht an.',
  form: 'Das Formular ist zu groß oder ungültig. Es wurde nichts geändert.',
  elsewhere: 'Dieses Formular kam von einer anderen Website. Es wurde nichts geändert.',
  address: 'Die Adresse ist ungültig.',
  busy: 'Ein anderer Bericht von Ihnen wird noch berechnet. Versuchen Sie es noch einmal, wenn er fertig ist.',
  overdue:
    'Das hat zu lange gedauert und wurde abgebrochen. Wählen Sie einen kürzeren Zeitraum oder weniger Filter. Das Zählen läuft weiter.',
  surprise: 'Fehler auf dem Server; Einzelheiten stehen im Protokoll. Es sind keine gezählten Daten verloren.',
  notEverywhere: 'Das ist für Administratoren aller Websites.',
  notAllowed: {
    view: 'Das dürfen Sie nicht sehen.',
    settings:
      'Sie dürfen die Zahlen dieser Website lesen, aber nichts an ihr ändern. Fragen Sie jemanden, der sie verwaltet.',
    admin: 'Das ist für Administratoren dieser Website.',
  },
  anyway: 'Das lässt sich nicht trotzdem zählen. Es wurde nichts geändert.',
}

// What the owner of a site should know before looking at its numbers.

const notices: Texts['notices'] = {
  oneAddress:
    'Fast alle Sitzungen der letzten Stunde kamen von einer Adresse. Ist das Ihr Proxy, so gibt er die Adressen der Besucher nicht weiter, oder ihm wird nicht vertraut: Viele Besucher zählen als einer.',
  privateAddresses:
    'Die meisten Sitzungen der letzten Stunde kamen von wenigen privaten Adressen. Vermutlich gibt Ihr Proxy die Adressen der Besucher nicht weiter: Viele Besucher zählen als einer.',
  you: 'Ihre Verbindung',
  proxy: 'Hinter einem Proxy',
  sessionsLost:
    'Bei einem Neustart des Servers gehen die Sitzungen verloren: In das Verzeichnis im Arbeitsspeicher (--memory-dir) kann nicht geschrieben werden. Das Zählen geht weiter; die Ursache steht im Protokoll.',
  sessionsHelp: 'Sitzungen und Neustarts',
  capped: {
    day: (most, what) => `Heute mehr als ${most} neue ${what}; weitere werden als (other) gezählt.`,
    network: (most, what) =>
      `Ein Netz hat heute mehr als ${most} neue ${what} gesendet; weitere werden als (other) gezählt, wenn nicht auch andere Netze sie senden.`,
  },
  spamList: (before, now) =>
    `Die Referrer-Spam-Liste wurde nicht aktualisiert: Die neue hat ${now} Hosts, die aktuelle ${before}.`,
  cappedHelp: 'Ursache und Abhilfe',
  names: {
    pages: 'Seiten',
    channels: 'Kanäle',
    referrers: 'Referrer',
    countries: 'Länder',
    campaigns: 'Kampagnen',
    regions: 'Regionen',
    sources: 'Quellen von Kampagnen',
    mediums: 'Medien von Kampagnen',
    terms: 'Begriffe von Kampagnen',
    contents: 'Inhalte von Kampagnen',
    languages: 'Sprachen',
    browsers: 'Browser',
    systems: 'Betriebssysteme',
    sizes: 'Bildschirmgrößen',
    props: 'Eigenschaften',
  },
}

// The three numbers of every view.

const figures: Texts['figures'] = {
  visitors: {
    title: 'Besucher',
    one: 'Besucher',
    by: 'nach Besuchern',
    definition: 'Einer je Sitzung; eine Sitzung endet nach acht Stunden ohne Aktivität.',
    ofPage: 'Einer je Sitzung, die auf dieser Seite begann.',
  },
  entries: {
    title: 'Einstiege',
    one: 'Einstieg',
    by: 'nach Einstiegen',
    definition: 'Einer je Sitzung, die auf dieser Seite begann.',
  },
  exits: {
    title: 'Ausstiege',
    one: 'Ausstieg',
    by: 'nach Ausstiegen',
    definition: 'Sitzungen, deren bisher letzter Seitenaufruf diese Seite ist.',
  },
  rates: {
    exitRate: { title: 'Ausstiegsrate', definition: 'Ausstiege von den Besuchen einer Seite.' },
    bounceRate: {
      title: 'Absprungrate',
      definition:
        'Sitzungen mit einem Seitenaufruf, ohne Ereignis und mit weniger als 10 Sekunden Aufmerksamkeit, von allen Sitzungen.',
    },
    averageTime: {
      title: 'Zeit',
      definition: 'Durchschnittliche Dauer einer Sitzung, vom ersten bis zum letzten Lebenszeichen.',
    },
    averageEngagedTime: {
      title: 'Aufmerksamkeit',
      definition: 'Im Mittel je Besuch: solange die Seite sichtbar war und den Fokus hatte.',
    },
    averageScrollDepth: {
      title: 'Scrolltiefe',
      definition: 'Der tiefste Punkt der Seite, der gesehen wurde, im Mittel.',
    },
  },
  sums: {
    bounces: 'Sitzungen mit einem Seitenaufruf, ohne Ereignis und mit weniger als 10 Sekunden Aufmerksamkeit.',
    sessionSeconds: 'Sekunden vom ersten bis zum letzten Lebenszeichen jeder Sitzung, zusammengezählt.',
    engagedSeconds: 'Sekunden, in denen die Seite sichtbar war und den Fokus hatte, zusammengezählt.',
    scrollDepth: 'Der tiefste gesehene Punkt der Seite in Prozent, zusammengezählt.',
    scrollTold: 'Seitenaufrufe, deren Scrolltiefe bekannt ist.',
  },
  knownFrom: moment => `Bekannt ab ${moment}.`,
  ratesKnownFrom: day => `Raten und Zeiten sind bekannt ab ${day}.`,
  visits: {
    title: 'Besuche',
    one: 'Besuch',
    by: 'nach Besuchen',
    definition: 'Jede Seite zählt einmal je Sitzung, egal wie oft sie neu geladen wird.',
    ofPage: 'Einer je Sitzung, in der diese Seite aufgerufen wurde.',
  },
  pageviews: {
    title: 'Seitenaufrufe',
    one: 'Seitenaufruf',
    by: 'nach Seitenaufrufen',
    definition: 'Jedes Laden einer Seite, auch erneutes.',
    ofPage: 'Jedes Laden dieser Seite, auch erneutes.',
  },
  label: 'Kennzahlen',
}

// The line of periods.

const period: Texts['period'] = {
  label: 'Zeitraum',
  names: {
    day: 'Heute',
    yesterday: 'Gestern',
    '7d': '7 Tage',
    '30d': '30 Tage',
    week: 'Woche',
    month: 'Monat',
    quarter: 'Quartal',
    half: 'Halbjahr',
    year: 'Jahr',
    all: 'Alles',
  },
  since: day => `Seit dem ${day}`,
  tooEarly: day => `Gezählt wird erst seit dem ${day}, nach diesem Zeitraum.`,
  today: day => `Heute, ${day}`,
  more: 'Mehr',
  before: 'Vorheriger Zeitraum',
  after: 'Nächster Zeitraum',
  dates: 'Eigener Zeitraum',
  from: 'Von',
  to: 'Bis',
  show: 'Anwenden',
}

// What a period is compared with.

const compare: Texts['compare'] = {
  label: 'Vergleichen mit',
  previous: {
    day: 'Vortag',
    '7d': 'vorherige 7 Tage',
    '30d': 'vorherige 30 Tage',
    week: 'Vorwoche',
    month: 'Vormonat',
    quarter: 'Vorquartal',
    half: 'voriges Halbjahr',
    year: 'Vorjahr',
    dates: days => (days.value === 1 ? 'Vortag' : `vorherige ${days.text} Tage`),
  },
  year: 'gleiche Tage im Vorjahr',
  other: 'eigene Auswahl',
  none: 'nichts',
  than: {
    day: 'als am Tag davor',
    '7d': 'als in den 7 Tagen davor',
    '30d': 'als in den 30 Tagen davor',
    week: 'als in der Woche davor',
    month: 'als im Monat davor',
    quarter: 'als im Quartal davor',
    half: 'als im Halbjahr davor',
    year: 'als im Jahr davor',
    dates: days => (days.value === 1 ? 'als am Tag davor' : `als in den ${days.text} Tagen davor`),
    yearBefore: 'als ein Jahr davor',
    other: days => `als im Zeitraum ${days}`,
  },
  upTo: { hour: 'bis zur selben Stunde', day: 'bis zum selben Tag' },
  against: days => `ggü. ${days}`,
  sameTime: { hour: 'gleiche Uhrzeit', day: 'gleich viele Tage' },
  weekdays: 'Wochentage angleichen',
  weekdaysHint: 'Vergleicht jeden Tag mit demselben Wochentag',
  from: 'Ab',
  show: 'Vergleichen',
  early: day => `Nichts zum Vergleichen: Gezählt wird erst seit dem ${day}.`,
  unknown: 'Nichts zum Vergleichen: Die Rohdaten jener Tage sind nicht vollständig.',
}

// The chart and its table.

const groups = { hour: 'Stunde', day: 'Tag', week: 'Woche', month: 'Monat' }

const chart: Texts['chart'] = {
  title: (what, group) => `${what} je ${groups[group]}`,
  nothing: 'In diesem Zeitraum wurde nichts gezählt.',
  nothingYet: 'In diesem Zeitraum wurde noch nichts gezählt.',
  most: {
    hour: (time, value) => `die meisten in der Stunde ab ${time}: ${value}`,
    day: (day, value) => `die meisten am ${day}: ${value}`,
    week: (days, value) => `die meisten in der Woche ${days}: ${value}`,
    month: (month, value) => `die meisten im ${month}: ${value}`,
  },
  highest: {
    hour: (time, value) => `am höchsten in der Stunde ab ${time}: ${value}`,
    day: (day, value) => `am höchsten am ${day}: ${value}`,
    week: (days, value) => `am höchsten in der Woche ${days}: ${value}`,
    month: (month, value) => `am höchsten im ${month}: ${value}`,
  },
  unknown: 'Das wurde in diesem Zeitraum nicht aufbewahrt.',
  hatched: {
    hour: 'Schraffiert: Stunde läuft noch.',
    day: 'Schraffiert: Tag läuft noch.',
    week: 'Schraffiert: nicht die ganze Woche.',
    month: 'Schraffiert: nicht der ganze Monat.',
  },
  young: {
    hour: ago => `Die letzte Stunde begann ${ago}.`,
    day: ago => `Der letzte Tag begann ${ago}.`,
    week: ago => `Die letzte Woche begann ${ago}.`,
    month: ago => `Der letzte Monat begann ${ago}.`,
  },
  soFar: count => `${count} bis jetzt`,
  table: 'Tabelle',
  when: 'Wann',
  compared: 'Verglichen mit',
  before: 'Vorher',
  change: 'Änderung',
  addNote: 'Notiz hinzufügen',
  per: { hour: 'Stündlich', day: 'Täglich', week: 'Wöchentlich', month: 'Monatlich' },
  moreNotes: count => `${count} weitere`,
}

// The countries of the world.

const map: Texts['map'] = {
  title: what => `${what} nach Land`,
}

// When in the week and in the month people come.

const rhythm: Texts['rhythm'] = {
  title: 'Stoßzeiten',
  about: days => `Durchschnitt je Stunde und Wochentag, ${days}.`,
  week: what => `${what} je Wochentag und Stunde`,
  month: what => `${what} je Tag des Monats`,
  most: (weekday, time, count) => `Stärkste Stunde: ${weekday} ab ${time}, ${count}.`,
  days: (most, fewest) => `Stärkster Tag: ${most}. Schwächster Tag: ${fewest}.`,
  mostOfMonth: (day, count) => `Stärkster Tag des Monats: der ${day}., ${count}.`,
  dayOfMonth: day => `Tag ${day}`,
  none: 'An einem vollständigen Tag wurde noch nichts gezählt.',
  hour: 'Stunde',
  day: 'Tag',
  average: 'Durchschnitt',
  table: 'Tabelle',
}

// What narrows a view, and what is known of what it leaves.

const filter: Texts['filter'] = {
  label: 'Gewählte Filter',
  fields: {
    text: 'Pfad oder Titel',
    page: 'Seite',
    title: 'Titel',
    entry: 'Einstiegsseite',
    event: 'Ereignis',
    is: 'Art',
    channel: 'Kanal',
    referrer: 'Referrer',
    source: 'Quelle',
    medium: 'Medium',
    campaign: 'Kampagne',
    term: 'Begriff',
    content: 'Inhalt',
    browser: 'Browser',
    system: 'Betriebssystem',
    size: 'Bildschirmgröße',
    country: 'Land',
    language: 'Sprache',
    prop: 'Eigenschaft',
    goal: 'Ziel',
  },
  verbs: {
    yes: { is: 'ist', begins: 'beginnt mit', contains: 'enthält', matches: 'passt zu' },
    not: { is: 'ist nicht', begins: 'beginnt nicht mit', contains: 'enthält nicht', matches: 'passt nicht zu' },
  },
  kinds: {
    yes: { event: 'Nur Ereignisse', pageview: 'Nur Seitenaufrufe' },
    not: { event: 'Keine Ereignisse', pageview: 'Keine Seitenaufrufe' },
  },
  blank: '(leer)',
  remove: condition => `Entfernen: ${condition}`,
  clear: 'Alle entfernen',
  seek: 'Nach Pfad, Titel oder einer Bedingung wie country:NL filtern',
  example: 'Pfad, Titel oder country:NL',
  narrow: 'Filtern',
  add: 'Filter hinzufügen',
  field: 'Feld',
  manner: 'Bedingung',
  value: 'Wert',
  take: 'Hinzufügen',
  help: 'Filter-Syntax',
  nothing: 'Keine Ergebnisse in diesem Zeitraum.',
  without: condition => `Ohne „${condition}“`,
  withoutAny: 'Ohne Filter',
  found: { title: text => `Suche: ${text}`, list: 'Liste', none: 'In keiner Liste dieses Zeitraums.' },
  since: {
    gone: moment => `Vollständig ab ${moment}; ältere Rohdaten wurden gelöscht.`,
    time: moment => `Vollständig ab ${moment}; der Rest dauerte zu lange. Wählen Sie einen kürzeren Zeitraum.`,
    allGone: 'Keine Daten: Die Rohdaten dieses Zeitraums wurden gelöscht.',
    removed: moment => `Bekannt ab ${moment}; ältere Zahlen wurden gelöscht.`,
    allRemoved: 'Keine Daten: Die Zahlen dieses Zeitraums wurden gelöscht.',
    nothing: 'Keine Daten: Das dauerte zu lange. Wählen Sie einen kürzeren Zeitraum.',
  },
  listsSince: {
    gone: moment => `Diese Listen sind vollständig ab ${moment}; ältere Rohdaten wurden gelöscht.`,
    time: moment => `Diese Listen sind vollständig ab ${moment}; der Rest dauerte zu lange.`,
    allGone: 'Keine Daten für diese Listen: Die Rohdaten dieses Zeitraums wurden gelöscht.',
    removed: moment => `Bekannt ab ${moment}; ältere Zahlen wurden gelöscht.`,
    allRemoved: 'Keine Daten: Die Zahlen dieses Zeitraums wurden gelöscht.',
    nothing: 'Keine Daten für diese Listen: Das dauerte zu lange.',
  },
  unreadable: days =>
    `Die Rohdaten von ${days} lassen sich nicht lesen und fehlen hier. „hoofprint check“ nennt die Ursache.`,
}

// The lists of a report.

const props: Texts['props'] = {
  one: 'Eigenschaft',
  count: 'Anzahl',
  sum: (sum, average) => `Summe ${sum}, im Mittel ${average}`,
  numbers: numbers => `${numbers.text} Zahlen`,
  money: (sum, average, times) => `Summe ${sum}, im Mittel ${average} (${times.text}-mal)`,
  email: '(E-Mail-Adresse, nicht aufbewahrt)',
  moreValues: values => `${values.text} weitere Werte; die Exportformate haben bis zu 1.000.`,
  moreKeys: keys => `${keys.text} weitere Eigenschaften werden nicht gezeigt.`,
  unknown: hits =>
    `Von ${hits.text} ${hits.value === 1 ? 'weiteren Zugriff' : 'weiteren Zugriffen'} sind die Eigenschaften unbekannt: Es waren zu viele verschiedene.`,
}

const lists: Texts['lists'] = {
  titles: {
    pages: 'Seiten',
    entries: 'Einstiegsseiten',
    exits: 'Ausstiegsseiten',
    events: 'Ereignisse',
    channels: 'Kanäle',
    referrers: 'Referrer',
    countries: 'Länder',
    campaigns: 'Kampagnen',
    regions: 'Regionen',
    sources: 'Quellen',
    mediums: 'Medien',
    terms: 'Begriffe',
    contents: 'Inhalte',
    languages: 'Sprachen',
    browsers: 'Browser',
    systems: 'Betriebssysteme',
    sizes: 'Bildschirmgrößen',
  },
  families: { pages: 'Seiten', sources: 'Quellen', places: 'Orte', devices: 'Geräte' },
  tabs: {
    pages: 'Top',
    entries: 'Einstieg',
    exits: 'Ausstieg',
    events: 'Ereignisse',
    channels: 'Kanäle',
    referrers: 'Referrer',
    campaigns: 'Name',
    sources: 'Quelle',
    mediums: 'Medium',
    terms: 'Begriff',
    contents: 'Inhalt',
    countries: 'Länder',
    regions: 'Regionen',
    languages: 'Sprachen',
    browsers: 'Browser',
    systems: 'Systeme',
    sizes: 'Bildschirme',
  },
  sharedTabs: {
    entries: { tab: 'Einstieg, Ausstieg', label: 'Einstiegs- oder Ausstiegsseiten' },
    campaigns: { tab: 'Kampagnen', label: 'Kampagnen nach' },
  },
  noPage: 'Keine Seiten in diesem Zeitraum.',
  other: 'neue Namen über dem Tageslimit',
  none: 'Keine in diesem Zeitraum.',
  notCollected: 'Wird nicht erfasst.',
  ownPages: 'andere Seiten hier',
  tagsSince: {
    filtered: day => `Medium, Begriff und Inhalt von Links sind bekannt ab ${day}.`,
    missing: day => `Bekannt ab ${day}.`,
    judged: day => `Vollständig bekannt ab ${day}: Von markierten Links davor sind nur Name und Quelle aufgehoben.`,
  },
  settings: 'Einstellungen',
  more: rows => `${rows.text} weitere`,
  moreOf: (rows, title) => `${rows.text} weitere: ${title}`,
  all: 'Alle',
  allOf: title => `Alle: ${title}`,
  visit: 'öffnen',
  visitOf: host => `${host} öffnen`,
  chosen: 'gefiltert; entfernen',
  caption: (title, by) => `${title}, ${by}`,
  share: 'Anteil',
  change: 'Änderung',
  scales: {
    own: 'Jedes kleine Diagramm hat seinen eigenen Maßstab.',
    common: 'Alle kleinen Diagramme haben denselben Maßstab.',
  },
  highest: 'Höchste',
  smallCharts: 'Kleine Diagramme',
  toScale: { own: 'eigener Maßstab', common: 'gemeinsamer Maßstab' },
  event: 'Ereignis',
  part: (first, last, total, by) => `${first} – ${last} von ${total}, ${by}`,
  paging: 'Seiten dieser Liste',
  first: '« Erste',
  back: '‹ Zurück',
  forward: 'Weiter ›',
  last: 'Letzte »',
  byName: 'nach Namen',
  byRate: rate => `nach ${rate}`,
  fewLast: fewest => `Zeilen mit weniger als ${fewest} Sitzungen kommen zuletzt.`,
  search: 'In dieser Liste suchen',
  find: 'Suchen',
  notFound: search => `Nichts in dieser Liste enthält „${search}“.`,
  whole: 'Die ganze Liste',
  ends: page => `Gezeigt wird Seite ${page}, die letzte dieser Liste.`,
}

// Who is here now.

const live: Texts['live'] = {
  title: 'Gerade online',
  sessions: {
    here: (people: Amount) => (people.value === 0 ? 'Gerade niemand online' : `${people.text} gerade online`),
    meaning: 'Sitzungen mit einem Zugriff in den letzten fünf Minuten, nach ihrer letzten Seite.',
    column: 'Sitzungen',
    none: 'Keine Aktivität in den letzten fünf Minuten.',
  },
  pageviews: {
    here: (views: Amount) =>
      `${views.value === 0 ? 'Keine' : views.text} ${plural(views, { one: 'Seitenaufruf', other: 'Seitenaufrufe' })} in den letzten fünf Minuten`,
    meaning: 'Sitzungen sind für diese Website ausgeschaltet, also sind dies Seitenaufrufe und keine Besucher.',
    column: 'Seitenaufrufe',
    none: 'Keine Seitenaufrufe in den letzten fünf Minuten.',
  },
  moreThan: number => `mehr als ${number}`,
  elsewhere: people => `${people.text} auf anderen oder unbekannten Seiten`,
  young: 'Der Server wurde vor weniger als fünf Minuten gestartet; frühere Aktivität fehlt.',
  seenAt: (time, zone) => `Stand: ${time}, ${zone}`,
  again: 'Wird alle zehn Sekunden aktualisiert.',
  stand: 'Pause',
  goOn: 'Alle zehn Sekunden aktualisieren',
  json: 'Als JSON',
  full: 'Es sind zu viele Live-Seiten offen. Schließen Sie einige, oder warten Sie eine Minute.',
}

// What stands around the numbers.

const reports: Texts['reports'] = {
  dashboard: 'Übersicht',
  openPage: 'Seite öffnen',
  titles: 'Titel',
  since: day => `seit ${day}`,
  nowhere: {
    page: path => `Für ${path} wurde nie ein Zugriff gezählt.`,
    list: name => `Eine Liste namens „${name}“ gibt es nicht.`,
    near: text => `Seiten, deren Pfad oder Titel „${text}“ enthält`,
    dashboard: 'Übersicht',
    lists: 'Listen',
  },
  foot: {
    stored: 'Datenschutz',
    dropped: hits => `${hits.text} nicht gezählt`,
    noneDropped: 'Nicht gezählt',
  },
  empty: {
    title: 'Noch keine Besuche',
    put: ['Fügen Sie diese Zeile auf jeder Seite von', ' ein, am besten direkt vor', ':'],
    tag: 'Das Skript-Tag',
    later:
      'Mit dem ersten Besuch erscheint hier die Übersicht: Besucher, Seiten, Quellen und Geräte. Nichts davon identifiziert einen Besucher.',
    wait: 'Auf den ersten Zugriff warten',
    others: 'Andere Arten zu zählen',
  },
  sites: {
    title: 'Websites',
    caption: 'Änderung: Besuche im Vergleich zum Zeitraum davor. Jedes kleine Diagramm hat einen eigenen Maßstab.',
    site: 'Website',
    waiting: 'Wartet auf den ersten Zugriff',
    none: 'Noch keine Websites.',
    search: 'Name oder Domain',
    notFound: search => `Keine Website hat „${search}“ im Namen oder in der Domain.`,
    total: sites => `Summe von ${sites} Websites`,
  },
  missing: 'Diese Website hat keine Daten mit diesem Namen. Vielleicht gab es nie einen Besuch.',
  tooManyFiles: when =>
    `Zu viele Exporte: Versuchen Sie es ${when} noch einmal. Auf dem Server hat „hoofprint export“ keine Begrenzung.`,
}

// The other forms of a view.

const forms: Texts['forms'] = {
  these: 'Exportieren',
  names: { json: 'JSON', csv: 'CSV', txt: 'Text', svg: 'SVG', atom: 'Atom-Feed' },
  none: form => `Diese Seite gibt es nicht als .${form}.`,
  stranger: 'Melden Sie sich an, um diese Zahlen zu sehen, oder senden Sie ein Token.',
  written: 'Zuletzt gezählt',
  feed: {
    title: site => `Neues auf ${site}`,
    record: (visits, day) => `${day}: ${visits}, mehr als an jedem Tag davor`,
    recordBefore: visits => `Bisheriger Rekord: ${visits}.`,
    referrer: name => `Neuer Referrer: ${name}`,
    referrerDay: (visits, day) => `${visits} am ${day}. Vor den letzten 30 Tagen keine.`,
    silence: moment => `Keine Zugriffe seit ${moment}`,
    silenceOver: (from, to) => `Keine Zugriffe von ${from} bis ${to}`,
    silenceWhy:
      'Das ist länger als für diese Website üblich. Vielleicht fehlt das Skript auf den Seiten, oder der Server war nicht erreichbar.',
  },
}

// Why a request is not counted.

const drops: Texts['drops'] = {
  'no-site': 'Die Anfrage nannte keine Website, und ihr Host passte zu keiner.',
  invalid: 'Der Pfad fehlte, war zu lang oder unlesbar, oder „e“ oder „s“ war unlesbar.',
  localhost: 'Die Seite liegt auf localhost, in einem privaten Netz oder in einer Datei. Mit allow_local zählt sie.',
  prefetch: 'Der Browser hat die Seite im Voraus geladen; noch niemand hat sie gesehen.',
  'do-not-track': 'Der Browser bat darum, nicht verfolgt zu werden (Do Not Track oder Global Privacy Control).',
  'no-consent': 'Die Website zählt nur, wer zugestimmt hat, und die Seite sagte das von diesem Besucher nicht.',
  'opted-out': 'Der Besucher bat auf der Datenschutzseite der Website darum, vergessen zu werden.',
  'ignored-address': 'Die Adresse ist durch die Regeln der Website ausgeschlossen.',
  'wrong-host': 'Der Host der Seite gehört nicht zu dieser Website, und nur deren Hosts werden gezählt.',
  'referrer-spam': 'Der Referrer steht auf der Referrer-Spam-Liste.',
  'ignored-referrer': 'Der Referrer ist durch die Regeln der Website ausgeschlossen.',
  'ignored-country': 'Das Land ist durch die Regeln der Website ausgeschlossen.',
  'excluded-path': 'Der Pfad ist durch die Regeln der Website ausgeschlossen.',
  'no-agent': 'Die Anfrage hatte keinen User-Agent.',
  bot: 'Der User-Agent ist der eines bekannten Bots, einer Bibliothek oder eines Überwachungsdienstes.',
  automated: 'Der Browser ist automatisiert (zum Beispiel durch Selenium).',
  'ignored-path': 'Der Pfad ist nie eine Seite, zum Beispiel /favicon.ico.',
  'unknown-path': 'Ihre Website sagt, dass sie diese Seite nicht hat.',
  'unchecked-path': 'Ihre Website konnte nicht gefragt werden, ob sie diese Seite hat.',
  'short-stay': 'Der Besucher blieb kürzer als die Mindestdauer der Website.',
  untimed:
    'Die Website hat eine Mindestdauer, und dieses Tag oder Pixel kann nicht messen, wie lange ein Besucher bleibt.',
  'rate-limit': 'Zu viele Anfragen von einem Besucher oder Netz in kurzer Zeit.',
  full: 'Die Datenbank nahm so lange keine Zugriffe an, dass der Speicher voll war.',
}

// The manual around its chapters.

const help: Texts['help'] = {
  title: 'Handbuch',
  next: 'Weiter:',
  /** Above a chapter that is in English only. */
  foreign: 'Dieses Kapitel gibt es vorerst nur auf Englisch.',
  groups: {
    begin: 'Anfangen',
    numbers: 'Die Zahlen lesen',
    data: 'Daten und Programme',
    server: 'Den Server betreiben',
  },
  chapters: {
    answers: 'Schnelle Antworten',
    setup: 'Erste Schritte',
    script: 'Das Skript',
    guides: 'Anleitungen: WordPress, Hugo und andere',
    sessions: 'Besuche und Sitzungen',
    privacy: 'Datenschutz',
    drops: 'Nicht gezählt',
    proxy: 'Hinter einem Proxy',
    logins: 'Anmelden',
    security: 'Sicherheit',
    periods: 'Zeiträume, Vergleiche und das Diagramm',
    filters: 'Listen und Filter',
    goals: 'Ziele und Trichter',
    reading: 'Sprache, Datum und Woche',
    properties: 'Eigenschaften und Umsatz',
    notes: 'Notizen und gespeicherte Ansichten',
    sharing: 'Teilen und einbetten',
    cleanup: 'Aufräumen',
    forms: 'Exportformate',
    export: 'Export',
    moving: 'Umziehen von einem anderen Zähler',
    api: 'API',
    goatcounter: 'Die API von GoatCounter',
    settings: 'Servereinstellungen',
    commands: 'Befehle',
    backup: 'Sicherung und Aktualisierung',
    people: 'Personen',
    alerts: 'Meldungen und Webhooks',
    mail: 'Mail und Berichte',
    monitoring: 'Überwachung',
    glossary: 'Glossar',
  },
}

// Where the hits went.

const received: Texts['received'] = {
  title: 'Empfangen',
  heading: 'Empfangen und nicht gezählt',
  nothing: 'Keine Anfragen in diesem Zeitraum.',
  nothingWhy: [
    'Hat damals jemand',
    ' besucht, so hat das Skript diesen Server nicht erreicht: Vielleicht fehlt',
    'das Tag',
    ', ein Werbeblocker hat es blockiert, oder die Seite lag auf localhost.',
    'Andere Ursachen',
  ],
  received: 'empfangen',
  counted: 'gezählt',
  dropped: 'nicht gezählt',
  chart: 'Empfangen',
  column: (counted, dropped, told) =>
    `${counted} gezählt, ${told === '' ? '' : `${told} zur Aufmerksamkeit, `}${dropped} nicht`,
  cameIn: {
    oneCounted: 'Eine Anfrage empfangen und gezählt.',
    oneDropped: 'Eine Anfrage empfangen, nicht gezählt.',
    allCounted: all => `${all} Anfragen empfangen, alle gezählt.`,
    noneCounted: all => `${all} Anfragen empfangen, keine gezählt.`,
    both: (all, counted, dropped) =>
      `${all} Anfragen empfangen: ${counted.text} gezählt, ${dropped.text} nicht gezählt.`,
    withTold: (all, counted, told, dropped) =>
      `${all} Anfragen empfangen: ${counted} gezählt, ${told} zur Aufmerksamkeit, ${dropped} nicht gezählt.`,
  },
  told: {
    name: 'zur Aufmerksamkeit',
    says: 'Anfragen zur Aufmerksamkeit melden, wie lange und wie weit eine Seite gesehen wurde. Sie sind keine Zugriffe.',
  },
  ways: {
    heading: 'Gezählt',
    text: 'Jeder Zugriff ist einer von diesen.',
    caption: 'Gezählte Zugriffe nach Art',
    hits: 'Zugriffe',
    way: 'Art',
    total: 'insgesamt gezählt',
    visits: {
      name: 'Besuche',
      says: 'Der erste Aufruf einer Seite, oder das erste Ereignis eines Namens, in einer Sitzung: die Zahl in der Übersicht.',
    },
    repeats: {
      name: 'Wiederholte Aufrufe',
      says: 'Eine Seite, die in derselben Sitzung noch einmal aufgerufen wurde: ein Seitenaufruf mehr, kein Besuch.',
    },
    events: {
      name: 'Wiederholte Ereignisse',
      says: 'Ein Ereignis, das in derselben Sitzung noch einmal gesendet wurde.',
    },
    ofThese: events => (events.value === 1 ? 'Darunter ein Ereignis.' : `Darunter ${events.text} Ereignisse.`),
  },
  share: 'Anteil an allen empfangenen',
  reasons: {
    heading: 'Nicht gezählt',
    text: 'Jede Anfrage hat einen Grund: den ersten, der zutraf. Jedes kleine Diagramm hat seinen eigenen Maßstab.',
    caption: 'Anfragen, die nicht gezählt wurden, nach Grund',
    requests: 'Anfragen',
    reason: 'Grund',
    total: 'insgesamt nicht gezählt',
    none: 'Alles Empfangene wurde gezählt.',
    why: 'Warum',
    all: 'Alle Gründe',
  },
  settings: {
    rules: 'Regeln',
    domains: 'Domains',
    settings: 'Einstellungen',
    server: 'Einstellung des Servers',
    tag: 'Skript-Tag',
  },
  settingFor: reason => `für ${reason}`,
  bots: {
    heading: 'Bots',
    text: 'Nach dem Namen in ihrem User-Agent, der selbst nicht gespeichert wird. Mit dem Anteil an allen Bots.',
    caption: 'Anfragen von Bots, nach Namen',
    bot: 'Bot',
    share: 'Anteil an allen Bots',
    more: bots => `${bots.text} weitere mit jeweils weniger Anfragen`,
  },
  anyway: {
    heading: 'Trotzdem gezählt',
    text: 'Normalerweise nicht gezählt; Sie haben sich dafür entschieden.',
    these: 'Diese trotzdem zählen',
    this: 'Trotzdem zählen',
    says: [
      'Ab dem nächsten Zugriff zählen',
      ' mit auf',
      '. Frühere Anfragen bleiben ungezählt. Sie können das hier jederzeit rückgängig machen.',
    ],
    count: 'Mitzählen',
    again: 'Nicht mehr zählen',
    who: {
      'do-not-track': 'Browser, die bitten, nicht verfolgt zu werden',
      'no-agent': 'Anfragen ohne User-Agent',
      bot: 'alle Bots, bekannt oder nicht',
      automated: 'automatisierte Browser',
      'ignored-path': 'Pfade, die nie Seiten sind, zum Beispiel /favicon.ico',
    },
  },
  last: {
    heading: 'Zuletzt nicht gezählt',
    text: 'Die letzten hundert Anfragen, neueste zuerst. Nur im Arbeitsspeicher, bis der Server anhält.',
    caption: 'Letzte Anfragen, die nicht gezählt wurden',
    when: 'Wann',
    path: 'Pfad',
    noPath: '(kein Pfad)',
    more: rows => `${rows.text} weitere`,
    none: since => `Keine, seit der Server gestartet ist: ${since}.`,
  },
  nowhere: {
    heading: 'Keine Website',
    text: [
      'Anfragen, die zu keiner Website passten, nach Host oder Kürzel.',
      'Fehlt eine Domain',
      '? In den Summen oben nicht enthalten; Tage in UTC.',
    ],
    caption: 'Anfragen, die zu keiner Website passten, nach Host oder Kürzel',
    named: 'Host oder Kürzel',
  },
}

// What the server sees of whoever asks.

const you: Texts['you'] = {
  title: 'Ihre Verbindung',
  intro: 'Diese Anfrage, wie der Server sie empfangen hat. Sie wird nicht gespeichert.',
  address: address => `Ihre Adresse ist ${address}`,
  noAddress: 'Ihre Adresse ist nicht bekannt',
  way: {
    peer: address => `Die Verbindung kommt von ${address}`,
    noPeer: 'Die Verbindung hat keine Adresse',
    header: (name, address) => `${name} nennt ${address}`,
    trusted: (said, word) => `${said}, einen vertrauenswürdigen Proxy (${word}).`,
    stranger: said => `${said}, kein vertrauenswürdiger Proxy: Das ist der Besucher.`,
    firstStranger: said =>
      `${said}, kein vertrauenswürdiger Proxy: Das ist der Besucher, und andere Header werden ignoriert.`,
    own: said => `${said}, eine eigene Adresse des Anbieters: Der Besucher ist ein Programm dort.`,
    silent: 'Keine weitere Adresse wird genannt: Das gilt als der Besucher.',
    unreadable: 'Der nächste Eintrag ist keine Adresse: Das gilt als der Besucher.',
    long: 'Die Kette der Proxys ist zu lang, um ihr zu folgen: Das gilt als der Besucher.',
  },
  advice: {
    provider: (address, provider, word) =>
      `${address} gehört ${provider}: Fügen Sie ${word} den vertrauenswürdigen Proxys hinzu, um die Besucher dahinter zu sehen.`,
    claims: (headers, address) =>
      `Die Anfrage enthält ${headers}, was ignoriert wird. Ist ${address} Ihr eigener Proxy, so fügen Sie ihn den vertrauenswürdigen Proxys hinzu.`,
    unread: header =>
      `Die Anfrage enthält ${header}, der nur gelesen wird, wenn die Einstellung client-address-header ihn nennt.`,
    private:
      'Das ist eine private Adresse. Wenn Sie nicht am selben Rechner oder im selben Netz sind wie der Server, gibt ein Proxy Ihre Adresse nicht weiter: Lassen Sie ihn X-Forwarded-For senden.',
    proxy: 'Hinter einem Proxy',
  },
  facts: {
    heading: 'Gezählt als',
    caption: 'Wie Ihr Besuch gezählt würde',
    country: 'Land',
    browser: 'Browser',
    system: 'Betriebssystem',
    language: 'Sprache',
    zone: 'Zeitzone',
    zoneHint: 'Das Skript sendet die Zeitzone Ihres Browsers.',
    again: 'Diese Zeitzone verwenden',
    agent: 'aus User-Agent',
    agentAndHints: 'aus User-Agent und Client Hints',
    bot: (from, bot) => `${from}, ein Bot: ${bot}`,
    acceptLanguage: 'aus Accept-Language',
    byFile: 'aus der Adresse, nach der Länderdatenbank',
    region: 'Region',
    regionByFile:
      'aus der Adresse, nach der Länderdatenbank; nur gespeichert, wenn die Einstellungen der Website es erlauben',
    notInFile: 'die Adresse steht nicht in der Länderdatenbank',
    noFile: 'der Server hat keine Länderdatenbank',
    noZone: why => `${why}, und Ihre Zeitzone ist noch nicht bekannt`,
    byZone: (zone, why) => `aus der Zeitzone ${zone}; ${why}`,
    nowhere: (zone, why) => `die Zeitzone ${zone} gehört zu keinem Land; ${why}`,
  },
  sites: {
    heading: 'Auf Ihren Websites',
    caption: 'Ob Ihr Besuch gezählt würde',
    dropped: 'Nicht gezählt.',
    counted: 'Gezählt.',
    why: 'Warum?',
    hint: 'Für einen Besuch der Startseite, ohne Referrer oder Kampagne.',
  },
  asked: {
    heading: 'Protokoll und Host',
    bySetting: (scheme, setting) => `Protokoll: ${scheme}, aus der Einstellung ${setting}.`,
    byHeader: (scheme, header, value) => `Protokoll: ${scheme}, denn ${header} ist ${value}.`,
    plain:
      'Protokoll: http, denn kein vertrauenswürdiger Proxy sagt etwas anderes. Nutzen Browser https, so lassen Sie Ihren Proxy X-Forwarded-Proto senden.',
    host: (header, host) => `Host: ${host}, aus ${header}.`,
    noHost: 'Host: keiner, der zu lesen ist.',
    links: host => `Links benutzen ${host}, aus der Einstellung public-url.`,
    script: ['Skript-Tags auf diesem Server laden', '. Wenn das nicht stimmt:'],
  },
  headers: {
    heading: 'Verwendete Header',
    caption: 'Header, wie sie empfangen wurden',
    missing: names => `Nicht gesendet: ${names}.`,
  },
}

// What is wrong with what was typed into a form.

const wrong: Texts['wrong'] = {
  noName: most => `Geben Sie der Website einen Namen von höchstens ${most} Zeichen.`,
  notDomain: typed => `„${typed}“ ist keine Domain. Schreiben Sie sie wie example.com.`,
  noDomain: 'Nennen Sie mindestens eine Domain, etwa example.com.',
  manyDomains: most => `Eine Website kann höchstens ${most} Domains haben.`,
  noZone: 'Wählen Sie eine Zeitzone, etwa Europe/Berlin.',
  notDays: most => `Geben Sie eine Zahl von Tagen bis ${most} ein, oder 0, um sie für immer zu behalten.`,
  notCurrency: typed => `„${typed}“ ist keine Währung. Geben Sie ihre drei Buchstaben ein, etwa EUR.`,
  notStay: most => `Geben Sie eine Zahl von Sekunden von 1 bis ${most} ein.`,
  notOrigin: typed =>
    `„${typed}“ ist nicht die Adresse eines Servers. Geben Sie eine wie http://192.168.1.5:8080 ein, ohne Pfad.`,
  notNetwork: typed => `„${typed}“ ist weder eine IP-Adresse, etwa 203.0.113.7, noch ein Bereich, etwa 203.0.113.0/24.`,
  notCountry: typed => `„${typed}“ ist kein Land. Schreiben Sie die zwei Buchstaben, etwa DE, oder den Namen.`,
  longPattern: typed => `„${typed}“ ist zu lang: Ein Muster mit * hat höchstens 200 Zeichen und 8 Sterne.`,
  notParam: typed => `„${typed}“ ist kein Name eines Parameters.`,
  notFold: typed =>
    `„${typed}“ ist kein solches Muster: Es beginnt mit / und hat ein *, und ein Name nach => hat keines.`,
  notPath: typed =>
    `„${typed}“ ist kein Pfad. Schreiben Sie ihn wie /drafts/*, ohne den Host; mit * allein bliebe nichts zu zählen.`,
  notHost: typed => `„${typed}“ ist kein Hostname. Schreiben Sie ihn wie pages.example.net.`,
  manyRules: most => `Höchstens ${most} Einträge sind erlaubt.`,
  noWebsite: 'Geben Sie die Domain Ihrer Website ein, etwa example.com.',
  notCode: 'Verwenden Sie 2 bis 64 Kleinbuchstaben, Ziffern, Punkte oder Bindestriche und kein reserviertes Wort.',
  needsCode: host => `Eine Website kann nicht ${host} heißen. Auf der Befehlszeile gibt --code einen anderen Namen.`,
  codeTaken: code => `Es gibt schon eine Website „${code}“.`,
  domainTaken: domain => `Es gibt schon eine Website für ${domain}.`,
  domainElsewhere: 'Eine dieser Domains gehört zu einer anderen Website. Entfernen Sie sie zuerst dort.',
  notEmail: 'Geben Sie eine E-Mail-Adresse ein, etwa me@example.com.',
  personTaken: email => `${email} hat schon ein Konto.`,
  shortPassword: least => `Verwenden Sie mindestens ${least} Zeichen. Ein kurzer Satz ist ein gutes Passwort.`,
  commonPassword: 'Dieses Passwort ist zu verbreitet. Wählen Sie ein anderes.',
  longPassword: most => `Verwenden Sie höchstens ${most} Zeichen.`,
  wrongPassword: 'Das ist nicht Ihr aktuelles Passwort.',
  manyAttempts: when => `Zu viele Versuche. Versuchen Sie es ${when} noch einmal.`,
  notConfirmed: code => `Es wurde nichts gelöscht: Geben Sie ${code} genau so ein, wie es hier steht.`,
  wrongSetUpCode: 'Das ist nicht der Code, den der Server beim letzten Start ausgegeben hat.',
  noLinkName: 'Geben Sie dem Link einen Namen mit höchstens 60 Zeichen.',
  notLastDay: 'Geben Sie einen Tag an, der noch nicht vorbei ist.',
  notLimit: typed => `„${typed}“ ist kein verständlicher Filter.`,
  goalLimit: 'Ein Link kann nicht auf ein Ziel begrenzt werden: das erreichen Sitzungen, nicht einzelne Hits.',
  notPages: typed => `„${typed}“ ist kein Pfad. Schreiben Sie ihn wie /blog/*, mit höchstens 8 Sternen.`,
  notThreshold: most => `Geben Sie eine Zahl von 2 bis ${most} an, oder nichts.`,
  notEmbed: typed => `„${typed}“ ist kein Origin. Schreiben Sie ihn wie https://blog.example, ohne Pfad.`,
  noAccess: 'Wählen Sie, was die Person darf, auf allen Websites oder auf einzelnen.',
  moreAccess: 'Sie können nicht mehr geben, als Sie selbst haben.',
  manyInvitations: most => `Es sind schon ${most} Einladungen offen. Ziehen Sie erst einige zurück.`,
  isOwner: 'Es wurde nichts geändert: Der Eigentümer des Servers behält allen Zugriff.',
  notThatPerson: email => `Es wurde nichts geändert: Geben Sie ${email} genau so ein, wie es dasteht.`,
}

const tag: Texts['tag'] = {
  title: site => `Das Tag von ${site}`,
  heading: 'Das Tag von',
  choose: 'Wählen, was das Tag zählt',
  show: 'Tag anzeigen',
  engagement: ['Aufmerksamkeit', 'Wie viele Sekunden eine Seite zu sehen war, und wie weit hinab sie gesehen wurde.'],
  stay: [
    'Mindestdauer',
    'Misst, wie lange eine Seite sichtbar ist. Setzen Sie dieses Tag auf Ihre Seiten, bevor Sie die Mindestdauer einschalten.',
  ],
  events: {
    outbound: ['Ausgehende Links', 'Klicks, die zu einem anderen Host führen.'],
    downloads: ['Heruntergeladene Dateien', 'Klicks auf Dateien, an ihrer Endung zu erkennen.'],
    forms: ['Formulare', 'Gesendete Formulare, mit id oder Name; nichts von dem, was darin steht.'],
    '404': ['Nicht gefundene Seiten', 'Besuche von Seiten, die es nicht gibt.'],
    mailto: ['E-Mail-Links', 'Klicks auf E-Mail-Adressen, ohne die Adresse.'],
    tel: ['Telefon-Links', 'Klicks auf Telefonnummern, ohne die Nummer.'],
    vitals: ['Web Vitals', 'Wie bald Seiten da sind und antworten, wie der Browser es misst.'],
  },
  endings: 'Endungen von Downloads',
  endingsHint: 'Durch Leerzeichen getrennt, wie pdf zip gpx. Leer: die üblichen.',
  hash: ['Seiten am Hash', 'Für Apps mit Adressen wie /#/cart.'],
  named: ['Site nennen', 'Für mehrere Sites, die eine Domain teilen.'],
  only: ['Nur Seitenaufrufe', 'Das kleinste Skript: Es zählt geladene Seiten und lässt weg, was oben gewählt ist.'],
}

// Der Baukasten für markierte Links.

const link: Texts['link'] = {
  title: site => `Markierter Link zu ${site}`,
  heading: 'Markierter Link zu',
  about:
    'Setzen Sie einen solchen Link in einen Newsletter, einen Beitrag oder eine Anzeige: Das Dashboard zeigt unter Quellen die Besuche, die er bringt.',
  build: 'Einen markierten Link bauen',
  made: 'Der Link',
  becomes: 'Seine Besuche auf dem Dashboard',
  list: 'Liste',
  row: 'Zeile',
  to: 'Seite',
  wrong: 'Geben Sie die Adresse einer Seite unter einer Domain dieser Website ein.',
  fields: {
    source: ['Quelle', 'Wo der Link steht: newsletter, mastodon, partner.example.'],
    medium: ['Medium', 'Was für ein Link es ist, und das bestimmt den Kanal: email, social, cpc, video.'],
    name: ['Name', 'Die Kampagne: spring-sale.'],
    term: ['Begriff', 'Die Suchwörter, für die bezahlt wurde.'],
    content: ['Inhalt', 'Welcher von mehreren Links es ist: header, button.'],
  },
  show: 'Den Link bauen',
}

// The first steps: set-up, log-in, a new site, its tag.

const start: Texts['start'] = {
  setUp: {
    title: 'Einrichten',
    heading: 'Willkommen',
    lead: 'Vier Fragen. Alles lässt sich später ändern.',
    code: 'Einrichtungscode',
    codeHint: 'Der Server hat ihn beim Start ausgegeben. Er beweist, dass diese Installation Ihnen gehört.',
    email: 'Ihre E-Mail-Adresse',
    emailHint: 'Zum Anmelden.',
    website: 'Ihre Website',
    websiteHint: 'Ihre Domain, etwa example.com.',
    button: 'Mit dem Zählen beginnen',
  },
  zone: 'Zeitzone',
  zoneHint: 'Tage beginnen um Mitternacht in dieser Zeitzone, für alle, die keine eigene gewählt haben.',
  site: {
    title: 'Eine Website hinzufügen',
    domain: 'Domain',
    domainHint: 'Etwa example.com.',
    button: 'Website hinzufügen',
  },
  tag: {
    title: site => `Zählen auf ${site}`,
    heading: 'Fügen Sie dies auf jeder Seite ein, auf',
    where: ['Irgendwo auf der Seite; direkt vor', 'ist eine gute Stelle.'],
    tag: 'Das Skript-Tag',
    loopback: host =>
      `Das Tag verweist auf ${host}, das nur auf dem Server selbst funktioniert. Öffnen Sie Hoofprint unter seiner öffentlichen Adresse und kopieren Sie das Tag dort.`,
    private: host =>
      `Das Tag verweist auf ${host}, das nur in Ihrem eigenen Netz funktioniert. Öffnen Sie Hoofprint unter seiner öffentlichen Adresse und kopieren Sie das Tag dort.`,
    plainHttp:
      'Das Tag verwendet http, was Browser auf https-Seiten blockieren. Öffnen Sie Hoofprint über https und kopieren Sie das Tag dort.',
    reach: 'Hinter einem Proxy',
    others: 'Andere Arten zu zählen',
    named: 'Kommen Sie von GoatCounter, oder liegt eine Seite unter einer anderen Domain? Nennen Sie den Endpunkt:',
    namedTag: 'Das Skript-Tag mit Endpunkt',
    picture: 'Ohne JavaScript kann ein Bild die Seite zählen:',
    pictureTag: 'Das Bild-Tag',
    counting: 'Es wird gezählt',
    arrived: 'Der erste Zugriff ist da.',
    see: 'Übersicht öffnen',
    waiting: 'Warten auf den ersten Zugriff',
    open: ['Öffnen Sie eine Seite von', 'in Ihrem Browser.'],
    looks: 'Wird alle vier Sekunden geprüft.',
    again: 'Alle vier Sekunden prüfen',
    last: 'Letzte Anfragen',
    noPath: '(kein Pfad)',
    counted: 'gezählt',
    dropped: 'nicht gezählt:',
    why: 'Warum?',
    heldFor: {
      held: 'wartet: Die Datenbank antwortet nicht',
      asking: 'wartet: Ihre Website wird gefragt, ob sie diese Seite hat',
      staying: 'wartet: Der Besucher ist noch nicht lange genug geblieben',
    },
    everything: ['Alle Anfragen', ', gezählt oder nicht.'],
    nothing:
      'Noch nichts. Vielleicht blockiert ein Werbeblocker in Ihrem eigenen Browser das Skript; Seiten auf localhost werden nicht gezählt.',
  },
}

// What a site does not count.

const rules: Texts['rules'] = {
  title: site => `Ausschlussregeln von ${site}`,
  heading: 'Ausschlussregeln von',
  intro: [
    'Regeln gelten ab dem nächsten Zugriff. Ausgeschlossene Zugriffe stehen unter',
    'Nicht gezählt',
    '. Für bekannte Bots braucht es keine Regel.',
  ],
  who: 'Besucher',
  networks: 'IP-Adressen',
  networksHint:
    'Eine je Zeile, etwa 203.0.113.7, oder ein Bereich wie 203.0.113.0/24. Nur in dieser Liste wird eine Adresse gespeichert.',
  addMine: address => `Meine Adresse hinzufügen: ${address}`,
  countries: 'Länder',
  countriesHint: 'Eines je Zeile, etwa DE oder Deutschland.',
  what: 'Inhalte',
  paths: 'Seiten und Ereignisse',
  pathsHint: 'Ein Pfad oder Ereignis je Zeile, wie in den Listen. * steht für alles: /drafts/*',
  where: 'Quellen und Hosts',
  referrers: 'Referrer',
  referrersHint: 'Ein Host je Zeile; Subdomains gehören dazu.',
  noSpamList: 'Referrer-Spam wird gezählt: Der Server hat keine Spam-Liste.',
  noSpamListYet: 'Die Referrer-Spam-Liste wurde noch nicht geladen.',
  spamList: (hosts, when) => `Die Referrer-Spam-Liste braucht keine Regel (${hosts}, geladen: ${when}).`,
  onlyHosts: 'Nur Seiten auf den Hosts dieser Website zählen',
  onlyHostsHint: domains =>
    `Seiten unter ${domains} und den Hosts unten. Hält Kopien der Website fern und fremde Seiten mit Ihrem Tag. Zugriffe ohne Host werden gezählt.`,
  hosts: 'Weitere Hosts',
  hostsHint:
    'Einer je Zeile, etwa für Vorschauen; Subdomains gehören dazu. Bei mehreren Websites gehören Seiten darunter zu dieser.',
  try: days => `Mit den letzten ${days} Tagen testen`,
  all: 'Alle Einstellungen dieser Website',
  pages: 'Seiten',
  params: 'Parameter, die wegbleiben',
  paramsHint: 'Einer pro Zeile; * passt auf alles: token, session*, oder * für alle.',
  folds: 'Seiten, die eine sind',
  foldsHint:
    'Ein Muster pro Zeile, das der Name der Seite wird: /user/*. Oder mit Namen: /user/* => /user. Das erste, das passt, zählt.',
  lowerCase: 'Kleinbuchstaben',
  lowerCaseHint: '/About und /about sind eine Seite. Was nach einem Fragezeichen steht, bleibt.',
  newOnly: ['Regeln für Seiten ändern nur neue Hits. Um zu ändern, was gezählt wurde:', 'aufräumen', '.'],
  trial: {
    heading: 'Testergebnis',
    pagesCaption: 'Seiten, die eine würden',
    becomes: 'Wird zu',
    from: 'Seiten',
    pages: (pages, after) => `Aus ${pages.text} Seiten würden ${after}. Es ist noch nichts gespeichert.`,
    caption: 'Zugriffe, die jede Regel für sich ausgeschlossen hätte. Es ist noch nichts gespeichert.',
    rule: 'Regel',
    hits: 'Zugriffe',
    nothing: 'Nichts zu testen: keine Regel für Länder, Seiten oder Referrer.',
    notKept: days => `Nichts zu testen: Von den letzten ${days} Tagen gibt es keine Rohdaten.`,
    noHits: days => `Nichts zum Testen: keine Zugriffe in ${days} Tagen.`,
    since: (dropped, hits, day) =>
      `Hätte seit dem ${day} von ${hits.text} ${plural(hits, { one: 'Zugriff', other: 'Zugriffen' })} ${dropped} ausgeschlossen.`,
    all: (dropped, hits, days) =>
      `Hätte in den letzten ${days} Tagen von ${hits.text} ${plural(hits, { one: 'Zugriff', other: 'Zugriffen' })} ${dropped} ausgeschlossen.`,
    late: 'Es sind zu viele Zugriffe: Nur die neuesten wurden getestet.',
    partly: (counted, days) =>
      `In ${days} Tagen wurden ${counted} Zugriffe gezählt; von den übrigen gibt es keine Rohdaten.`,
    noCountry: hits => `Ohne erfasstes Land: ${hits}.`,
    noReferrer: hits => `Ohne erfassten Referrer, oder mit einer Kampagne an seiner Stelle: ${hits}.`,
    grouped:
      'Referrer mit einem Namen für viele Hosts, wie Google, wurden ganz genommen; die wirkliche Zahl kann kleiner sein.',
    untried: 'Regeln für Adressen und Hosts von Seiten lassen sich nicht testen: Beides wird nicht gespeichert.',
  },
}

// The settings of a site.

const settings: Texts['settings'] = {
  title: site => `Einstellungen von ${site}`,
  heading: 'Einstellungen von',
  notSaved: 'Nicht gespeichert. Bitte korrigieren Sie die markierten Felder.',
  save: 'Speichern',
  site: {
    heading: 'Die Website',
    name: 'Name',
    code: 'Kürzel',
    codeHint: 'Für Adressen, und nach site= in Tags. Frühere Kürzel gelten weiter, bis eine andere Website sie nimmt.',
    domains: 'Domains',
    domainsHint:
      'Eine je Zeile. Zugriffe von Seiten unter diesen Domains gehören zu dieser Website; die erste ist die Hauptdomain.',
    zone: 'Zeitzone',
    zoneHint: 'Schon gezählte Tage behalten ihre Grenzen.',
  },
  visits: 'Besuche',
  collected: {
    heading: 'Erfasste Daten',
    text: 'Ausgeschaltete Daten werden ab dem nächsten Zugriff nicht mehr gespeichert. Schon gespeicherte bleiben.',
    keep: 'Rohdaten aufbewahren (Tage)',
    keepHint: '0 = für immer behalten. Ältere Zugriffe werden zu Tagessummen; keine Zahl ändert sich.',
    currency: 'Währung',
    currencyHint:
      'Einer Eigenschaft namens revenue, die selbst keine Währung nennt; ohne ist sie eine gewöhnliche Zahl.',
  },
  switches: {
    sessions: {
      label: 'Sitzungen',
      help: 'An: Eine Seite, die innerhalb von acht Stunden neu geladen wird, zählt als ein Besuch, und Besucher werden gezeigt; niemand wird identifiziert. Aus: Jedes Laden einer Seite ist ein Besuch, und Besucher werden nicht gezeigt. Besuche von vor und nach einer Änderung sind nicht vergleichbar.',
    },
    referrer: {
      label: 'Referrer und Kampagne',
      help: 'Die Seite oder App mit dem Link, und die Kampagne im Link.',
    },
    device: {
      label: 'Browser und Betriebssystem',
      help: 'Namen und Versionen, etwa Firefox 128 unter Linux, aus dem User-Agent, der nicht gespeichert wird.',
    },
    size: {
      label: 'Bildschirmgröße',
      help: 'Smartphone, Tablet, Laptop oder Desktop, nach der Breite, die das Skript sendet.',
    },
    country: {
      label: 'Land',
      help: 'Aus der Zeitzone des Browsers oder, wenn der Server eine Länderdatenbank hat (--geodb), aus der Adresse, die nicht gespeichert wird.',
    },
    region: {
      label: 'Region',
      help: 'Das Bundesland oder die Provinz, etwa Bayern. Erfordert eine Städtedatenbank (--geodb) und dass Land eingeschaltet ist; abgeleitet aus der Adresse, die nicht gespeichert wird. Bei wenigen Besuchern kann eine Region verraten, wer einer von ihnen ist: Lassen Sie dies aus, wenn Sie es nicht brauchen.',
    },
    language: { label: 'Sprache', help: 'Die erste Sprache des Browsers.' },
    props: {
      label: 'Eigenschaften',
      help: 'Was Ihre Seiten von einem Ereignis oder einer Seite sonst noch melden: den Tarif, den Preis. Aus: Es wird nicht aufbewahrt.',
    },
    engagement: {
      label: 'Aufmerksamkeit',
      help: 'Wie viele Sekunden eine Seite zu sehen war, wie weit, und ihre Web Vitals, wenn ihr Tag danach fragt. Aus: Es wird nicht aufbewahrt, und jeder Besuch von einer Seite ist ein Absprung.',
    },
    dropEmails: {
      label: 'E-Mail-Adressen weglassen',
      help: 'Werte von Eigenschaften, die wie eine E-Mail-Adresse aussehen, werden nicht aufbewahrt; wie viele es waren, wird gezählt.',
    },
    hits: {
      label: 'Rohdaten',
      help: 'Bewahrt jeden Zugriff als eigene Zeile auf, für Filter (etwa die Browser eines Landes) und die CSV der Zugriffe. Aus: Nur Summen werden aufbewahrt.',
    },
    caseSensitive: {
      label: 'Groß- und Kleinschreibung in Pfaden beachten',
      help: 'An: /s/aBc und /s/AbC sind zwei Seiten, wie auf den meisten Servern. Aus: Sie sind eine, in der Schreibweise, die zuerst kam, wie in GoatCounter. Eine Änderung gilt ab dem nächsten Zugriff; vorhandene Seiten bleiben, wie sie sind.',
    },
    countDoNotTrack: {
      label: 'Browser zählen, die bitten, nicht verfolgt zu werden',
      help: 'Nichts Gespeichertes identifiziert einen Besucher. Trotzdem werden Browser, die Do Not Track oder Global Privacy Control senden, nur gezählt, wenn dies an ist.',
    },
    consent: {
      label: 'Nur zählen, wer zugestimmt hat',
      help: 'Nichts wird gezählt, bis die Seite bei jedem Laden goatcounter.consent() aufruft. Das Tag braucht ?consent; Zugriffe ohne Zustimmung zählen nicht. Nur nötig, wenn Ihr Jurist es verlangt: Nichts Gespeichertes identifiziert jemanden.',
    },
    privacyPage: {
      label: 'Öffentliche Datenschutzseite',
      help: 'Alle können unter /privacy dieser Website lesen, was gespeichert wird, sehen, ob es eine Sitzung von ihnen gibt, und sie vergessen lassen.',
    },
    allowCounter: {
      label: 'Den Besucherzähler erlauben',
      help: 'Alle können dann unter /counter/ die Zahl der Besuche einer Seite oder der ganzen Website abfragen, und Seiten können sie zeigen.',
    },
    minimumStay: {
      label: 'Mindestdauer',
      help: 'An: Ein Besuch zählt, sobald die Seite so lange sichtbar war. Das Tag auf Ihren Seiten muss das messen; was von Seiten ohne ein solches Tag kommt, auch von Pixeln, wird nicht gezählt. Ereignisse zählen sofort.',
    },
    checkPaths: {
      label: 'Neue Seiten prüfen',
      help: 'An: Bevor eine Seite zum ersten Mal zählt, fragt der Server Ihre Website nach ihr und zählt sie nur, wenn es sie gibt. So zählen erfundene Seiten nicht. Ereignisse werden nicht geprüft.',
    },
  },
  quality: {
    heading: 'Welche Besuche zählen',
    stay: 'Sekunden der Mindestdauer',
    tag: ['Setzen Sie das Tag, das sie misst, auf Ihre Seiten, bevor Sie sie einschalten:', 'Skript-Tag'],
    origin: 'Wo nach Seiten gefragt wird',
    originHint:
      'Leer: bei https:// und der Domain der Website. Für eine Website in Ihrem eigenen Netz deren Adresse dort, etwa http://192.168.1.5:8080.',
    checked: 'Zuletzt gefragte Seiten, seit dem Start des Servers',
    page: 'Seite',
    answer: 'Antwort',
    answers: { there: 'gefunden', absent: 'nicht gefunden', unknown: 'keine Antwort' },
    when: 'Wann',
  },
  counter: 'Besucherzähler',
  goals: { heading: 'Ziele und Trichter', about: 'Seiten und Ereignisse, die Besucher hoffentlich erreichen:' },
  ignored: {
    heading: 'Nicht gezählt',
    rules: ['Adressen, Länder, Seiten und Referrer ausschließen:', 'Ausschlussregeln'],
    anyway: 'Trotzdem gezählt:',
    received: ['Sehen, wie viele Anfragen nicht gezählt wurden, und warum:', 'Empfangen und nicht gezählt'],
    you: ['Prüfen, ob Ihre eigenen Besuche gezählt werden:', 'Ihre Verbindung'],
  },
  export: {
    heading: 'Export',
    hits: 'Rohdaten (CSV)',
    hitsHint: 'gepackt mit gzip, im Format von GoatCounter;',
    plain: 'nicht gepackt',
    excel: 'für Excel',
    all: 'Rohdaten mit allen Spalten (CSV)',
    allHint: 'gepackt mit gzip, auch Kampagne, Sprache und Region;',
    noHits: 'Diese Website bewahrt keine Rohdaten auf, nur Summen:',
    someHits: ['Diese Website bewahrt keine Rohdaten auf, außer', 'älteren', '. Alle Summen sind verfügbar:'],
    sums: 'Summen (CSV)',
    sumsHint: 'gepackt mit gzip, je Tag, Seite und Liste;',
    archive: 'Alles, als Archiv (zip)',
    archiveHint: 'Zahlen, Rohdaten, Einstellungen, Notizen und Ansichten, als CSV, JSON-Zeilen und Parquet;',
    archiveHelp: 'was darin steht',
    goat: 'Summen für GoatCounter (JSON)',
    goatHint: 'eine Zip-Datei, die GoatCounter und „hoofprint import“ wieder lesen;',
    after: 'Nur Rohdaten nach Nummer',
    afterHint: 'Der Name jeder Datei mit Rohdaten endet mit der Nummer, die hier für die nächste einzutragen ist.',
    afterButton: 'Herunterladen',
  },
  script: { heading: 'Das Skript', tag: 'Das Tag für jede Seite' },
  delete: {
    heading: 'Löschen',
    data: 'Alle Daten: Alle Zahlen und alle Zugriffe dieser Website werden endgültig gelöscht. Die Website, ihre Einstellungen und Notizen bleiben.',
    site: 'Die Website: Daten, Einstellungen und Notizen werden endgültig gelöscht. Ihre Tags zählen nichts mehr.',
    backups: 'Bestehende Sicherungen ändern sich nicht.',
    confirm: code => `Zur Bestätigung ${code} eingeben`,
    dataButton: 'Alle Daten löschen',
    siteButton: 'Die Website löschen',
  },
}

// Notes and marks on the time line.

const switched: Texts['notes']['changes']['switched'] = {
  sessions: { on: 'Sitzungen an', off: 'Sitzungen aus' },
  caseSensitive: { on: 'Groß- und Kleinschreibung beachtet', off: 'Groß- und Kleinschreibung nicht beachtet' },
  countDoNotTrack: { on: 'Do Not Track wird gezählt', off: 'Do Not Track wird nicht gezählt' },
  consent: { on: 'nur mit Zustimmung gezählt', off: 'ohne Zustimmung gezählt' },
  referrer: { on: 'Referrer werden erfasst', off: 'Referrer werden nicht erfasst' },
  device: { on: 'Browser und Betriebssysteme werden erfasst', off: 'Browser und Betriebssysteme werden nicht erfasst' },
  size: { on: 'Bildschirmgrößen werden erfasst', off: 'Bildschirmgrößen werden nicht erfasst' },
  country: { on: 'Länder werden erfasst', off: 'Länder werden nicht erfasst' },
  region: { on: 'Regionen werden erfasst', off: 'Regionen werden nicht erfasst' },
  language: { on: 'Sprachen werden erfasst', off: 'Sprachen werden nicht erfasst' },
  props: { on: 'Eigenschaften werden erfasst', off: 'Eigenschaften werden nicht erfasst' },
  engagement: { on: 'Aufmerksamkeit wird erfasst', off: 'Aufmerksamkeit wird nicht erfasst' },
  hits: { on: 'Rohdaten werden aufbewahrt', off: 'Rohdaten werden nicht aufbewahrt' },
  checkPaths: { on: 'neue Seiten werden geprüft', off: 'neue Seiten werden nicht geprüft' },
}

const notes: Texts['notes'] = {
  title: site => `Notizen zu ${site}`,
  link: 'Notizen',
  heading: 'Notizen zu',
  about: 'Markieren Sie Veröffentlichungen, Kampagnen oder Ausfälle. Jede Notiz steht im Diagramm bei ihrem Tag.',
  program:
    'Hoofprint setzt eigene Markierungen, wenn eine Einstellung das Zählen ändert oder ein Neustart Sitzungen verliert.',
  none: 'Noch keine Notizen.',
  day: 'Tag',
  text: 'Notiz',
  textHint: 'Etwa „neue Gestaltung“ oder „auf Hacker News“.',
  add: 'Notiz hinzufügen',
  save: 'Speichern',
  edit: 'Ändern',
  remove: 'Löschen',
  of: (word, note) => `${word}: ${note}`,
  editing: 'Notiz ändern',
  new: 'Neue Notiz',
  list: 'Alle Notizen',
  earlier: 'Ältere Notizen',
  later: 'Neuere Notizen',
  wrong: 'Nicht gespeichert. Bitte korrigieren Sie die markierten Felder.',
  errors: {
    day: 'Wählen Sie ein Datum, etwa 2026-11-21.',
    empty: 'Schreiben Sie, was geschah.',
    long: 'Schreiben Sie höchstens 200 Zeichen.',
    full: 'Diese Website hat schon 2.000 Notizen. Löschen Sie eine, um Platz zu schaffen.',
  },
  missing: 'Diese Notiz gibt es nicht. Vielleicht wurde sie gelöscht.',
  restart: 'Der Server wurde neu gestartet; einige Besucher sind vielleicht doppelt gezählt.',
  changed: changes => `Einstellungen geändert: ${changes}.`,
  imported: (format, count, from, to) => `Aus ${format} eingelesen: ${count} Besuche, ${from} bis ${to}.`,
  changes: {
    switched,
    zone: zone => `Zeitzone ${zone}`,
    keepHits: days => `Rohdaten werden ${days} lang aufbewahrt`,
    keepHitsForEver: 'Rohdaten werden für immer aufbewahrt',
    minimumStay: seconds => `Mindestdauer von ${seconds} s`,
    noMinimumStay: 'keine Mindestdauer',
    rules: 'Ausschlussregeln',
    countAnyway: 'trotzdem gezählt',
  },
}

// Importieren im Browser.

const imports: Texts['imports'] = {
  title: site => `Importieren in ${site}`,
  link: 'Importieren',
  heading: 'Importieren in',
  about:
    'Nehmen Sie Ihre Zahlen mit: ein Zugriffsprotokoll, oder was ein anderer Zähler exportiert. Sie sehen, was in der Datei steht, bevor etwas gezählt wird.',
  formats: 'Welche Dateien, und woher Sie sie bekommen',
  kept: 'Die Datei wird gelesen, während sie ankommt, und nicht gespeichert. Adressen und User-Agents eines Protokolls bleiben im Arbeitsspeicher. Was auf der Platte des Servers auf Ihre Antwort wartet, ist, was gezählt würde: Seiten, Zeiten, Verweise, Länder. Nur eine Zip-Datei mit Summen bleibt bis dahin, wie sie ist; in ihr stehen keine Besucher.',
  large:
    'Ein Proxy vor Hoofprint kann große Dateien ablehnen. „hoofprint import“ auf dem Server nimmt Dateien jeder Größe.',
  file: 'Datei',
  fileHint: 'Einfach, gzip, oder die Zip-Datei eines anderen Zählers.',
  more: 'Wenn die Datei nicht alles sagt',
  format: 'Art der Datei',
  formatAuto: 'Wie die Datei sagt',
  exclude: 'Zeilen eines Protokolls, die wegbleiben',
  excludeHint: 'Etwa path:glob:/admin/* user_agent:Monitor',
  day: 'Tag von Summen, die keinen nennen',
  send: 'Senden und ansehen',
  sending: 'Wird gesendet. Lassen Sie diese Seite offen, bis es fertig ist.',
  busy: 'Eine andere Datei wird importiert. Versuchen Sie es wieder, wenn das fertig ist; diese Seite zeigt, wie weit es ist.',
  none: 'Wählen Sie eine Datei.',
  broken: 'Die Datei kam nicht ganz an. Senden Sie sie noch einmal.',
  notSent:
    'Die Datei konnte nicht gesendet werden: die Verbindung brach ab. Versuchen Sie es wieder, oder nehmen Sie „hoofprint import“ auf dem Server.',
  wrongDay: 'Schreiben Sie den Tag wie 2026-11-21.',
  list: 'Alle Importe dieser Website',
  noImports: 'Noch wurde nichts importiert.',
  reading: 'Eine Datei wird gelesen',
  states: {
    found: 'noch nicht gezählt',
    running: 'wird gezählt',
    done: 'gezählt',
    failed: 'nicht gezählt',
    undoing: 'wird zurückgenommen',
    undone: 'zurückgenommen',
  },
  missing: 'Diesen Import gibt es nicht. Was niemand bestätigt, wird nach einem Tag vergessen.',
  facts: {
    kind: 'Art',
    file: 'Datei',
    when: 'Gesendet',
    span: 'Von, bis',
    counted: 'Zählt',
    pages: 'Seiten und Ereignisse',
    rows: 'Zeilen',
    zone: 'Zeitzone seiner Tage',
  },
  counts: count => `${count} Zugriffe oder Besuche`,
  left: 'Weggelassen',
  reasons: {
    notGet: 'Keine Anfrage einer Seite (GET)',
    notSuccessful: 'Nicht mit einer Seite beantwortet',
    noPage: 'Bilder, Stile, Skripte und andere Dateien',
    excluded: 'Ausgeschlossen, wie Sie es wollten',
    longPath: 'Der Pfad ist zu lang',
    otherKind: 'Weder Seite noch Ereignis',
    total: 'Summen aller Zeilen',
  },
  wrong: count => `Zeilen, die nicht lesbar sind: ${count}`,
  line: line => `Zeile ${line}`,
  more50: count => `Und ${count} mehr.`,
  nothing: 'In dieser Datei steht nichts, was gezählt werden könnte.',
  beside:
    'Was Ihre Website in dieser Zeit selbst gezählt hat, wird damit noch einmal gezählt: importieren Sie nur, was sie nicht gesehen hat.',
  count: 'Zählen',
  forget: 'Nicht zählen',
  progress: percent => `${percent} gezählt`,
  goesOn: 'Es geht weiter, während Sie etwas anderes tun, auch nach einem Neustart.',
  waits:
    'Dieser Import wurde unterbrochen. Der Server führt ihn binnen einer Stunde fort, oder sobald er neu gestartet wird.',
  interrupted:
    'Dieser Import wurde auf der Kommandozeile begonnen und ist nicht fertig. Derselbe Befehl „hoofprint import“ führt ihn fort; oder nehmen Sie ihn zurück.',
  refused: 'Er konnte nicht zurückgenommen werden:',
  undo: 'Zurücknehmen',
  undoHint:
    'Jede Zahl, die dieser Import hinzugefügt hat, wird wieder abgezogen. Die Datei kann danach noch einmal importiert werden.',
  see: 'Zahlen ansehen',
}

// Ziele und Trichter.

const goals: Texts['goals'] = {
  title: site => `Ziele und Trichter von ${site}`,
  link: 'Ziele und Trichter',
  heading: 'Ziele und Trichter von',
  about:
    'Ein Ziel ist eine Seite oder ein Ereignis, das Besucher hoffentlich erreichen, etwa „/thanks“ oder „sign-up“. Auch was vor dem Anlegen geschah, zählt mit.',
  about2:
    'Die Übersicht zeigt, wie viele Sitzungen jedes Ziel erreicht haben; ein Filter wie goal:sign-up zeigt nur diese.',
  noSessions: 'Diese Website führt keine Sitzungen: Jeder Besuch der Seite zählt als Konversion.',
  goals: 'Ziele',
  goal: 'Ziel',
  funnels: 'Trichter',
  funnelsAre: 'Trichter:',
  manual: 'Ziele und Trichter im Handbuch',
  list: 'Alle Ziele',
  none: 'Noch keine Ziele.',
  new: 'Neues Ziel',
  editing: 'Ziel ändern',
  name: 'Name',
  nameHint: 'Etwa „sign-up“.',
  kind: 'Was Besucher tun',
  kinds: { page: 'Eine Seite öffnen', event: 'Ein Ereignis auslösen' },
  short: { page: 'Seite', event: 'Ereignis' },
  pattern: 'Pfad oder Ereignis',
  patternHint:
    'Genau wie in den Listen; * steht für beliebigen Text: /blog/*. Ein Ereignis darf nach einer Eigenschaft fragen: order prop:plan=pro.',
  add: 'Ziel anlegen',
  save: 'Speichern',
  edit: 'Ändern',
  remove: 'Löschen',
  settings: 'Ziele und Trichter ändern',
  of: (word, name) => `${word}: ${name}`,
  wrong: 'Nicht gespeichert. Bitte korrigieren Sie die markierten Felder.',
  errors: {
    noName: 'Geben Sie einen Namen mit höchstens 60 Zeichen an.',
    taken: 'Diese Website hat schon eines mit diesem Namen.',
    full: 'Diese Website hat schon 20 davon. Löschen Sie eines, um Platz zu schaffen.',
    noPattern: 'Schreiben Sie einen Pfad wie /thanks oder den Namen eines Ereignisses.',
    notPath: 'Ein Pfad beginnt mit / oder *. Für ein Ereignis wählen Sie dieses.',
    longPattern: 'Schreiben Sie höchstens 8 Sterne, und mit Sternen höchstens 200 Zeichen.',
    notProps: 'Schreiben Sie eine Eigenschaft als prop:plan=pro, höchstens 5.',
    fewSteps: 'Ein Trichter braucht mindestens zwei Schritte.',
    notHours: 'Schreiben Sie ganze Stunden, von 1 bis 24.',
  },
  missing: 'Dieses Ziel gibt es nicht. Vielleicht wurde es gelöscht.',
  unknown: name => `Diese Website hat kein Ziel „${name}“.`,
  conversions: 'Konversionen',
  revenue: 'Umsatz',
  rate: 'Anteil',
  caption: 'Sitzungen, die jedes Ziel erreicht haben, und ihr Anteil an den Besuchern',
  captionVisits: 'Besuche, die jedes Ziel erreicht haben',
  captionFiltered: 'Sitzungen, die zu den Filtern passen und jedes Ziel erreicht haben, und ihr Anteil',
  since: {
    gone: moment => `Ziele sind vollständig ab ${moment}; ältere Rohdaten wurden gelöscht.`,
    time: moment => `Ziele sind vollständig ab ${moment}; der Rest hat zu lange gedauert.`,
    allGone: 'Keine Daten für Ziele: Die Rohdaten dieses Zeitraums wurden gelöscht.',
    removed: moment => `Bekannt ab ${moment}; ältere Zahlen wurden gelöscht.`,
    allRemoved: 'Keine Daten: Die Zahlen dieses Zeitraums wurden gelöscht.',
    nothing: 'Keine Daten für Ziele: Das hat zu lange gedauert. Wählen Sie einen kürzeren Zeitraum.',
  },
}

const funnels: Texts['funnels'] = {
  of: name => `Trichter ${name}`,
  edit: 'Trichter ändern',
  hoursOf: hours => (hours.value === 1 ? 'Innerhalb einer Stunde' : `Innerhalb von ${hours.text} Stunden`),
  sessions: 'Sitzungen',
  ofStart: 'vom ersten Schritt',
  ofBefore: 'vom Schritt davor',
  left: (count, share) =>
    `${count.text} ${count.value === 1 ? 'ging' : 'gingen'} nicht weiter${share === '' ? '' : ` (${share})`}`,
  next: 'Nächste Seite',
  ended: 'Keine weitere Seite',
  others: 'Andere Seiten',
  sentence: (first, last, share) =>
    `${first.value === 1 ? 'Eine Sitzung begann' : `${first.text} Sitzungen begannen`}, ${last} bis zum Ende${share === '' ? '' : `: ${share}`}.`,
  nobody: 'In diesem Zeitraum begann keine Sitzung diesen Trichter.',
  filtered: 'Gezählt sind Sitzungen, von denen eine Seite oder ein Ereignis zu den Filtern passt.',
  about:
    'Ein Trichter ist ein Weg durch die Website in zwei bis zehn Schritten, etwa von /pricing zum Ereignis „sign-up“. Er zeigt, wie viele Sitzungen wie weit kamen und wohin die anderen gingen.',
  noSessions:
    'Diese Website führt keine Sitzungen, also weiß niemand, welche Seite auf welche folgte: Ein Trichter zeigt nichts.',
  missing: 'Diesen Trichter gibt es nicht. Vielleicht wurde er gelöscht.',
  add: 'Einen Trichter anlegen',
  make: 'Trichter anlegen',
  new: 'Neuer Trichter',
  editing: 'Trichter ändern',
  steps: 'Schritte',
  stepsHint:
    'Der Reihe nach; der Rest bleibt leer. Dazwischen dürfen Besucher andere Seiten öffnen. * steht für beliebigen Text: /blog/*.',
  kindOf: step => `Schritt ${step}: was Besucher tun`,
  patternOf: step => `Schritt ${step}: Pfad oder Ereignis`,
  hours: 'Innerhalb von Stunden',
  hoursHint: 'Vom ersten Schritt bis zum letzten, 1 bis 24. Eine Sitzung dauert nie länger als 24 Stunden.',
}

const ways: Texts['ways'] = {
  heading: 'Wege durch die Website',
  around: 'Vor und nach dieser Seite',
  about:
    'Auf welcher Seite Sitzungen begannen und welche ihre letzte war. Drücken Sie auf eine, um zu sehen, was davor und danach kam.',
  aboutPage:
    'Was Sitzungen öffneten, kurz bevor sie zum ersten Mal hierherkamen, und gleich nachdem sie zum letzten Mal hier waren.',
  pairs: 'Einstieg → Ausstieg',
  before: 'Seite davor',
  after: 'Seite danach',
  began: 'Begann hier',
  ended: 'Keine weitere Seite',
  others: 'Andere',
  noSessions: 'Diese Website führt keine Sitzungen, also weiß niemand, welche Seite auf welche folgte.',
}

const vitals: Texts['vitals'] = {
  heading: 'Web Vitals',
  about:
    'Wie bald Seiten da sind und antworten, wie Browser es gemessen haben. Drei von vier geladenen Seiten waren nicht schlechter als diese Zahlen.',
  more: 'Was sie bedeuten',
  metricList: 'Maße',
  metric: 'Maß',
  p75: '75. Perzentil',
  good: 'Davon gut',
  loads: 'Geladen',
  ratings: { good: 'gut', fair: 'mäßig', poor: 'schlecht' },
  metrics: {
    lcp: ['größter Inhalt gezeichnet', 'Wann der größte Text oder das größte Bild der Seite gezeichnet war.'],
    inp: [
      'Antwort auf eine Handlung',
      'Wie lange die Seite für die langsamste Antwort auf Klick, Tippen oder Taste brauchte.',
    ],
    cls: ['Verschiebung des Layouts', 'Wie viel von der Seite sich von selbst verschoben hat.'],
    fcp: ['erster Inhalt gezeichnet', 'Wann der erste Text oder das erste Bild gezeichnet war.'],
    ttfb: ['erstes Byte', 'Wann die Antwort des Servers begann.'],
  },
  limits: (good, poor) => `Gut bis ${good}, schlecht über ${poor}.`,
  charted: metric => `${metric}, 75. Perzentil,`,
  limit: {
    good: value => `gut bis ${value}`,
    poor: value => `schlecht über ${value}`,
  },
  byDay: 'Nach Tagen gespeichert: Ein längerer Zeitraum zeigt, wie sie sich verändert haben.',
  milliseconds: number => `${number} ms`,
  seconds: number => `${number} s`,
  pages: 'Die Seiten mit den meisten Besuchen, und ihre 75. Perzentile.',
  none: 'In diesem Zeitraum wurde nichts gemessen.',
  noneWhy: ['Das Tag muss danach fragen.', 'Wählen, was das Tag zählt'],
}

// Tokens of programs.

const tokens: Texts['tokens'] = {
  title: 'Tokens',
  about:
    'Mit einem Token kann ein Programm Ihre Zahlen lesen, Zugriffe einsenden oder Notizen schreiben, ohne Ihr Passwort.',
  manual: 'Zur API',
  may: {
    count: 'Zugriffe einsenden',
    export: 'Zugriffe exportieren',
    'site-read': 'Einstellungen von Websites lesen',
    'site-create': 'Websites anlegen',
    'site-update': 'Einstellungen von Websites ändern',
    stats: 'Berichte lesen',
    notes: 'Notizen schreiben',
    admin: 'Personen und Tokens verwalten, Websites löschen',
  },
  facts: (may, sites, created, used) => `${may} (${sites}); angelegt am ${created}; ${used}`,
  allSites: 'alle Websites',
  until: day => `läuft ab am ${day}`,
  ended: day => `abgelaufen am ${day}`,
  used: day => `zuletzt benutzt am ${day}`,
  never: 'nie benutzt',
  name: 'Name des Tokens',
  nameHint: 'Etwa „Feedreader“ oder „Deploy-Skript“.',
  rights: 'Rechte',
  sites: 'Für Websites',
  sitesHint: 'Keine angekreuzt: alle Websites, auch künftige.',
  expires: 'Läuft ab',
  span: days => (days === 0 ? 'Nie' : `Nach ${days} Tagen`),
  make: 'Token anlegen',
  remove: 'Löschen',
  removeNamed: name => `Das Token ${name} löschen`,
  made: name => `Token „${name}“`,
  once: 'Kopieren Sie es jetzt: Es wird nur einmal gezeigt, und nur sein Hash wird gespeichert.',
  use: 'Beispiel mit curl:',
  back: 'Ihr Konto',
  unnamed: 'Geben Sie dem Token einen Namen von höchstens 60 Zeichen.',
  powerless: 'Kreuzen Sie mindestens ein Recht an.',
  full: 'Sie haben schon 50 Tokens. Löschen Sie eines, das nicht mehr benutzt wird.',
  unknown: 'Unbekanntes Token. Vielleicht wurde es gelöscht.',
  notHere:
    'Ein Token kann Berichte lesen und, wenn erlaubt, Notizen schreiben; sonst nichts. Melden Sie sich dafür an.',
  readsOnly: 'Dieses Token darf keine Notizen schreiben. Legen Sie auf Ihrer Kontoseite eines an, das es darf.',
  readsNothing: 'Dieses Token darf keine Berichte lesen. Legen Sie auf Ihrer Kontoseite eines an, das es darf.',
  tooOften: when => `Zu viele Anfragen. Versuchen Sie es ${when} noch einmal.`,
}

// Saved views.

const views: Texts['views'] = {
  title: 'Gespeicherte Ansichten',
  about: 'Eine Ansicht speichert Zeitraum, Vergleich, Filter und Reihenfolge. Sie gilt für jede Website.',
  none: 'Noch keine gespeicherten Ansichten. Speichern Sie eine in der Übersicht einer Website.',
  save: 'Diese Ansicht speichern als',
  saved: 'Ansichten',
  button: 'Speichern',
  begin: 'Als Standard festlegen',
  nameOf: name => `Name der Ansicht ${name}`,
  rename: 'Umbenennen',
  isDefault: 'Standard',
  makeDefault: 'Als Standard festlegen',
  endDefault: 'Nicht mehr als Standard',
  remove: 'Löschen',
  of: (button, name) => `${button}: ${name}`,
  unnamed: 'Nicht gespeichert: Eine Ansicht braucht einen Namen von höchstens 60 Zeichen.',
  long: 'Nicht gespeichert: Diese Adresse ist zu lang.',
  full: 'Sie haben schon 50 gespeicherte Ansichten. Löschen Sie eine, die Sie nicht mehr benutzen.',
  taken: name => `Nicht umbenannt: Sie haben schon eine Ansicht namens ${name}.`,
}

// Die Seite der API.

const api = {
  title: 'Die API',
  intro:
    'Mit einem Token Ihres Kontos liest ein Programm, was die Übersicht zeigt, und tut, was die Einstellungen können.',
  manual: 'So geht es',
  parameter: 'Parameter',
  meaning: 'Bedeutung',
  answer: (status: string) => `Antwort: ${status}`,
  body: 'Body (JSON)',
  token: 'Token (keines: Ihre eigene Anmeldung)',
  send: 'Senden',
  problems: 'Probleme',
  status: 'Status',
  type: 'Typ',
}

export const de: Texts = {
  words,
  access,
  entry: entryDe,
  asked,
  frame,
  done,
  problems,
  notices,
  figures,
  period,
  compare,
  chart,
  map,
  rhythm,
  filter,
  props,
  lists,
  live,
  reports,
  forms,
  drops,
  help,
  received,
  you,
  wrong,
  start,
  tag,
  link,
  rules,
  settings,
  notes,
  imports,
  goals,
  funnels,
  ways,
  vitals,
  tokens,
  views,
  api,
  preferences: preferencesDe,
  cleanup: cleanupDe,
  sharing: sharingDe,
  mail: mailDe,
  people: peopleDe,
  alerts: alertsDe,
  privacy: privacyDe,
  audit: auditDe,
  server: serverDe,
  demo: demoDe,
}
