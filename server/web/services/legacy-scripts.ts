// GoatCounter's versioned scripts, count.v1.js to count.v5.js, which pages name for years, often with `integrity`.

import { dirname, join } from 'node:path'
import type { Log } from '../../kit/log.ts'
import { readSmallFile } from '../../kit/small-file.ts'
import { type Asset, toAsset } from './assets.ts'

export const legacyScriptNames = ['count.v1.js', 'count.v2.js', 'count.v3.js', 'count.v4.js', 'count.v5.js'] as const

/** What the operator has put beside the database, by name. */
export type LegacyScripts = ReadonlyMap<string, Asset>

/** Theirs are below 10 KB. */
const mostBytes = 65_536

/** Reads, once at start, those of the files that are there; what is no regular file or is too large is told, and not served. */
export function readLegacyScripts(database: string, log: Log): LegacyScripts {
  const found = new Map<string, Asset>()
  if (database === ':memory:') return found
  for (const name of legacyScriptNames) {
    const file = join(dirname(database), name)
    const read = readSmallFile(file, mostBytes)
    if (read === undefined) continue
    if ('refused' in read)
      log.warn('a script beside the database is not served, but our own', { file, why: read.refused })
    else found.set(name, toAsset(name, read))
  }
  return found
}
