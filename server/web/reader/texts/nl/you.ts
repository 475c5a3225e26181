// What the server sees of whoever asks, in Dutch.

import type { Texts } from '../texts.ts'

export const you: Texts['you'] = {
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
