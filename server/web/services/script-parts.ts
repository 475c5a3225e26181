// Which parts of the visitor script a tag asks for, and the script that is put together of them.

import { readFileSync } from 'node:fs'
import { isSource, root } from '../../kit/root.ts'

/** Every part, in the order in which they are joined: each may use what those before it declare, and like lies beside like, to pack well. */
export const scriptParts = [
  'pageviews',
  'core',
  'counter',
  'leave',
  'auto',
  'links',
  'missing',
  'downloads',
  'contact',
  'outbound',
  'hash',
  'vitals',
  'engagement',
  'stay',
  'forms',
  'consent',
  'start',
] as const

export type ScriptPart = (typeof scriptParts)[number]

/** The words of `data-auto`, and what each of them needs. */
export const autoEvents = {
  outbound: ['links', 'outbound'],
  downloads: ['links', 'downloads'],
  forms: ['forms'],
  '404': ['missing'],
  mailto: ['links', 'contact'],
  tel: ['links', 'contact'],
  vitals: ['leave', 'vitals'],
} as const satisfies Record<string, readonly ScriptPart[]>

export type AutoEvent = keyof typeof autoEvents

/** The same words in an order to show them in: an object has numbers first. */
export const autoWords: readonly AutoEvent[] = ['outbound', 'downloads', 'forms', 'mailto', 'tel', '404', 'vitals']

/**
 * The parts that the query of `count.js` asks for: `only=pageviews`, `only=counter` (which the script itself asks for), else what
 * GoatCounter's script does and `engagement`, `stay=`, `hash`, `counter`, `consent` and `auto=` with words of `data-auto`, or `all`. What it
 * does not know it leaves to the script, which hands it on to `/count`.
 */
export function readScriptParts(query: URLSearchParams): ScriptPart[] {
  const only = query.get('only')
  if (only === 'pageviews' || only === 'counter') return [only]
  const words = (query.get('auto') ?? '').split(/[\s,]+/)
  const events = autoWords.filter(name => words.includes(name) || words.includes('all'))
  const wanted = new Set<ScriptPart>(['core', 'start'])
  if (query.has('engagement')) wanted.add('leave').add('engagement')
  if (query.has('consent')) wanted.add('consent')
  if (query.has('stay')) wanted.add('stay')
  if (query.has('hash')) wanted.add('hash')
  if (query.has('counter')) wanted.add('counter')
  if (events.length > 0) wanted.add('auto')
  for (const name of events) for (const part of autoEvents[name]) wanted.add(part)
  return scriptParts.filter(part => wanted.has(part))
}

/** The visitor counter alone is added to a script that the page has run. */
export function isOnce(parts: readonly ScriptPart[]): boolean {
  return parts[0] !== 'counter'
}

/** Joins parts to a script that a page runs once, however often it holds the tag; without `once`, each time. */
export function joinScript(parts: readonly string[], once = true): string {
  if (!once) return parts.join('')
  return `(window.goatcounter=window.goatcounter||{}).hoofprint||(()=>{${parts.join('')}})()`
}

/** Reads the parts as they lie in `public/count/`, or as the build leaves them. */
export function readScripts(): (parts: readonly ScriptPart[]) => string {
  const folder = new URL(isSource ? 'public/count/' : 'dist/count/', root)
  const texts = new Map(scriptParts.map(part => [part, readFileSync(new URL(`${part}.js`, folder), 'utf8')]))
  return parts =>
    joinScript(
      parts.map(part => texts.get(part)!),
      isOnce(parts),
    )
}
