// All texts in Dutch.

import { alertsNl } from './alerts.ts'
import { auditNl } from './audit.ts'
import { cleanupNl } from './cleanup.ts'
import { demoNl } from './demo.ts'
import type { Texts } from './en.ts'
import { entryNl } from './entry-nl.ts'
import { mailNl } from './mail.ts'
import { peopleNl } from './people.ts'
import { type Amount, pluralOf } from './plural.ts'
import { preferencesNl } from './preferences.ts'
import { privacyNl } from './privacy.ts'
import { serverNl } from './server.ts'
import { sharingNl } from './sharing.ts'

const plural = pluralOf('nl')

// What goes with numbers, changes and names.

function counted(one: string, other: string) {
  return (amount: Amount) => (amount.value === 0 ? `geen ${other}` : `${amount.text} ${plural(amount, { one, other })}`)
}

const words: Texts['words'] = {
  counts: {
    visitors: counted('bezoeker', 'bezoekers'),
    visits: counted('bezoek', 'bezoeken'),
    pageviews: counted('paginaweergave', 'paginaweergaven'),
    hits: counted('hit', 'hits'),
    hosts: counted('host', 'hosts'),
    days: counted('dag', 'dagen'),
  },
  change: {
    new: 'nieuw',
    same: 'geen verschil',
    none: 'daarvoor geen',
    times: times => `${times} keer zoveel`,
    more: percent => `${percent} meer`,
    less: percent => `${percent} minder`,
  },
  justNow: 'zojuist',
  moment: (day, time) => `${day}, ${time}`,
  direct: 'Direct / geen',
  unknown: '(onbekend)',
  pixels: width => `${width} pixels`,
  sizes: { phone: 'Telefoon', tablet: 'Tablet', desktop: 'Laptop of desktop', desktophd: 'Grote desktop' },
  channels: {
    direct: 'Direct',
    search: 'Zoekmachines',
    social: 'Sociale netwerken',
    ai: 'AI-assistenten',
    video: 'Video',
    mail: 'Mail',
    paid: 'Betaald',
    campaign: 'Andere campagnes',
    referral: 'Andere websites',
    own: 'Eigen pagina’s',
  },
}

// Who may come in, and how they read.

const access: Texts['access'] = {
  logIn: {
    title: 'Inloggen',
    email: 'E-mailadres',
    password: 'Wachtwoord',
    button: 'Inloggen',
    wrong: 'E-mailadres of wachtwoord klopt niet.',
    busy: 'Er loggen nu te veel mensen in. Probeer het over een paar seconden opnieuw.',
    changed: 'Het wachtwoord is zojuist gewijzigd. Log in met het nieuwe.',
    over: 'De code moet binnen tien minuten worden ingevuld. Log opnieuw in.',
  },
  again: 'Typ het wachtwoord opnieuw.',
  passwordHint: 'Minstens 10 tekens; een zin mag ook.',
  password: {
    title: 'Wachtwoord',
    heading: 'Je wachtwoord wijzigen',
    current: 'Huidig wachtwoord',
    new: 'Nieuw wachtwoord',
    button: 'Wachtwoord wijzigen',
    hint: 'Hier blijf je ingelogd; overal elders word je uitgelogd.',
    tokens: names => `Verwijder ook mijn tokens: ${names}`,
    tokensWhy:
      'Wie het oude wachtwoord had, kan er een hebben gemaakt. Programma’s met deze tokens hebben daarna nieuwe nodig.',
  },
  codes: {
    title: 'Code bij het inloggen',
    about: 'Bij het inloggen wordt behalve je wachtwoord een code uit een app op je telefoon gevraagd.',
    scan: 'Scan deze afbeelding met een authenticator-app, zoals Aegis, 2FAS of Google Authenticator, of met je wachtwoordbeheerder.',
    picture: 'Afbeelding met de sleutel voor je app',
    orType: 'Kun je hem niet scannen, typ dan deze sleutel in de app:',
    thenType: 'Typ de code die de app nu laat zien.',
    code: 'Code',
    on: 'Aanzetten',
    isOn: 'Codes staan aan.',
    left: (amount: number) => (amount === 1 ? 'Er is nog 1 herstelcode.' : `Er zijn nog ${amount} herstelcodes.`),
    again: 'Nieuwe herstelcodes',
    off: 'Uitzetten',
    recovery: 'Herstelcodes',
    keep: 'Elk van deze codes laat je één keer binnen als je je telefoon niet hebt. Druk ze af of bewaar ze in je wachtwoordbeheerder: ze worden niet nog eens getoond.',
    ask: 'Vul de code in',
    hint: 'De zes cijfers die je app laat zien, of een herstelcode.',
    wrong: 'Deze code is onjuist of al gebruikt. Wacht op de volgende en kijk of de klok van je telefoon goed staat.',
    lost: 'Geen telefoon en geen herstelcodes? De beheerder van de server kan de codes voor je uitzetten:',
  },
  account: {
    language: 'Taal',
    languageHint: 'Getallen en datums volgen je regio, als je browser er voor deze taal een noemt.',
    weekStart: 'Week begint op',
    theme: 'Thema',
    keys: 'Sneltoetsen',
    keysHint: '/ opent het filter, ← → wisselen van periode, 1–9 kiezen er een, ? toont hulp.',
    light: 'Licht',
    dark: 'Donker',
    asBrowser: now => `Standaard van de browser (${now})`,
    byRegion: now => `Standaard van de regio (${now})`,
    asSystem: 'Standaard van het systeem',
    save: 'Opslaan',
  },
}

// What could not be shown as it was asked.

const asked: Texts['asked'] = {
  field: word => `Onbekend filter “${word}”; genegeerd.`,
  keyword: word => `Onbekend zoekwoord “${word}”; genegeerd.`,
  bare: word => `Bij “${word}” horen woorden om op te zoeken; genegeerd.`,
  pattern: (word, length, stars) =>
    `“${word}…” is te lang; genegeerd. Een patroon met * heeft hoogstens ${length} tekens en ${stars} sterretjes.`,
  conditions: most => `Hoogstens ${most} filters tegelijk; de rest is genegeerd.`,
  period: 'Onbekende periode; je ziet de laatste 30 dagen.',
  swapped: 'De eerste datum lag na de laatste; ze zijn omgewisseld.',
  unreadable: 'Ongeldige datum; schrijf datums als 2026-11-21.',
  ahead: 'Die datum ligt in de toekomst; de periode loopt tot vandaag.',
  figure: 'Onbekend getal; je ziet bezoeken.',
  metric: 'Onbekende maat; je ziet LCP.',
  sessions: 'Sessies staan uit voor deze site, dus er zijn geen bezoekers; je ziet bezoeken.',
  compare: 'Daarmee valt niet te vergelijken; vergeleken met de vorige periode.',
  align: 'Dagen zijn alleen op weekdag uit te lijnen; genegeerd.',
  scale: 'Onbekende schaal (own of common); elke grafiek heeft een eigen schaal.',
  page: 'Ongeldig paginanummer; je ziet de eerste pagina.',
  sort: 'Onbekende volgorde; de grootste staan bovenaan.',
  tab: 'Onbekende lijst in tab; genegeerd.',
  early: day => `Het tellen begon op ${day}; daar begint de periode.`,
  nearest: day => `Die datum valt buiten het bereik; je ziet ${day}.`,
  group: {
    hour: 'Niet beschikbaar voor deze periode; je ziet uren.',
    day: 'Niet beschikbaar voor deze periode; je ziet dagen.',
    week: 'Niet beschikbaar voor deze periode; je ziet weken.',
    month: 'Niet beschikbaar voor deze periode; je ziet maanden.',
  },
}

// What stands around every page, what came of a form, and what is wrong.

const frame: Texts['frame'] = {
  skip: 'Naar de inhoud',
  main: 'Hoofdmenu',
  crumbs: 'Kruimelpad',
  sites: 'Sites',
  allSites: 'Alle sites',
  addSite: 'Site toevoegen',
  menu: 'Menu',
  thisView: 'Deze weergave:',
  settings: 'Instellingen',
  help: 'Handleiding',
  account: 'Jouw account',
  logOut: 'Uitloggen',
  held: (failure, hits) =>
    `De database neemt op dit moment geen hits aan (${failure}). Er ${plural(hits, { one: 'wacht', other: 'wachten' })} ${hits.text} in het geheugen; die worden geschreven zodra het weer kan.`,
  copy: 'Kopiëren',
  copied: 'Gekopieerd',
  notAllowed: 'Niet toegestaan',
  reveal: 'Tonen',
  conceal: 'Verbergen',
  code: 'Broncode',
}

const done: Texts['done'] = {
  saved: 'Opgeslagen. Geldt vanaf de volgende hit.',
  deleted: 'Alle gegevens van deze site zijn verwijderd.',
  siteDeleted: 'De site is verwijderd. De gegevens verdwijnen binnen enkele minuten uit de database.',
  anyway: 'Opgeslagen. Vanaf de volgende hit worden ze geteld.',
  again: 'Opgeslagen. Vanaf de volgende hit worden ze niet meer geteld.',
  password: 'Wachtwoord gewijzigd. Overal elders ben je uitgelogd.',
  codesOff: 'Codes staan uit.',
  loginEnded: 'Daar uitgelogd.',
  passkey: 'Passkey toegevoegd.',
  resetMail: 'Als iemand hier dit adres heeft, is er een link naar onderweg. Die werkt twee uur.',
  loggedOutHere: 'Je bent hier uitgelogd.',
  reset: 'Wachtwoord gewijzigd. Log in met het nieuwe.',
  site: 'Site toegevoegd. Dit is de scripttag:',
  account: 'Opgeslagen.',
  note: 'Opgeslagen. De notitie staat bij haar dag in de grafiek.',
  goal: 'Opgeslagen. Wat eerder gebeurde, telt mee.',
  view: 'Bewaard bij je weergaven.',
  removed: 'Verwijderd.',
  invited: 'De uitnodiging is per mail onderweg.',
  revoked: 'De uitnodiging is ingetrokken.',
  access: 'Toegang opgeslagen. Dit geldt meteen.',
  invitation: 'Welkom. Je hebt nu toegang.',
  mail: 'De mail wordt binnen seconden opnieuw geprobeerd.',
  sharing: 'Opgeslagen.',
  shareLink: 'Link gemaakt. Het adres staat in de lijst.',
  tested: 'De test is verstuurd; het antwoord staat hieronder.',
  retried: 'Opnieuw geprobeerd; het antwoord staat hieronder.',
}

const problems: Texts['problems'] = {
  titles: { missing: 'Niet gevonden', refused: 'Niet mogelijk' },
  headings: { missing: 'Pagina niet gevonden', refused: 'Dat is niet gelukt', failed: 'Er ging iets mis' },
  home: 'Startpagina',
  error: status => `Fout ${status}`,
  noSite: 'Er is hier geen site met die naam. Controleer de spelling.',
  noPage: 'Op dit adres is geen pagina. Misschien is het verkeerd gespeld, of is de pagina verplaatst.',
  noFile: 'Dit bestand bestaat niet. Misschien is er een nieuwere versie: laad de pagina opnieuw.',
  noChapter: 'Dit hoofdstuk staat niet in de handleiding.',
  method: 'Dit adres accepteert die methode niet.',
  form: 'Het formulier is te groot of ongeldig. Er is niets gewijzigd.',
  elsewhere: 'Dit formulier kwam van een andere website. Er is niets gewijzigd.',
  address: 'Het adres is ongeldig.',
  busy: 'Een ander rapport van jou wordt nog berekend. Probeer het opnieuw als dat klaar is.',
  overdue:
    'Dit duurde te lang en is afgebroken. Kies een kortere periode of minder filters. Het tellen gaat gewoon door.',
  surprise: 'Fout op de server; de details staan in het logboek. Er zijn geen getelde gegevens verloren.',
  notEverywhere: 'Dit is voor beheerders van alle sites.',
  notAllowed: {
    view: 'Dit mag je niet zien.',
    settings:
      'Je mag de cijfers van deze site lezen, en niets aan de site wijzigen. Vraag het een beheerder van de site.',
    admin: 'Dit is voor beheerders van deze site.',
  },
  anyway: 'Dit kan niet toch worden geteld. Er is niets gewijzigd.',
}

