// What lies in public/, read once at start: the style sheet in one piece, names with hashes.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Log } from '../../kit/log.ts'
import { latest, onceFor } from '../../kit/once.ts'
import { root } from '../../kit/root.ts'
import { readSmallFile } from '../../kit/small-file.ts'
import { readScriptParts, readScripts, type ScriptPart } from './script-parts.ts'

/** One file as it is sent. */
export type Asset = {
  /** With the hash of its content: 'style.3f2a91c4d0.css'. */
  name: string
  type: string
  body: Buffer
  /** The body packed, when that is first asked for: a style sheet takes 30 ms. Null where it would be no smaller. */
  packed(encoding: Encoding): Buffer | null
}

export type Encoding = 'br' | 'gzip'

export interface Assets {
  /** The path of a file of `public/`, without the base path: '/assets/style.3f2a91c4d0.css'. Throws for an unknown one. */
  path(file: string): string
  /** The file of that hashed name: it may be kept for ever (`immutableCache`). */
  find(name: string): Asset | undefined
  /** The counting script, with the parts that a query asks for; it is served under a name that does not change. */
  script(query: URLSearchParams): Asset
  /** The same for the icon. */
  icon: Asset
}

/** For what `find` gave: the name changes with the content. */
export const immutableCache = 'public, max-age=31536000, immutable'

/** The parts of the style sheet, in the order in which they are joined. The first line declares the layers. */
export const styleParts = [
  'reset',
  'tokens',
  'base',
  'layout',
  'parts',
  'filter',
  'lists',
  'period',
  'figures',
  'chart',
  'map',
  'rhythm',
  'funnel',
  'picture',
  'received',
  'share',
  'print',
] as const

/** Reads `public/`. */
export function readAssets(): Assets {
  const folder = new URL('public/', root)
  const read = (name: string) => readFileSync(new URL(name, folder))
  const files = new Map<string, Asset>()
  const add = (file: string, body: Buffer) => files.set(file, toAsset(file, body))

  add('style.css', Buffer.concat(styleParts.map(part => read(`css/${part}.css`))))
  for (const file of readdirSync(folder)) {
    if (types[endOf(file)]) add(file, read(file))
  }
  const compose = readScripts()
  // More tags than that are rarely in use at a time; one takes a millisecond or three.
  const scripts = latest((parts: string) => {
    return toAsset('count.js', Buffer.from(compose(parts.split(' ') as ScriptPart[])))
  }, 50)

  const byName = new Map([...files.values()].map(asset => [asset.name, asset]))
  return {
    path: file => `/assets/${known(files, file).name}`,
    find: name => byName.get(name),
    script: query => scripts(readScriptParts(query).join(' ')),
    icon: known(files, 'favicon.svg'),
  }
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
}

/** A file as it is sent. */
function toAsset(file: string, body: Buffer): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
  const end = endOf(file)
  return {
    name: `${file.slice(0, -end.length - 1)}.${hash}.${end}`,
    type: types[end] ?? 'application/octet-stream',
    body,
    packed: onceFor(encoding => {
      const packed = pack[encoding](body)
      return packed.length < body.length ? packed : null
    }),
  }
}

const pack: Record<Encoding, (body: Buffer) => Buffer> = {
  br: body => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: body => gzipSync(body, { level: 9 }),
}

function endOf(file: string): string {
  return /\.(\w+)$/.exec(file)?.[1] ?? ''
}

function known(files: Map<string, Asset>, file: string): Asset {
  const asset = files.get(file)
  if (!asset) throw new Error(`There is no ${file} in public/.`)
  return asset
}

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
