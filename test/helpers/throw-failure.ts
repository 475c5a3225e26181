// For a counter whose database is expected to answer.

import type { BufferEvent } from '../../server/count/buffer.ts'

/** Ends with what went wrong. */
export function throwFailure(event: BufferEvent): never {
  throw event.is === 'failing' ? event.failure : new Error(`hits are ${event.is}`)
}