// What the owner of a site should know before looking at its numbers.

const notices: Texts['notices'] = {
  oneAddress:
    'Bijna alle sessies van het laatste uur kwamen van één adres. Als dat je proxy is, geeft die de adressen van bezoekers niet door of wordt hij niet vertrouwd: veel bezoekers tellen als één.',
  privateAddresses:
    'De meeste sessies van het laatste uur kwamen van enkele privéadressen. Waarschijnlijk geeft je proxy de adressen van bezoekers niet door: veel bezoekers tellen als één.',
  you: 'Je verbinding',
  proxy: 'Achter een proxy',
  sessionsLost:
    'Bij een herstart van de server gaan de sessies verloren: in de geheugenmap (--memory-dir) kan niet worden geschreven. Het tellen gaat door; de oorzaak staat in het logboek.',
  sessionsHelp: 'Sessies en herstarts',
  capped: {
    day: (most, what) => `Vandaag meer dan ${most} nieuwe ${what}; de volgende worden geteld als (other).`,
    network: (most, what) =>
      `Eén netwerk stuurde vandaag meer dan ${most} nieuwe ${what}; de volgende worden geteld als (other), tenzij andere netwerken ze ook sturen.`,
  },
  spamList: (before, now) =>
    `De spamlijst met verwijzers is niet bijgewerkt: de nieuwe heeft ${now} hosts, de huidige ${before}.`,
  cappedHelp: 'Oorzaak en oplossing',
  names: {
    pages: 'pagina’s',
    channels: 'kanalen',
    referrers: 'verwijzers',
    countries: 'landen',
    campaigns: 'campagnes',
    regions: 'regio’s',
    sources: 'bronnen van campagnes',
    mediums: 'media van campagnes',
    terms: 'termen van campagnes',
    contents: 'inhoud van campagnes',
    languages: 'talen',
    browsers: 'browsers',
    systems: 'besturingssystemen',
    sizes: 'schermformaten',
    props: 'eigenschappen',
  },
}

// The three numbers of every view.

const figures: Texts['figures'] = {
  visitors: {
    title: 'bezoekers',
    one: 'bezoeker',
    by: 'op bezoekers',
    definition: 'Eén per sessie; een sessie eindigt na acht uur zonder activiteit.',
    ofPage: 'Eén per sessie die op deze pagina begon.',
  },
  entries: {
    title: 'binnenkomsten',
    one: 'binnenkomst',
    by: 'op binnenkomsten',
    definition: 'Eén per sessie die op deze pagina begon.',
  },
  exits: {
    title: 'vertrekken',
    one: 'vertrek',
    by: 'op vertrekken',
    definition: 'Sessies waarvan deze pagina tot nu toe de laatste weergave is.',
  },
  rates: {
    exitRate: { title: 'vertrekpercentage', definition: 'Vertrekken van de bezoeken van een pagina.' },
    bounceRate: {
      title: 'bouncepercentage',
      definition:
        'Sessies met één paginaweergave, zonder gebeurtenis en met minder dan 10 seconden aandacht, van alle sessies.',
    },
    averageTime: {
      title: 'tijd',
      definition: 'Gemiddelde duur van een sessie, van het eerste tot het laatste levensteken.',
    },
    averageEngagedTime: {
      title: 'aandacht',
      definition: 'Gemiddeld per bezoek: zolang de pagina zichtbaar was en de focus had.',
    },
    averageScrollDepth: {
      title: 'scrolldiepte',
      definition: 'Het diepste punt van de pagina dat is gezien, gemiddeld.',
    },
  },
  sums: {
    bounces: 'Sessies met één paginaweergave, zonder gebeurtenis en met minder dan 10 seconden aandacht.',
    sessionSeconds: 'Seconden van het eerste tot het laatste levensteken van elke sessie, opgeteld.',
    engagedSeconds: 'Seconden waarin de pagina zichtbaar was en de focus had, opgeteld.',
    scrollDepth: 'Het diepste punt van de pagina dat is gezien in procenten, opgeteld.',
    scrollTold: 'Paginaweergaven waarvan de scrolldiepte bekend is.',
  },
  knownFrom: moment => `Bekend vanaf ${moment}.`,
  ratesKnownFrom: day => `Percentages en tijden zijn bekend vanaf ${day}.`,
  visits: {
    title: 'bezoeken',
    one: 'bezoek',
    by: 'op bezoeken',
    definition: 'Elke pagina telt één keer per sessie, hoe vaak ze ook opnieuw wordt geladen.',
    ofPage: 'Eén per sessie waarin deze pagina is bekeken.',
  },
  pageviews: {
    title: 'paginaweergaven',
    one: 'paginaweergave',
    by: 'op paginaweergaven',
    definition: 'Elke keer dat een pagina wordt geladen, ook opnieuw.',
    ofPage: 'Elke keer dat deze pagina wordt geladen, ook opnieuw.',
  },
  label: 'Cijfers',
}

// The line of periods.

const period: Texts['period'] = {
  label: 'Periode',
  names: {
    day: 'Vandaag',
    yesterday: 'Gisteren',
    '7d': '7 dagen',
    '30d': '30 dagen',
    week: 'Week',
    month: 'Maand',
    quarter: 'Kwartaal',
    half: 'Half jaar',
    year: 'Jaar',
    all: 'Alles',
  },
  since: day => `Sinds ${day}`,
  tooEarly: day => `Het tellen begon op ${day}, na deze periode.`,
  today: day => `Vandaag, ${day}`,
  more: 'Meer',
  before: 'Vorige periode',
  after: 'Volgende periode',
  dates: 'Eigen periode',
  from: 'Van',
  to: 'Tot en met',
  show: 'Toepassen',
}

// What a period is compared with.

const compare: Texts['compare'] = {
  label: 'Vergelijken met',
  previous: {
    day: 'vorige dag',
    '7d': 'vorige 7 dagen',
    '30d': 'vorige 30 dagen',
    week: 'vorige week',
    month: 'vorige maand',
    quarter: 'vorig kwartaal',
    half: 'vorig half jaar',
    year: 'vorig jaar',
    dates: days => (days.value === 1 ? 'vorige dag' : `vorige ${days.text} dagen`),
  },
  year: 'dezelfde dagen een jaar eerder',
  other: 'eigen keuze',
  none: 'niets',
  than: {
    day: 'dan op de dag ervoor',
    '7d': 'dan in de 7 dagen ervoor',
    '30d': 'dan in de 30 dagen ervoor',
    week: 'dan in de week ervoor',
    month: 'dan in de maand ervoor',
    quarter: 'dan in het kwartaal ervoor',
    half: 'dan in het half jaar ervoor',
    year: 'dan in het jaar ervoor',
    dates: days => (days.value === 1 ? 'dan op de dag ervoor' : `dan in de ${days.text} dagen ervoor`),
    yearBefore: 'dan een jaar eerder',
    other: days => `dan in de periode ${days}`,
  },
  upTo: { hour: 'tot hetzelfde uur', day: 'tot dezelfde dag' },
  against: days => `t.o.v. ${days}`,
  sameTime: { hour: 'zelfde tijdstip', day: 'evenveel dagen' },
  weekdays: 'weekdagen uitlijnen',
  weekdaysHint: 'Vergelijkt elke dag met dezelfde dag van de week',
  from: 'Vanaf',
  show: 'Vergelijken',
  early: day => `Er is niets om mee te vergelijken: het tellen begon op ${day}.`,
  unknown: 'Er is niets om mee te vergelijken: de ruwe hits van die dagen zijn niet allemaal bewaard.',
}

// The chart and its table.

const groups = { hour: 'uur', day: 'dag', week: 'week', month: 'maand' }

const chart: Texts['chart'] = {
  title: (what, group) => `${what} per ${groups[group]}`,
  nothing: 'In deze periode is niets geteld.',
  nothingYet: 'In deze periode is nog niets geteld.',
  most: {
    hour: (time, value) => `de meeste in het uur vanaf ${time}: ${value}`,
    day: (day, value) => `de meeste op ${day}: ${value}`,
    week: (days, value) => `de meeste in de week van ${days}: ${value}`,
    month: (month, value) => `de meeste in ${month}: ${value}`,
  },
  highest: {
    hour: (time, value) => `het hoogst in het uur vanaf ${time}: ${value}`,
    day: (day, value) => `het hoogst op ${day}: ${value}`,
    week: (days, value) => `het hoogst in de week van ${days}: ${value}`,
    month: (month, value) => `het hoogst in ${month}: ${value}`,
  },
  unknown: 'Dit is in deze periode niet bewaard.',
  hatched: {
    hour: 'Gearceerd: uur nog bezig.',
    day: 'Gearceerd: dag nog bezig.',
    week: 'Gearceerd: niet de hele week.',
    month: 'Gearceerd: niet de hele maand.',
  },
  young: {
    hour: ago => `Het laatste uur begon ${ago}.`,
    day: ago => `De laatste dag begon ${ago}.`,
    week: ago => `De laatste week begon ${ago}.`,
    month: ago => `De laatste maand begon ${ago}.`,
  },
  soFar: count => `${count} tot nu toe`,
  table: 'Tabel',
  when: 'Wanneer',
  compared: 'Vergeleken met',
  before: 'Vorige',
  change: 'Verschil',
  addNote: 'Notitie toevoegen',
  per: { hour: 'Per uur', day: 'Per dag', week: 'Per week', month: 'Per maand' },
  moreNotes: count => `${count} meer`,
}

// The countries of the world.

const map: Texts['map'] = {
  title: what => `${what} per land`,
}

// When in the week and in the month people come.

const rhythm: Texts['rhythm'] = {
  title: 'Drukste tijden',
  about: days => `Gemiddelde per uur en weekdag, ${days}.`,
  week: what => `${what} per weekdag en uur`,
  month: what => `${what} per dag van de maand`,
  most: (weekday, time, count) => `Drukste uur: ${weekday} vanaf ${time}, ${count}.`,
  days: (most, fewest) => `Drukste dag: ${most}. Rustigste dag: ${fewest}.`,
  mostOfMonth: (day, count) => `Drukste dag van de maand: dag ${day}, ${count}.`,
  dayOfMonth: day => `Dag ${day}`,
  none: 'Er is nog niets geteld op een volledige dag.',
  hour: 'Uur',
  day: 'Dag',
  average: 'Gemiddeld',
  table: 'Tabel',
}

// What narrows a view, and what is known of what it leaves.

