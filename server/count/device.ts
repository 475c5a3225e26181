// Which browser, on which system, and how large its screen is: from the User-Agent, Client Hints, and what the script says.

import { latest } from '../kit/once.ts'
import { sanitize } from '../kit/sanitize.ts'
import { type Found, findBrowser, findNamed } from './browser.ts'
import type { Hints, Label } from './hit.ts'
import { findSystem } from './system.ts'

/** The labels of a browser (name and version) and of its system. What cannot be told is ''. */
export type Device = { browser: Label; system: Label }

/** Tells the device. Names are ours, versions at most 32 characters, whatever the User-Agent holds. */
export function readDevice(agent: string, hints: Hints): Device {
  const { brands, platform, platformVersion, app = '' } = hints
  const hinted = brands + platform + platformVersion + app !== ''
  return known(hinted ? [agent, brands, platform, platformVersion, app].join('\n') : agent)
}

/** Forgets the User-Agents that were not sent since this was last called. */
export function forgetDevices(): void {
  known.forget()
}

// In memory only, bounded, and for some minutes: the parsing costs twenty times the looking up. No header has a line break.
const known = latest((key: string): Device => {
  const [agent = '', brands = '', platform = '', platformVersion = '', app = ''] = key.split('\n')
  return parse(agent, { brands, platform, platformVersion, app })
}, 5000)

function parse(agent: string, hints: Hints): Device {
  const told = findSystem(agent)
  const found = findBrowser(agent, told.name)
  const browser = readBrand(hints) ?? label(found.name, browserVersion(agent, found))
  const system = label(told.name, systemVersion(agent, told, browser))
  return { browser, system: refine(system, hints) }
}

// Browsers that pass for Chrome in their User-Agent and say their own name only here.
function readBrand({ brands, app }: Hints): Label | undefined {
  for (const [, brand = '', version = ''] of brands.matchAll(/"([^"]{1,64})";\s*v="(\d{1,8})/g)) {
    const name = brandNames.get(brand) ?? findNamed(brand)
    if (name) return label(name, version)
  }
  const name = app ? findNamed(app) : undefined
  return name === undefined ? undefined : label(name, '')
}

function browserVersion(agent: string, { name, version }: Found): string {
  if (majorOnly.has(name)) return parts(version, 1)
  // An app that shows pages with the system's own engine: on iOS that is Safari's, as old as the system.
  if (name === 'Safari' && version === '') return iosVersion(agent)
  const short = parts(version, 2)
  // From 500 on it is not the browser's version but its engine's, which no longer changes.
  return Number.parseFloat(short) >= 500 ? '' : short
}

function systemVersion(agent: string, { name, version }: Found, browser: Label): string {
  const short = /^\d/.test(version) ? parts(version, 2) : version
  if (name === 'Windows' || name === 'Linux') return version
  if (name === 'iOS') return newerOf(short, browser)
  if (name === 'macOS') return frozen(short, '10.15', true)
  const trimmed = short.replace(/\.0$/, '')
  return name === 'Android' ? frozen(trimmed, '10', agent.includes('Android 10; K')) : trimmed
}

// Browsers have stopped to raise these versions: they mean "this one or any later".
function frozen(version: string, last: string, isFrozen: boolean): string {
  return isFrozen && version === last ? `${last}+` : version
}

// Since Safari 26 the User-Agent says iOS 18 for ever, but Safari and iOS have one version.
function newerOf(version: string, browser: Label): string {
  return browser.name === 'Safari' && Number.parseFloat(browser.detail) >= 26 ? browser.detail : version
}

// Systems by what Chromium calls them. A phone that shows a page as on a desktop passes for one in its User-Agent, but not here.
const platforms = new Map([
  ['Windows', 'Windows'],
  ['macOS', 'macOS'],
  ['Android', 'Android'],
  ['Chrome OS', 'Chrome OS'],
  ['Chromium OS', 'Chrome OS'],
  ['Linux', 'Linux'],
  ['iOS', 'iOS'],
])

// What Chromium says of its system when it is asked: the one way to tell Windows 11.
// https://learn.microsoft.com/en-us/microsoft-edge/web-platform/how-to-detect-win11
function refine(system: Label, { platform, platformVersion }: Hints): Label {
  const name = platforms.get(platform.replaceAll('"', ''))
  if (name === undefined || (system.name !== '' && !desktops.has(system.name) && system.name !== name)) return system
  const told = system.name === name ? system : label(name, '')
  const [, version = ''] = /^"(\d{1,8}(?:\.\d{1,8})?)[\d.]*"$/.exec(platformVersion) ?? []
  if (version === '') return told
  const major = Number.parseInt(version, 10)
  if (name === 'Windows') return major >= 13 ? label(name, '11') : major > 0 ? label(name, '10') : told
  if (name === 'macOS') return label(name, version)
  if (name === 'Android') return label(name, version.replace(/\.0$/, ''))
  return told
}

/** What a browser may pass for that runs elsewhere. */
const desktops = new Set(['Windows', 'macOS', 'Linux'])

function iosVersion(agent: string): string {
  const [, major = '', minor = ''] = / OS (\d{1,3})_(\d{1,3})[_ ]/.exec(agent) ?? []
  return major && `${major}.${minor}`
}

// The first numbers of a version: 128.0.6613.84 is 128, or 128.0.
function parts(version: string, count: 1 | 2): string {
  const [, major = '', minor = ''] = /^(\d{1,9})(?:\.(\d{1,9}))?/.exec(version) ?? []
  return count === 1 || minor === '' ? major : `${major}.${minor}`
}

function label(name: string, version: string): Label {
  return { name, detail: sanitize(version, 32), kind: '' }
}

/** Brands in `Sec-CH-UA` that say more than the User-Agent does. */
const brandNames = new Map([
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
const majorOnly = new Set([
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

/** The class of a screen by its width in CSS pixels; the detail is the width. GoatCounter's classes and bounds. */
export function readSize(width: number | null): Label {
  const whole = Math.trunc(width ?? 0)
  // A width that no screen can have says nothing. (A negated comparison, because of NaN.)
  return knownSize(whole > 0 && whole <= 2147483647 ? whole : 0)
}

const knownSize = latest((width: number): Label => {
  if (width === 0) return { name: 'unknown', detail: '', kind: '' }
  return { name: classOf(width), detail: String(width), kind: '' }
})

function classOf(width: number): string {
  if (width <= 600) return 'phone'
  if (width <= 1000) return 'tablet'
  if (width <= 1920) return 'desktop'
  return 'desktophd'
}
