// The random numbers of sessions.

import type { SessionId } from './hit.ts'

const pooledIds = 512

/** Random UUIDs (version 4) as 16 latin1 characters; `crypto.randomUUID` keeps 480 bytes alive for each. */
export function createSessionIds(random: (bytes: Buffer) => void): () => SessionId {
  const pool = Buffer.alloc(16 * pooledIds)
  let next = pool.length
  return () => {
    if (next === pool.length) {
      random(pool)
      next = 0
    }
    const bytes = pool.subarray(next, next + 16)
    next += 16
    bytes[6] = (bytes[6]! & 0x0f) | 0x40
    bytes[8] = (bytes[8]! & 0x3f) | 0x80
    return bytes.toString('latin1') as SessionId
  }
}