const filter: Texts['filter'] = {
  label: 'Gekozen filters',
  fields: {
    text: 'Pad of titel',
    page: 'Pagina',
    title: 'Titel',
    entry: 'Beginpagina',
    event: 'Gebeurtenis',
    is: 'Soort',
    channel: 'Kanaal',
    referrer: 'Verwijzer',
    source: 'Bron',
    medium: 'Medium',
    campaign: 'Campagne',
    term: 'Term',
    content: 'Inhoud',
    browser: 'Browser',
    system: 'Besturingssysteem',
    size: 'Schermformaat',
    country: 'Land',
    language: 'Taal',
    prop: 'Eigenschap',
    goal: 'Doel',
  },
  verbs: {
    yes: { is: 'is', begins: 'begint met', contains: 'bevat', matches: 'past bij' },
    not: { is: 'is niet', begins: 'begint niet met', contains: 'bevat niet', matches: 'past niet bij' },
  },
  kinds: {
    yes: { event: 'Alleen gebeurtenissen', pageview: 'Alleen paginaweergaven' },
    not: { event: 'Geen gebeurtenissen', pageview: 'Geen paginaweergaven' },
  },
  blank: '(leeg)',
  remove: condition => `Verwijderen: ${condition}`,
  clear: 'Alles wissen',
  seek: 'Filter op pad, titel of een voorwaarde zoals country:NL',
  example: 'pad, titel of country:NL',
  narrow: 'Filteren',
  add: 'Filter toevoegen',
  field: 'Veld',
  manner: 'Voorwaarde',
  value: 'Waarde',
  take: 'Toevoegen',
  help: 'Uitleg van filters',
  nothing: 'Geen resultaten in deze periode.',
  without: condition => `Zonder “${condition}”`,
  withoutAny: 'Zonder filters',
  found: { title: text => `Zoeken: ${text}`, list: 'Lijst', none: 'In geen lijst van deze periode.' },
  since: {
    gone: moment => `Volledig vanaf ${moment}; oudere ruwe hits zijn verwijderd.`,
    time: moment => `Volledig vanaf ${moment}; de rest duurde te lang. Kies een kortere periode.`,
    allGone: 'Geen gegevens: de ruwe hits van deze periode zijn verwijderd.',
    removed: moment => `Bekend vanaf ${moment}; oudere cijfers zijn verwijderd.`,
    allRemoved: 'Geen gegevens: de cijfers van deze periode zijn verwijderd.',
    nothing: 'Geen gegevens: dit duurde te lang. Kies een kortere periode.',
  },
  listsSince: {
    gone: moment => `Deze lijsten zijn volledig vanaf ${moment}; oudere ruwe hits zijn verwijderd.`,
    time: moment => `Deze lijsten zijn volledig vanaf ${moment}; de rest duurde te lang.`,
    allGone: 'Geen gegevens voor deze lijsten: de ruwe hits van deze periode zijn verwijderd.',
    removed: moment => `Bekend vanaf ${moment}; oudere cijfers zijn verwijderd.`,
    allRemoved: 'Geen gegevens: de cijfers van deze periode zijn verwijderd.',
    nothing: 'Geen gegevens voor deze lijsten: dit duurde te lang.',
  },
  unreadable: days =>
    `De ruwe hits van ${days} zijn niet te lezen en ontbreken hier. Met “hoofprint check” zie je de oorzaak.`,
}

// The lists of a report.

const props: Texts['props'] = {
  one: 'Eigenschap',
  count: 'Aantal',
  sum: (sum, average) => `Som ${sum}, gemiddeld ${average}`,
  numbers: numbers => `${numbers.text} getallen`,
  money: (sum, average, times) => `Som ${sum}, gemiddeld ${average} (${times.text} keer)`,
  email: '(e-mailadres, niet bewaard)',
  moreValues: values => `Nog ${values.text} waarden; de exportformaten hebben er tot 1.000.`,
  moreKeys: keys => `Nog ${keys.text} eigenschappen worden niet getoond.`,
  unknown: hits =>
    `Van nog ${hits.text} ${hits.value === 1 ? 'hit' : 'hits'} zijn de eigenschappen onbekend: er waren te veel verschillende.`,
}

const lists: Texts['lists'] = {
  titles: {
    pages: 'Pagina’s',
    entries: 'Beginpagina’s',
    exits: 'Eindpagina’s',
    events: 'Gebeurtenissen',
    channels: 'Kanalen',
    referrers: 'Verwijzers',
    countries: 'Landen',
    campaigns: 'Campagnes',
    regions: 'Regio’s',
    sources: 'Bronnen',
    mediums: 'Media',
    terms: 'Termen',
    contents: 'Inhoud',
    languages: 'Talen',
    browsers: 'Browsers',
    systems: 'Besturingssystemen',
    sizes: 'Schermformaten',
  },
  families: { pages: 'Pagina’s', sources: 'Bronnen', places: 'Locaties', devices: 'Apparaten' },
  tabs: {
    pages: 'Top',
    entries: 'Begin',
    exits: 'Einde',
    events: 'Gebeurtenissen',
    channels: 'Kanalen',
    referrers: 'Verwijzers',
    campaigns: 'Naam',
    sources: 'Bron',
    mediums: 'Medium',
    terms: 'Term',
    contents: 'Inhoud',
    countries: 'Landen',
    regions: 'Regio’s',
    languages: 'Talen',
    browsers: 'Browsers',
    systems: 'Systemen',
    sizes: 'Schermen',
  },
  sharedTabs: {
    entries: { tab: 'Begin, einde', label: 'Begin- of eindpagina’s' },
    campaigns: { tab: 'Campagnes', label: 'Campagnes naar' },
  },
  noPage: 'Geen pagina’s in deze periode.',
  other: 'nieuwe namen boven de daglimiet',
  none: 'Geen in deze periode.',
  notCollected: 'Wordt niet bijgehouden.',
  ownPages: 'andere pagina’s hier',
  tagsSince: {
    filtered: day => `Medium, term en inhoud van links zijn bekend vanaf ${day}.`,
    missing: day => `Bekend vanaf ${day}.`,
    judged: day => `Volledig bekend vanaf ${day}: van gemerkte links daarvoor zijn alleen naam en bron bewaard.`,
  },
  settings: 'Instellingen',
  more: rows => `nog ${rows.text}`,
  moreOf: (rows, title) => `nog ${rows.text}: ${title}`,
  all: 'Alles',
  allOf: title => `Alles: ${title}`,
  visit: 'openen',
  visitOf: host => `${host} openen`,
  chosen: 'gefilterd; verwijderen',
  caption: (title, by) => `${title}, ${by}`,
  share: 'Aandeel',
  change: 'Verschil',
  scales: {
    own: 'Elke kleine grafiek heeft een eigen schaal.',
    common: 'Alle kleine grafieken hebben dezelfde schaal.',
  },
  highest: 'Hoogste',
  smallCharts: 'Kleine grafieken',
  toScale: { own: 'eigen schaal', common: 'gezamenlijke schaal' },
  event: 'gebeurtenis',
  part: (first, last, total, by) => `${first} – ${last} van ${total}, ${by}`,
  paging: 'Pagina’s van deze lijst',
  first: '« Eerste',
  back: '‹ Vorige',
  forward: 'Volgende ›',
  last: 'Laatste »',
  byName: 'op naam',
  byRate: rate => `op ${rate}`,
  fewLast: fewest => `Regels met minder dan ${fewest} sessies komen het laatst.`,
  search: 'Zoek in deze lijst',
  find: 'Zoeken',
  notFound: search => `Niets in deze lijst bevat “${search}”.`,
  whole: 'De hele lijst',
  ends: page => `Je ziet pagina ${page}, de laatste van deze lijst.`,
}

// Who is here now.

const live: Texts['live'] = {
  title: 'Nu online',
  sessions: {
    here: (people: Amount) => (people.value === 0 ? 'Nu niemand online' : `${people.text} nu online`),
    meaning: 'Sessies met een hit in de laatste vijf minuten, naar de laatste pagina van elk.',
    column: 'Sessies',
    none: 'Geen activiteit in de laatste vijf minuten.',
  },
  pageviews: {
    here: (views: Amount) =>
      `${views.value === 0 ? 'Geen' : views.text} ${plural(views, { one: 'paginaweergave', other: 'paginaweergaven' })} in de laatste vijf minuten`,
    meaning: 'Sessies staan uit voor deze site, dus dit zijn paginaweergaven en geen bezoekers.',
    column: 'Paginaweergaven',
    none: 'Geen paginaweergaven in de laatste vijf minuten.',
  },
  moreThan: number => `meer dan ${number}`,
  elsewhere: people => `${people.text} op andere of onbekende pagina’s`,
  young: 'De server is minder dan vijf minuten geleden gestart; eerdere activiteit is niet meegeteld.',
  seenAt: (time, zone) => `Stand van ${time}, ${zone}`,
  again: 'Wordt elke tien seconden vernieuwd.',
  stand: 'Pauzeren',
  goOn: 'Elke tien seconden vernieuwen',
  json: 'Als JSON',
  full: 'Er staan te veel livepagina’s open. Sluit er een paar, of wacht een minuut.',
}

// What stands around the numbers.

const reports: Texts['reports'] = {
  dashboard: 'Overzicht',
  openPage: 'Pagina openen',
  titles: 'Titels',
  since: day => `sinds ${day}`,
  nowhere: {
    page: path => `Voor ${path} is nooit een hit geteld.`,
    list: name => `Er is geen lijst die “${name}” heet.`,
    near: text => `Pagina’s waarvan pad of titel “${text}” bevat`,
    dashboard: 'Overzicht',
    lists: 'Lijsten',
  },
  foot: {
    stored: 'Privacy',
    dropped: hits => `${hits.text} niet geteld`,
    noneDropped: 'Niet geteld',
  },
  empty: {
    title: 'Nog geen bezoeken',
    put: ['Zet deze regel op elke pagina van', ', het liefst vlak voor', ':'],
    tag: 'De scripttag',
    later:
      'Bij het eerste bezoek verschijnt het overzicht: bezoekers, pagina’s, bronnen en apparaten. Niets maakt een bezoeker herkenbaar.',
    wait: 'Wachten op de eerste hit',
    others: 'Andere manieren om te tellen',
  },
  sites: {
    title: 'Sites',
    caption: 'Verschil: bezoeken vergeleken met de periode ervoor. Elke kleine grafiek heeft een eigen schaal.',
    site: 'Site',
    waiting: 'Wacht op de eerste hit',
    none: 'Nog geen sites.',
    search: 'Naam of domein',
    notFound: search => `Geen site heeft “${search}” in zijn naam of domein.`,
    total: sites => `Totaal van ${sites} sites`,
  },
  missing: 'Deze site heeft geen gegevens met die naam. Misschien is het nooit bezocht.',
  tooManyFiles: when =>
    `Te veel exports: probeer het ${when} opnieuw. Op de server heeft “hoofprint export” geen limiet.`,
}

// The other forms of a view.

const forms: Texts['forms'] = {
  these: 'Exporteren',
  names: { json: 'JSON', csv: 'CSV', txt: 'tekst', svg: 'SVG', atom: 'Atom-feed' },
  none: form => `Deze pagina is niet beschikbaar als .${form}.`,
  stranger: 'Log in om deze cijfers te zien, of stuur een token.',
  written: 'Laatst geteld',
  feed: {
    title: site => `Nieuws van ${site}`,
    record: (visits, day) => `${day}: ${visits}, meer dan op welke dag ook daarvoor`,
    recordBefore: visits => `Vorig record: ${visits}.`,
    referrer: name => `Nieuwe verwijzer: ${name}`,
    referrerDay: (visits, day) => `${visits} op ${day}. Vóór de laatste 30 dagen geen enkel.`,
    silence: moment => `Geen hits sinds ${moment}`,
    silenceOver: (from, to) => `Geen hits van ${from} tot ${to}`,
    silenceWhy:
      'Dat is langer dan gewoonlijk voor deze site. Misschien ontbreekt het script op de pagina’s, of was de server niet bereikbaar.',
  },
}

// Why a request is not counted.

