// All texts in Dutch.

import type { Texts } from './en.ts'
import { type Amount, pluralOf } from './plural.ts'

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
    same: 'evenveel als daarvoor',
    none: 'daarvoor geen',
    times: times => `${times} keer zoveel`,
    more: percent => `${percent} meer`,
    less: percent => `${percent} minder`,
  },
  justNow: 'zojuist',
  moment: (day, time) => `${day}, ${time}`,
  direct: '(rechtstreeks, of niet vermeld)',
  unknown: '(onbekend)',
  pixels: width => `${width} pixels`,
  sizes: { phone: 'Telefoons', tablet: 'Tablets', desktop: 'Computers', desktophd: 'Grote computers' },
}

// Who may come in, and how they read.

const access: Texts['access'] = {
  logIn: {
    title: 'Inloggen',
    email: 'E-mailadres',
    password: 'Wachtwoord',
    button: 'Inloggen',
    forgotten: 'Vergeten? Wie de server beheert, kan een nieuw wachtwoord instellen:',
    wrong: 'E-mailadres of wachtwoord klopt niet.',
    busy: 'Er loggen op dit moment te veel mensen in. Probeer het over een paar seconden opnieuw.',
    changed: 'Het wachtwoord is zojuist veranderd. Log in met het nieuwe.',
  },
  again: 'Typ het opnieuw: een formulier bewaart geen wachtwoorden.',
  passwordHint: 'Minstens 10 tekens; een zin mag ook.',
  password: {
    title: 'Wachtwoord',
    heading: 'Je wachtwoord veranderen',
    current: 'Je huidige wachtwoord',
    new: 'Het nieuwe',
    button: 'Veranderen',
    hint: 'Hier blijf je ingelogd, overal elders word je uitgelogd.',
    tokens: names => `Verwijder ook mijn tokens: ${names}`,
    tokensWhy:
      'Wie het oude wachtwoord had, kan er een hebben gemaakt. Programma’s die ze gebruiken, hebben dan nieuwe nodig.',
  },
  account: {
    title: 'Jouw account',
    reading: 'Hoe je leest',
    language: 'Taal',
    languageHint: 'Getallen en datums zie je zoals in je regio, als je browser er voor deze taal een noemt.',
    weekStart: 'Een week begint op',
    theme: 'Kleuren',
    light: 'Licht',
    dark: 'Donker',
    asBrowser: now => `Zoals de browser vraagt (${now})`,
    byRegion: now => `Zoals in de regio (${now})`,
    asSystem: 'Zoals het systeem',
    save: 'Opslaan',
    changePassword: 'Je wachtwoord veranderen',
  },
}

// What could not be shown as it was asked.

const asked: Texts['asked'] = {
  field: word => `Onbekend filter “${word}”; genegeerd.`,
  keyword: word => `“${word}” wordt niet begrepen en is weggelaten.`,
  bare: word => `“${word}” gaat over woorden ernaast; die zijn er niet, dus is het weggelaten.`,
  pattern: (word, length, stars) =>
    `“${word}…” is te lang en is weggelaten: een patroon met * heeft hoogstens ${length} tekens en ${stars} sterretjes.`,
  conditions: most => `Een overzicht kent hoogstens ${most} voorwaarden; de rest is weggelaten.`,
  period: 'Een periode met die naam bestaat niet; je ziet de laatste 30 dagen.',
  swapped: 'De eerste dag lag na de laatste; ze zijn omgewisseld.',
  unreadable: 'Een datum schrijf je als 2026-11-21; die in dit adres is niet te lezen.',
  ahead: 'Die dag is er nog niet; het overzicht loopt tot vandaag.',
  figure: 'Een getal met die naam bestaat niet; je ziet bezoeken.',
  sessions: 'Deze site houdt geen sessies bij en kent dus geen bezoekers; je ziet bezoeken.',
  compare: 'Daarmee valt niet te vergelijken; je ziet de periode ervoor.',
  align: 'Dagen zijn alleen op weekdag naast elkaar te leggen; ze staan in hun volgorde.',
  scale: 'Een schaal is “own” of “common”; elke grafiek heeft haar eigen.',
  page: 'De bladzijden van een lijst tellen vanaf 1; je ziet de eerste.',
  sort: 'Die volgorde bestaat niet; de meeste staan bovenaan.',
  early: day => `Vóór ${day} is niets geteld; daar begint het overzicht.`,
  nearest: day => `Die dag bestaat niet; ${day} ligt er het dichtst bij.`,
  group: {
    hour: 'Zo is deze periode niet in te delen; je ziet haar per uur.',
    day: 'Zo is deze periode niet in te delen; je ziet haar per dag.',
    week: 'Zo is deze periode niet in te delen; je ziet haar per week.',
    month: 'Zo is deze periode niet in te delen; je ziet haar per maand.',
  },
}

// What stands around every page, what came of a form, and what is wrong.

const frame: Texts['frame'] = {
  skip: 'Naar de inhoud',
  main: 'Hoofdmenu',
  sites: 'Sites',
  allSites: 'Alle sites',
  addSite: 'Site toevoegen',
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
  deleted: 'Alle cijfers en alle hits van deze site zijn verwijderd.',
  siteDeleted: 'De site is verwijderd. Wat ervan geteld is, verdwijnt binnen enkele minuten uit de database.',
  anyway: 'Vanaf de volgende hit worden ze geteld.',
  again: 'Vanaf de volgende hit worden ze niet meer geteld.',
  password: 'Je wachtwoord is veranderd, en overal elders ben je uitgelogd.',
  site: 'De site is er. Dit is de scripttag:',
  account: 'Opgeslagen.',
  note: 'Opgeslagen. De notitie staat op haar dag in de grafiek.',
  view: 'Bewaard. De weergave staat voortaan in de lijst.',
  removed: 'Verwijderd.',
}

const problems: Texts['problems'] = {
  titles: { missing: 'Hier is niets', refused: 'Zo niet' },
  headings: { missing: 'Pagina niet gevonden', refused: 'Dit lukt niet', failed: 'Er ging iets mis' },
  home: 'Naar het begin',
  error: status => `Fout ${status}`,
  noSite: 'Er is hier geen site met die naam. Misschien wordt die anders geschreven.',
  noPage: 'Op dit adres is geen pagina.',
  noFile: 'Dat bestand is er niet. Misschien is er een nieuwere versie: laad de pagina opnieuw.',
  noChapter: 'Dat hoofdstuk heeft de handleiding niet.',
  method: 'Op die methode geeft dit adres geen antwoord.',
  form: 'Dit formulier is te groot, of het is er geen.',
  elsewhere: 'Dit formulier kwam van een andere website, dus er is niets veranderd.',
  address: 'Dit adres is niet te lezen.',
  busy: 'Een andere vraag van jou wordt nog beantwoord. Wacht daarop, en stel deze dan opnieuw.',
  overdue:
    'Dat duurde te lang en is opgegeven. Vraag een kortere periode, of met minder voorwaarden; het tellen ging door.',
  surprise: 'Hier ging iets mis. Het staat in het logboek; van wat geteld is, is niets verloren.',
  anyway: 'Dat is niets wat toch geteld kan worden, dus er is niets veranderd.',
}

