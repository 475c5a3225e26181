// The same order sent twice is done once: https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/

import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../../../kit/clock.ts'
import type { Reply } from '../../http/reply.ts'
import type { ApiProblem } from './problem-details.ts'

export interface IdempotentReplies {
  /**
   * Does what is asked, or answers as it was answered when the same key came before, within a day and the life of this program.
   * `asker`: whose key it is; `order`: all that is asked.
   */
  run(asker: string, key: string, order: string, task: () => Promise<Reply>): Promise<Reply | ApiProblem>
}

type Kept = { order: string; at: number; reply: Promise<Reply> }

const day = 24 * 3600 * 1000

export function createIdempotentReplies(clock: Clock): IdempotentReplies {
  const kept = new LRUCache<string, Kept>({ max: 1000 })
  return {
    async run(asker, key, order, task) {
      if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
        return { problem: 'malformed', detail: 'Idempotency-Key must be 1 to 255 characters of ASCII without blanks.' }
      }
      const name = digest(`${asker} ${key}`)
      const content = digest(order)
      const before = kept.get(name)
      if (before && clock.now() - before.at < day) {
        if (before.order !== content) {
          return { problem: 'conflict', detail: 'This Idempotency-Key was sent with another request before.' }
        }
        const reply = await before.reply
        return { ...reply, headers: { ...reply.headers, 'idempotency-replayed': 'true' } }
      }
      const reply = task()
      kept.set(name, { order: content, at: clock.now(), reply })
      // What went wrong here may go right the next time.
      const forget = () => kept.delete(name)
      reply.then(({ status }) => status >= 500 && forget(), forget)
      return reply
    },
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
