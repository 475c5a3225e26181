// All texts in German.

import type { Texts } from './en.ts'
import { type Amount, pluralOf } from './plural.ts'

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
    same: 'so viele wie zuvor',
    none: 'zuvor keine',
    times: times => `${times}-mal so viele`,
    more: percent => `${percent} mehr`,
    less: percent => `${percent} weniger`,
  },
  justNow: 'gerade eben',
  moment: (day, time) => `${day}, ${time}`,
  direct: '(direkt oder nicht angegeben)',
  unknown: '(unbekannt)',
  pixels: width => `${width} Pixel`,
  sizes: { phone: 'Telefone', tablet: 'Tablets', desktop: 'Computer', desktophd: 'Große Computer' },
}

// Who may come in, and how they read.

const access: Texts['access'] = {
  logIn: {
    title: 'Anmelden',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    button: 'Anmelden',
    forgotten: 'Vergessen? Wer den Server betreibt, kann ein neues setzen:',
    wrong: 'E-Mail-Adresse oder Passwort ist falsch.',
    busy: 'Im Moment melden sich zu viele an. Versuchen Sie es in einigen Sekunden noch einmal.',
    changed: 'Das Passwort wurde gerade geändert. Melden Sie sich mit dem neuen an.',
  },
  again: 'Geben Sie es noch einmal ein: Formulare behalten keine Passwörter.',
  passwordHint: 'Mindestens 10 Zeichen; ein Satz ist gut.',
  password: {
    title: 'Passwort',
    heading: 'Ihr Passwort ändern',
    current: 'Ihr jetziges Passwort',
    new: 'Das neue',
    button: 'Ändern',
    hint: 'Hier bleiben Sie angemeldet, überall sonst werden Sie abgemeldet.',
    tokens: names => `Auch meine Tokens löschen: ${names}`,
    tokensWhy:
      'Wer das alte Passwort hatte, kann eines erzeugt haben. Programme, die sie benutzen, brauchen dann neue.',
  },
  account: {
    title: 'Ihr Konto',
    reading: 'Wie Sie lesen',
    language: 'Sprache',
    languageHint:
      'Zahlen und Datumsangaben werden geschrieben wie in Ihrer Region, wenn Ihr Browser für diese Sprache eine nennt.',
    weekStart: 'Eine Woche beginnt am',
    theme: 'Farben',
    light: 'Hell',
    dark: 'Dunkel',
    asBrowser: now => `Wie der Browser fragt (${now})`,
    byRegion: now => `Wie in der Region (${now})`,
    asSystem: 'Wie das System',
    save: 'Speichern',
    changePassword: 'Ihr Passwort ändern',
  },
}

// What could not be shown as it was asked.

const asked: Texts['asked'] = {
  field: word => `Unbekannter Filter „${word}“; ignoriert.`,
  keyword: word => `„${word}“ wird nicht verstanden und wurde weggelassen.`,
  bare: word => `„${word}“ gilt für Wörter daneben; es gibt keine, also wurde es weggelassen.`,
  pattern: (word, length, stars) =>
    `„${word}…“ ist zu lang und wurde weggelassen: Ein Muster mit * hat höchstens ${length} Zeichen und ${stars} Sterne.`,
  conditions: most => `Eine Ansicht nimmt höchstens ${most} Bedingungen; die übrigen wurden weggelassen.`,
  period: 'Einen Zeitraum dieses Namens gibt es nicht; gezeigt werden die letzten 30 Tage.',
  swapped: 'Der erste Tag lag nach dem letzten; sie wurden vertauscht.',
  unreadable: 'Ein Datum schreibt sich 2026-11-21; das in dieser Adresse ist nicht lesbar.',
  ahead: 'Dieser Tag ist noch nicht gekommen; die Ansicht endet heute.',
  figure: 'Eine Zahl dieses Namens gibt es nicht; gezeigt werden Besuche.',
  sessions: 'Diese Website führt keine Sitzungen und kennt daher keine Besucher; gezeigt werden Besuche.',
  compare: 'Damit lässt sich nicht vergleichen; verglichen wird mit dem Zeitraum davor.',
  align: 'Tage lassen sich nur nach Wochentagen ausrichten; sie stehen in ihrer Reihenfolge.',
  scale: 'Ein Maßstab ist „own“ oder „common“; jedes Diagramm hat seinen eigenen.',
  page: 'Die Seiten einer Liste zählen ab 1; gezeigt wird die erste.',
  sort: 'Diese Reihenfolge gibt es nicht; die meisten stehen oben.',
  early: day => `Vor dem ${day} wurde nichts gezählt; dort beginnt die Ansicht.`,
  nearest: day => `Diesen Tag gibt es nicht; der nächste ist der ${day}.`,
  group: {
    hour: 'So lässt sich dieser Zeitraum nicht teilen; gezeigt wird er nach Stunden.',
    day: 'So lässt sich dieser Zeitraum nicht teilen; gezeigt wird er nach Tagen.',
    week: 'So lässt sich dieser Zeitraum nicht teilen; gezeigt wird er nach Wochen.',
    month: 'So lässt sich dieser Zeitraum nicht teilen; gezeigt wird er nach Monaten.',
  },
}

// What stands around every page, what came of a form, and what is wrong.