const drops: Texts['drops'] = {
  'no-site': 'Het verzoek noemde geen site, en de host paste bij geen enkele.',
  invalid: 'Het pad ontbrak, was te lang of onleesbaar, of “e” of “s” was onleesbaar.',
  localhost: 'De pagina staat op localhost, in een privénetwerk of in een bestand. Met allow_local telt ze mee.',
  prefetch: 'De browser laadde de pagina vooraf; niemand heeft ze nog gezien.',
  'do-not-track': 'De browser vroeg om niet gevolgd te worden (Do Not Track of Global Privacy Control).',
  'no-consent': 'De site telt alleen wie heeft ingestemd, en de pagina zei niet dat deze bezoeker dat deed.',
  'opted-out': 'De bezoeker vroeg op de privacypagina van de site om vergeten te worden.',
  'ignored-address': 'Het adres is uitgesloten door de regels van de site.',
  'wrong-host': 'De host van de pagina is er geen van deze site, en alleen die worden geteld.',
  'referrer-spam': 'De verwijzer staat op de spamlijst met verwijzers.',
  'ignored-referrer': 'De verwijzer is uitgesloten door de regels van de site.',
  'ignored-country': 'Het land is uitgesloten door de regels van de site.',
  'excluded-path': 'Het pad is uitgesloten door de regels van de site.',
  'no-agent': 'Het verzoek had geen User-Agent.',
  bot: 'De User-Agent is die van een bekende bot, bibliotheek of monitoringdienst.',
  automated: 'De browser is geautomatiseerd (bijvoorbeeld door Selenium).',
  'ignored-path': 'Het pad is nooit een pagina, zoals /favicon.ico.',
  'unknown-path': 'Je site zegt dat ze deze pagina niet heeft.',
  'unchecked-path': 'Je site kon niet worden gevraagd of ze deze pagina heeft.',
  'short-stay': 'De bezoeker bleef korter dan de minimale duur van de site.',
  untimed: 'De site heeft een minimale duur, en deze tag of pixel kan niet meten hoe lang een bezoeker blijft.',
  'rate-limit': 'Te veel verzoeken van één bezoeker of netwerk in korte tijd.',
  full: 'De database nam zo lang geen hits aan dat het geheugen vol was.',
}

// The manual around its chapters.

const help: Texts['help'] = {
  title: 'Handleiding',
  next: 'Verder:',
  /** Above a chapter that is in English only. */
  foreign: 'Dit hoofdstuk is er voorlopig alleen in het Engels.',
  groups: {
    begin: 'Beginnen',
    numbers: 'De getallen lezen',
    data: 'Gegevens en programma’s',
    server: 'De server beheren',
  },
  chapters: {
    answers: 'Snelle antwoorden',
    setup: 'Aan de slag',
    script: 'Het script',
    guides: 'Gidsen: WordPress, Hugo en andere',
    sessions: 'Bezoeken en sessies',
    privacy: 'Privacy',
    drops: 'Niet geteld',
    proxy: 'Achter een proxy',
    logins: 'Inloggen',
    security: 'Beveiliging',
    periods: 'Periodes, vergelijkingen en de grafiek',
    filters: 'Lijsten en filters',
    goals: 'Doelen en trechters',
    reading: 'Taal, datums en weken',
    properties: 'Eigenschappen en omzet',
    notes: 'Notities en bewaarde weergaven',
    sharing: 'Delen en insluiten',
    cleanup: 'Opruimen',
    forms: 'Exportformaten',
    export: 'Export',
    moving: 'Overstappen van een andere teller',
    api: 'API',
    goatcounter: 'De API van GoatCounter',
    settings: 'Serverinstellingen',
    commands: 'Opdrachten',
    backup: 'Back-up en bijwerken',
    people: 'Mensen',
    alerts: 'Waarschuwingen en webhooks',
    mail: 'Mail en rapporten',
    monitoring: 'Monitoring',
    glossary: 'Begrippen',
  },
}

// Where the hits went.

const received: Texts['received'] = {
  title: 'Ontvangen',
  heading: 'Ontvangen en niet geteld',
  nothing: 'Geen verzoeken in deze periode.',
  nothingWhy: [
    'Als iemand toen',
    ' bezocht, bereikte het script deze server niet:',
    'de tag',
    ' ontbreekt misschien, een adblocker hield het tegen, of de pagina stond op localhost.',
    'Andere oorzaken',
  ],
  received: 'ontvangen',
  counted: 'geteld',
  dropped: 'niet geteld',
  chart: 'Ontvangen',
  column: (counted, dropped, told) =>
    `${counted} geteld, ${told === '' ? '' : `${told} over aandacht, `}${dropped} niet`,
  cameIn: {
    oneCounted: 'Eén verzoek ontvangen en geteld.',
    oneDropped: 'Eén verzoek ontvangen, niet geteld.',
    allCounted: all => `${all} verzoeken ontvangen, allemaal geteld.`,
    noneCounted: all => `${all} verzoeken ontvangen, geen enkel geteld.`,
    both: (all, counted, dropped) => `${all} verzoeken ontvangen: ${counted.text} geteld, ${dropped.text} niet geteld.`,
    withTold: (all, counted, told, dropped) =>
      `${all} verzoeken ontvangen: ${counted} geteld, ${told} over aandacht, ${dropped} niet geteld.`,
  },
  told: {
    name: 'over aandacht',
    says: 'Verzoeken over aandacht vertellen hoe lang en tot hoe ver een pagina is bekeken. Het zijn geen hits.',
  },
  ways: {
    heading: 'Geteld',
    text: 'Elke hit is een van deze.',
    caption: 'Getelde hits naar soort',
    hits: 'Hits',
    way: 'Soort',
    total: 'samen geteld',
    visits: {
      name: 'Bezoeken',
      says: 'De eerste weergave van een pagina, of de eerste gebeurtenis met een naam, in een sessie: het getal op het overzicht.',
    },
    repeats: {
      name: 'Herhaalde weergaven',
      says: 'Een pagina die in dezelfde sessie opnieuw is bekeken: nog een paginaweergave, geen bezoek.',
    },
    events: { name: 'Herhaalde gebeurtenissen', says: 'Een gebeurtenis die in dezelfde sessie opnieuw is gestuurd.' },
    ofThese: events => (events.value === 1 ? 'Inclusief één gebeurtenis.' : `Inclusief ${events.text} gebeurtenissen.`),
  },
  share: 'Aandeel in alle ontvangen verzoeken',
  reasons: {
    heading: 'Niet geteld',
    text: 'Elk verzoek heeft één reden: de eerste die van toepassing was. Elke kleine grafiek heeft een eigen schaal.',
    caption: 'Verzoeken die niet zijn geteld, naar reden',
    requests: 'Verzoeken',
    reason: 'Reden',
    total: 'samen niet geteld',
    none: 'Alles wat is ontvangen, is geteld.',
    why: 'Waarom',
    all: 'Alle redenen',
  },
  settings: {
    rules: 'Regels',
    domains: 'Domeinen',
    settings: 'Instellingen',
    server: 'Instelling van de server',
    tag: 'Scripttag',
  },
  settingFor: reason => `voor ${reason}`,
  bots: {
    heading: 'Bots',
    text: 'Naar de naam in hun User-Agent, die zelf niet wordt opgeslagen. Met het aandeel in alle bots.',
    caption: 'Verzoeken van bots, naar naam',
    bot: 'Bot',
    share: 'Aandeel in alle bots',
    more: bots => `nog ${bots.text} met elk minder verzoeken`,
  },
  anyway: {
    heading: 'Toch geteld',
    text: 'Telt normaal niet mee; je koos ervoor deze te tellen.',
    these: 'Deze toch tellen',
    this: 'Toch tellen',
    says: [
      'Vanaf de volgende hit tellen',
      ' mee op',
      '. Eerdere verzoeken blijven ongeteld. Je kunt dit hier altijd ongedaan maken.',
    ],
    count: 'Meetellen',
    again: 'Niet meer tellen',
    who: {
      'do-not-track': 'browsers die vragen om niet gevolgd te worden',
      'no-agent': 'verzoeken zonder User-Agent',
      bot: 'alle bots, bekend of niet',
      automated: 'geautomatiseerde browsers',
      'ignored-path': 'paden die nooit pagina’s zijn, zoals /favicon.ico',
    },
  },
  last: {
    heading: 'Laatste niet getelde',
    text: 'De laatste honderd verzoeken, nieuwste eerst. Alleen in het geheugen, tot de server stopt.',
    caption: 'Laatste verzoeken die niet zijn geteld',
    when: 'Wanneer',
    path: 'Pad',
    noPath: '(geen pad)',
    more: rows => `nog ${rows.text}`,
    none: since => `Geen sinds de server startte: ${since}.`,
  },
  nowhere: {
    heading: 'Geen site',
    text: [
      'Verzoeken die bij geen site pasten, naar host of sitenaam.',
      'Ontbreekt er een domein',
      '? Niet meegeteld in de totalen hierboven; dagen in UTC.',
    ],
    caption: 'Verzoeken die bij geen site pasten, naar host of sitenaam',
    named: 'Host of sitenaam',
  },
}

// What the server sees of whoever asks.

const you: Texts['you'] = {
  title: 'Je verbinding',
  intro: 'Dit verzoek zoals de server het ontving. Het wordt niet opgeslagen.',
  address: address => `Je adres is ${address}`,
  noAddress: 'Je adres is niet bekend',
  way: {
    peer: address => `De verbinding komt van ${address}`,
    noPeer: 'De verbinding heeft geen adres',
    header: (name, address) => `${name} noemt ${address}`,
    trusted: (said, word) => `${said}, een vertrouwde proxy (${word}).`,
    stranger: said => `${said}, geen vertrouwde proxy: dit is de bezoeker.`,
    firstStranger: said => `${said}, geen vertrouwde proxy: dit is de bezoeker, en andere headers worden genegeerd.`,
    own: said => `${said}, een eigen adres van de aanbieder: de bezoeker is een programma daar.`,
    silent: 'Er wordt geen ander adres genoemd: dit geldt als de bezoeker.',
    unreadable: 'De volgende vermelding is geen adres: dit geldt als de bezoeker.',
    long: 'De keten van proxy’s is te lang om te volgen: dit geldt als de bezoeker.',
  },
  advice: {
    provider: (address, provider, word) =>
      `${address} is van ${provider}: zet ${word} bij de vertrouwde proxy’s om de bezoekers erachter te zien.`,
    claims: (headers, address) =>
      `Het verzoek bevat ${headers}, maar dat wordt genegeerd. Als ${address} je eigen proxy is, zet hem dan bij de vertrouwde proxy’s.`,
    unread: header =>
      `Het verzoek bevat ${header}, maar die wordt alleen gelezen als de instelling client-address-header hem noemt.`,
    private:
      'Dit is een privéadres. Tenzij je op dezelfde machine of hetzelfde netwerk zit als de server, geeft een proxy je adres niet door: laat hem X-Forwarded-For sturen.',
    proxy: 'Achter een proxy',
  },
  facts: {
    heading: 'Geteld als',
    caption: 'Hoe je bezoek geteld zou worden',
    country: 'Land',
    browser: 'Browser',
    system: 'Besturingssysteem',
    language: 'Taal',
    zone: 'Tijdzone',
    zoneHint: 'Het script stuurt de tijdzone van je browser.',
    again: 'Deze tijdzone gebruiken',
    agent: 'uit User-Agent',
    agentAndHints: 'uit User-Agent en Client Hints',
    bot: (from, bot) => `${from}, een bot: ${bot}`,
    acceptLanguage: 'uit Accept-Language',
    byFile: 'uit het adres, volgens de landendatabase',
    region: 'Regio',
    regionByFile:
      'uit het adres, volgens de landendatabase; alleen opgeslagen als de instellingen van de site dat toestaan',
    notInFile: 'het adres staat niet in de landendatabase',
    noFile: 'de server heeft geen landendatabase',
    noZone: why => `${why}, en je tijdzone is nog niet bekend`,
    byZone: (zone, why) => `uit de tijdzone ${zone}; ${why}`,
    nowhere: (zone, why) => `de tijdzone ${zone} ligt in geen land; ${why}`,
  },
  sites: {
    heading: 'Op je sites',
    caption: 'Of je bezoek geteld zou worden',
    dropped: 'Niet geteld.',
    counted: 'Geteld.',
    why: 'Waarom?',
    hint: 'Voor een bezoek aan de voorpagina, zonder verwijzer of campagne.',
  },
  asked: {
    heading: 'Protocol en host',
    bySetting: (scheme, setting) => `Protocol: ${scheme}, uit de instelling ${setting}.`,
    byHeader: (scheme, header, value) => `Protocol: ${scheme}, want ${header} is ${value}.`,
    plain:
      'Protocol: http, want geen vertrouwde proxy zegt iets anders. Als browsers https gebruiken, laat je proxy dan X-Forwarded-Proto sturen.',
    host: (header, host) => `Host: ${host}, uit ${header}.`,
    noHost: 'Host: geen leesbare.',
    links: host => `Links gebruiken ${host}, uit de instelling public-url.`,
    script: ['Scripttags op deze server laden', '. Als dat niet klopt:'],
  },
  headers: {
    heading: 'Gebruikte headers',
    caption: 'Headers zoals ontvangen',
    missing: names => `Niet gestuurd: ${names}.`,
  },
}

