// A reload of what has not changed is answered with 304, and nothing is sent again.

import { createHash } from 'node:crypto'
import type { Reply } from './reply.ts'
import type { WebRequest } from './request.ts'

/** What chooses between the formats of one address, and its language. */
const varies = 'accept, accept-language'

/**
 * Gives an answer the hash of its body as its tag, every byte of it: what is not the same to the reader must not have the same
 * tag. So a page must not say anything that changes by itself. Whoever has this version already gets 304.
 */
export function withEtag({ header }: Pick<WebRequest, 'header'>, reply: Reply): Reply {
  const { status, headers, body } = reply
  if (status !== 200 || body === null || body instanceof ReadableStream) return reply
  // Made into bytes once: for the tag, to be compressed, and to be sent.
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  const kept = { 'cache-control': 'private, no-cache', etag, vary: varies }
  if (isTagNamed(header('if-none-match') ?? '', etag)) return { status: 304, headers: kept, body: null }
  return { status, headers: { ...headers, ...kept }, body: bytes }
}

/** Whether a tag is among several. A proxy that packs an answer may have made it a weak one (W/"…"). */
export function isTagNamed(tags: string, etag: string): boolean {
  return tags.split(',').some(tag => tag.trim().replace(/^W\//, '') === etag)
}
