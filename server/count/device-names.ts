// The names by which browsers and systems are known here, where their own or the parser's differ.

/** Names of browsers that ua-parser-js gives, and ours. */
export const browserNames = new Map([
  ['Mobile Safari', 'Safari'],
  ['Chrome Headless', 'Chrome'],
  ['Chrome WebView', 'Chrome'],
  ['Mobile Chrome', 'Chrome'],
  ['Mobile Firefox', 'Firefox'],
  ['Firefox Focus', 'Firefox Focus'],
  ['IE', 'Internet Explorer'],
  ['IEMobile', 'Internet Explorer'],
  ['Opera Touch', 'Opera'],
  ['Opera Mobi', 'Opera'],
  ['Opera Tablet', 'Opera'],
  ['PaleMoon', 'Pale Moon'],
  ['Yandex', 'Yandex Browser'],
  ['UCBrowser', 'UC Browser'],
  ['QQBrowser', 'QQ Browser'],
  ['GSA', 'Google app'],
  ['Epiphany', 'GNOME Web'],
  ['Oculus Browser', 'Meta Quest Browser'],
])

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

/** Names of systems that ua-parser-js gives, and ours. */
export const systemNames = new Map([
  ['Mac OS', 'macOS'],
  ['Chromium OS', 'Chrome OS'],
  ['KAIOS', 'KaiOS'],
  ['DragonFly', 'DragonFly BSD'],
  ['Solaris', 'SunOS'],
  ['Windows Mobile', 'Windows Phone'],
  // What the parser makes of "GNUTLS".
  ['GNU', ''],
])