// What is wrong with what was typed into a form.

const wrong: Texts['wrong'] = {
  noName: most => `Geef de site een naam van ten hoogste ${most} tekens.`,
  notDomain: typed => `“${typed}” is geen domein. Schrijf het als example.com.`,
  noDomain: 'Noem minstens één domein, zoals example.com.',
  manyDomains: most => `Een site kan ten hoogste ${most} domeinen hebben.`,
  noZone: 'Kies een tijdzone, zoals Europe/Amsterdam.',
  notDays: most => `Vul een aantal dagen tot ${most} in, of 0 om ze altijd te bewaren.`,
  notCurrency: typed => `‘${typed}’ is geen munteenheid. Vul de drie letters in, zoals EUR.`,
  notStay: most => `Vul een aantal seconden van 1 tot ${most} in.`,
  notOrigin: typed =>
    `‘${typed}’ is niet het adres van een server. Vul er een in zoals http://192.168.1.5:8080, zonder pad.`,
  notNetwork: typed => `“${typed}” is geen IP-adres, zoals 203.0.113.7, en ook geen reeks, zoals 203.0.113.0/24.`,
  notCountry: typed => `“${typed}” is geen land. Schrijf de twee letters, zoals NL, of de naam.`,
  longPattern: typed => `“${typed}” is te lang: een patroon met * heeft hoogstens 200 tekens en 8 sterretjes.`,
  notParam: typed => `“${typed}” is geen naam van een parameter.`,
  notFold: typed =>
    `“${typed}” is niet zo’n patroon: het begint met / en heeft een *, en een naam na => heeft er geen.`,
  notPath: typed =>
    `“${typed}” is geen pad. Schrijf het als /drafts/*, zonder de host; met alleen * bleef er niets te tellen.`,
  notHost: typed => `“${typed}” is geen hostnaam. Schrijf hem als pages.example.net.`,
  manyRules: most => `Ten hoogste ${most} regels zijn toegestaan.`,
  noWebsite: 'Vul het domein van je website in, zoals example.com.',
  notCode: 'Gebruik 2 tot 64 kleine letters, cijfers, punten of streepjes, en geen gereserveerd woord.',
  needsCode: host => `Een site kan niet ${host} heten. Op de opdrachtregel geeft --code een andere naam.`,
  codeTaken: code => `Er is al een site “${code}”.`,
  domainTaken: domain => `Er is al een site voor ${domain}.`,
  domainElsewhere: 'Een van deze domeinen hoort bij een andere site. Haal het daar eerst weg.',
  notEmail: 'Vul een e-mailadres in, zoals me@example.com.',
  personTaken: email => `${email} heeft al een account.`,
  shortPassword: least => `Gebruik minstens ${least} tekens. Een korte zin is een goed wachtwoord.`,
  commonPassword: 'Dit wachtwoord komt te vaak voor. Kies een ander.',
  longPassword: most => `Gebruik ten hoogste ${most} tekens.`,
  wrongPassword: 'Dit is niet je huidige wachtwoord.',
  manyAttempts: when => `Te veel pogingen. Probeer het ${when} opnieuw.`,
  notConfirmed: code => `Er is niets verwijderd: typ ${code} precies zoals het hier staat.`,
  wrongSetUpCode: 'Dit is niet de code die de server bij de laatste start toonde.',
  noLinkName: 'Geef de link een naam van hoogstens 60 tekens.',
  notLastDay: 'Vul een dag in die nog niet voorbij is.',
  notLimit: typed => `“${typed}” is geen begrijpelijk filter.`,
  goalLimit: 'Een link kan niet tot een doel beperkt worden: dat bereiken sessies, en geen losse hits.',
  notPages: typed => `“${typed}” is geen pad. Schrijf het als /blog/*, met hoogstens 8 sterretjes.`,
  notThreshold: most => `Vul een getal van 2 tot ${most} in, of niets.`,
  notEmbed: typed => `“${typed}” is geen herkomst. Schrijf het als https://blog.example, zonder pad.`,
  noAccess: 'Kies wat ze mogen, op alle sites of op afzonderlijke.',
  moreAccess: 'Je kunt niet meer geven dan je zelf hebt.',
  manyInvitations: most => `Er staan al ${most} uitnodigingen open. Trek er eerst een paar in.`,
  isOwner: 'Er is niets gewijzigd: de eigenaar van de server houdt alle toegang.',
  notThatPerson: email => `Er is niets gewijzigd: typ ${email} precies zoals het er staat.`,
}

const tag: Texts['tag'] = {
  title: site => `De tag van ${site}`,
  heading: 'De tag van',
  choose: 'Kies wat de tag telt',
  show: 'Toon de tag',
  engagement: ['Aandacht', 'Hoeveel seconden een pagina in beeld was, en hoe ver naar beneden ze gezien is.'],
  stay: [
    'Minimale duur',
    'Meet hoe lang een pagina zichtbaar is. Zet deze tag op je pagina’s voordat je de minimale duur aanzet.',
  ],
  events: {
    outbound: ['Uitgaande links', 'Klikken die naar een andere host leiden.'],
    downloads: ['Gedownloade bestanden', 'Klikken op bestanden, te zien aan hun uitgang.'],
    forms: ['Formulieren', 'Verstuurde formulieren, met id of naam; niets van wat erin staat.'],
    '404': ['Pagina’s die niet gevonden zijn', 'Bezoek aan pagina’s die niet bestaan.'],
    mailto: ['E-maillinks', 'Klikken op e-mailadressen, zonder het adres.'],
    tel: ['Telefoonlinks', 'Klikken op telefoonnummers, zonder het nummer.'],
    vitals: ['Web vitals', 'Hoe snel pagina’s er zijn en antwoorden, zoals de browser het meet.'],
  },
  endings: 'Uitgangen van downloads',
  endingsHint: 'Met spaties ertussen, zoals pdf zip gpx. Leeg: de gewone.',
  hash: ['Pagina’s met een hash', 'Voor apps met adressen als /#/cart.'],
  named: ['Noem de site', 'Voor sites die een domein delen.'],
  only: ['Alleen paginaweergaven', 'Het kleinste script: het telt ladingen, en laat weg wat hierboven gekozen is.'],
}

// De maker van gemerkte links.

const link: Texts['link'] = {
  title: site => `Gemerkte link naar ${site}`,
  heading: 'Gemerkte link naar',
  about:
    'Zet zo’n link in een nieuwsbrief, een bericht of een advertentie: het dashboard toont onder Bronnen de bezoeken die ze brengt.',
  build: 'Een gemerkte link maken',
  made: 'De link',
  becomes: 'De bezoeken op het dashboard',
  list: 'Lijst',
  row: 'Regel',
  to: 'Pagina',
  wrong: 'Vul het adres in van een pagina onder een domein van deze site.',
  fields: {
    source: ['Bron', 'Waar de link staat: newsletter, mastodon, partner.example.'],
    medium: ['Medium', 'Wat voor link het is, en dat bepaalt het kanaal: email, social, cpc, video.'],
    name: ['Naam', 'De campagne: spring-sale.'],
    term: ['Term', 'De zoekwoorden waarvoor is betaald.'],
    content: ['Inhoud', 'Welke van enkele links het is: header, button.'],
  },
  show: 'De link maken',
}

// The first steps: set-up, log-in, a new site, its tag.

const start: Texts['start'] = {
  setUp: {
    title: 'Inrichten',
    heading: 'Welkom',
    lead: 'Vier vragen. Alles is later te wijzigen.',
    code: 'Installatiecode',
    codeHint: 'De server toonde hem bij het starten. Hij bewijst dat deze installatie van jou is.',
    email: 'Je e-mailadres',
    emailHint: 'Om mee in te loggen.',
    website: 'Je website',
    websiteHint: 'Het domein, zoals example.com.',
    button: 'Beginnen met tellen',
  },
  zone: 'Tijdzone',
  zoneHint: 'Dagen beginnen om middernacht in deze tijdzone, voor iedereen die geen eigen tijdzone heeft gekozen.',
  site: {
    title: 'Een site toevoegen',
    domain: 'Domein',
    domainHint: 'Zoals example.com.',
    button: 'Site toevoegen',
  },
  tag: {
    title: site => `Tellen op ${site}`,
    heading: 'Zet dit op elke pagina van',
    where: ['Ergens op de pagina; vlak voor', 'is een goede plek.'],
    tag: 'De scripttag',
    loopback: host =>
      `De tag verwijst naar ${host}, dat alleen op de server zelf werkt. Open Hoofprint via het openbare adres en kopieer de tag daar.`,
    private: host =>
      `De tag verwijst naar ${host}, dat alleen in je eigen netwerk werkt. Open Hoofprint via het openbare adres en kopieer de tag daar.`,
    plainHttp:
      'De tag gebruikt http, en dat blokkeren browsers op https-pagina’s. Open Hoofprint via https en kopieer de tag daar.',
    reach: 'Achter een proxy',
    others: 'Andere manieren om te tellen',
    named: 'Kom je van GoatCounter, of staat een pagina onder een ander domein? Noem het endpoint:',
    namedTag: 'De scripttag met een endpoint',
    picture: 'Zonder JavaScript kan een afbeelding de pagina tellen:',
    pictureTag: 'De afbeeldingstag',
    counting: 'Er wordt geteld',
    arrived: 'De eerste hit is binnen.',
    see: 'Overzicht openen',
    waiting: 'Wachten op de eerste hit',
    open: ['Open een pagina van', 'in je browser.'],
    looks: 'Controleert elke vier seconden.',
    again: 'Elke vier seconden controleren',
    last: 'Laatste verzoeken',
    noPath: '(geen pad)',
    counted: 'geteld',
    dropped: 'niet geteld:',
    why: 'Waarom?',
    heldFor: {
      held: 'wacht: de database reageert niet',
      asking: 'wacht: je site wordt gevraagd of ze deze pagina heeft',
      staying: 'wacht: de bezoeker is nog niet lang genoeg gebleven',
    },
    everything: ['Alle verzoeken', ', geteld of niet.'],
    nothing:
      'Nog niets. Een adblocker in je eigen browser houdt het script misschien tegen, en pagina’s op localhost tellen niet mee.',
  },
}

