// Hosts: their names as people read them (xn--mnchen-3ya.example is münchen.example), and sets of them.

import { domainToUnicode } from 'node:url'
import { isKnownService } from './referrer-groups.ts'

/**
 * A host with its international labels in their own script, as browsers show it, and as it is where that could make it look
 * like another name: where a label mixes scripts, is made of letters that all look like Latin ones, or is the name of a
 * known service but for its accents. Rules are a part of Chromium's: https://chromium.googlesource.com/chromium/src/+/main/docs/idn.md
 */
export function readableHost(host: string): string {
  if (!host.includes('xn--')) return host
  const readable = domainToUnicode(host)
  if (readable === '') return host
  const labels = readable.split('.')
  const own = host.split('.')
  if (labels.length !== own.length || isKnownService(withoutAccents(readable))) return host
  return own.map((label, place) => (isClear(labels[place]!) ? labels[place]! : label)).join('.')
}

// Scripts that are written beside each other in one language; else one alone, with ASCII digits and hyphens.
const scripts = [
  // Without dotless i and other letters that are hardly told from one of ASCII.
  /^[a-z0-9ßà-öø-ÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĵķĺļľŀłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżžơưǎǐǒǔșțạ-ỹ-]+$/u,
  /^[a-z0-9\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}-]+$/u,
  /^[a-z0-9\p{Script_Extensions=Han}\p{Script_Extensions=Hangul}-]+$/u,
  /^[a-z0-9\p{Script_Extensions=Han}\p{Script_Extensions=Bopomofo}-]+$/u,
  ...[
    'Arabic',
    'Armenian',
    'Bengali',
    'Cyrillic',
    'Devanagari',
    'Ethiopic',
    'Georgian',
    'Greek',
    'Gujarati',
    'Gurmukhi',
  ]
    .concat([
      'Hebrew',
      'Kannada',
      'Khmer',
      'Lao',
      'Malayalam',
      'Myanmar',
      'Sinhala',
      'Tamil',
      'Telugu',
      'Thaana',
      'Thai',
    ])
    .map(script => new RegExp(`^[0-9\\p{Script=${script}}-]+$`, 'u')),
]

// Cyrillic and Greek letters that look like those of ASCII; a label of nothing else is no word but a disguise.
const disguised = /^[0-9аԁеһіјӏорԛѕԝхусгпмтквнзьъєҽѵѡαεικνοπρτυχωγηϲϳ-]+$/u

// Signs that look like a part of the address, and letters without a form.
const misleading = /[\p{Default_Ignorable_Code_Point}ノンソゾ〳〴〵丶丿·・｡／⁄∕]/u

function isClear(label: string): boolean {
  return scripts.some(script => script.test(label)) && !disguised.test(label) && !misleading.test(label)
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '')
}

/** The entry that stands for a host: itself, or a name that it is under. The time does not depend on how many there are. */
export function findHost(hosts: ReadonlySet<string>, host: string): string | undefined {
  for (let start = 0; ; ) {
    const name = host.slice(start)
    if (hosts.has(name)) return name
    const dot = host.indexOf('.', start)
    if (dot < 0) return undefined
    start = dot + 1
  }
}

/** Whether a host is `entry`, or under it. */
export function isUnder(host: string, entry: string): boolean {
  return host === entry || host.endsWith(`.${entry}`)
}
