// Which names of browsers and systems say the same thing in a file of another's names and here. Whatever is not the same
// program stays wrong: an app of its own is no Chrome, however much its engine is.

/** Names of one browser on another kind of device, or of its engine in an app, where we have one name for all of them. */
const browsers = new Map([
  ['Chrome Mobile', 'Chrome'],
  ['Chrome Mobile iOS', 'Chrome'],
  ['Chrome Webview', 'Chrome'],
  ['Headless Chrome', 'Chrome'],
  ['Mobile Safari', 'Safari'],
  ['Firefox Mobile', 'Firefox'],
  ['Firefox Mobile iOS', 'Firefox'],
  ['Microsoft Edge', 'Edge'],
  ['IE Mobile', 'Internet Explorer'],
  ['Opera Mobile', 'Opera'],
  ['Opera Next', 'Opera'],
  ['Opera Touch', 'Opera'],
  ['Opera Devices', 'Opera'],
  ['Opera Mini iOS', 'Opera Mini'],
  ['Mobile Silk', 'Silk'],
  ['Samsung Browser', 'Samsung Internet'],
  ['Huawei Browser Mobile', 'Huawei Browser'],
  ['DuckDuckGo Privacy Browser', 'DuckDuckGo'],
  ['Puffin Web Browser', 'Puffin'],
  // Two names that one program had, or has in another country.
  ['Mi Browser', 'MIUI Browser'],
  ['Oculus Browser', 'Meta Quest Browser'],
  ['Epiphany', 'GNOME Web'],
])

const systems = new Map([
  ['GNU/Linux', 'Linux'],
  ['Mac', 'macOS'],
  ['Solaris', 'SunOS'],
  ['Chromium OS', 'Chrome OS'],
  ['iPadOS', 'iOS'],
  ['BlackBerry OS', 'BlackBerry'],
  ['MRE', 'MAUI Runtime'],
  ['Symbian OS Series 60', 'Symbian'],
  ['Symbian^3', 'Symbian'],
])

/** Whether our name of a browser is the expected one. Case, blanks and the word "browser" make no other name. */
export function isSameBrowser(expected: string, ours: string): boolean {
  return plain(browsers.get(expected) ?? expected) === plain(ours)
}

/** Whether our name of a system is the expected one. What is built on Android or Linux is told as that, with its own name beside it at most. */
export function isSameSystem(expected: string, family: string, ours: string): boolean {
  if (plain(systems.get(expected) ?? expected) === plain(ours)) return true
  return (family === 'Android' && ours === 'Android') || (family === 'GNU/Linux' && ours === 'Linux')
}

function plain(name: string): string {
  return name.toLowerCase().replace(/browser|[^\p{L}\p{N}]/gu, '')
}