// What a site does not count.

const rules: Texts['rules'] = {
  title: site => `Uitsluitingsregels van ${site}`,
  heading: 'Uitsluitingsregels van',
  intro: [
    'Regels gelden vanaf de volgende hit. Uitgesloten hits staan bij',
    'niet geteld',
    '. Voor bekende bots is geen regel nodig.',
  ],
  who: 'Bezoekers',
  networks: 'IP-adressen',
  networksHint:
    'Eén per regel, zoals 203.0.113.7, of een reeks zoals 203.0.113.0/24. Alleen in deze lijst wordt een adres opgeslagen.',
  addMine: address => `Mijn adres toevoegen: ${address}`,
  countries: 'Landen',
  countriesHint: 'Eén per regel, zoals NL of Nederland.',
  what: 'Inhoud',
  paths: 'Pagina’s en gebeurtenissen',
  pathsHint: 'Eén pad of gebeurtenis per regel, zoals in de lijsten. * staat voor alles: /drafts/*',
  where: 'Bronnen en hosts',
  referrers: 'Verwijzers',
  referrersHint: 'Eén host per regel; subdomeinen horen erbij.',
  noSpamList: 'Verwijzerspam telt mee: de server heeft geen spamlijst.',
  noSpamListYet: 'De spamlijst met verwijzers is nog niet opgehaald.',
  spamList: (hosts, when) => `De spamlijst met verwijzers heeft geen regel nodig (${hosts}, opgehaald: ${when}).`,
  onlyHosts: 'Alleen pagina’s op de hosts van deze site tellen',
  onlyHostsHint: domains =>
    `Pagina’s onder ${domains} en de hosts hieronder. Houdt kopieën van de site buiten, en pagina’s van anderen met jouw tag. Hits zonder host tellen mee.`,
  hosts: 'Meer hosts',
  hostsHint:
    'Eén per regel, zoals die van voorvertoningen; subdomeinen horen erbij. Bij meer sites horen pagina’s daaronder bij deze.',
  try: days => `Testen op de laatste ${days} dagen`,
  all: 'Alle instellingen van deze site',
  pages: 'Pagina’s',
  params: 'Parameters om weg te laten',
  paramsHint: 'Eén per regel; * past op alles: token, session*, of * voor allemaal.',
  folds: 'Pagina’s die één zijn',
  foldsHint:
    'Eén patroon per regel, dat de naam van de pagina wordt: /user/*. Of geef die een naam: /user/* => /user. Het eerste dat past telt.',
  lowerCase: 'Kleine letters',
  lowerCaseHint: '/About en /about zijn één pagina. Wat na een vraagteken komt blijft.',
  newOnly: ['Regels voor pagina’s veranderen alleen nieuwe hits. Om te veranderen wat is geteld:', 'opruimen', '.'],
  trial: {
    heading: 'Testresultaat',
    pagesCaption: 'Pagina’s die één zouden worden',
    becomes: 'Wordt',
    from: 'Pagina’s',
    pages: (pages, after) => `${pages.text} pagina’s zouden er ${after} zijn. Er is nog niets opgeslagen.`,
    caption: 'Hits die elke regel alleen zou hebben uitgesloten. Er is nog niets opgeslagen.',
    rule: 'Regel',
    hits: 'Aantal hits',
    nothing: 'Niets om te testen: geen regel voor landen, pagina’s of verwijzers.',
    notKept: days => `Niets om te testen: van de laatste ${days} dagen zijn geen ruwe hits bewaard.`,
    noHits: days => `Niets om op te testen: geen hits in ${days} dagen.`,
    since: (dropped, hits, day) =>
      `Had sinds ${day} ${dropped} van ${hits.text} ${plural(hits, { one: 'hit', other: 'hits' })} uitgesloten.`,
    all: (dropped, hits, days) =>
      `Had in de laatste ${days} dagen ${dropped} van ${hits.text} ${plural(hits, { one: 'hit', other: 'hits' })} uitgesloten.`,
    late: 'Er zijn te veel hits: alleen de nieuwste zijn getest.',
    partly: (counted, days) =>
      `In ${days} dagen zijn ${counted} hits geteld; van de andere zijn geen ruwe hits bewaard.`,
    noCountry: hits => `Zonder bekend land: ${hits}.`,
    noReferrer: hits => `Zonder bekende verwijzer, of met een campagne op die plaats: ${hits}.`,
    grouped:
      'Verwijzers met één naam voor veel hosts, zoals Google, zijn in hun geheel genomen; het werkelijke aantal kan lager zijn.',
    untried: 'Regels voor adressen en hosts van pagina’s zijn niet te testen: die worden niet opgeslagen.',
  },
}

// The settings of a site.

const settings: Texts['settings'] = {
  title: site => `Instellingen van ${site}`,
  heading: 'Instellingen van',
  notSaved: 'Niet opgeslagen. Verbeter de gemarkeerde velden.',
  save: 'Opslaan',
  site: {
    heading: 'De site',
    name: 'Naam',
    code: 'Korte naam',
    codeHint: 'Voor adressen, en na site= in tags. Vroegere namen blijven werken tot een andere site ze neemt.',
    domains: 'Domeinen',
    domainsHint:
      'Eén per regel. Hits van pagina’s onder deze domeinen horen bij deze site; het eerste is het hoofddomein.',
    zone: 'Tijdzone',
    zoneHint: 'Dagen die al geteld zijn, houden hun grenzen.',
  },
  visits: 'Bezoeken',
  collected: {
    heading: 'Bijgehouden gegevens',
    text: 'Gegevens die uit staan, worden vanaf de volgende hit niet meer opgeslagen. Wat al is opgeslagen, blijft.',
    keep: 'Aantal dagen om ruwe hits te bewaren',
    keepHint: '0 = altijd bewaren. Oudere hits worden dagtotalen; geen getal verandert.',
    currency: 'Munteenheid',
    currencyHint:
      'Van een eigenschap met de naam revenue die zelf geen munteenheid noemt; zonder is het gewoon een getal.',
  },
  switches: {
    sessions: {
      label: 'Sessies',
      help: 'Aan: een pagina die binnen acht uur opnieuw wordt geladen, telt als één bezoek, en je ziet bezoekers; niemand wordt geïdentificeerd. Uit: elke keer dat een pagina laadt is een bezoek, en bezoekers zie je niet. Bezoeken van voor en na een wijziging zijn niet te vergelijken.',
    },
    referrer: {
      label: 'Verwijzer en campagne',
      help: 'De pagina of app met de link, en de campagne in de link.',
    },
    device: {
      label: 'Browser en besturingssysteem',
      help: 'Namen en versies, zoals Firefox 128 op Linux, uit de User-Agent, die niet wordt opgeslagen.',
    },
    size: {
      label: 'Schermformaat',
      help: 'Telefoon, tablet, laptop of desktop, naar de breedte die het script stuurt.',
    },
    country: {
      label: 'Land',
      help: 'Uit de tijdzone van de browser of, als de server een landendatabase heeft (--geodb), uit het adres, dat niet wordt opgeslagen.',
    },
    region: {
      label: 'Regio',
      help: 'De staat of provincie, zoals Utrecht. Vereist een stedendatabase (--geodb) en dat Land aan staat; afgeleid van het adres, dat niet wordt opgeslagen. Bij weinig bezoekers kan een regio verraden wie een van hen is: laat dit uit als je het niet nodig hebt.',
    },
    language: { label: 'Taal', help: 'De eerste taal van de browser.' },
    props: {
      label: 'Eigenschappen',
      help: 'Wat je pagina’s nog meer vertellen van een gebeurtenis of pagina: het abonnement, de prijs. Uit: het wordt niet bewaard.',
    },
    engagement: {
      label: 'Aandacht',
      help: 'Hoeveel seconden een pagina in beeld was, tot hoe ver ze is bekeken, en haar web vitals, als haar tag daarom vraagt. Uit: het wordt niet bewaard, en elk bezoek van één pagina telt als bounce.',
    },
    dropEmails: {
      label: 'E-mailadressen weglaten',
      help: 'Waarden van eigenschappen die op een e-mailadres lijken, worden niet bewaard; hoeveel het er waren, wordt geteld.',
    },
    hits: {
      label: 'Ruwe hits',
      help: 'Bewaart elke hit als een eigen regel, voor filters (zoals de browsers van één land) en de CSV van hits. Uit: alleen totalen worden bewaard.',
    },
    caseSensitive: {
      label: 'Paden hoofdlettergevoelig',
      help: 'Aan: /s/aBc en /s/AbC zijn twee pagina’s, zoals op de meeste servers. Uit: ze zijn er één, in de schrijfwijze die het eerst kwam, zoals in GoatCounter. Een wijziging geldt vanaf de volgende hit; pagina’s die er al zijn, blijven zoals ze zijn.',
    },
    countDoNotTrack: {
      label: 'Browsers meetellen die vragen om niet gevolgd te worden',
      help: 'Niets wat wordt opgeslagen, identificeert een bezoeker. Toch tellen browsers die Do Not Track of Global Privacy Control sturen alleen mee als dit aan staat.',
    },
    consent: {
      label: 'Alleen tellen wie heeft ingestemd',
      help: 'Er wordt niets geteld tot de pagina goatcounter.consent() aanroept, elke keer dat ze laadt. De tag heeft ?consent nodig; hits zonder toestemming tellen niet mee. Alleen nodig als je jurist dat zegt: niets wat wordt opgeslagen, identificeert iemand.',
    },
    privacyPage: {
      label: 'Openbare privacypagina',
      help: 'Iedereen kan op /privacy van deze site lezen wat wordt opgeslagen, zien of er een sessie van hem is, en die laten vergeten.',
    },
    allowCounter: {
      label: 'De bezoekersteller toestaan',
      help: 'Iedereen kan dan op /counter/ het aantal bezoeken van een pagina of van de hele site opvragen, en pagina’s kunnen het tonen.',
    },
    minimumStay: {
      label: 'Minimale duur',
      help: 'Aan: een bezoek telt zodra de pagina zo lang zichtbaar was. De tag op je pagina’s moet dat meten; wat van pagina’s zonder zo’n tag komt, ook van pixels, wordt niet geteld. Gebeurtenissen tellen meteen.',
    },
    checkPaths: {
      label: 'Nieuwe pagina’s controleren',
      help: 'Aan: voordat een pagina voor het eerst telt, vraagt de server haar aan je site, en telt haar alleen als ze er is. Zo tellen verzonnen pagina’s niet mee. Gebeurtenissen worden niet gecontroleerd.',
    },
  },
  quality: {
    heading: 'Welke bezoeken tellen',
    stay: 'Seconden van de minimale duur',
    tag: ['Zet eerst de tag die het meet op je pagina’s, en zet de schakelaar dan pas aan:', 'Scripttag'],
    origin: 'Waar naar pagina’s wordt gevraagd',
    originHint:
      'Leeg: op https:// en het domein van de site. Voor een site in je eigen netwerk: haar adres daar, zoals http://192.168.1.5:8080.',
    checked: 'Laatst gevraagde pagina’s, sinds de start van de server',
    page: 'Pagina',
    answer: 'Antwoord',
    answers: { there: 'gevonden', absent: 'niet gevonden', unknown: 'geen antwoord' },
    when: 'Wanneer',
  },
  counter: 'Bezoekersteller',
  goals: {
    heading: 'Doelen en trechters',
    about: 'Pagina’s en gebeurtenissen waarvan je hoopt dat bezoekers ze bereiken:',
  },
  ignored: {
    heading: 'Niet geteld',
    rules: ['Sluit adressen, landen, pagina’s en verwijzers uit:', 'Uitsluitingsregels'],
    anyway: 'Toch geteld:',
    received: ['Bekijk hoeveel verzoeken niet zijn geteld, en waarom:', 'Ontvangen en niet geteld'],
    you: ['Controleer of je eigen bezoeken meetellen:', 'Je verbinding'],
  },
  export: {
    heading: 'Export',
    hits: 'Ruwe hits (CSV)',
    hitsHint: 'gezipt (gzip), in het formaat van GoatCounter;',
    plain: 'niet gecomprimeerd',
    excel: 'voor Excel',
    all: 'Ruwe hits met alle kolommen (CSV)',
    allHint: 'gezipt (gzip), ook campagne, taal en regio;',
    noHits: 'Deze site bewaart geen ruwe hits, alleen totalen:',
    someHits: ['Deze site bewaart geen ruwe hits, behalve', 'oudere', '. Alle totalen zijn beschikbaar:'],
    sums: 'Totalen (CSV)',
    sumsHint: 'gezipt (gzip), per dag, pagina en lijst;',
    archive: 'Alles, als archief (zip)',
    archiveHint: 'cijfers, ruwe hits, instellingen, notities en weergaven, als CSV, JSON-regels en Parquet;',
    archiveHelp: 'wat erin staat',
    goat: 'Totalen voor GoatCounter (JSON)',
    goatHint: 'een zip die GoatCounter en ‘hoofprint import’ teruglezen;',
    after: 'Alleen ruwe hits na nummer',
    afterHint: 'De naam van elk bestand met hits eindigt op het nummer dat hier hoort voor het volgende.',
    afterButton: 'Downloaden',
  },
  script: { heading: 'Het script', tag: 'De tag voor op elke pagina' },
  delete: {
    heading: 'Verwijderen',
    data: 'Alle gegevens: alle cijfers en alle hits van deze site worden voorgoed verwijderd. De site, de instellingen en de notities blijven.',
    site: 'De site: gegevens, instellingen en notities worden voorgoed verwijderd. De tags tellen niets meer.',
    backups: 'Bestaande back-ups veranderen niet.',
    confirm: code => `Typ ${code} om te bevestigen`,
    dataButton: 'Alle gegevens verwijderen',
    siteButton: 'De site verwijderen',
  },
}

