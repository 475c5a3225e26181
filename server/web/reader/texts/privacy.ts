// What a site stores of its visitors, told to them and to its owner, in every language.

import type { VisitorData } from '../../../sites/stored-data.ts'
import { type Amount, pluralOf } from './plural.ts'
import type { Widened } from './widened.ts'

const plural = { en: pluralOf('en'), nl: pluralOf('nl'), de: pluralOf('de') }

/**
 * What a text for a privacy policy is made from. `data`: words of what is stored; `days`: how long single hits are kept, null for
 * ever, undefined where they are not kept.
 */
export type Policy = {
  site: string
  data: string
  days: string | null | undefined
  sessions: boolean
  doNotTrack: boolean
  consent: boolean
  page: string | undefined
}

/** What is stored, and how a privacy policy names it. */
type DataWords = Record<VisitorData, { name: string; short: string }>

const dataEn: DataWords = {
  time: { name: 'When', short: 'the time' },
  page: { name: 'Page or event', short: 'the page or event' },
  session: {
    name: 'Session, a random number',
    short: 'a random number',
  },
  referrer: { name: 'Referrer, without its query', short: 'the page that you came from' },
  campaign: { name: 'Campaign of a tagged link', short: 'the campaign of the link' },
  device: {
    name: 'Browser and operating system',
    short: 'browser and operating system',
  },
  size: { name: 'Width of the screen', short: 'the width of the screen' },
  place: { name: 'Country', short: 'the country' },
  language: { name: 'First language of the browser', short: 'the language of the browser' },
  props: { name: 'Properties that this site sends', short: 'details that the page sends along' },
  engagement: {
    name: 'How long and how far a page was seen',
    short: 'how long a page was seen',
  },
  vitals: { name: 'How fast pages load, added up', short: 'how fast it loaded' },
  totals: { name: 'Totals', short: 'totals' },
  drops: {
    name: 'How many requests were not counted, and why',
    short: 'requests that were not counted',
  },
}

export const privacyEn = {
  title: (site: string) => `Privacy at ${site}`,
  heading: 'Privacy at',
  link: 'Privacy page',
  lead: 'What is stored when a visit is counted, for how long, and what is held about you.',
  data: dataEn,
  stored: {
    heading: 'What is stored',
    data: 'Data',
    example: 'For example',
    columns: 'In which columns of the database',
    region: 'Country and region',
    off: (data: string) => `Not stored at this site: ${data}.`,
    other: 'Besides visits, the database holds the settings of sites, and who may log in to see the numbers.',
    never: 'Never stored: your address, your User-Agent, your name, or anything in your browser. There is no cookie.',
    unknown: (columns: string) => `Of columns that this version does not know, nothing can be said: ${columns}.`,
  },
  kept: {
    heading: 'For how long',
    hits: (days: string) => `Single hits are deleted after ${days} days. Totals stay until this site is deleted.`,
    forever: 'Single hits and totals stay until the site’s owner deletes them.',
    totals: 'Single hits are not stored, only totals. They stay until the site’s owner deletes them.',
    memory:
      'In memory, a hash of your address and User-Agent leads to your session, so that reading two pages counts as one visitor. It is gone 8 hours after your last page, and at most 24 hours after the first. Its secret changes every day and is never stored.',
    noMemory: 'Sessions are off: nothing is held that could recognise you.',
  },
  you: {
    heading: 'What is held about you',
    none: 'Nothing: there is no session for this browser and this address.',
    noSessions: 'Nothing: this site keeps no sessions.',
    pages: (pages: Amount) => `${pages.text} ${plural.en(pages, { one: 'page', other: 'pages' })}`,
    session: (pages: string, since: string, until: string) =>
      `A session in memory: ${pages} since ${since}. It ends by itself at ${until} if you open no other page.`,
    dropped: (why: string) => `This browser is not counted. ${why}`,
    addresses: 'A device with several addresses, such as IPv4 and IPv6, may have a session under another one.',
    forget: 'Forget me, and do not count me today',
    optedOut: 'Your session is forgotten, and this browser at this address is not counted for about a day.',
    counted: 'What was counted before stays as part of the totals: nobody can tell that it was you.',
    forGood: (site: string) => `To not be counted at ${site} for good, open this link once in each browser:`,
    signals: 'Or let your browser send Do Not Track or Global Privacy Control: then it is not counted.',
    signalsIgnored: 'Do Not Track and Global Privacy Control are not heeded at this site, by its owner’s choice.',
    consent: 'Visits count only if you agreed to it on the page.',
    wait: (time: string) => `There were many requests from your network. Try again in ${time}.`,
  },
  policy: {
    heading: 'For your privacy policy',
    about: 'Made from the settings of this site as they are now. Check it, and look again after changing them.',
    public: 'Only those who may see this site can read this page, unless the settings make it public.',
    settings: 'Settings',
    text: (p: Policy) =>
      [
        `We count visits to ${p.site} with Hoofprint, a program on a server of our own. It sets no cookies and stores nothing in your browser.`,
        `Of each page that you open we store ${p.data}. Your address and the User-Agent of your browser are used in memory only, to tell bots and to find the country; they are never stored.`,
        p.days === undefined
          ? 'Only totals are stored, not single visits.'
          : p.days === null
            ? 'We keep these records until we delete them.'
            : `Single records are deleted after ${p.days} days; after that only totals are left.`,
        ...(p.sessions
          ? [
              'So that several pages count as one visit, a hash of address and User-Agent is held in memory for at most 24 hours, with a secret that changes every day. Nobody can be recognised by it afterwards.',
            ]
          : []),
        ...(p.consent ? ['You are counted only if you agreed to it.'] : []),
        ...(p.doNotTrack ? ['Browsers that send Do Not Track or Global Privacy Control are not counted.'] : []),
        ...(p.page ? [`What is held about you at this moment, and how to have it forgotten: ${p.page}`] : []),
      ].join('\n\n'),
  },
}

