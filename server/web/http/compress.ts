// Answers travel packed to whoever can unpack them: a page is a sixth of its length then.

import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Reply } from './reply.ts'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Bytes that fit into one packet anyway. */
const short = 1400
const packable = /^(?:text\/(?!event-stream)|application\/(?:json|atom\+xml)|image\/svg)/
/** Half a millisecond for a dashboard, on a thread of its own; better ones take far longer for a few bytes. */
// A window as large as a large page: room for more would have to be made each time.
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 18 } }

/**
 * The answer as it is sent to a browser that accepts `encodings`. Text of visitors and text of the one who looks may stand on
 * one page, whose length says something of both; but nobody else can make a browser ask for it with its cookie.
 */
export async function compress(reply: Reply, encodings: string): Promise<Reply> {
  const { headers, body } = reply
  const known = headers['content-encoding'] === undefined && packable.test(headers['content-type'] ?? '')
  if (!known || body === null || body instanceof ReadableStream || body.length < short) return reply
  const vary = [...new Set([headers.vary, 'accept-encoding'])].filter(Boolean).join(', ')
  const way = /\bbr\b/.test(encodings) ? 'br' : /\bgzip\b/.test(encodings) ? 'gzip' : undefined
  if (!way) return { ...reply, headers: { ...headers, vary } }
  return {
    ...reply,
    headers: {
      ...headers,
      vary,
      'content-encoding': way,
      // The same page in other bytes.
      ...(headers.etag && { etag: headers.etag.replace(/^"/, 'W/"') }),
    },
    body: way === 'br' ? await brotli(body, quality) : await zip(body),
  }
}
