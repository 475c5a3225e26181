// The visitor script as it is served: its parts, smaller, and still ES2015.

import { readFileSync } from 'node:fs'
import { minify } from 'terser'
import { type ScriptPart, scriptParts } from '../server/web/services/script-parts.ts'

// Short names are letters that the words of the language have most: they pack best.
const letters = 'etornsialdupgwchEvmUN_LRySTxfPOAIjkCDbzHMq$'

/** The name at a place, of as many letters as it takes. */
function get(place: number): string {
  const rest = Math.floor(place / letters.length)
  return (rest > 0 ? get(rest - 1) : '') + letters[place % letters.length]
}

/** Minifies each part of `public/count/`. What one declares has the same short name in all of them, so that any may be joined. */
export async function minifyScripts(): Promise<Map<ScriptPart, string>> {
  const nameCache = {}
  const made = new Map<ScriptPart, string>()
  for (const part of scriptParts) {
    const source = readFileSync(new URL(`../public/count/${part}.js`, import.meta.url), 'utf8')
    const { code } = await minify(source, {
      ecma: 2015,
      compress: { passes: 3, unsafe_arrows: true },
      mangle: { toplevel: true, nth_identifier: { get } },
      format: { ecma: 2015 },
      // pageviews.js stands alone.
      nameCache: part === 'pageviews' ? {} : nameCache,
    })
    if (!code) throw new Error(`terser made nothing of public/count/${part}.js`)
    made.set(part, code)
  }
  return made
}
