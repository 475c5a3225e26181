// Which browser, on which system: from the User-Agent, and the Client Hints where a browser sends them.
// The home of ua-parser-js.

import { LRUCache } from 'lru-cache'
import { UAParser } from 'ua-parser-js'
import { tidy } from '../kit/tidy.ts'
import { brandNames, browserNames, majorOnly, systemNames } from './device-names.ts'
import type { Hints, Label } from './hit.ts'

/** The labels of a browser (name and version) and of its system. What cannot be told is ''. */
export type Device = { browser: Label; system: Label }

/** Tells the device. Names are at most 64 characters, versions 32, whatever the User-Agent holds. */
export function readDevice(agent: string, hints: Hints): Device {
  const key = `${agent}\n${hints.brands}\n${hints.platform}\n${hints.platformVersion}`
  let device = known.get(key)
  if (!device) {
    device = parse(agent, hints)
    known.set(key, device)
  }
  return device
}

// In memory only, and bounded: the parsing costs twenty times the looking up.
const known = new LRUCache<string, Device>({ max: 10_000 })

function parse(agent: string, hints: Hints): Device {
  const parser = new UAParser(agent)
  const browser = readBrand(hints.brands) ?? readBrowser(agent, parser.getBrowser())
  const system = readSystem(agent, parser.getOS(), browser)
  return { browser, system: refine(system, hints) }
}

type Found = { name?: string | undefined; version?: string | undefined }

// Browsers that pass for Chrome in their User-Agent and say their own name only here.
function readBrand(brands: string): Label | undefined {
  for (const [, brand = '', version = ''] of brands.matchAll(/"([^"]{1,64})";\s*v="(\d{1,8})/g)) {
    const name = brandNames.get(brand)
    if (name) return label(name, version)
  }
  return undefined
}

function readBrowser(agent: string, found: Found): Label {
  const given = found.name ?? ''
  // An app that shows pages with the system's own engine: on Apple's systems that is Safari's, as old as the system.
  if (given === 'WebKit') return label(/like Mac OS X|Macintosh/.test(agent) ? 'Safari' : 'WebKit', iosVersion(agent))
  const name = browserNames.get(given) ?? given
  if (name === '' || name === 'Mozilla') return readProduct(agent)
  if (majorOnly.has(name)) return label(name, parts(found.version, 1))
  const version = parts(found.version, 2)
  // From 500 on it is not the browser's version but its engine's, which no longer changes.
  return label(name, Number.parseFloat(version) >= 500 && name !== 'Google app' ? '' : version)
}

// GoatCounter's rule for browsers that nobody knows: the first product token.
function readProduct(agent: string): Label {
  const [, name = '', version = ''] = /^([\w.+-]{1,64})\/(\d{1,9}(?:\.\d{1,9})?)/.exec(agent) ?? []
  return name === 'Mozilla' ? label('', '') : label(name, version)
}

function readSystem(agent: string, found: Found, browser: Label): Label {
  const given = found.name ?? ''
  const version = found.version ?? ''
  if (linuxes.has(given)) return label('Linux', given)
  const name = systemNames.get(given) ?? given
  if (name === 'Windows') return label(name, windowsVersion(version))
  if (name === 'iOS') return label(name, newerOf(parts(version, 2), browser))
  if (name === 'macOS') return label(name, frozen(parts(version, 2), '10.15', true))
  if (name === 'Android')
    return label(name, frozen(parts(version, 2).replace(/\.0$/, ''), '10', agent.includes('Android 10; K')))
  if (unversioned.has(name)) return label(name, '')
  return label(name, parts(version, 2).replace(/\.0$/, '') || (consoles.has(name) ? version : ''))
}

const linuxes = new Set([
  'Ubuntu',
  'Fedora',
  'Debian',
  'CentOS',
  'Mint',
  'Arch',
  'Gentoo',
  'SUSE',
  'RedHat',
  'Slackware',
  'Manjaro',
  'elementary OS',
  'Raspbian',
])
const unversioned = new Set(['Linux', 'Chrome OS', 'Haiku', 'SunOS', 'Fuchsia', 'webOS'])
const consoles = new Set(['Xbox', 'PlayStation', 'Nintendo'])

// Windows 11 calls itself NT 10.0 like Windows 10, so the User-Agent alone leaves both open.
function windowsVersion(version: string): string {
  return version === '10' ? '10/11' : version
}

// Browsers have stopped to raise these versions: they mean "this one or any later".
function frozen(version: string, last: string, isFrozen: boolean): string {
  return isFrozen && version === last ? `${last}+` : version
}

// Since Safari 26 the User-Agent says iOS 18 for ever, but Safari and iOS have one version.
function newerOf(version: string, browser: Label): string {
  return browser.name === 'Safari' && Number.parseFloat(browser.detail) >= 26 ? browser.detail : version
}

// What Chromium says of its system when it is asked: the one way to tell Windows 11.
// https://learn.microsoft.com/en-us/microsoft-edge/web-platform/how-to-detect-win11
function refine(system: Label, { platform, platformVersion }: Hints): Label {
  const [, version = ''] = /^"(\d{1,8}(?:\.\d{1,8})?)[\d.]*"$/.exec(platformVersion) ?? []
  if (version === '' || platform !== `"${system.name}"`) return system
  const major = Number.parseInt(version, 10)
  if (system.name === 'Windows')
    return major >= 13 ? label('Windows', '11') : major > 0 ? label('Windows', '10') : system
  if (system.name === 'macOS') return label('macOS', version)
  if (system.name === 'Android') return label('Android', version.replace(/\.0$/, ''))
  return system
}

function iosVersion(agent: string): string {
  const [, major = '', minor = ''] = / OS (\d{1,3})_(\d{1,3})[_ ]/.exec(agent) ?? []
  return major && `${major}.${minor}`
}

// The first numbers of a version: 128.0.6613.84 is 128, or 128.0.
function parts(version: string | undefined, count: 1 | 2): string {
  const [, major = '', minor = ''] = /^(\d{1,9})(?:\.(\d{1,9}))?/.exec(version ?? '') ?? []
  return count === 1 || minor === '' ? major : `${major}.${minor}`
}

function label(name: string, version: string): Label {
  return { name: tidy(name, 64), detail: tidy(version, 32), kind: '' }
}
