// What the server sees of whoever asks, in German.

import type { Texts } from '../texts.ts'

export const you: Texts['you'] = {
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
