// The names by which browsers and systems are known here, where they say it by Client Hints, and which versions say something.

/** Brands in `Sec-CH-UA` that say more than the User-Agent does. */
export const brandNames = new Map([
  ['Brave', 'Brave'],
  ['DuckDuckGo', 'DuckDuckGo'],
  ['Vivaldi', 'Vivaldi'],
  ['Opera GX', 'Opera GX'],
  ['YaBrowser', 'Yandex Browser'],
  ['Whale', 'Whale'],
  ['Avast Secure Browser', 'Avast Secure Browser'],
  ['AVG Secure Browser', 'AVG Secure Browser'],
])

/** Browsers that release so often that only the first number of their version says something. */
export const majorOnly = new Set([
  'Brave',
  'Chrome',
  'Chromium',
  'DuckDuckGo',
  'Edge',
  'Electron',
  'Facebook',
  'Firefox',
  'Firefox Focus',
  'Google app',
  'Instagram',
  'Meta Quest Browser',
  'Opera',
  'Opera GX',
  'Samsung Internet',
  'Silk',
  'TikTok',
  'Vivaldi',
  'Whale',
  'Yandex Browser',
])