const dataNl: DataWords = {
  time: { name: 'Wanneer', short: 'het tijdstip' },
  page: { name: 'Pagina of gebeurtenis', short: 'de pagina of gebeurtenis' },
  session: {
    name: 'Sessie, een willekeurig getal',
    short: 'een willekeurig getal',
  },
  referrer: {
    name: 'Verwijzer, zonder zijn query',
    short: 'de pagina waar je vandaan kwam',
  },
  campaign: {
    name: 'Campagne van een gelabelde link',
    short: 'de campagne van de link',
  },
  device: {
    name: 'Browser en besturingssysteem',
    short: 'browser en besturingssysteem',
  },
  size: { name: 'Breedte van het scherm', short: 'de breedte van het scherm' },
  place: { name: 'Land', short: 'het land' },
  language: { name: 'Eerste taal van de browser', short: 'de taal van de browser' },
  props: {
    name: 'Eigenschappen die deze site meestuurt',
    short: 'gegevens die de pagina meestuurt',
  },
  engagement: {
    name: 'Hoe lang en hoe ver een pagina is bekeken',
    short: 'hoe lang een pagina is bekeken',
  },
  vitals: { name: 'Hoe snel pagina’s laden, opgeteld', short: 'hoe snel ze laadde' },
  totals: { name: 'Totalen', short: 'totalen' },
  drops: {
    name: 'Hoeveel verzoeken niet zijn geteld, en waarom',
    short: 'verzoeken die niet zijn geteld',
  },
}