// Notes and marks on the time line.

const switched: Texts['notes']['changes']['switched'] = {
  sessions: { on: 'sessies aan', off: 'sessies uit' },
  caseSensitive: { on: 'paden hoofdlettergevoelig', off: 'paden niet hoofdlettergevoelig' },
  countDoNotTrack: { on: 'Do Not Track wordt geteld', off: 'Do Not Track wordt niet geteld' },
  consent: { on: 'alleen met toestemming geteld', off: 'zonder toestemming geteld' },
  referrer: { on: 'verwijzers worden bijgehouden', off: 'verwijzers worden niet bijgehouden' },
  device: {
    on: 'browsers en besturingssystemen worden bijgehouden',
    off: 'browsers en besturingssystemen worden niet bijgehouden',
  },
  size: { on: 'schermformaten worden bijgehouden', off: 'schermformaten worden niet bijgehouden' },
  country: { on: 'landen worden bijgehouden', off: 'landen worden niet bijgehouden' },
  region: { on: 'regio’s worden bijgehouden', off: 'regio’s worden niet bijgehouden' },
  language: { on: 'talen worden bijgehouden', off: 'talen worden niet bijgehouden' },
  props: { on: 'eigenschappen worden bijgehouden', off: 'eigenschappen worden niet bijgehouden' },
  engagement: { on: 'aandacht wordt bijgehouden', off: 'aandacht wordt niet bijgehouden' },
  hits: { on: 'ruwe hits worden bewaard', off: 'ruwe hits worden niet bewaard' },
  checkPaths: { on: 'nieuwe pagina’s worden gecontroleerd', off: 'nieuwe pagina’s worden niet gecontroleerd' },
}

const notes: Texts['notes'] = {
  title: site => `Notities bij ${site}`,
  link: 'Notities',
  heading: 'Notities bij',
  about: 'Markeer lanceringen, campagnes of storingen. Elke notitie staat bij haar dag in de grafiek.',
  program:
    'Hoofprint zet er zelf markeringen bij als een instelling het tellen verandert, of een herstart sessies kwijtraakt.',
  none: 'Nog geen notities.',
  day: 'Dag',
  text: 'Notitie',
  textHint: 'Bijvoorbeeld ‘nieuwe opmaak’ of ‘op Hacker News’.',
  add: 'Notitie toevoegen',
  save: 'Opslaan',
  edit: 'Wijzigen',
  remove: 'Verwijderen',
  of: (word, note) => `${word}: ${note}`,
  editing: 'Notitie wijzigen',
  new: 'Nieuwe notitie',
  list: 'Alle notities',
  earlier: 'Oudere notities',
  later: 'Nieuwere notities',
  wrong: 'Niet opgeslagen. Verbeter de gemarkeerde velden.',
  errors: {
    day: 'Kies een datum, zoals 2026-11-21.',
    empty: 'Schrijf wat er gebeurde.',
    long: 'Schrijf hooguit 200 tekens.',
    full: 'Deze site heeft al 2.000 notities. Verwijder er een om ruimte te maken.',
  },
  missing: 'Deze notitie bestaat niet. Misschien is ze verwijderd.',
  restart: 'De server is herstart; een paar bezoekers zijn misschien dubbel geteld.',
  changed: changes => `Instellingen gewijzigd: ${changes}.`,
  imported: (format, count, from, to) => `Ingelezen uit ${format}: ${count} bezoeken, ${from} tot en met ${to}.`,
  changes: {
    switched,
    zone: zone => `tijdzone ${zone}`,
    keepHits: days => `ruwe hits worden ${days} bewaard`,
    keepHitsForEver: 'ruwe hits worden voor altijd bewaard',
    minimumStay: seconds => `minimale duur van ${seconds} s`,
    noMinimumStay: 'geen minimale duur',
    rules: 'uitsluitingsregels',
    countAnyway: 'toch geteld',
  },
}

// Importeren via de browser.

const imports: Texts['imports'] = {
  title: site => `Importeren in ${site}`,
  link: 'Importeren',
  heading: 'Importeren in',
  about:
    'Neem je cijfers mee: een toegangslog, of de export van een andere teller. Je ziet wat er in het bestand staat voordat er iets wordt geteld.',
  formats: 'Welke bestanden, en hoe je eraan komt',
  kept: 'Het bestand wordt gelezen terwijl het binnenkomt, en niet bewaard. De adressen en User-Agents in een log blijven in het geheugen. Wat op de schijf van de server op je antwoord wacht, is wat geteld zou worden: pagina’s, tijden, verwijzers, landen. Alleen een zip met totalen blijft tot dan zoals hij is; daarin staan geen bezoekers.',
  large:
    'Een proxy voor Hoofprint kan grote bestanden weigeren. ‘hoofprint import’ op de server neemt bestanden van elke grootte.',
  file: 'Bestand',
  fileHint: 'Gewoon, gzip, of de zip van een andere teller.',
  more: 'Als het bestand niet alles vertelt',
  format: 'Soort bestand',
  formatAuto: 'Zoals het bestand zegt',
  exclude: 'Regels van een log om weg te laten',
  excludeHint: 'Zoals path:glob:/admin/* user_agent:Monitor',
  day: 'Dag van totalen zonder dag',
  send: 'Versturen en bekijken',
  sending: 'Wordt verstuurd. Laat deze pagina open tot het klaar is.',
  busy: 'Er wordt een ander bestand geïmporteerd. Probeer het opnieuw als dat klaar is; deze pagina toont hoe ver het is.',
  none: 'Kies een bestand.',
  broken: 'Het bestand is niet heel aangekomen. Verstuur het opnieuw.',
  notSent:
    'Het bestand kon niet worden verstuurd: de verbinding is verbroken. Probeer het opnieuw, of gebruik ‘hoofprint import’ op de server.',
  wrongDay: 'Schrijf de dag als 2026-11-21.',
  list: 'Alle imports van deze site',
  noImports: 'Er is nog niets geïmporteerd.',
  reading: 'Er wordt een bestand gelezen',
  states: {
    found: 'nog niet geteld',
    running: 'wordt geteld',
    done: 'geteld',
    failed: 'niet geteld',
    undoing: 'wordt teruggenomen',
    undone: 'teruggenomen',
  },
  missing: 'Deze import bestaat niet. Wat niemand bevestigt, wordt na een dag vergeten.',
  facts: {
    kind: 'Soort',
    file: 'Bestand',
    when: 'Verstuurd',
    span: 'Van, tot',
    counted: 'Telt',
    pages: 'Pagina’s en gebeurtenissen',
    rows: 'Rijen',
    zone: 'Tijdzone van zijn dagen',
  },
  counts: count => `${count} hits of bezoeken`,
  left: 'Weggelaten',
  reasons: {
    notGet: 'Geen aanvraag van een pagina (GET)',
    notSuccessful: 'Niet met een pagina beantwoord',
    noPage: 'Afbeeldingen, stijlen, scripts en andere bestanden',
    excluded: 'Uitgesloten, zoals je vroeg',
    longPath: 'Het pad is te lang',
    otherKind: 'Geen pagina en geen gebeurtenis',
    total: 'Totalen van alle rijen',
  },
  wrong: count => `Rijen die niet te lezen zijn: ${count}`,
  line: line => `Regel ${line}`,
  more50: count => `En nog ${count}.`,
  nothing: 'Er staat niets in dit bestand dat geteld zou kunnen worden.',
  beside:
    'Wat je site in deze tijd zelf heeft geteld, wordt zo nog eens geteld: importeer alleen wat zij niet heeft gezien.',
  count: 'Tellen',
  forget: 'Niet tellen',
  progress: percent => `${percent} geteld`,
  goesOn: 'Het gaat door terwijl je iets anders doet, ook na een herstart.',
  waits: 'Dit is onderbroken. De server gaat er binnen een uur mee door, of zodra hij opnieuw wordt gestart.',
  interrupted:
    'Dit is op de opdrachtregel begonnen en niet af. Dezelfde opdracht ‘hoofprint import’ gaat ermee door; of neem het terug.',
  refused: 'Het kon niet worden teruggenomen:',
  undo: 'Terugnemen',
  undoHint:
    'Elk getal dat deze import heeft toegevoegd, wordt weer afgetrokken. Het bestand kan daarna opnieuw worden geïmporteerd.',
  see: 'Bekijk de cijfers',
}

// Doelen en trechters.

