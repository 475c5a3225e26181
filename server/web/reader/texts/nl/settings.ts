// The settings of a site, in Dutch.

import type { Texts } from '../texts.ts'

export const settings: Texts['settings'] = {
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
