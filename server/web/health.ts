// For those who watch over it: whether it runs, and since when.

import type { Answer } from './answer.ts'
import type { Asked } from './asked.ts'
import type { Parts } from './parts.ts'

/** `GET /status`, the fields that GoatCounter has where they mean something here. */
export function showStatus(_asked: Asked, { clock, startedAt, version }: Parts): Answer {
  const uptime = Math.floor((clock.now() - startedAt) / 1000)
  return {
    status: 200,
    headers: {
      'content-type': 'application/json',
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
    body: `${JSON.stringify({ uptime: `${uptime}s`, version, database: 'sqlite' })}\n`,
  }
}