export const privacyNl: Widened<typeof privacyEn> = {
  title: site => `Privacy bij ${site}`,
  heading: 'Privacy bij',
  link: 'Privacypagina',
  lead: 'Wat wordt opgeslagen als een bezoek wordt geteld, hoe lang, en wat er over jou is.',
  data: dataNl,
  stored: {
    heading: 'Wat wordt opgeslagen',
    data: 'Gegevens',
    example: 'Bijvoorbeeld',
    columns: 'In welke kolommen van de database',
    region: 'Land en regio',
    off: data => `Niet opgeslagen bij deze site: ${data}.`,
    other: 'Naast bezoeken bevat de database de instellingen van sites, en wie mag inloggen om de cijfers te zien.',
    never: 'Nooit opgeslagen: je adres, je User-Agent, je naam, of iets in je browser. Er is geen cookie.',
    unknown: columns => `Over kolommen die deze versie niet kent, valt niets te zeggen: ${columns}.`,
  },
  kept: {
    heading: 'Hoe lang',
    hits: days => `Losse hits worden na ${days} dagen verwijderd. Totalen blijven tot deze site wordt verwijderd.`,
    forever: 'Losse hits en totalen blijven tot de eigenaar van de site ze verwijdert.',
    totals: 'Losse hits worden niet opgeslagen, alleen totalen. Die blijven tot de eigenaar van de site ze verwijdert.',
    memory:
      'In het geheugen leidt een hash van je adres en User-Agent naar je sessie, zodat twee pagina’s lezen als één bezoeker telt. Die is 8 uur na je laatste pagina weg, en uiterlijk 24 uur na de eerste. Het geheim ervan verandert elke dag en wordt nooit opgeslagen.',
    noMemory: 'Sessies staan uit: er is niets waaraan je te herkennen zou zijn.',
  },
  you: {
    heading: 'Wat er over jou is',
    none: 'Niets: er is geen sessie voor deze browser en dit adres.',
    noSessions: 'Niets: deze site houdt geen sessies bij.',
    pages: pages => `${pages.text} ${plural.nl(pages, { one: 'pagina', other: 'pagina’s' })}`,
    session: (pages, since, until) =>
      `Een sessie in het geheugen: ${pages} sinds ${since}. Ze eindigt vanzelf om ${until} als je geen andere pagina opent.`,
    dropped: why => `Deze browser wordt niet geteld. ${why}`,
    addresses: 'Een apparaat met meer adressen, zoals IPv4 en IPv6, kan onder een ander adres een sessie hebben.',
    forget: 'Vergeet mij, en tel mij vandaag niet',
    optedOut: 'Je sessie is vergeten, en deze browser op dit adres wordt ongeveer een dag niet geteld.',
    counted: 'Wat eerder is geteld, blijft deel van de totalen: niemand kan zien dat jij het was.',
    forGood: site => `Om bij ${site} nooit meer te worden geteld, open je deze link één keer in elke browser:`,
    signals: 'Of laat je browser Do Not Track of Global Privacy Control sturen: dan wordt hij niet geteld.',
    signalsIgnored:
      'Deze site houdt geen rekening met Do Not Track en Global Privacy Control; dat heeft de eigenaar gekozen.',
    consent: 'Bezoeken tellen alleen als je daar op de pagina mee hebt ingestemd.',
    wait: time => `Er kwamen veel verzoeken van je netwerk. Probeer het ${time} opnieuw.`,
  },
  policy: {
    heading: 'Voor je privacyverklaring',
    about:
      'Gemaakt van de instellingen van deze site zoals ze nu zijn. Controleer de tekst, en kijk opnieuw als je ze verandert.',
    public: 'Alleen wie deze site mag zien, kan deze pagina lezen, tenzij de instellingen haar openbaar maken.',
    settings: 'Instellingen',
    text: (p: Policy) =>
      [
        `Wij tellen bezoeken aan ${p.site} met Hoofprint, een programma op een eigen server. Het plaatst geen cookies en slaat niets op in je browser.`,
        `Van elke pagina die je opent, bewaren we ${p.data}. Je adres en de User-Agent van je browser worden alleen in het geheugen gebruikt, om bots te herkennen en het land te vinden; ze worden nooit opgeslagen.`,
        p.days === undefined
          ? 'Alleen totalen worden bewaard, geen losse bezoeken.'
          : p.days === null
            ? 'We bewaren deze gegevens tot we ze verwijderen.'
            : `Losse gegevens worden na ${p.days} dagen verwijderd; daarna blijven alleen totalen over.`,
        ...(p.sessions
          ? [
              'Zodat meerdere pagina’s als één bezoek tellen, blijft een hash van adres en User-Agent hooguit 24 uur in het geheugen, met een geheim dat elke dag verandert. Daarna is niemand eraan te herkennen.',
            ]
          : []),
        ...(p.consent ? ['Je wordt alleen geteld als je daarmee hebt ingestemd.'] : []),
        ...(p.doNotTrack ? ['Browsers die Do Not Track of Global Privacy Control sturen, worden niet geteld.'] : []),
        ...(p.page ? [`Wat er op dit moment over jou is, en hoe je het laat vergeten: ${p.page}`] : []),
      ].join('\n\n'),
  },
}