// What the owner of a site should know before looking at its numbers.

const notices: Texts['notices'] = {
  oneAddress:
    'Bijna alle sessies van het laatste uur kwamen van één adres. Als dat je proxy is, geeft die niet door voor wie hij vraagt, of wordt hij niet vertrouwd: bezoekers vallen samen, en het zijn er veel te weinig.',
  privateAddresses:
    'De meeste sessies van het laatste uur kwamen van een of enkele privéadressen, zoals bij een proxy die niet doorgeeft voor wie hij vraagt: bezoekers vallen samen, en het zijn er veel te weinig.',
  you: 'Wat de server van je ziet',
  proxy: 'Achter een proxy',
  sessionsLost:
    'De sessies van nu overleven een herstart van de server niet: in hun plek in het geheugen (--memory-dir) kan niet worden geschreven. Het tellen gaat door; in het logboek staat wat er mis is.',
  sessionsHelp: 'Hoe een herstart niemand dubbel telt',
  capped: {
    day: (most, what) => `Er kwamen vandaag meer dan ${most} nieuwe ${what}; de rest wordt geteld onder (other).`,
    network: (most, what) =>
      `Eén netwerk stuurde vandaag meer dan ${most} nieuwe ${what}; de rest daarvan wordt geteld onder (other), tenzij anderen die ook sturen.`,
  },
  spamList: (before, now) =>
    `De lijst van verwijzerspam is niet vernieuwd: ze heeft opeens ${now} hosts, waar ze er ${before} had.`,
  cappedHelp: 'Waarom, en wat je eraan doet',
  names: {
    pages: 'pagina’s',
    referrers: 'verwijzers',
    countries: 'landen',
    campaigns: 'campagnes',
    languages: 'talen',
    browsers: 'browsers',
    systems: 'systemen',
    sizes: 'schermformaten',
  },
}

// The three numbers of every view.

const figures: Texts['figures'] = {
  visitors: {
    title: 'bezoekers',
    one: 'bezoeker',
    by: 'op bezoekers',
    definition: 'Eén per sessie: iemand kwam langs, en bleef tot er acht uur lang niets meer te zien was.',
    ofPage: 'Bezoekers van wie de sessie op deze pagina begon.',
    pages: 'Waar hun sessies begonnen.',
  },
  visits: {
    title: 'bezoeken',
    one: 'bezoek',
    by: 'op bezoeken',
    definition: 'Eén per sessie en pagina: een pagina is bekeken, hoe vaak ze ook opnieuw werd geladen.',
    ofPage: 'Sessies waarin deze pagina is bekeken, hoe vaak ook.',
    pages: 'Met hun deel van alle bezoeken.',
  },
  pageviews: {
    title: 'paginaweergaven',
    one: 'paginaweergave',
    by: 'op paginaweergaven',
    definition: 'Eén voor elke keer dat een pagina is geladen.',
    ofPage: 'Hoe vaak deze pagina is geladen.',
    pages: 'Met hun deel van alle paginaweergaven.',
  },
  label: 'Cijfers',
  compared: {
    whole: days => `vergeleken met ${days}`,
    hour: days => `vergeleken met ${days}, tot dit uur`,
    day: days => `vergeleken met ${days}, tot deze dag`,
  },
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
  soFar: 'tot nu toe',
  before: 'De periode ervoor',
  after: 'De periode erna',
  dates: 'Twee datums',
  from: 'Van',
  to: 'Tot en met',
  show: 'Tonen',
}

// What a period is compared with.

const compare: Texts['compare'] = {
  label: 'Vergeleken met',
  previous: {
    day: 'de dag ervoor',
    '7d': 'de 7 dagen ervoor',
    '30d': 'de 30 dagen ervoor',
    week: 'de week ervoor',
    month: 'de maand ervoor',
    quarter: 'het kwartaal ervoor',
    half: 'het half jaar ervoor',
    year: 'het jaar ervoor',
    dates: days => (days.value === 1 ? 'de dag ervoor' : `de ${days.text} dagen ervoor`),
  },
  year: 'een jaar eerder',
  other: 'andere dagen',
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
  weekdays: 'per weekdag',
  weekdaysHint: 'Vergelijkt elke dag met dezelfde dag van de week',
  from: 'Vanaf deze dag',
  show: 'Vergelijken',
  early: day => `Er is niets om mee te vergelijken: het tellen begon op ${day}.`,
  unknown: 'Er is niets om mee te vergelijken: van die dagen is met dit filter maar een deel bekend.',
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
  hatched: {
    hour: 'Het gearceerde uur is nog niet voorbij.',
    day: 'De gearceerde dag is nog niet voorbij.',
    week: 'Een gearceerde week valt niet helemaal in de periode, of is nog niet voorbij.',
    month: 'Een gearceerde maand valt niet helemaal in de periode, of is nog niet voorbij.',
  },
  young: {
    hour: ago => `Het laatste uur begon ${ago}.`,
    day: ago => `De laatste dag begon ${ago}.`,
    week: ago => `De laatste week begon ${ago}.`,
    month: ago => `De laatste maand begon ${ago}.`,
  },
  soFar: count => `${count} tot nu toe`,
  table: 'De cijfers als tabel',
  when: 'Wanneer',
  by: 'Per',
  groups,
  compared: 'Vergeleken met',
  before: 'Ervoor',
  change: 'Verschil',
  addNote: 'Notitie toevoegen',
  moreNotes: count => `${count} meer`,
}

// The countries of the world.

const map: Texts['map'] = {
  title: what => `${what} per land`,
}

// When in the week and in the month people come.

const rhythm: Texts['rhythm'] = {
  title: 'Wanneer',
  about: days => `Een gemiddeld uur van elke weekdag, van ${days}.`,
  week: what => `${what} per weekdag en uur`,
  month: what => `${what} per dag van de maand`,
  most: (weekday, time, count) => `De meeste op ${weekday} vanaf ${time}: ${count} in een uur.`,
  days: (most, fewest) => `Van de week brengt ${most} het meeste, ${fewest} het minste.`,
  mostOfMonth: (day, count) => `Van de maand brengt dag ${day} het meeste: ${count}.`,
  none: 'Er is niets geteld op dagen die voorbij zijn.',
  hour: 'Uur',
  day: 'Dag',
  average: 'Gemiddeld',
  table: 'De gemiddelden als tabel',
}

// What narrows a view, and what is known of what it leaves.

