// What the server sees of whoever asks, in English.

export const you = {
  title: 'What the server sees of you',
  intro: 'Your own request, as it has just come in. It is shown to you and kept nowhere.',
  address: (address: string) => `Your address is ${address}`,
  noAddress: 'Your address is not known',
  /** The way back from the connection: what names an address, and what that address is. */
  way: {
    peer: (address: string) => `The connection comes from ${address}`,
    noPeer: 'The connection comes from no address',
    header: (name: string, address: string) => `${name} says ${address}`,
    trusted: (said: string, word: string) => `${said}, a trusted proxy (${word}).`,
    stranger: (said: string) => `${said}; that is no trusted proxy, so it is the visitor.`,
    firstStranger: (said: string) =>
      `${said}; that is no trusted proxy, so it is the visitor, and nobody else is believed.`,
    own: (said: string) => `${said}. That is one of the provider’s own addresses, so the visitor is a program there.`,
    silent: 'Nothing says for whom it asks, so it is taken for the visitor.',
    unreadable: 'What stands before it is no address, so it is taken for the visitor.',
    long: 'No chain of proxies is that long, so it is not followed any further, and this is taken for the visitor.',
  },
  advice: {
    provider: (address: string, provider: string, word: string) =>
      `${address} is an address of ${provider}: to see whom it asks for, add ${word} to the trusted proxies.`,
    claims: (headers: string, address: string) =>
      `${headers} came with the request and is not believed. If ${address} is your own proxy, add it to the trusted proxies.`,
    unread: (header: string) =>
      `${header} came with the request, but is read only if the setting client-address-header names it.`,
    private:
      'This is a private address. Unless you are on the same machine or network as the server, a proxy in front of it does not hand your address on: let it send X-Forwarded-For.',
    proxy: 'Behind a proxy',
  },
  facts: {
    heading: 'As it would be counted',
    caption: 'What would be counted of you',
    country: 'Country',
    browser: 'Browser',
    system: 'System',
    language: 'Language',
    zone: 'Time zone',
    zoneHint: 'The script sends the one that your browser is set to.',
    again: 'Count with this time zone',
    agent: 'from User-Agent',
    agentAndHints: 'from User-Agent and Client Hints',
    bot: (from: string, bot: string) => `${from}, which is that of a bot: ${bot}`,
    acceptLanguage: 'from Accept-Language',
    byFile: 'from the address, by the file of countries',
    region: 'Region',
    regionByFile: 'from the address, by the file of countries; kept only by a site whose settings say so',
    notInFile: 'the file of countries does not know the address',
    noFile: 'the server has no file of countries',
    noZone: (why: string) => `${why}, and your time zone is not told yet`,
    byZone: (zone: string, why: string) => `from the time zone ${zone}; ${why}`,
    nowhere: (zone: string, why: string) => `the time zone ${zone} is in no country; ${why}`,
  },
  sites: {
    heading: 'On your sites',
    caption: 'Whether a page that you load would be counted',
    dropped: 'Not counted.',
    counted: 'You would be counted.',
    why: 'Why?',
    hint: 'For one look at the front page of the site, with no referrer and no campaign.',
  },
  asked: {
    heading: 'How you came',
    bySetting: (scheme: string) => `By ${scheme}, because the setting public-url says so.`,
    byHeader: (scheme: string, header: string, value: string) => `By ${scheme}, because ${header} says ${value}.`,
    plain:
      'By http, because no trusted proxy says otherwise: let it send X-Forwarded-Proto, if the browser comes by https.',
    host: (header: string, host: string) => `${header} says ${host}.`,
    noHost: 'The request names no host that can be read.',
    links: (host: string) => `Links use ${host} all the same, because of the setting public-url.`,
    /** Before and after the address of the script. */
    script: ['So the script tag here is to load', '. If that is not right:'],
  },
  headers: {
    heading: 'The headers that were looked at',
    caption: 'Headers as they came in',
    missing: (names: string) => `Not sent: ${names}.`,
  },
}