const dataDe: DataWords = {
  time: { name: 'Wann', short: 'den Zeitpunkt' },
  page: { name: 'Seite oder Ereignis', short: 'die Seite oder das Ereignis' },
  session: {
    name: 'Sitzung, eine Zufallszahl',
    short: 'eine Zufallszahl',
  },
  referrer: {
    name: 'Referrer, ohne seine Query',
    short: 'die Seite, von der Sie kamen',
  },
  campaign: {
    name: 'Kampagne eines markierten Links',
    short: 'die Kampagne des Links',
  },
  device: { name: 'Browser und Betriebssystem', short: 'Browser und Betriebssystem' },
  size: { name: 'Breite des Bildschirms', short: 'die Breite des Bildschirms' },
  place: { name: 'Land', short: 'das Land' },
  language: { name: 'Erste Sprache des Browsers', short: 'die Sprache des Browsers' },
  props: {
    name: 'Eigenschaften, die diese Website mitsendet',
    short: 'Angaben, die die Seite mitsendet',
  },
  engagement: {
    name: 'Wie lange und wie weit eine Seite gesehen wurde',
    short: 'wie lange eine Seite gesehen wurde',
  },
  vitals: {
    name: 'Wie schnell Seiten laden, zusammengezählt',
    short: 'wie schnell sie geladen wurde',
  },
  totals: { name: 'Summen', short: 'Summen' },
  drops: {
    name: 'Wie viele Anfragen nicht gezählt wurden, und warum',
    short: 'Anfragen, die nicht gezählt wurden',
  },
}

