// Files as they lie in public/: the counting script, style sheets, the icon.

import { writeRobots } from '../../kit/robots.ts'
import { type Asset, immutableCache } from '../services/assets.ts'
import type { Services } from '../services/services.ts'
import { problem } from './problem.ts'
import { type Reply, text } from './reply.ts'
import type { WebRequest } from './request.ts'

/** A file under a name that holds its hash: it may be kept for ever. */
export function sendAsset(request: WebRequest, services: Services): Reply {
  const asset = services.assets.find(request.params.name ?? '')
  if (!asset) return problem(request, services, 404, request.reader.texts.problems.noFile)
  return send(asset, request, immutableCache)
}

/** The counting script, with what the tag asks for. */
export function sendScript(request: WebRequest, { assets }: Services): Reply {
  return sendScriptAs(assets.script(request.url.searchParams), request)
}

/** Answers with the operator's file, byte for byte, else with the script of this version, which does what each of them did. */
export function sendLegacyScript(name: string): (request: WebRequest, services: Services) => Reply {
  return (request, services) => {
    const asset = services.legacyScripts.get(name)
    return asset ? sendScriptAs(asset, request) : sendScript(request, services)
  }
}

/** A script for pages anywhere. Its name stays, so browsers ask again after a day; a new version is in use by then. */
function sendScriptAs(script: Asset, request: WebRequest): Reply {
  const { status, headers, body } = send(script, request, 'public, max-age=86400')
  const anywhere = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }
  return { status, headers: { ...headers, ...anywhere }, body }
}

export function sendIcon(request: WebRequest, { assets: { icon } }: Services): Reply {
  return send(icon, request, 'public, max-age=86400')
}

/** Dashboards are nothing for search engines, but for public ones that ask them in. */
export function sendRobots(_: WebRequest, { directory, url }: Pick<Services, 'directory' | 'url'>): Reply {
  const open = directory.all().filter(({ settings: { sharing } }) => sharing.public && sharing.robots)
  return text(writeRobots(open.map(({ code }) => url(`/share/${encodeURIComponent(code)}`))))
}

function send({ type, body, packed, name }: Asset, request: WebRequest, cache: string): Reply {
  const accepted = request.header('accept-encoding') ?? ''
  const tag = `"${name}"`
  const headers: Record<string, string> = {
    'content-type': type,
    'cache-control': cache,
    etag: tag,
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
  }
  // A proxy may have made it weak (W/"…"), and there may be several.
  if (request.header('if-none-match')?.includes(tag)) return { status: 304, headers, body: null }
  for (const encoding of ['br', 'gzip'] as const) {
    const shorter = new RegExp(`\\b${encoding}\\b`).test(accepted) && packed(encoding)
    if (shorter) return { status: 200, headers: { ...headers, 'content-encoding': encoding }, body: shorter }
  }
  return { status: 200, headers, body }
}