const filter: Texts['filter'] = {
  label: 'Beperkt tot',
  fields: {
    text: 'Pad of titel',
    page: 'Pagina',
    title: 'Titel',
    entry: 'Beginpagina',
    event: 'Gebeurtenis',
    is: 'Soort',
    referrer: 'Verwijzer',
    campaign: 'Campagne',
    browser: 'Browser',
    system: 'Systeem',
    size: 'Schermformaat',
    country: 'Land',
    language: 'Taal',
  },
  verbs: {
    yes: { is: 'is', begins: 'begint met', contains: 'bevat', matches: 'past op' },
    not: { is: 'is niet', begins: 'begint niet met', contains: 'bevat niet', matches: 'past niet op' },
  },
  kinds: {
    yes: { event: 'Alleen gebeurtenissen', pageview: 'Alleen paginaweergaven' },
    not: { event: 'Geen gebeurtenissen', pageview: 'Geen paginaweergaven' },
  },
  blank: '(leeg)',
  remove: condition => `Weghalen: ${condition}`,
  clear: 'Alles weghalen',
  seek: 'Filter op woorden in een pad of titel, of met voorwaarden zoals country:NL',
  example: 'woorden, of country:NL',
  narrow: 'Filteren',
  add: 'Voorwaarde toevoegen',
  field: 'Wat',
  manner: 'Hoe',
  value: 'Waarde',
  take: 'Toevoegen',
  help: 'Wat je hier kunt schrijven',
  nothing: 'Niets in deze periode voldoet hieraan.',
  without: condition => `Zonder “${condition}”`,
  withoutAny: 'Zonder enige voorwaarde',
  since: {
    gone: moment => `Bekend vanaf ${moment}: losse hits van daarvoor zijn niet bewaard.`,
    time: moment => `Bekend vanaf ${moment}: optellen duurde te lang. Kies een kortere periode om alles te zien.`,
    allGone: 'Van deze periode is niets bekend: haar losse hits zijn niet bewaard.',
    nothing: 'Optellen duurde te lang, dus er is niets bekend. Kies een kortere periode.',
  },
  listsSince: {
    gone: moment => `Deze lijsten zijn bekend vanaf ${moment}: losse hits van daarvoor zijn niet bewaard.`,
    time: moment => `Deze lijsten zijn bekend vanaf ${moment}: optellen duurde te lang.`,
    allGone: 'Van deze lijsten is niets bekend: losse hits van deze periode zijn niet bewaard.',
    nothing: 'Van deze lijsten is niets bekend: optellen duurde te lang.',
  },
  unreadable: days => `De losse hits van ${days} zijn niet te lezen en ontbreken hier. “hoofprint check” zegt waarom.`,
}

// The lists of a report.

const lists: Texts['lists'] = {
  titles: {
    pages: 'Pagina’s',
    entries: 'Beginpagina’s',
    events: 'Gebeurtenissen',
    referrers: 'Verwijzers',
    countries: 'Landen',
    campaigns: 'Campagnes',
    languages: 'Talen',
    browsers: 'Browsers',
    systems: 'Systemen',
    sizes: 'Schermformaten',
  },
  origin: { title: 'Waarvandaan', text: 'Wie hen stuurde, en waar ter wereld ze waren.' },
  means: { title: 'Waarmee', text: 'Waardoor ze keken.' },
  noPage: 'In deze periode is geen pagina bekeken.',
  other: 'nieuwe namen boven de grens van een dag',
  none: 'Geen in deze periode.',
  notCollected: 'Wordt niet bijgehouden.',
  settings: 'Instellingen',
  more: rows => `nog ${rows.text}`,
  moreOf: (rows, title) => `nog ${rows.text}: ${title}`,
  all: 'Alles',
  allOf: title => `Alles: ${title}`,
  visit: 'openen',
  visitOf: host => `${host} openen`,
  chosen: 'gekozen; weghalen',
  caption: (title, by) => `${title}, ${by}`,
  share: 'Deel',
  change: 'Verschil',
  scales: {
    own: 'Elke kleine grafiek heeft een eigen schaal.',
    common: 'Alle kleine grafieken hebben dezelfde schaal.',
  },
  smallCharts: 'Kleine grafieken',
  toScale: { own: 'eigen schaal', common: 'één schaal' },
  event: 'gebeurtenis',
  part: (first, last, total, by) => `${first} – ${last} van ${total}, ${by}`,
  paging: 'Pagina’s van deze lijst',
  first: '« Eerste',
  back: '‹ Vorige',
  forward: 'Volgende ›',
  last: 'Laatste »',
  byName: 'op naam',
  search: 'Zoek in deze lijst',
  find: 'Zoeken',
  notFound: search => `Niets in deze lijst bevat “${search}”.`,
  whole: 'De hele lijst',
  ends: page => `Deze lijst eindigt met pagina ${page}; die zie je hier.`,
}

// Who is here now.

const live: Texts['live'] = {
  title: 'Wie er nu zijn',
  sessions: {
    here: (people: Amount) => (people.value === 0 ? 'Nu niemand hier' : `Nu ${people.text} hier`),
    meaning: 'Sessies met een hit in de laatste vijf minuten, en de pagina waarop elk het laatst was.',
    column: 'Sessies',
    none: 'In de laatste vijf minuten heeft niemand een pagina bekeken.',
  },
  pageviews: {
    here: (views: Amount) =>
      `${views.value === 0 ? 'Geen' : views.text} ${plural(views, { one: 'paginaweergave', other: 'paginaweergaven' })} in de laatste vijf minuten`,
    meaning: 'Deze site telt zonder sessies, dus niemand kan zeggen wie er is: dit zijn paginaweergaven.',
    column: 'Paginaweergaven',
    none: 'In de laatste vijf minuten is geen pagina bekeken.',
  },
  moreThan: number => `meer dan ${number}`,
  elsewhere: people => `${people.text} op andere pagina’s, of op een die niet bekend is`,
  young: 'De server is minder dan vijf minuten geleden gestart, en weet niet wie er daarvoor kwam.',
  seenAt: (time, zone) => `Stand van ${time}, ${zone}`,
  again: 'Deze pagina kijkt elke tien seconden opnieuw.',
  stand: 'Pauzeren',
  goOn: 'Kijk elke tien seconden opnieuw',
  json: 'Als JSON',
  full: 'Er staan te veel pagina’s met live cijfers open. Sluit er een paar, of wacht een minuut.',
}

// What stands around the numbers.

const reports: Texts['reports'] = {
  dashboard: 'Overzicht',
  allPages: 'Alle pagina’s',
  openPage: 'De pagina openen',
  titles: 'De titels',
  since: day => `sinds ${day}`,
  nowhere: {
    page: path => `Voor ${path} is nooit een hit geteld.`,
    list: name => `Er is geen lijst die “${name}” heet.`,
    near: text => `Pagina’s waarvan pad of titel “${text}” bevat`,
    dashboard: 'Het overzicht van deze site',
    lists: 'De lijsten',
  },
  foot: {
    stored: 'Wat er wordt bewaard',
    dropped: hits => `${hits.text} niet geteld`,
    noneDropped: 'Wat niet wordt geteld',
  },
  empty: {
    title: 'Er is nog niemand langsgekomen',
    put: ['Zet deze regel op elke pagina van', ', het liefst vlak voor', ':'],
    tag: 'De scripttag',
    later:
      'Het eerste bezoek komt in de plaats van deze pagina. Je ziet dan hoeveel er kwamen, op welke pagina’s ze waren, wie hen stuurde en waarmee ze keken: niet meer dan dat, en niets over wie ze zijn.',
    wait: 'Op de eerste hit wachten',
    others: 'Andere manieren om te tellen',
  },
  sites: {
    title: 'Sites',
    caption:
      'Bezoeken van de laatste 30 dagen, het verschil met de 30 dagen ervoor, en hun dagen. Elke kleine grafiek heeft een eigen schaal.',
    site: 'Site',
    waiting: 'Wacht op de eerste hit',
    none: 'Er is nog geen site.',
  },
  missing: 'Deze site heeft niets met die naam. Misschien is het nooit bezocht.',
  tooManyFiles: when =>
    `Dit zijn voorlopig genoeg bestanden: probeer het ${when} opnieuw. Op de server heeft “hoofprint export” geen grens.`,
}