export const privacyDe: Widened<typeof privacyEn> = {
  title: site => `Datenschutz bei ${site}`,
  heading: 'Datenschutz bei',
  link: 'Datenschutzseite',
  lead: 'Was gespeichert wird, wenn ein Besuch gezählt wird, wie lange, und was über Sie vorliegt.',
  data: dataDe,
  stored: {
    heading: 'Was gespeichert wird',
    data: 'Daten',
    example: 'Zum Beispiel',
    columns: 'In welchen Spalten der Datenbank',
    region: 'Land und Region',
    off: data => `Bei dieser Website nicht gespeichert: ${data}.`,
    other:
      'Neben Besuchen enthält die Datenbank die Einstellungen von Websites und wer sich anmelden darf, um die Zahlen zu sehen.',
    never:
      'Nie gespeichert: Ihre Adresse, Ihr User-Agent, Ihr Name oder irgendetwas in Ihrem Browser. Es gibt kein Cookie.',
    unknown: columns => `Über Spalten, die diese Version nicht kennt, lässt sich nichts sagen: ${columns}.`,
  },
  kept: {
    heading: 'Wie lange',
    hits: days =>
      `Einzelne Zugriffe werden nach ${days} Tagen gelöscht. Summen bleiben, bis diese Website gelöscht wird.`,
    forever: 'Einzelne Zugriffe und Summen bleiben, bis der Eigentümer der Website sie löscht.',
    totals:
      'Einzelne Zugriffe werden nicht gespeichert, nur Summen. Sie bleiben, bis der Eigentümer der Website sie löscht.',
    memory:
      'Im Arbeitsspeicher führt ein Hash Ihrer Adresse und Ihres User-Agents zu Ihrer Sitzung, damit zwei gelesene Seiten als ein Besucher zählen. Er ist 8 Stunden nach Ihrer letzten Seite weg, spätestens 24 Stunden nach der ersten. Sein Geheimnis wechselt täglich und wird nie gespeichert.',
    noMemory: 'Sitzungen sind aus: Es liegt nichts vor, woran Sie zu erkennen wären.',
  },
  you: {
    heading: 'Was über Sie vorliegt',
    none: 'Nichts: Es gibt keine Sitzung für diesen Browser und diese Adresse.',
    noSessions: 'Nichts: Diese Website führt keine Sitzungen.',
    pages: pages => `${pages.text} ${plural.de(pages, { one: 'Seite', other: 'Seiten' })}`,
    session: (pages, since, until) =>
      `Eine Sitzung im Arbeitsspeicher: ${pages} seit ${since}. Sie endet von selbst um ${until}, wenn Sie keine weitere Seite öffnen.`,
    dropped: why => `Dieser Browser wird nicht gezählt. ${why}`,
    addresses:
      'Ein Gerät mit mehreren Adressen, etwa IPv4 und IPv6, kann unter einer anderen Adresse eine Sitzung haben.',
    forget: 'Mich vergessen und heute nicht zählen',
    optedOut:
      'Ihre Sitzung ist vergessen, und dieser Browser wird an dieser Adresse etwa einen Tag lang nicht gezählt.',
    counted: 'Was vorher gezählt wurde, bleibt Teil der Summen: Niemand kann erkennen, dass Sie es waren.',
    forGood: site =>
      `Um bei ${site} dauerhaft nicht gezählt zu werden, öffnen Sie diesen Link einmal in jedem Browser:`,
    signals: 'Oder lassen Sie Ihren Browser Do Not Track oder Global Privacy Control senden: Dann zählt er nicht.',
    signalsIgnored:
      'Do Not Track und Global Privacy Control werden bei dieser Website nicht beachtet; so hat es ihr Eigentümer gewählt.',
    consent: 'Besuche zählen nur, wenn Sie auf der Seite zugestimmt haben.',
    wait: time => `Aus Ihrem Netz kamen viele Anfragen. Versuchen Sie es ${time} noch einmal.`,
  },
  policy: {
    heading: 'Für Ihre Datenschutzerklärung',
    about:
      'Aus den jetzigen Einstellungen dieser Website gemacht. Prüfen Sie den Text, und sehen Sie nach jeder Änderung wieder nach.',
    public:
      'Nur wer diese Website sehen darf, kann diese Seite lesen, es sei denn, die Einstellungen machen sie öffentlich.',
    settings: 'Einstellungen',
    text: (p: Policy) =>
      [
        `Wir zählen Besuche von ${p.site} mit Hoofprint, einem Programm auf einem eigenen Server. Es setzt keine Cookies und speichert nichts in Ihrem Browser.`,
        `Von jeder Seite, die Sie öffnen, speichern wir ${p.data}. Ihre Adresse und der User-Agent Ihres Browsers werden nur im Arbeitsspeicher verwendet, um Bots zu erkennen und das Land zu finden; sie werden nie gespeichert.`,
        p.days === undefined
          ? 'Gespeichert werden nur Summen, keine einzelnen Besuche.'
          : p.days === null
            ? 'Wir bewahren diese Angaben auf, bis wir sie löschen.'
            : `Einzelne Angaben werden nach ${p.days} Tagen gelöscht; danach bleiben nur Summen.`,
        ...(p.sessions
          ? [
              'Damit mehrere Seiten als ein Besuch zählen, bleibt ein Hash von Adresse und User-Agent höchstens 24 Stunden im Arbeitsspeicher, mit einem Geheimnis, das täglich wechselt. Danach ist niemand daran zu erkennen.',
            ]
          : []),
        ...(p.consent ? ['Sie werden nur gezählt, wenn Sie zugestimmt haben.'] : []),
        ...(p.doNotTrack
          ? ['Browser, die Do Not Track oder Global Privacy Control senden, werden nicht gezählt.']
          : []),
        ...(p.page ? [`Was gerade über Sie vorliegt, und wie Sie es vergessen lassen: ${p.page}`] : []),
      ].join('\n\n'),
  },
}
