// The visitor script as the build leaves it, put together as a tag asks for it.

import { minifyScripts } from '../../scripts/minify.ts'
import { isOnce, joinScript, readScriptParts } from '../../server/web/services/script-parts.ts'

const minified = minifyScripts()

/** What `count.js` with this query is. */
export async function composeMinified(query = ''): Promise<string> {
  const parts = await minified
  const asked = readScriptParts(new URLSearchParams(query))
  return joinScript(
    asked.map(part => parts.get(part)!),
    isOnce(asked),
  )
}