// The other forms of a view.

const forms: Texts['forms'] = {
  these: 'Deze cijfers als',
  names: { json: 'JSON', csv: 'CSV', txt: 'tekst', svg: 'SVG', atom: 'een feed met wat nieuw is' },
  none: form => `Dit adres heeft geen vorm die op .${form} eindigt.`,
  stranger: 'Deze cijfers zijn voor wie is ingelogd, en voor programma’s met een token.',
  written: 'Laatst geteld',
  feed: {
    title: site => `Wat er nieuw is op ${site}`,
    record: (visits, day) => `${day}: ${visits}, meer dan op welke dag ook daarvoor`,
    recordBefore: visits => `Het meeste tot dan toe: ${visits}.`,
    referrer: name => `Nieuwe bezoekers komen van ${name}`,
    referrerDay: (visits, day) => `${visits} op ${day}. Voor de laatste 30 dagen was daar nog niemand vandaan gekomen.`,
    silence: moment => `Sinds ${moment} is er niets geteld`,
    silenceOver: (from, to) => `Van ${from} tot ${to} is er niets geteld`,
    silenceWhy:
      'Dat is langer dan hier gewoon is. Misschien ontbreekt het script op de pagina’s, of was de server niet te bereiken.',
  },
}

// Why a request is not counted.

const drops: Texts['drops'] = {
  'no-site': 'Het zei niet bij welke site het hoort, en dat was uit de hostnamen niet op te maken.',
  invalid: 'Het pad ontbrak, was te lang of niet te lezen, of “e” of “s” was dat niet.',
  localhost: 'De pagina staat op localhost, in een privénetwerk of in een bestand. Met allow_local telt ze mee.',
  prefetch: 'De browser haalde de pagina vooruit op, en niemand heeft ze nog bekeken.',
  'do-not-track': 'De browser vroeg om niet gevolgd te worden (Do Not Track of Global Privacy Control).',
  'ignored-address': 'Het kwam van een adres of een reeks adressen die de regels van de site overslaan.',
  'wrong-host': 'De host van de pagina is er geen van deze site, en alleen die worden geteld.',
  'referrer-spam': 'De pagina waar het vandaan kwam staat op de lijst van verwijzerspam.',
  'ignored-referrer': 'Het kwam van een host die de regels van de site overslaan.',
  'ignored-country': 'Het kwam uit een land dat de regels van de site overslaan.',
  'excluded-path': 'Het pad past bij een patroon dat de regels van de site overslaan.',
  'no-agent': 'Het had geen User-Agent, zoals bij programma’s.',
  bot: 'De User-Agent is die van een bekende bot, bibliotheek of bewakingsdienst.',
  automated: 'De browser is geautomatiseerd (bijvoorbeeld door Selenium).',
  'ignored-path': 'Het pad is er een dat geen pagina heeft, zoals /favicon.ico.',
  'rate-limit': 'Er kwamen in korte tijd te veel verzoeken van één bezoeker of uit één netwerk.',
  full: 'De database nam zo lang geen hits aan dat er geen ruimte meer was om er meer vast te houden.',
}

// The manual around its chapters.

const help: Texts['help'] = {
  title: 'Handleiding',
  next: 'Verder:',
  /** Above a chapter that is in English only. */
  foreign: 'Dit hoofdstuk is er voorlopig alleen in het Engels.',
  chapters: {
    setup: 'Inrichten',
    script: 'Het script',
    sessions: 'Bezoeken en sessies',
    privacy: 'Wat er wordt bewaard',
    drops: 'Wat niet wordt geteld',
    proxy: 'Achter een proxy',
    security: 'Beveiliging',
    periods: 'Periodes, vergelijkingen en de grafiek',
    narrowing: 'Lijsten en filteren',
    reading: 'Taal, datums en weken',
    notes: 'Notities en bewaarde weergaven',
    forms: 'Andere vormen',
    export: 'Je gegevens meenemen',
    api: 'Voor programma’s',
    settings: 'Instellingen van de server',
    commands: 'Opdrachten',
    backup: 'Back-up en bijwerken',
    monitoring: 'In de gaten houden',
  },
}

// Where the hits went.

const received: Texts['received'] = {
  title: 'Binnengekomen',
  heading: 'Waar bleven de hits?',
  nothing: 'In deze periode is niets binnengekomen.',
  nothingWhy: [
    'Als iemand toen een pagina van',
    ' bekeek, kwam het script hier niet aan: misschien ontbreekt',
    'de tag',
    ', hield een adblocker het tegen, of stond de pagina op localhost.',
    'Wat het nog meer kan zijn',
  ],
  received: 'binnengekomen',
  counted: 'geteld',
  dropped: 'niet geteld',
  chart: 'Binnengekomen',
  column: (counted, dropped) => `${counted} geteld, ${dropped} niet`,
  cameIn: {
    oneCounted: 'Er kwam één verzoek binnen, en dat is geteld.',
    oneDropped: 'Er kwam één verzoek binnen, en dat is niet geteld.',
    allCounted: all => `Er kwamen ${all} verzoeken binnen, en alle zijn geteld.`,
    noneCounted: all => `Er kwamen ${all} verzoeken binnen, en geen ervan is geteld.`,
    both: (all, counted, dropped) => {
      const are = (amount: Amount) => `${amount.text} ${plural(amount, { one: 'is', other: 'zijn' })}`
      return `Er kwamen ${all} verzoeken binnen: ${are(counted)} geteld, ${are(dropped)} dat niet.`
    },
  },
  ways: {
    heading: 'Geteld',
    text: 'Elke hit ging een van deze wegen.',
    caption: 'Hits naar de manier waarop ze zijn geteld',
    hits: 'Hits',
    way: 'Weg',
    total: 'samen geteld',
    visits: {
      name: 'Bezoeken',
      says: 'De eerste keer dat een sessie een pagina zag of een gebeurtenis stuurde: het getal op het overzicht.',
    },
    repeats: {
      name: 'Herhalingen',
      says: 'Een pagina die de sessie al had gezien: nog een paginaweergave, geen bezoek.',
    },
    events: { name: 'Herhaalde gebeurtenissen', says: 'Een gebeurtenis die de sessie al had gestuurd.' },
    ofThese: events =>
      events.value === 1 ? 'Daarvan is er één een gebeurtenis.' : `Daarvan zijn er ${events.text} gebeurtenissen.`,
  },
  share: 'Deel van alles wat binnenkwam',
  reasons: {
    heading: 'Niet geteld',
    text: 'Elk om één reden: de eerste die opging. Elke kleine grafiek heeft een eigen schaal.',
    caption: 'Verzoeken die niet zijn geteld, naar reden',
    requests: 'Verzoeken',
    reason: 'Reden',
    total: 'samen niet geteld',
    none: 'Alles wat binnenkwam is geteld.',
    why: 'Waarom',
    all: 'Alle redenen',
  },
  settings: { rules: 'Regels', domains: 'Domeinen', settings: 'Instellingen', server: 'Instelling van de server' },
  settingFor: reason => `voor ${reason}`,
  bots: {
    heading: 'Bots',
    text: 'Naar de naam die in hun User-Agent stond; die zelf wordt niet bewaard. Met hun deel van alle bots.',
    caption: 'Verzoeken van bots, naar naam',
    bot: 'Bot',
    share: 'Deel van alle bots',
    more: bots => `nog ${bots.text} met elk minder`,
  },
  anyway: {
    heading: 'Toch geteld',
    text: 'Wat zonder jou zou zijn overgeslagen.',
    these: 'Deze toch tellen',
    this: 'Toch tellen',
    says: [
      'Vanaf de volgende hit telt de server',
      ' mee op',
      ', zoals iedereen. Wat is overgeslagen blijft dat, en op deze pagina kun je het terugdraaien.',
    ],
    count: 'Meetellen',
    again: 'Weer overslaan',
    who: {
      'do-not-track': 'browsers die vragen om niet gevolgd te worden',
      'no-agent': 'verzoeken zonder User-Agent',
      bot: 'alle bots, bekend of niet',
      automated: 'geautomatiseerde browsers',
      'ignored-path': 'paden die geen pagina heeft, zoals /favicon.ico',
    },
  },
  last: {
    heading: 'Op dit moment',
    text: 'De laatste honderd die niet zijn geteld, de nieuwste eerst. Ze staan alleen in het geheugen, en zijn weg als de server stopt.',
    caption: 'Wat het laatst niet is geteld',
    when: 'Wanneer',
    path: 'Pad',
    noPath: '(geen pad)',
    more: rows => `nog ${rows.text}`,
    none: since => `Geen sinds de server startte: ${since}.`,
  },
  nowhere: {
    heading: 'Geen site',
    text: [
      'Verzoeken die bij geen site pasten, naar wat ze in plaats daarvan noemden:',
      'ontbreekt er een domein',
      '? Geen deel van de sommen hierboven; de dagen zijn die van UTC.',
    ],
    caption: 'Verzoeken die geen site vonden, naar wat ze noemden',
    named: 'Genoemd',
  },
}