const frame: Texts['frame'] = {
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

const done: Texts['done'] = {
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

const problems: Texts['problems'] = {
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

// What the owner of a site should know before looking at its numbers.

const notices: Texts['notices'] = {
  oneAddress:
    'Fast alle Sitzungen der letzten Stunde kamen von einer Adresse. Ist das Ihr Proxy, so gibt er nicht weiter, für wen er fragt, oder ihm wird nicht vertraut: Besucher fallen zusammen, und es sind viel zu wenige.',
  privateAddresses:
    'Die meisten Sitzungen der letzten Stunde kamen von einer oder wenigen privaten Adressen, wie von einem Proxy, der nicht weitergibt, für wen er fragt: Besucher fallen zusammen, und es sind viel zu wenige.',
  you: 'Was der Server von Ihnen sieht',
  proxy: 'Hinter einem Proxy',
  sessionsLost:
    'Die jetzigen Sitzungen überstehen keinen Neustart des Servers: In ihren Platz im Arbeitsspeicher (--memory-dir) kann nicht geschrieben werden. Das Zählen geht weiter; im Protokoll steht, was nicht stimmt.',
  sessionsHelp: 'Wie ein Neustart niemanden zweimal zählt',
  capped: {
    day: (most, what) => `Heute kamen mehr als ${most} neue ${what}; die übrigen werden unter (other) gezählt.`,
    network: (most, what) =>
      `Ein Netz hat heute mehr als ${most} neue ${what} gesendet; seine übrigen werden unter (other) gezählt, wenn nicht auch andere sie senden.`,
  },
  spamList: (before, now) =>
    `Die Liste des Verweis-Spams wurde nicht erneuert: Sie hat plötzlich ${now} Hosts, vorher waren es ${before}.`,
  cappedHelp: 'Warum, und was zu tun ist',
  names: {
    pages: 'Seiten',
    referrers: 'Verweise',
    countries: 'Länder',
    campaigns: 'Kampagnen',
    languages: 'Sprachen',
    browsers: 'Browser',
    systems: 'Systeme',
    sizes: 'Bildschirmgrößen',
  },
}

// The three numbers of every view.

const figures: Texts['figures'] = {
  visitors: {
    title: 'Besucher',
    one: 'Besucher',
    by: 'nach Besuchern',
    definition: 'Einer je Sitzung: Jemand kam und blieb, bis acht Stunden ohne ein Zeichen vergangen waren.',
    ofPage: 'Besucher, deren Sitzung auf dieser Seite begann.',
    pages: 'Wo ihre Sitzungen begannen.',
  },
  visits: {
    title: 'Besuche',
    one: 'Besuch',
    by: 'nach Besuchen',
    definition: 'Einer je Sitzung und Seite: Eine Seite wurde gesehen, wie oft sie auch neu geladen wurde.',
    ofPage: 'Sitzungen, in denen diese Seite gesehen wurde, wie oft auch immer.',
    pages: 'Mit ihrem Anteil an allen Besuchen.',
  },
  pageviews: {
    title: 'Seitenaufrufe',
    one: 'Seitenaufruf',
    by: 'nach Seitenaufrufen',
    definition: 'Einer für jedes Mal, dass eine Seite geladen wurde.',
    ofPage: 'Wie oft diese Seite geladen wurde.',
    pages: 'Mit ihrem Anteil an allen Seitenaufrufen.',
  },
  label: 'Zahlen',
  compared: {
    whole: days => `verglichen mit ${days}`,
    hour: days => `verglichen mit ${days}, bis zu dieser Stunde`,
    day: days => `verglichen mit ${days}, bis zu diesem Tag`,
  },
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
  tooEarly: day => `Das Zählen begann am ${day}, nach diesem Zeitraum.`,
  today: day => `Heute, ${day}`,
  soFar: 'bis jetzt',
  before: 'Der Zeitraum davor',
  after: 'Der Zeitraum danach',
  dates: 'Zwei Tage',
  from: 'Von',
  to: 'Bis einschließlich',
  show: 'Zeigen',
}

// What a period is compared with.

const compare: Texts['compare'] = {
  label: 'Vergleich',
  previous: {
    day: 'der Tag davor',
    '7d': 'die 7 Tage davor',
    '30d': 'die 30 Tage davor',
    week: 'die Woche davor',
    month: 'der Monat davor',
    quarter: 'das Quartal davor',
    half: 'das Halbjahr davor',
    year: 'das Jahr davor',
    dates: days => (days.value === 1 ? 'der Tag davor' : `die ${days.text} Tage davor`),
  },
  year: 'ein Jahr davor',
  other: 'andere Tage',
  none: 'keiner',
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
  weekdays: 'nach Wochentag',
  weekdaysHint: 'Vergleicht jeden Tag mit demselben Wochentag',
  from: 'Ab diesem Tag',
  show: 'Vergleichen',
  early: day => `Es gibt nichts zu vergleichen: Das Zählen begann am ${day}.`,
  unknown: 'Es gibt nichts zu vergleichen: Von jenen Tagen ist mit diesem Filter nur ein Teil bekannt.',
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
  hatched: {
    hour: 'Die schraffierte Stunde ist noch nicht vorbei.',
    day: 'Der schraffierte Tag ist noch nicht vorbei.',
    week: 'Eine schraffierte Woche liegt nicht ganz im Zeitraum oder ist noch nicht vorbei.',
    month: 'Ein schraffierter Monat liegt nicht ganz im Zeitraum oder ist noch nicht vorbei.',
  },
  young: {
    hour: ago => `Die letzte Stunde begann ${ago}.`,
    day: ago => `Der letzte Tag begann ${ago}.`,
    week: ago => `Die letzte Woche begann ${ago}.`,
    month: ago => `Der letzte Monat begann ${ago}.`,
  },
  soFar: count => `${count} bis jetzt`,
  table: 'Die Zahlen als Tabelle',
  when: 'Wann',
  by: 'Je',
  groups,
  compared: 'Verglichen mit',
  before: 'Davor',
  change: 'Änderung',
  addNote: 'Notiz hinzufügen',
  moreNotes: count => `${count} weitere`,
}

// The countries of the world.

const map: Texts['map'] = {
  title: what => `${what} nach Land`,
}

// When in the week and in the month people come.

const rhythm: Texts['rhythm'] = {
  title: 'Wann',
  about: days => `${days}: eine durchschnittliche Stunde je Wochentag.`,
  week: what => `${what} je Wochentag und Stunde`,
  month: what => `${what} je Tag des Monats`,
  most: (weekday, time, count) => `Die meisten ${weekday.toLowerCase()}s ab ${time}: ${count} in einer Stunde.`,
  days: (most, fewest) => `In der Woche bringt der ${most} die meisten, der ${fewest} die wenigsten.`,
  mostOfMonth: (day, count) => `Im Monat bringt der ${day}. die meisten: ${count}.`,
  none: 'An Tagen, die vorbei sind, wurde nichts gezählt.',
  hour: 'Stunde',
  day: 'Tag',
  average: 'Durchschnitt',
  table: 'Die Durchschnitte als Tabelle',
}

// What narrows a view, and what is known of what it leaves.

const filter: Texts['filter'] = {
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

// The lists of a report.

const lists: Texts['lists'] = {
  titles: {
    pages: 'Seiten',
    entries: 'Einstiegsseiten',
    events: 'Ereignisse',
    referrers: 'Verweise',
    countries: 'Länder',
    campaigns: 'Kampagnen',
    languages: 'Sprachen',
    browsers: 'Browser',
    systems: 'Systeme',
    sizes: 'Bildschirmgrößen',
  },
  origin: { title: 'Woher', text: 'Wer sie geschickt hat, und wo auf der Welt sie waren.' },
  means: { title: 'Womit', text: 'Womit sie die Seiten angesehen haben.' },
  noPage: 'In diesem Zeitraum wurde keine Seite gesehen.',
  other: 'neue Namen über die Grenze eines Tages hinaus',
  none: 'Keine in diesem Zeitraum.',
  notCollected: 'Wird nicht erfasst.',
  settings: 'Einstellungen',
  more: rows => `${rows.text} weitere`,
  moreOf: (rows, title) => `${rows.text} weitere: ${title}`,
  all: 'Alle',
  allOf: title => `Alle: ${title}`,
  visit: 'besuchen',
  visitOf: host => `${host} besuchen`,
  chosen: 'gewählt; entfernen',
  caption: (title, by) => `${title}, ${by}`,
  share: 'Anteil',
  change: 'Änderung',
  scales: {
    own: 'Jedes kleine Diagramm hat seinen eigenen Maßstab.',
    common: 'Alle kleinen Diagramme haben denselben Maßstab.',
  },
  smallCharts: 'Kleine Diagramme',
  toScale: { own: 'eigener Maßstab', common: 'gemeinsamer Maßstab' },
  event: 'Ereignis',
  part: (first, last, total, by) => `${first} – ${last} von ${total}, ${by}`,
  paging: 'Seiten dieser Liste',
  first: '« Anfang',
  back: '‹ Zurück',
  forward: 'Weiter ›',
  last: 'Ende »',
  byName: 'nach Namen',
  search: 'In dieser Liste suchen',
  find: 'Suchen',
  notFound: search => `Nichts in dieser Liste enthält „${search}“.`,
  whole: 'Die ganze Liste',
  ends: page => `Diese Liste endet mit Seite ${page}; sie wird hier gezeigt.`,
}

// Who is here now.

const live: Texts['live'] = {
  title: 'Wer gerade hier ist',
  sessions: {
    here: (people: Amount) => (people.value === 0 ? 'Gerade niemand hier' : `Gerade ${people.text} hier`),
    meaning: 'Sitzungen mit einem Zugriff in den letzten fünf Minuten, und die Seite, auf der jede zuletzt war.',
    column: 'Sitzungen',
    none: 'In den letzten fünf Minuten hat niemand eine Seite angesehen.',
  },
  pageviews: {
    here: (views: Amount) =>
      `${views.value === 0 ? 'Keine' : views.text} ${plural(views, { one: 'Seitenaufruf', other: 'Seitenaufrufe' })} in den letzten fünf Minuten`,
    meaning: 'Diese Website zählt ohne Sitzungen, also kann niemand sagen, wer hier ist: Dies sind Seitenaufrufe.',
    column: 'Seitenaufrufe',
    none: 'In den letzten fünf Minuten wurde keine Seite aufgerufen.',
  },
  moreThan: number => `mehr als ${number}`,
  elsewhere: people => `${people.text} auf anderen Seiten oder auf einer, die nicht bekannt ist`,
  young: 'Der Server wurde vor weniger als fünf Minuten gestartet und weiß von niemandem, der davor kam.',
  seenAt: (time, zone) => `Stand: ${time}, ${zone}`,
  again: 'Diese Seite sieht alle zehn Sekunden neu nach.',
  stand: 'Anhalten',
  goOn: 'Alle zehn Sekunden neu nachsehen',
  json: 'Als JSON',
  full: 'Es sind zu viele Seiten mit laufenden Zahlen offen. Schließen Sie einige, oder warten Sie eine Minute.',
}

// What stands around the numbers.

const reports: Texts['reports'] = {
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

// The other forms of a view.

const forms: Texts['forms'] = {
  these: 'Diese Zahlen als',
  names: { json: 'JSON', csv: 'CSV', txt: 'Text', svg: 'SVG', atom: 'Feed mit Neuigkeiten' },
  none: form => `Diese Adresse hat keine Form, die auf .${form} endet.`,
  stranger: 'Diese Zahlen sind für alle, die angemeldet sind, und für Programme mit einem Token.',
  written: 'Zuletzt gezählt',
  feed: {
    title: site => `Neues auf ${site}`,
    record: (visits, day) => `${day}: ${visits}, mehr als an jedem Tag davor`,
    recordBefore: visits => `Die meisten bis dahin: ${visits}.`,
    referrer: name => `Neue Besucher kommen von ${name}`,
    referrerDay: (visits, day) => `${visits} am ${day}. Vor den letzten 30 Tagen war von dort noch niemand gekommen.`,
    silence: moment => `Seit ${moment} wurde nichts gezählt`,
    silenceOver: (from, to) => `Von ${from} bis ${to} wurde nichts gezählt`,
    silenceWhy:
      'Das ist länger als hier üblich. Vielleicht fehlt das Skript auf den Seiten, oder der Server war nicht zu erreichen.',
  },
}

// Why a request is not counted.

const drops: Texts['drops'] = {
  'no-site': 'Sie sagte nicht, zu welcher Website sie gehört, und aus den Hostnamen ließ es sich nicht erkennen.',
  invalid: 'Der Pfad fehlte, war zu lang oder nicht zu lesen, oder „e“ oder „s“ war es nicht.',
  localhost: 'Die Seite liegt auf localhost, in einem privaten Netz oder in einer Datei. Mit allow_local zählt sie.',
  prefetch: 'Der Browser holte die Seite im Voraus, und noch niemand hat sie angesehen.',
  'do-not-track': 'Der Browser bat darum, nicht verfolgt zu werden (Do Not Track oder Global Privacy Control).',
  'ignored-address': 'Sie kam von einer Adresse oder aus einem Adressbereich, den die Regeln der Website auslassen.',
  'wrong-host': 'Der Host der Seite gehört nicht zu dieser Website, und nur deren Hosts werden gezählt.',
  'referrer-spam': 'Die Seite, von der sie kam, steht auf der Liste des Verweis-Spams.',
  'ignored-referrer': 'Sie kam von einem Host, den die Regeln der Website auslassen.',
  'ignored-country': 'Sie kam aus einem Land, das die Regeln der Website auslassen.',
  'excluded-path': 'Ihr Pfad passt zu einem Muster, das die Regeln der Website auslassen.',
  'no-agent': 'Sie hatte keinen User-Agent, wie bei Programmen.',
  bot: 'Ihr User-Agent ist der eines bekannten Bots, einer Bibliothek oder eines Überwachungsdienstes.',
  automated: 'Der Browser ist automatisiert (zum Beispiel durch Selenium).',
  'ignored-path': 'Ihr Pfad ist einer, den keine Seite hat, wie /favicon.ico.',
  'rate-limit': 'Von einem Besucher oder aus einem Netz kamen in kurzer Zeit zu viele Anfragen.',
  full: 'Die Datenbank nahm so lange keine Zugriffe an, dass kein Platz war, um mehr zu halten.',
}

// The manual around its chapters.

const help: Texts['help'] = {
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

// Where the hits went.

const received: Texts['received'] = {
  title: 'Eingegangen',
  heading: 'Wo blieben die Zugriffe?',
  nothing: 'In diesem Zeitraum ist nichts eingegangen.',
  nothingWhy: [
    'Hat damals jemand eine Seite von',
    ' angesehen, so kam ihr Skript hier nicht an: Vielleicht fehlt',
    'das Tag',
    ', ein Werbeblocker hat es aufgehalten, oder die Seite lag auf localhost.',
    'Was es sonst sein kann',
  ],
  received: 'eingegangen',
  counted: 'gezählt',
  dropped: 'nicht gezählt',
  chart: 'Eingegangen',
  column: (counted, dropped) => `${counted} gezählt, ${dropped} nicht`,
  cameIn: {
    oneCounted: 'Eine Anfrage ging ein und wurde gezählt.',
    oneDropped: 'Eine Anfrage ging ein und wurde nicht gezählt.',
    allCounted: all => `${all} Anfragen gingen ein, und alle wurden gezählt.`,
    noneCounted: all => `${all} Anfragen gingen ein, und keine wurde gezählt.`,
    both: (all, counted, dropped) => {
      const were = (amount: Amount) => `${amount.text} ${plural(amount, { one: 'wurde', other: 'wurden' })}`
      return `${all} Anfragen gingen ein: ${were(counted)} gezählt, ${were(dropped)} es nicht.`
    },
  },
  ways: {
    heading: 'Gezählt',
    text: 'Jeder Zugriff ging einen dieser Wege.',
    caption: 'Zugriffe nach der Art, wie sie gezählt wurden',
    hits: 'Zugriffe',
    way: 'Weg',
    total: 'zusammen gezählt',
    visits: {
      name: 'Besuche',
      says: 'Das erste Mal, dass eine Sitzung eine Seite sah oder ein Ereignis sandte: die Zahl in der Übersicht.',
    },
    repeats: {
      name: 'Wiederholungen',
      says: 'Eine Seite, die ihre Sitzung schon gesehen hatte: ein Seitenaufruf mehr, kein Besuch.',
    },
    events: { name: 'Wiederholte Ereignisse', says: 'Ein Ereignis, das seine Sitzung schon gesandt hatte.' },
    ofThese: events => (events.value === 1 ? 'Davon ist einer ein Ereignis.' : `Davon sind ${events.text} Ereignisse.`),
  },
  share: 'Anteil an allem, was einging',
  reasons: {
    heading: 'Nicht gezählt',
    text: 'Jede aus einem Grund: dem ersten, der zutraf. Jedes kleine Diagramm hat seinen eigenen Maßstab.',
    caption: 'Anfragen, die nicht gezählt wurden, nach Grund',
    requests: 'Anfragen',
    reason: 'Grund',
    total: 'zusammen nicht gezählt',
    none: 'Alles, was einging, wurde gezählt.',
    why: 'Warum',
    all: 'Alle Gründe',
  },
  settings: { rules: 'Regeln', domains: 'Domains', settings: 'Einstellungen', server: 'Einstellung des Servers' },
  settingFor: reason => `für ${reason}`,
  bots: {
    heading: 'Bots',
    text: 'Nach dem Namen, der in ihrem User-Agent stand; dieser selbst wird nicht gespeichert. Mit ihrem Anteil an allen Bots.',
    caption: 'Anfragen von Bots, nach Namen',
    bot: 'Bot',
    share: 'Anteil an allen Bots',
    more: bots => `${bots.text} weitere mit jeweils weniger`,
  },
  anyway: {
    heading: 'Trotzdem gezählt',
    text: 'Was ohne Sie ausgelassen würde.',
    these: 'Diese trotzdem zählen',
    this: 'Trotzdem zählen',
    says: [
      'Ab dem nächsten Zugriff zählt der Server',
      ' mit, und zwar auf',
      ', wie alle anderen. Was ausgelassen wurde, bleibt es, und auf dieser Seite können Sie es zurücknehmen.',
    ],
    count: 'Mitzählen',
    again: 'Wieder auslassen',
    who: {
      'do-not-track': 'Browser, die bitten, nicht verfolgt zu werden',
      'no-agent': 'Anfragen ohne User-Agent',
      bot: 'alle Bots, bekannt oder nicht',
      automated: 'automatisierte Browser',
      'ignored-path': 'Pfade, die keine Seite hat, wie /favicon.ico',
    },
  },
  last: {
    heading: 'Gerade eben',
    text: 'Die letzten hundert, die nicht gezählt wurden, die neueste zuerst. Sie stehen nur im Arbeitsspeicher und sind fort, wenn der Server anhält.',
    caption: 'Was zuletzt nicht gezählt wurde',
    when: 'Wann',
    path: 'Pfad',
    noPath: '(kein Pfad)',
    more: rows => `${rows.text} weitere`,
    none: since => `Keine, seit der Server gestartet ist: ${since}.`,
  },
  nowhere: {
    heading: 'Keine Website',
    text: [
      'Anfragen, die zu keiner Website passten, nach dem, was sie stattdessen nannten:',
      'Fehlt eine Domain',
      '? Kein Teil der Summen oben; die Tage sind die von UTC.',
    ],
    caption: 'Anfragen, die keine Website fanden, nach dem, was sie nannten',
    named: 'Genannt',
  },
}

// What the server sees of whoever asks.

const you: Texts['you'] = {
  title: 'Was der Server von Ihnen sieht',
  intro: 'Ihre eigene Anfrage, wie sie gerade einging. Sie wird Ihnen gezeigt und nirgends gespeichert.',
  address: address => `Ihre Adresse ist ${address}`,
  noAddress: 'Ihre Adresse ist nicht bekannt',
  way: {
    peer: address => `Die Verbindung kommt von ${address}`,
    noPeer: 'Die Verbindung kommt von keiner Adresse',
    header: (name, address) => `${name} nennt ${address}`,
    trusted: (said, word) => `${said}, einen vertrauenswürdigen Proxy (${word}).`,
    stranger: said => `${said}; das ist kein vertrauenswürdiger Proxy, also ist es der Besucher.`,
    firstStranger: said =>
      `${said}; das ist kein vertrauenswürdiger Proxy, also ist es der Besucher, und sonst wird niemandem geglaubt.`,
    own: said => `${said}. Das ist eine der eigenen Adressen des Anbieters, also ist der Besucher ein Programm dort.`,
    silent: 'Nichts sagt, für wen er fragt, also gilt er als der Besucher.',
    unreadable: 'Was davor steht, ist keine Adresse, also gilt dies als der Besucher.',
    long: 'So lang ist keine Kette von Proxys, also wird sie nicht weiter verfolgt, und dies gilt als der Besucher.',
  },
  advice: {
    provider: (address, provider, word) =>
      `${address} ist eine Adresse von ${provider}: Um zu sehen, für wen gefragt wird, fügen Sie ${word} den vertrauenswürdigen Proxys hinzu.`,
    claims: (headers, address) =>
      `Mit der Anfrage kam ${headers}, und dem wird nicht geglaubt. Ist ${address} Ihr eigener Proxy, so fügen Sie ihn den vertrauenswürdigen Proxys hinzu.`,
    unread: header =>
      `${header} kam mit der Anfrage, wird aber nur gelesen, wenn die Einstellung client-address-header ihn nennt.`,
    private:
      'Das ist eine private Adresse. Wenn Sie nicht am selben Rechner oder im selben Netz sind wie der Server, gibt ein Proxy davor Ihre Adresse nicht weiter: Lassen Sie ihn X-Forwarded-For senden.',
    proxy: 'Hinter einem Proxy',
  },
  facts: {
    heading: 'Wie es gezählt würde',
    caption: 'Was von Ihnen gezählt würde',
    country: 'Land',
    browser: 'Ihr Browser',
    system: 'Ihr System',
    language: 'Sprache',
    zone: 'Zeitzone',
    zoneHint: 'Das Skript sendet die, auf die Ihr Browser gestellt ist.',
    again: 'Mit dieser Zeitzone zählen',
    agent: 'aus User-Agent',
    agentAndHints: 'aus User-Agent und Client Hints',
    bot: (from, bot) => `${from}, und das ist der eines Bots: ${bot}`,
    acceptLanguage: 'aus Accept-Language',
    byFile: 'aus der Adresse, nach der Datei der Länder',
    region: 'Region',
    regionByFile:
      'aus der Adresse, nach der Datei der Länder; nur von einer Website gespeichert, deren Einstellungen es sagen',
    notInFile: 'die Datei der Länder kennt die Adresse nicht',
    noFile: 'der Server hat keine Datei der Länder',
    noZone: why => `${why}, und Ihre Zeitzone ist noch nicht gemeldet`,
    byZone: (zone, why) => `aus der Zeitzone ${zone}; ${why}`,
    nowhere: (zone, why) => `die Zeitzone ${zone} liegt in keinem Land; ${why}`,
  },
  sites: {
    heading: 'Auf Ihren Websites',
    caption: 'Ob eine Seite, die Sie laden, gezählt würde',
    dropped: 'Nicht gezählt.',
    counted: 'Sie würden gezählt.',
    why: 'Warum?',
    hint: 'Für einen Blick auf die Startseite der Website, ohne Verweis und ohne Kampagne.',
  },
  asked: {
    heading: 'Wie Sie kamen',
    bySetting: scheme => `Über ${scheme}, weil die Einstellung public-url es sagt.`,
    byHeader: (scheme, header, value) => `Über ${scheme}, weil in ${header} ${value} steht.`,
    plain:
      'Über http, weil kein vertrauenswürdiger Proxy etwas anderes sagt: Lassen Sie ihn X-Forwarded-Proto senden, wenn der Browser über https kommt.',
    host: (header, host) => `In ${header} steht ${host}.`,
    noHost: 'Die Anfrage nennt keinen Host, der zu lesen ist.',
    links: host => `Links benutzen trotzdem ${host}, wegen der Einstellung public-url.`,
    script: ['Also lädt das Skript-Tag hier', '. Wenn das nicht stimmt:'],
  },
  headers: {
    heading: 'Die Header, die angesehen wurden',
    caption: 'Header, wie sie eingingen',
    missing: names => `Nicht gesandt: ${names}.`,
  },
}

// What is wrong with what was typed into a form.

const wrong: Texts['wrong'] = {
  noName: most => `Geben Sie der Website einen Namen von höchstens ${most} Zeichen.`,
  notDomain: typed => `„${typed}“ ist keine Domain. Schreiben Sie sie wie example.com.`,
  noDomain: 'Nennen Sie mindestens eine Domain, etwa example.com.',
  manyDomains: most => `Eine Website kann höchstens ${most} Domains haben.`,
  noZone: 'Wählen Sie eine Zeitzone, etwa Europe/Berlin.',
  notDays: most => `Schreiben Sie eine Zahl von Tagen bis ${most}, oder nichts, um sie für immer zu behalten.`,
  notNetwork: typed => `„${typed}“ ist weder eine IP-Adresse, etwa 203.0.113.7, noch ein Bereich, etwa 203.0.113.0/24.`,
  notCountry: typed => `„${typed}“ ist kein Land. Schreiben Sie die zwei Buchstaben, etwa DE, oder den Namen.`,
  longPattern: typed => `„${typed}“ ist zu lang: Ein Muster mit * hat höchstens 200 Zeichen und 8 Sterne.`,
  notPath: typed =>
    `„${typed}“ ist kein Pfad. Schreiben Sie ihn wie /drafts/*, ohne den Host; mit * allein bliebe nichts zu zählen.`,
  notHost: typed => `„${typed}“ ist kein Hostname. Schreiben Sie ihn wie pages.example.net.`,
  manyRules: most => `Davon kann es höchstens ${most} geben.`,
  noWebsite: 'Schreiben Sie die Domain Ihrer Website, etwa example.com.',
  notCode:
    'Wählen Sie ein Kürzel aus 2 bis 64 Kleinbuchstaben, Ziffern, Punkten oder Strichen, das kein Wort ist, das dieses Programm selbst benutzt.',
  needsCode: host => `Eine Website kann nicht ${host} heißen. Auf der Befehlszeile gibt --code einen anderen Namen.`,
  codeTaken: code => `Es gibt schon eine Website „${code}“.`,
  domainTaken: domain => `Es gibt schon eine Website für ${domain}.`,
  domainElsewhere: 'Eine dieser Domains gehört zu einer anderen Website. Nehmen Sie sie zuerst dort weg.',
  notEmail: 'Schreiben Sie eine E-Mail-Adresse, etwa me@example.com.',
  personTaken: email => `${email} kann sich schon anmelden.`,
  shortPassword: least => `Nehmen Sie mindestens ${least} Zeichen. Ein kurzer Satz ist ein gutes Passwort.`,
  commonPassword: 'Dieses Passwort ist eines der ersten, die jeder probiert. Wählen Sie ein anderes.',
  longPassword: most => `Nehmen Sie höchstens ${most} Zeichen.`,
  wrongPassword: 'Das ist nicht Ihr jetziges Passwort.',
  manyAttempts: when => `Zu viele Versuche. Versuchen Sie es ${when} noch einmal.`,
  notConfirmed: code => `Es wurde nichts gelöscht: Tippen Sie ${code} genau so, wie es hier steht.`,
  wrongSetUpCode: 'Das ist nicht der Code, den der Server beim letzten Start ausgegeben hat.',
}

// The first steps: set-up, log-in, a new site, its tag.

const start: Texts['start'] = {
  setUp: {
    title: 'Einrichten',
    heading: 'Willkommen',
    lead: 'Vier Antworten, und Ihre Website wird gezählt. Alles lässt sich später ändern.',
    code: 'Einrichtungscode',
    codeHint:
      'Der Server hat beim Start einen Link ausgegeben, der ihn enthält. Er zeigt, dass diese Installation Ihnen gehört.',
    email: 'Ihre E-Mail-Adresse',
    emailHint: 'Zum Anmelden.',
    website: 'Ihre Website',
    websiteHint: 'Ihre Domain, etwa example.com. Dort wird das Skript zählen.',
    button: 'Mit dem Zählen beginnen',
  },
  zone: 'Zeitzone',
  zoneHint: 'Tage beginnen um Mitternacht in dieser Zeitzone, für alle.',
  site: {
    title: 'Eine Website hinzufügen',
    domain: 'Ihre Domain',
    domainHint: 'Etwa example.com. Dort wird das Skript zählen.',
    button: 'Hinzufügen',
  },
  tag: {
    title: site => `${site} zu zählen beginnen`,
    heading: 'Setzen Sie dies auf jede Seite von',
    where: ['Irgendwo auf der Seite; direkt vor', 'ist eine gute Stelle.'],
    tag: 'Das Skript-Tag',
    loopback: host =>
      `Das Tag nennt ${host}: Nur ein Browser auf dem Server selbst erreicht das. Öffnen Sie Hoofprint unter der Adresse, die Besucher erreichen können, und kopieren Sie das Tag dort.`,
    private: host =>
      `Das Tag nennt ${host}, das nur in Ihrem eigenen Netz zu erreichen ist. Öffnen Sie Hoofprint unter einer Adresse, die Besucher erreichen können, und kopieren Sie das Tag dort.`,
    plainHttp:
      'Das Tag ist für http, und eine Seite, die über https kam, lädt von dort kein Skript. Öffnen Sie Hoofprint über https und kopieren Sie das Tag dort.',
    reach: 'Wie man es hinter einen Proxy stellt',
    others: 'Andere Arten zu zählen',
    named:
      'Kommen Sie von GoatCounter, oder liegt eine Seite unter einer anderen Domain? Nennen Sie den Ort, an dem gezählt wird:',
    namedTag: 'Das Skript-Tag mit eigener Zähladresse',
    picture: 'Eine Seite ohne JavaScript kann mit einem Bild zählen:',
    pictureTag: 'Ein Bild, das zählt',
    counting: 'Es wird gezählt',
    arrived: 'Der erste Zugriff ist da.',
    see: 'Die Zahlen ansehen',
    waiting: 'Warten auf den ersten Zugriff',
    open: ['Öffnen Sie eine Seite von', 'in Ihrem Browser.'],
    looks: 'Es wird alle vier Sekunden nachgesehen.',
    again: 'Alle vier Sekunden nachsehen',
    last: 'Was zuletzt angekommen ist',
    noPath: '(kein Pfad)',
    counted: 'gezählt',
    dropped: 'nicht gezählt:',
    why: 'Warum?',
    held: 'gehalten: Die Datenbank antwortet nicht',
    everything: ['Alles, was eingegangen ist', ', gezählt oder nicht.'],
    nothing:
      'Noch nichts. Werbeblocker halten Zählskripte auch in Ihrem eigenen Browser auf, und eine Seite auf localhost wird nicht gezählt.',
  },
}

// What a site does not count.

const rules: Texts['rules'] = {
  title: site => `Was ${site} nicht zählt`,
  heading: ['Was', 'nicht zählt'],
  intro: [
    'Regeln gelten ab dem nächsten Zugriff, und jeder Zugriff, den sie auslassen, kommt zu dem, was',
    'nicht gezählt wird',
    '. Für bekannte Bots braucht es keine Regel.',
  ],
  who: 'Wer',
  networks: 'Adressen',
  networksHint:
    'Eine je Zeile, etwa 203.0.113.7, oder ein Bereich: 203.0.113.0/24. Nur in dieser Liste wird je eine Adresse gespeichert.',
  addMine: address => `Meine hinzufügen: ${address}`,
  countries: 'Länder',
  countriesHint: 'Eines je Zeile: DE, oder Deutschland.',
  what: 'Was',
  paths: 'Seiten und Ereignisse',
  pathsHint: 'Ein Pfad oder Ereignis je Zeile, wie die Listen sie zeigen. * steht für alles: /drafts/*',
  where: 'Woher',
  referrers: 'Verweise',
  referrersHint: 'Ein Host je Zeile; die Hosts darunter sind mitgemeint.',
  noSpamList: 'Verweis-Spam wird gezählt, weil der Server keine Liste davon hat.',
  noSpamListYet: 'Die Liste des Verweis-Spams wurde noch nicht geholt.',
  spamList: (hosts, when) =>
    `Was auf der Liste des Verweis-Spams steht, braucht keine Regel: ${hosts}, geholt: ${when}.`,
  onlyHosts: 'Nur Seiten der eigenen Hosts zählen',
  onlyHostsHint: domains =>
    `Seiten unter ${domains} und unter den Hosts hier unten. Das hält Kopien der Website fern und Seiten anderer, die Ihr Tag tragen. Ein Zugriff, der nicht sagt, wo seine Seite ist, wird gezählt.`,
  hosts: 'Weitere Hosts',
  hostsHint:
    'Einer je Zeile, etwa die von Vorschauen; Subdomains gehören dazu. Bei mehreren Sites gehören Seiten darunter zu dieser.',
  try: days => `An den letzten ${days} Tagen erproben`,
  all: 'Alle Einstellungen dieser Website',
  trial: {
    heading: 'Was die Probe ergab',
    caption: 'Was jede Regel für sich ausgelassen hätte. Es ist noch nichts gespeichert.',
    rule: 'Regel',
    hits: 'Zugriffe',
    nothing: 'Es gibt nichts zu erproben: keine Regel für Länder, Seiten oder Verweise.',
    notKept: days => `Es lässt sich nichts erproben: Von den ${days} Tagen sind keine einzelnen Zugriffe aufbewahrt.`,
    noHits: days => `Es gibt nichts, woran es zu erproben wäre: keine Zugriffe in ${days} Tagen.`,
    since: (dropped, hits, day) =>
      `Hätte seit dem ${day} von ${hits.text} ${plural(hits, { one: 'Zugriff', other: 'Zugriffen' })} ${dropped} ausgelassen.`,
    all: (dropped, hits, days) =>
      `Hätte in den letzten ${days} Tagen von ${hits.text} ${plural(hits, { one: 'Zugriff', other: 'Zugriffen' })} ${dropped} ausgelassen.`,
    late: 'Es sind so viele Zugriffe, dass nur die neuesten angesehen werden konnten.',
    partly: (counted, days) => `Von ${counted} Zugriffen in ${days} Tagen sind die übrigen nicht einzeln aufbewahrt.`,
    noCountry: hits => `Ohne erfasstes Land: ${hits}.`,
    noReferrer: hits => `Ohne erfassten Verweis, oder mit einer Kampagne an seiner Stelle: ${hits}.`,
    grouped:
      'Verweise, die für viele Hosts unter einem Namen stehen, wie Google, wurden ganz genommen: Es können weniger sein.',
    untried: 'Adressen und die Hosts von Seiten werden nicht gespeichert, also sind Regeln dafür nicht zu erproben.',
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

// Notes and marks on the time line.

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

const notes: Texts['notes'] = {
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

// Tokens of programs.

const tokens: Texts['tokens'] = {
  title: 'Tokens',
  about:
    'Mit einem Token kann ein Programm Ihre Zahlen lesen, Zugriffe einsenden oder Notizen schreiben, ohne Ihr Passwort.',
  manual: 'Wie Programme eines benutzen',
  may: {
    count: 'Zugriffe einsenden',
    export: 'Zugriffe als Datei abholen',
    'site-read': 'Einstellungen von Websites lesen',
    'site-create': 'Websites anlegen',
    'site-update': 'Einstellungen von Websites ändern',
    stats: 'Berichte lesen',
    notes: 'Notizen schreiben',
  },
  facts: (may, sites, created, used) => `darf ${may} (${sites}); angelegt am ${created}; ${used}`,
  allSites: 'alle Websites',
  until: day => `bis ${day}`,
  ended: day => `abgelaufen am ${day}`,
  used: day => `zuletzt benutzt am ${day}`,
  never: 'nie benutzt',
  name: 'Wofür es ist',
  nameHint: 'Etwa „Feedreader“ oder „Deploy-Skript“.',
  rights: 'Was es darf',
  sites: 'Für welche Websites',
  sitesHint: 'Keine angekreuzt: für alle, auch für künftige.',
  expires: 'Wie lange',
  span: days => (days === 0 ? 'Bis es gelöscht wird' : `${days} Tage`),
  make: 'Token anlegen',
  remove: 'Löschen',
  removeNamed: name => `Das Token ${name} löschen`,
  made: name => `Das Token für ${name}`,
  once: 'Kopieren Sie es jetzt: Es wird nur dieses eine Mal gezeigt, und nur sein Fingerabdruck wird aufbewahrt.',
  use: 'Mit curl zum Beispiel:',
  back: 'Ihr Konto',
  unnamed:
    'Ein Token braucht einen Namen von höchstens 60 Zeichen, damit Sie später wissen, wofür es ist. Es wurde keines angelegt.',
  powerless: 'Kreuzen Sie an, was das Token darf. Es wurde keines angelegt.',
  full: 'Sie haben schon 50 Tokens. Löschen Sie eines, das nicht mehr benutzt wird.',
  unknown: 'Dieses Token hat niemand. Vielleicht wurde es gelöscht.',
  notHere: 'Ein Token liest Berichte und schreibt, wenn es darf, Notizen; sonst nichts. Melden Sie sich dafür an.',
  readsOnly: 'Dieses Token darf keine Notizen schreiben. Eines, das es darf, legen Sie auf der Seite Ihres Kontos an.',
  readsNothing: 'Dieses Token darf keine Berichte lesen. Eines, das es darf, legen Sie auf der Seite Ihres Kontos an.',
  otherSites: 'Dieses Token ist für andere Websites.',
  tooOften: when => `Zu viele Anfragen. Versuchen Sie es ${when} noch einmal.`,
}

// Saved views.

const views: Texts['views'] = {
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

export const de: Texts = {
  words,
  access,
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
  rules,
  settings,
  notes,
  tokens,
  views,
}
