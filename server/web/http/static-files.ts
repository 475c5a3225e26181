// Files as they lie in public/: the counting script, style sheets, the icon.

import type { Parts } from '../services.ts'
import { type Asset, immutableCache } from './assets.ts'
import { problem } from './problem.ts'
import { type Answer, text } from './reply.ts'
import type { Asked } from './request.ts'

/** A file under a name that holds its hash: it may be kept for ever. */
export function sendAsset(asked: Asked, parts: Parts): Answer {
  const asset = parts.assets.find(asked.params.name ?? '')
  if (!asset) return problem(asked, parts, 404, asked.reader.texts.problems.noFile)
  return send(asset, asked, immutableCache)
}

/** The counting script. */
export function sendScript(asked: Asked, { assets: { script } }: Parts): Answer {
  if (!script) throw new Error('public/count.js is missing')
  return sendScriptAs(script, asked)
}

/** A script for pages anywhere. Its name stays, so browsers ask again after a day; a new version is in use by then. */
export function sendScriptAs(script: Asset, asked: Asked): Answer {
  const { status, headers, body } = send(script, asked, 'public, max-age=86400')
  const anywhere = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }
  return { status, headers: { ...headers, ...anywhere }, body }
}

export function sendIcon(asked: Asked, { assets: { icon } }: Parts): Answer {
  return send(icon, asked, 'public, max-age=86400')
}

/** Dashboards are nothing for search engines. */
export function sendRobots(): Answer {
  return text('User-agent: *\nDisallow: /\n')
}

function send({ type, body, gzip, brotli, name }: Asset, asked: Asked, cache: string): Answer {
  const accepted = asked.header('accept-encoding') ?? ''
  const tag = `"${name}"`
  const headers: Record<string, string> = {
    'content-type': type,
    'cache-control': cache,
    etag: tag,
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
  }
  // A proxy may have made it weak (W/"…"), and there may be several.
  if (asked.header('if-none-match')?.includes(tag)) return { status: 304, headers, body: null }
  if (brotli && /\bbr\b/.test(accepted))
    return { status: 200, headers: { ...headers, 'content-encoding': 'br' }, body: brotli }
  if (gzip && /\bgzip\b/.test(accepted))
    return { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body: gzip }
  return { status: 200, headers, body }
}
