// What stands in the head of every answer to a guest: who may frame it, keep it, and list it.

import type { ShareLink } from '../../sites/share-links.ts'
import type { Site } from '../../sites/site.ts'
import type { Reply } from '../http/reply.ts'

/**
 * A public view may be kept for a minute by anybody, one behind a link by nobody else, and one behind a password by nobody. It sets
 * no cookie but that of a password: frames have none. Our own pages frame it too, for a preview.
 */
export function toGuestReply(
  reply: Reply,
  { settings: { sharing } }: Site,
  link: ShareLink | undefined,
  index: boolean,
): Reply {
  const { 'x-frame-options': framed, 'content-security-policy': policy, ...headers } = reply.headers
  const ancestors = ["'self'", ...sharing.embed].join(' ')
  return {
    ...reply,
    headers: {
      ...headers,
      ...(policy && {
        'content-security-policy': policy.replace("frame-ancestors 'none'", `frame-ancestors ${ancestors}`),
      }),
      // It cannot name other origins than one's own.
      ...(framed && sharing.embed.length === 0 && { 'x-frame-options': 'SAMEORIGIN' }),
      ...(!index && { 'x-robots-tag': 'noindex, nofollow' }),
      'cache-control': toCacheControl(reply, link),
    },
  }
}

function toCacheControl({ status }: Reply, link: ShareLink | undefined): string {
  if (link) return link.password === null ? 'private, no-cache' : 'private, no-store'
  return status === 200 || status === 304 ? 'public, max-age=60' : 'private, no-cache'
}