// What the server sees of whoever asks.

const you: Texts['you'] = {
  title: 'Wat de server van je ziet',
  intro: 'Je eigen verzoek, zoals het zojuist binnenkwam. Het wordt je getoond en nergens bewaard.',
  address: address => `Je adres is ${address}`,
  noAddress: 'Je adres is niet bekend',
  way: {
    peer: address => `De verbinding komt van ${address}`,
    noPeer: 'De verbinding komt van geen adres',
    header: (name, address) => `${name} noemt ${address}`,
    trusted: (said, word) => `${said}, een vertrouwde proxy (${word}).`,
    stranger: said => `${said}; dat is geen vertrouwde proxy, dus het is de bezoeker.`,
    firstStranger: said =>
      `${said}; dat is geen vertrouwde proxy, dus het is de bezoeker, en verder wordt niemand geloofd.`,
    own: said => `${said}. Dat is een van de eigen adressen van de aanbieder, dus de bezoeker is een programma daar.`,
    silent: 'Niets zegt voor wie die vraagt, dus die geldt als de bezoeker.',
    unreadable: 'Wat ervoor staat is geen adres, dus dit geldt als de bezoeker.',
    long: 'Zo lang is geen keten van proxy’s, dus hij wordt niet verder gevolgd, en dit geldt als de bezoeker.',
  },
  advice: {
    provider: (address, provider, word) =>
      `${address} is een adres van ${provider}: zet ${word} bij de vertrouwde proxy’s om te zien voor wie die vraagt.`,
    claims: (headers, address) =>
      `Met het verzoek kwam ${headers} mee, en dat wordt niet geloofd. Als ${address} je eigen proxy is, zet hem dan bij de vertrouwde proxy’s.`,
    unread: header =>
      `${header} kwam met het verzoek mee, maar wordt alleen gelezen als de instelling client-address-header hem noemt.`,
    private:
      'Dit is een privéadres. Tenzij je op dezelfde machine of hetzelfde netwerk zit als de server, geeft een proxy ervoor je adres niet door: laat hem X-Forwarded-For sturen.',
    proxy: 'Achter een proxy',
  },
  facts: {
    heading: 'Zoals het geteld zou worden',
    caption: 'Wat er van je geteld zou worden',
    country: 'Land',
    browser: 'Gebruikte browser',
    system: 'Systeem',
    language: 'Taal',
    zone: 'Tijdzone',
    zoneHint: 'Het script stuurt de tijdzone waarop je browser staat.',
    again: 'Met deze tijdzone tellen',
    agent: 'uit User-Agent',
    agentAndHints: 'uit User-Agent en Client Hints',
    bot: (from, bot) => `${from}, en dat is die van een bot: ${bot}`,
    acceptLanguage: 'uit Accept-Language',
    byFile: 'uit het adres, volgens het bestand van landen',
    region: 'Regio',
    regionByFile:
      'uit het adres, volgens het bestand van landen; alleen bewaard door een site waarvan de instellingen dat zeggen',
    notInFile: 'het bestand van landen kent het adres niet',
    noFile: 'de server heeft geen bestand van landen',
    noZone: why => `${why}, en je tijdzone is nog niet gemeld`,
    byZone: (zone, why) => `uit de tijdzone ${zone}; ${why}`,
    nowhere: (zone, why) => `de tijdzone ${zone} ligt in geen land; ${why}`,
  },
  sites: {
    heading: 'Op je sites',
    caption: 'Of een pagina die je laadt geteld zou worden',
    dropped: 'Niet geteld.',
    counted: 'Je zou geteld worden.',
    why: 'Waarom?',
    hint: 'Voor één blik op de voorpagina van de site, zonder verwijzer en zonder campagne.',
  },
  asked: {
    heading: 'Hoe je kwam',
    bySetting: scheme => `Met ${scheme}, omdat de instelling public-url dat zegt.`,
    byHeader: (scheme, header, value) => `Met ${scheme}, omdat in ${header} ${value} staat.`,
    plain:
      'Met http, omdat geen vertrouwde proxy iets anders zegt: laat hem X-Forwarded-Proto sturen als de browser met https komt.',
    host: (header, host) => `In ${header} staat ${host}.`,
    noHost: 'Het verzoek noemt geen host die te lezen is.',
    links: host => `Links gebruiken toch ${host}, vanwege de instelling public-url.`,
    script: ['Dus laadt de scripttag hier', '. Als dat niet klopt:'],
  },
  headers: {
    heading: 'De headers die zijn bekeken',
    caption: 'Headers zoals ze binnenkwamen',
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
  notDays: most => `Schrijf een aantal dagen tot ${most}, of niets om ze altijd te bewaren.`,
  notNetwork: typed => `“${typed}” is geen IP-adres, zoals 203.0.113.7, en ook geen reeks, zoals 203.0.113.0/24.`,
  notCountry: typed => `“${typed}” is geen land. Schrijf de twee letters, zoals NL, of de naam.`,
  longPattern: typed => `“${typed}” is te lang: een patroon met * heeft hoogstens 200 tekens en 8 sterretjes.`,
  notPath: typed =>
    `“${typed}” is geen pad. Schrijf het als /drafts/*, zonder de host; met alleen * bleef er niets te tellen.`,
  notHost: typed => `“${typed}” is geen hostnaam. Schrijf hem als pages.example.net.`,
  manyRules: most => `Hiervan kunnen er ten hoogste ${most} zijn.`,
  noWebsite: 'Schrijf het domein van je website, zoals example.com.',
  notCode:
    'Kies een code van 2 tot 64 kleine letters, cijfers, punten of streepjes, die geen woord is dat dit programma zelf gebruikt.',
  needsCode: host => `Een site kan niet ${host} heten. Op de opdrachtregel geeft --code een andere naam.`,
  codeTaken: code => `Er is al een site “${code}”.`,
  domainTaken: domain => `Er is al een site voor ${domain}.`,
  domainElsewhere: 'Een van deze domeinen hoort bij een andere site. Haal het daar eerst weg.',
  notEmail: 'Schrijf een e-mailadres, zoals me@example.com.',
  personTaken: email => `${email} kan al inloggen.`,
  shortPassword: least => `Gebruik minstens ${least} tekens. Een korte zin is een goed wachtwoord.`,
  commonPassword: 'Dit is een van de eerste wachtwoorden die iedereen probeert. Kies een ander.',
  longPassword: most => `Gebruik ten hoogste ${most} tekens.`,
  wrongPassword: 'Dit is niet je huidige wachtwoord.',
  manyAttempts: when => `Te veel pogingen. Probeer het ${when} opnieuw.`,
  notConfirmed: code => `Er is niets verwijderd: typ ${code} precies zoals het hier staat.`,
  wrongSetUpCode: 'Dit is niet de code die de server bij de laatste start heeft afgedrukt.',
}

// The first steps: set-up, log-in, a new site, its tag.

const start: Texts['start'] = {
  setUp: {
    title: 'Inrichten',
    heading: 'Welkom',
    lead: 'Vier antwoorden, en je website wordt geteld. Alles is later te veranderen.',
    code: 'Inrichtcode',
    codeHint:
      'De server heeft bij het starten een link afgedrukt die hem bevat. Hij laat zien dat deze installatie van jou is.',
    email: 'Je e-mailadres',
    emailHint: 'Om mee in te loggen.',
    website: 'Je website',
    websiteHint: 'Het domein, zoals example.com. Daar gaat het script tellen.',
    button: 'Beginnen met tellen',
  },
  zone: 'Tijdzone',
  zoneHint: 'Dagen beginnen om middernacht in deze tijdzone, voor iedereen.',
  site: {
    title: 'Een site toevoegen',
    domain: 'Het domein',
    domainHint: 'Zoals example.com. Daar gaat het script tellen.',
    button: 'Toevoegen',
  },
  tag: {
    title: site => `${site} beginnen te tellen`,
    heading: 'Zet dit op elke pagina van',
    where: ['Waar dan ook op de pagina; vlak voor', 'is een goede plek.'],
    tag: 'De scripttag',
    loopback: host =>
      `De tag noemt ${host}: alleen een browser op de server zelf komt daar. Open Hoofprint via het adres dat bezoekers kunnen bereiken, en kopieer de tag daar.`,
    private: host =>
      `De tag noemt ${host}, dat alleen in je eigen netwerk te bereiken is. Open Hoofprint via een adres dat bezoekers kunnen bereiken, en kopieer de tag daar.`,
    plainHttp:
      'De tag is voor http, en een pagina die via https kwam, laadt daar geen script vandaan. Open Hoofprint via https, en kopieer de tag daar.',
    reach: 'Hoe je het achter een proxy zet',
    others: 'Andere manieren om te tellen',
    named: 'Kom je van GoatCounter, of staat een pagina onder een ander domein? Noem waar er geteld wordt:',
    namedTag: 'De scripttag met een eigen adres om te tellen',
    picture: 'Een pagina zonder JavaScript kan met een plaatje tellen:',
    pictureTag: 'Een plaatje dat telt',
    counting: 'Er wordt geteld',
    arrived: 'De eerste hit is binnen.',
    see: 'De cijfers bekijken',
    waiting: 'Wachten op de eerste hit',
    open: ['Open een pagina van', 'in je browser.'],
    looks: 'Er wordt elke vier seconden gekeken.',
    again: 'Elke vier seconden opnieuw kijken',
    last: 'Wat het laatst binnenkwam',
    noPath: '(geen pad)',
    counted: 'geteld',
    dropped: 'niet geteld:',
    why: 'Waarom?',
    held: 'vastgehouden: de database geeft geen antwoord',
    everything: ['Alles wat binnenkwam', ', geteld of niet.'],
    nothing:
      'Nog niets. Adblockers houden telscripts ook in je eigen browser tegen, en een pagina op localhost telt niet mee.',
  },
}

// What a site does not count.

const rules: Texts['rules'] = {
  title: site => `Wat ${site} niet telt`,
  heading: ['Wat', 'niet telt'],
  intro: [
    'Regels gelden vanaf de volgende hit, en elke hit die ze overslaan komt bij wat',
    'niet wordt geteld',
    '. Voor bekende bots is geen regel nodig.',
  ],
  who: 'Wie',
  networks: 'Adressen',
  networksHint:
    'Een per regel, zoals 203.0.113.7, of een reeks: 203.0.113.0/24. Alleen in deze lijst staat ooit een adres opgeslagen.',
  addMine: address => `Het mijne erbij: ${address}`,
  countries: 'Landen',
  countriesHint: 'Een per regel: NL, of Nederland.',
  what: 'Wat',
  paths: 'Pagina’s en gebeurtenissen',
  pathsHint: 'Een pad of gebeurtenis per regel, zoals de lijsten het tonen. * staat voor van alles: /drafts/*',
  where: 'Waarvandaan',
  referrers: 'Verwijzers',
  referrersHint: 'Een host per regel; de hosts eronder horen erbij.',
  noSpamList: 'Verwijzerspam telt mee, want de server heeft er geen lijst van.',
  noSpamListYet: 'De lijst van verwijzerspam is nog niet opgehaald.',
  spamList: (hosts, when) =>
    `Wat op de lijst van verwijzerspam staat, heeft geen regel nodig: ${hosts}, opgehaald: ${when}.`,
  onlyHosts: 'Alleen pagina’s van de eigen hosts tellen',
  onlyHostsHint: domains =>
    `Pagina’s onder ${domains} en onder de hosts hieronder. Dat houdt kopieën van de site buiten, en pagina’s van anderen met jouw tag. Een hit die niet zegt waar de pagina staat, telt mee.`,
  hosts: 'Meer hosts',
  hostsHint:
    'Eén per regel, zoals die van voorvertoningen; subdomeinen horen erbij. Bij meer sites horen pagina’s daaronder bij deze.',
  try: days => `Op de laatste ${days} dagen proberen`,
  all: 'Alle instellingen van deze site',
  trial: {
    heading: 'Wat de proef opleverde',
    caption: 'Wat elke regel alleen zou hebben overgeslagen. Er is nog niets opgeslagen.',
    rule: 'Regel',
    hits: 'Aantal hits',
    nothing: 'Er is niets te proberen: geen regel voor landen, pagina’s of verwijzers.',
    notKept: days => `Er is niets te proberen: van de ${days} dagen zijn geen losse hits bewaard.`,
    noHits: days => `Er is niets om het op te proberen: geen hits in ${days} dagen.`,
    since: (dropped, hits, day) =>
      `Had vanaf ${day} van ${hits.text} ${plural(hits, { one: 'hit', other: 'hits' })} er ${dropped} overgeslagen.`,
    all: (dropped, hits, days) =>
      `Had in de laatste ${days} dagen van ${hits.text} ${plural(hits, { one: 'hit', other: 'hits' })} er ${dropped} overgeslagen.`,
    late: 'Er zijn zoveel hits dat alleen de nieuwste bekeken konden worden.',
    partly: (counted, days) => `Van ${counted} hits in ${days} dagen zijn de andere niet los bewaard.`,
    noCountry: hits => `Van ${hits} is het land niet bijgehouden.`,
    noReferrer: hits => `Van ${hits} is de verwijzer niet bijgehouden, of er staat een campagne op zijn plaats.`,
    grouped:
      'Verwijzers die voor veel hosts onder één naam staan, zoals Google, zijn in hun geheel genomen: het kunnen er minder zijn.',
    untried: 'Adressen en de hosts van pagina’s worden niet bewaard, dus regels daarvoor zijn niet te proberen.',
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
    codeHint:
      'In de adressen van deze pagina’s, en na site= in tags. Een vroegere naam leidt hier ook heen, totdat een andere site die neemt.',
    domains: 'Domeinen',
    domainsHint:
      'Een per regel. Hits van pagina’s onder deze domeinen horen bij deze site; het eerste is het belangrijkste.',
    zone: 'Tijdzone',
    zoneHint: 'Dagen die al geteld zijn, houden de grenzen die ze hadden.',
  },
  visits: 'Bezoeken',
  collected: {
    heading: 'Wat er wordt bijgehouden',
    text: 'Wat uit staat, wordt vanaf de volgende hit niet meer bewaard. Wat al bewaard is, blijft.',
    keep: 'Losse hits zoveel dagen bewaren',
    keepHint: '0 = altijd bewaren. Oudere hits worden dagtotalen; geen getal verandert.',
  },
  switches: {
    sessions: {
      label: 'Sessies',
      help: 'Aan: wie een pagina binnen acht uur opnieuw laadt, telt één keer, en je ziet behalve bezoeken ook bezoekers; wie ze zijn wordt nooit opgeschreven. Uit: niemand wordt herkend, dus elke keer dat een pagina laadt is een bezoek, en bezoekers zie je niet. Bezoeken van voor en na een wijziging zijn niet te vergelijken.',
    },
    referrer: {
      label: 'Waar bezoekers vandaan kwamen',
      help: 'De pagina of app met de link hierheen, en de campagne die in de link staat.',
    },
    device: {
      label: 'Browser en systeem',
      help: 'Hun namen en versies, zoals Firefox 128 op Linux, gelezen uit de User-Agent, die niet wordt bewaard.',
    },
    size: { label: 'Schermformaat', help: 'De breedte, zoals het script die meldt: telefoon, tablet of computer.' },
    country: {
      label: 'Land',
      help: 'Opgemaakt uit de tijdzone van de browser of, als de server een lijst van netwerken heeft, uit het adres, dat niet wordt bewaard.',
    },
    region: {
      label: 'Regio',
      help: 'De staat of provincie binnen het land, zoals Utrecht. Daarvoor zijn een bestand van steden (--geodb) en de schakelaar hierboven nodig; de regio komt uit het adres, dat niet wordt bewaard. Waar weinig bezoekers zijn, kan een regio verraden wie een van hen is: laat dit uit als je het niet nodig hebt.',
    },
    language: { label: 'Taal', help: 'De taal waar de browser het eerst om vraagt.' },
    hits: {
      label: 'Losse hits',
      help: 'Bewaart elke hit als een eigen regel: daaruit bestaan de CSV van hits en samengestelde vragen, zoals de browsers van één land. Uit: alleen sommen worden bewaard.',
    },
    caseSensitive: {
      label: 'Hoofdletters maken een andere pagina',
      help: 'Aan: /s/aBc en /s/AbC zijn twee pagina’s, zoals op de meeste servers. Uit: ze zijn er één, in de schrijfwijze die het eerst kwam, zoals in GoatCounter. Een wijziging geldt vanaf de volgende hit; pagina’s die er al zijn, blijven zoals ze zijn.',
    },
    countDoNotTrack: {
      label: 'Browsers meetellen die vragen om niet gevolgd te worden',
      help: 'Niets wat bewaard wordt, zegt wie een bezoeker is. Toch tellen browsers die Do Not Track of Global Privacy Control sturen alleen mee als dit aan staat.',
    },
  },
  ignored: {
    heading: 'Wat niet wordt geteld',
    rules: [
      'Bots, browsers die vooruit ophalen, en wat je eigen regels overslaan:',
      'Regels voor adressen, landen, pagina’s en verwijzers',
    ],
    anyway: 'Toch geteld:',
    received: ['Hoeveel dat is, om welke redenen, en hoe je een deel ervan toch telt:', 'Waar bleven de hits?'],
    you: ['Of je eigen bezoeken meetellen, en waar je adres voor wordt gehouden:', 'Wat de server van je ziet'],
  },
  export: {
    heading: 'De gegevens meenemen',
    hits: 'Elke hit, als CSV',
    hitsHint: 'ingepakt met gzip, in de vorm van GoatCounter;',
    plain: 'niet ingepakt',
    excel: 'voor Excel',
    all: 'Elke hit, met alle kolommen',
    allHint: 'ook campagne, taal en regio, voor andere programma’s;',
    noHits: 'Deze site bewaart geen losse hits, dus er is geen lijst van. De sommen zijn er allemaal:',
    someHits: [
      'Deze site bewaart geen losse hits, dus er is geen lijst van, behalve van',
      'die van vroeger',
      '. De sommen zijn er allemaal:',
    ],
    sums: 'Elke som, als CSV',
    sumsHint: 'per dag, per pagina en per lijst;',
  },
  script: { heading: 'Het script', tag: 'De tag voor op elke pagina' },
  delete: {
    heading: 'Verwijderen',
    data: 'Alle gegevens: alle cijfers en alle hits van deze site worden voorgoed verwijderd. De site, haar instellingen en je notities blijven.',
    site: 'De site: dat alles, en ook haar instellingen en notities. Haar tags tellen niets meer.',
    backups: 'Eerder gemaakte back-ups houden wat erin staat.',
    confirm: code => `Typ ${code} om te bevestigen`,
    dataButton: 'Alle gegevens verwijderen',
    siteButton: 'De site verwijderen',
  },
}

// Notes and marks on the time line.

const switched: Texts['notes']['changes']['switched'] = {
  sessions: { on: 'sessies aan', off: 'sessies uit' },
  caseSensitive: { on: 'hoofdletters maken een andere pagina', off: 'hoofdletters maken geen andere pagina' },
  countDoNotTrack: { on: 'Do Not Track wordt geteld', off: 'Do Not Track wordt niet geteld' },
  referrer: { on: 'verwijzers worden bijgehouden', off: 'verwijzers worden niet bijgehouden' },
  device: { on: 'browsers en systemen worden bijgehouden', off: 'browsers en systemen worden niet bijgehouden' },
  size: { on: 'schermformaten worden bijgehouden', off: 'schermformaten worden niet bijgehouden' },
  country: { on: 'landen worden bijgehouden', off: 'landen worden niet bijgehouden' },
  region: { on: 'regio’s worden bijgehouden', off: 'regio’s worden niet bijgehouden' },
  language: { on: 'talen worden bijgehouden', off: 'talen worden niet bijgehouden' },
  hits: { on: 'losse hits worden bewaard', off: 'losse hits worden niet bewaard' },
}

const notes: Texts['notes'] = {
  title: site => `Notities bij ${site}`,
  link: 'Notities',
  heading: 'Notities bij',
  about: 'Wat er gebeurde en wat de cijfers niet vertellen. Elke notitie staat op haar dag in de grafiek.',
  program:
    'Het programma zet er zelf ook tekens bij: waar een instelling veranderde die bepaalt wat er geteld wordt, en waar een herstart vergat wie er was.',
  none: 'Er zijn er nog geen.',
  day: 'Dag',
  text: 'Notitie',
  textHint: 'Bijvoorbeeld ‘nieuwe opmaak’ of ‘op Hacker News’.',
  add: 'Notitie toevoegen',
  save: 'Opslaan',
  edit: 'Wijzigen',
  remove: 'Verwijderen',
  of: (word, note) => `${word}: ${note}`,
  editing: 'Een notitie wijzigen',
  new: 'Een nieuwe notitie',
  list: 'Alle notities',
  earlier: 'Oudere notities',
  later: 'Nieuwere notities',
  dashboard: 'Naar de cijfers',
  wrong: 'Niet opgeslagen. Verbeter de gemarkeerde velden.',
  errors: {
    day: 'Kies een dag van de kalender, zoals 2026-11-21.',
    empty: 'Schrijf wat er gebeurde.',
    long: 'Schrijf hooguit 200 tekens.',
    full: 'Deze site heeft al 2.000 notities. Verwijder er een om ruimte te maken.',
  },
  missing: 'Die notitie is er niet. Misschien is ze verwijderd.',
  restart: 'De server is herstart; een paar bezoekers zijn misschien dubbel geteld.',
  changed: changes => `Instellingen veranderd: ${changes}.`,
  changes: {
    switched,
    zone: zone => `tijdzone ${zone}`,
    keepHits: days => `losse hits worden ${days} bewaard`,
    keepHitsForEver: 'losse hits worden voor altijd bewaard',
    rules: 'regels',
    countAnyway: 'wat toch geteld wordt',
  },
}

// Tokens of programs.

const tokens: Texts['tokens'] = {
  title: 'Tokens',
  about: 'Met een token kan een programma je cijfers lezen, hits insturen of notities schrijven, zonder je wachtwoord.',
  manual: 'Hoe programma’s er een gebruiken',
  may: {
    count: 'hits insturen',
    export: 'hits als bestand ophalen',
    'site-read': 'instellingen van sites lezen',
    'site-create': 'sites maken',
    'site-update': 'instellingen van sites wijzigen',
    stats: 'rapporten lezen',
    notes: 'notities schrijven',
  },
  facts: (may, sites, created, used) => `mag ${may} (${sites}); gemaakt op ${created}; ${used}`,
  allSites: 'alle sites',
  until: day => `tot ${day}`,
  ended: day => `geëindigd op ${day}`,
  used: day => `laatst gebruikt op ${day}`,
  never: 'nooit gebruikt',
  name: 'Waarvoor het is',
  nameHint: 'Bijvoorbeeld ‘feedlezer’ of ‘deploy-script’.',
  rights: 'Wat het mag',
  sites: 'Voor welke sites',
  sitesHint: 'Geen aangevinkt: voor alle, ook die er nog bij komen.',
  expires: 'Hoe lang',
  span: days => (days === 0 ? 'Tot het wordt verwijderd' : `${days} dagen`),
  make: 'Token maken',
  remove: 'Verwijderen',
  removeNamed: name => `Het token ${name} verwijderen`,
  made: name => `Het token voor ${name}`,
  once: 'Kopieer het nu: het wordt alleen deze keer getoond, en alleen de vingerafdruk ervan wordt bewaard.',
  use: 'Met curl bijvoorbeeld:',
  back: 'Jouw account',
  unnamed:
    'Een token heeft een naam nodig, van hooguit 60 tekens, zodat je later weet waarvoor het is. Er is er geen gemaakt.',
  powerless: 'Vink aan wat het token mag. Er is er geen gemaakt.',
  full: 'Je hebt al 50 tokens. Verwijder er een dat niet meer wordt gebruikt.',
  unknown: 'Niemand heeft dit token. Misschien is het verwijderd.',
  notHere: 'Een token leest rapporten en schrijft, als dat mag, notities; verder niets. Log hiervoor in.',
  readsOnly: 'Dit token mag geen notities schrijven. Een token dat dat mag, maak je op de pagina van je account.',
  readsNothing: 'Dit token mag geen rapporten lezen. Een token dat dat mag, maak je op de pagina van je account.',
  otherSites: 'Dit token is voor andere sites.',
  tooOften: when => `Te veel verzoeken. Probeer het ${when} opnieuw.`,
}

// Saved views.

const views: Texts['views'] = {
  title: 'Bewaarde weergaven',
  about: 'Een weergave is wat je van een site ziet: periode, vergelijking, filters en volgorde. Ze past op elke site.',
  none: 'Er zijn er nog geen. Bewaar er een vanaf een overzicht.',
  save: 'Deze weergave bewaren als',
  saved: 'Weergaven',
  button: 'Bewaren',
  begin: 'Met deze weergave beginnen',
  nameOf: name => `Naam van de weergave ${name}`,
  rename: 'Hernoemen',
  isDefault: 'Sites beginnen ermee',
  makeDefault: 'Ermee beginnen',
  endDefault: 'Er niet mee beginnen',
  remove: 'Verwijderen',
  of: (button, name) => `${button}: ${name}`,
  unnamed: 'Een weergave heeft een naam nodig, van hooguit 60 tekens. Er is niets bewaard.',
  long: 'Dit adres is te lang om te bewaren. Er is niets bewaard.',
  full: 'Je hebt al 50 bewaarde weergaven. Verwijder er een die je niet meer gebruikt.',
  taken: name => `Je hebt al een andere weergave die ${name} heet, dus deze houdt haar naam.`,
}

export const nl: Texts = {
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