const goals: Texts['goals'] = {
  title: site => `Doelen en trechters van ${site}`,
  link: 'Doelen en trechters',
  heading: 'Doelen en trechters van',
  about:
    'Een doel is een pagina of een gebeurtenis waarvan je hoopt dat bezoekers die bereiken, zoals “/thanks” of “sign-up”. Wat gebeurde voordat je het doel maakte, telt mee.',
  about2: 'Het overzicht toont hoeveel sessies elk doel bereikten; een filter zoals goal:sign-up toont alleen die.',
  noSessions: 'Deze site houdt geen sessies bij: elk bezoek aan de pagina telt als conversie.',
  goals: 'Doelen',
  goal: 'Doel',
  funnels: 'Trechters',
  funnelsAre: 'Trechters:',
  manual: 'Doelen en trechters in de handleiding',
  list: 'Alle doelen',
  none: 'Nog geen doelen.',
  new: 'Nieuw doel',
  editing: 'Doel wijzigen',
  name: 'Naam',
  nameHint: 'Zoals “sign-up”.',
  kind: 'Wat bezoekers doen',
  kinds: { page: 'Een pagina openen', event: 'Een gebeurtenis uitvoeren' },
  short: { page: 'Pagina', event: 'Gebeurtenis' },
  pattern: 'Pad of gebeurtenis',
  patternHint:
    'Precies zoals in de lijsten; * staat voor elke tekst: /blog/*. Een gebeurtenis mag om een eigenschap vragen: order prop:plan=pro.',
  add: 'Doel toevoegen',
  save: 'Bewaren',
  edit: 'Wijzigen',
  remove: 'Verwijderen',
  settings: 'Doelen en trechters wijzigen',
  of: (word, name) => `${word}: ${name}`,
  wrong: 'Niet bewaard. Verbeter de gemarkeerde velden.',
  errors: {
    noName: 'Geef een naam van hoogstens 60 tekens.',
    taken: 'Deze site heeft er al een met die naam.',
    full: 'Deze site heeft er al 20. Verwijder er een om plaats te maken.',
    noPattern: 'Schrijf een pad, zoals /thanks, of de naam van een gebeurtenis.',
    notPath: 'Een pad begint met / of *. Is het een gebeurtenis, kies die dan.',
    longPattern: 'Schrijf hoogstens 8 sterren, en met sterren hoogstens 200 tekens.',
    notProps: 'Schrijf een eigenschap als prop:plan=pro, hoogstens 5.',
    fewSteps: 'Een trechter heeft ten minste twee stappen nodig.',
    notHours: 'Schrijf hele uren, van 1 tot 24.',
  },
  missing: 'Dit doel bestaat niet. Misschien is het verwijderd.',
  unknown: name => `Deze site heeft geen doel “${name}”.`,
  conversions: 'Conversies',
  revenue: 'Omzet',
  rate: 'Aandeel',
  caption: 'Sessies die elk doel bereikten, en hun aandeel in de bezoekers',
  captionVisits: 'Bezoeken die elk doel bereikten',
  captionFiltered: 'Sessies die bij de filters passen en elk doel bereikten, en hun aandeel',
  since: {
    gone: moment => `Doelen zijn volledig vanaf ${moment}; oudere ruwe hits zijn verwijderd.`,
    time: moment => `Doelen zijn volledig vanaf ${moment}; de rest duurde te lang.`,
    allGone: 'Geen gegevens voor doelen: de ruwe hits van deze periode zijn verwijderd.',
    removed: moment => `Bekend vanaf ${moment}; oudere cijfers zijn verwijderd.`,
    allRemoved: 'Geen gegevens: de cijfers van deze periode zijn verwijderd.',
    nothing: 'Geen gegevens voor doelen: dit duurde te lang. Kies een kortere periode.',
  },
}

const funnels: Texts['funnels'] = {
  of: name => `Trechter ${name}`,
  edit: 'Trechter wijzigen',
  hoursOf: hours => `Binnen ${hours.text} uur`,
  sessions: 'sessies',
  ofStart: 'van de eerste stap',
  ofBefore: 'van de stap ervoor',
  left: (count, share) =>
    `${count.text} ${count.value === 1 ? 'ging' : 'gingen'} niet verder${share === '' ? '' : ` (${share})`}`,
  next: 'Volgende pagina',
  ended: 'Geen verdere pagina',
  others: 'Andere pagina’s',
  sentence: (first, last, share) =>
    `${first.value === 1 ? 'Eén sessie begon' : `${first.text} sessies begonnen`}, ${last} tot het einde${share === '' ? '' : `: ${share}`}.`,
  nobody: 'Geen sessie begon in deze periode aan deze trechter.',
  filtered: 'Geteld zijn sessies waarvan een pagina of gebeurtenis bij de filters past.',
  about:
    'Een trechter is een weg door de site in twee tot tien stappen, zoals van /pricing naar de gebeurtenis “sign-up”. Hij toont hoeveel sessies hoever kwamen, en waar de andere heen gingen.',
  noSessions:
    'Deze site houdt geen sessies bij, dus niemand weet welke pagina na welke kwam: een trechter toont niets.',
  missing: 'Deze trechter bestaat niet. Misschien is hij verwijderd.',
  add: 'Een trechter toevoegen',
  make: 'Trechter toevoegen',
  new: 'Nieuwe trechter',
  editing: 'Trechter wijzigen',
  steps: 'Stappen',
  stepsHint:
    'In volgorde; laat de rest leeg. Bezoekers mogen ertussen andere pagina’s openen. * staat voor elke tekst: /blog/*.',
  kindOf: step => `Stap ${step}: wat bezoekers doen`,
  patternOf: step => `Stap ${step}: pad of gebeurtenis`,
  hours: 'Binnen hoeveel uur',
  hoursHint: 'Van de eerste stap tot de laatste, 1 tot 24. Een sessie duurt nooit langer dan 24 uur.',
}

const ways: Texts['ways'] = {
  heading: 'Wegen door de site',
  around: 'Voor en na deze pagina',
  about:
    'Op welke pagina sessies begonnen, en welke hun laatste was. Druk op een pagina om te zien wat ervoor en erna kwam.',
  aboutPage:
    'Wat sessies openden vlak voordat ze hier voor het eerst kwamen, en direct nadat ze hier voor het laatst waren.',
  pairs: 'Begin → einde',
  before: 'Pagina ervoor',
  after: 'Pagina erna',
  began: 'Begon hier',
  ended: 'Geen verdere pagina',
  others: 'Andere',
  noSessions: 'Deze site houdt geen sessies bij, dus niemand weet welke pagina na welke kwam.',
}

const vitals: Texts['vitals'] = {
  heading: 'Web vitals',
  about:
    'Hoe snel pagina’s er zijn en antwoorden, zoals browsers het maten. Drie van de vier geladen pagina’s waren niet slechter dan deze getallen.',
  more: 'Wat ze betekenen',
  metricList: 'Maten',
  metric: 'Maat',
  p75: '75e percentiel',
  good: 'Daarvan goed',
  loads: 'Geladen',
  ratings: { good: 'goed', fair: 'matig', poor: 'slecht' },
  metrics: {
    lcp: ['grootste inhoud getekend', 'Wanneer de grootste tekst of afbeelding van de pagina is getekend.'],
    inp: ['antwoord op een handeling', 'Hoelang de pagina deed over het traagste antwoord op een klik, tik of toets.'],
    cls: ['verschuiving van de opmaak', 'Hoeveel van de pagina vanzelf is verschoven.'],
    fcp: ['eerste inhoud getekend', 'Wanneer de eerste tekst of afbeelding is getekend.'],
    ttfb: ['eerste byte', 'Wanneer het antwoord van de server begon.'],
  },
  limits: (good, poor) => `Goed tot en met ${good}, slecht boven ${poor}.`,
  charted: metric => `${metric}, 75e percentiel,`,
  limit: {
    good: value => `goed tot en met ${value}`,
    poor: value => `slecht boven ${value}`,
  },
  byDay: 'Bewaard per dag: kies een langere periode om te zien hoe ze veranderden.',
  milliseconds: number => `${number} ms`,
  seconds: number => `${number} s`,
  pages: 'De pagina’s met de meeste bezoeken, en hun 75e percentielen.',
  none: 'In deze periode is niets gemeten.',
  noneWhy: ['De tag moet erom vragen.', 'Kies wat de tag telt'],
}

// Tokens of programs.

const tokens: Texts['tokens'] = {
  title: 'Tokens',
  about: 'Met een token kan een programma je cijfers lezen, hits insturen of notities schrijven, zonder je wachtwoord.',
  manual: 'Uitleg van de API',
  may: {
    count: 'hits insturen',
    export: 'hits exporteren',
    'site-read': 'instellingen van sites lezen',
    'site-create': 'sites aanmaken',
    'site-update': 'instellingen van sites wijzigen',
    stats: 'rapporten lezen',
    notes: 'notities schrijven',
    admin: 'mensen en tokens beheren, sites verwijderen',
  },
  facts: (may, sites, created, used) => `${may} (${sites}); gemaakt op ${created}; ${used}`,
  allSites: 'alle sites',
  until: day => `verloopt op ${day}`,
  ended: day => `verlopen op ${day}`,
  used: day => `laatst gebruikt op ${day}`,
  never: 'nooit gebruikt',
  name: 'Naam van het token',
  nameHint: 'Bijvoorbeeld ‘feedlezer’ of ‘deploy-script’.',
  rights: 'Rechten',
  sites: 'Voor sites',
  sitesHint: 'Geen aangevinkt: alle sites, ook toekomstige.',
  expires: 'Verloopt',
  span: days => (days === 0 ? 'Nooit' : `Na ${days} dagen`),
  make: 'Token maken',
  remove: 'Verwijderen',
  removeNamed: name => `Het token ${name} verwijderen`,
  made: name => `Token “${name}”`,
  once: 'Kopieer het nu: het wordt maar één keer getoond, en alleen de hash wordt opgeslagen.',
  use: 'Voorbeeld met curl:',
  back: 'Jouw account',
  unnamed: 'Geef het token een naam van hoogstens 60 tekens.',
  powerless: 'Vink minstens één recht aan.',
  full: 'Je hebt al 50 tokens. Verwijder er een dat niet meer wordt gebruikt.',
  unknown: 'Onbekend token. Misschien is het verwijderd.',
  notHere: 'Een token kan rapporten lezen en, als dat mag, notities schrijven; verder niets. Log hiervoor in.',
  readsOnly: 'Dit token mag geen notities schrijven. Maak een token dat dat mag op je accountpagina.',
  readsNothing: 'Dit token mag geen rapporten lezen. Maak een token dat dat mag op je accountpagina.',
  tooOften: when => `Te veel verzoeken. Probeer het ${when} opnieuw.`,
}

// Saved views.

const views: Texts['views'] = {
  title: 'Bewaarde weergaven',
  about: 'Een weergave bewaart periode, vergelijking, filters en volgorde. Ze werkt op elke site.',
  none: 'Nog geen bewaarde weergaven. Bewaar er een vanaf het overzicht.',
  save: 'Deze weergave bewaren als',
  saved: 'Weergaven',
  button: 'Bewaren',
  begin: 'Als standaard instellen',
  nameOf: name => `Naam van de weergave ${name}`,
  rename: 'Hernoemen',
  isDefault: 'Standaard',
  makeDefault: 'Als standaard instellen',
  endDefault: 'Niet meer als standaard',
  remove: 'Verwijderen',
  of: (button, name) => `${button}: ${name}`,
  unnamed: 'Niet bewaard: een weergave heeft een naam van hoogstens 60 tekens nodig.',
  long: 'Niet bewaard: dit adres is te lang.',
  full: 'Je hebt al 50 bewaarde weergaven. Verwijder er een die je niet meer gebruikt.',
  taken: name => `Niet hernoemd: je hebt al een weergave die ${name} heet.`,
}

// De pagina van de API.

const api = {
  title: 'De API',
  intro:
    'Met een token van jouw account leest een programma wat het dashboard toont en doet het wat de instellingen kunnen.',
  manual: 'Zo werkt het',
  parameter: 'Parameter',
  meaning: 'Betekenis',
  answer: (status: string) => `Antwoord: ${status}`,
  body: 'Body (JSON)',
  token: 'Token (geen: je eigen login)',
  send: 'Versturen',
  problems: 'Problemen',
  status: 'Status',
  type: 'Type',
}

export const nl: Texts = {
  words,
  access,
  entry: entryNl,
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
  preferences: preferencesNl,
  cleanup: cleanupNl,
  sharing: sharingNl,
  mail: mailNl,
  people: peopleNl,
  alerts: alertsNl,
  privacy: privacyNl,
  audit: auditNl,
  server: serverNl,
  demo: demoNl,
}
