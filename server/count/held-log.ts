// What the log is told of hits that cannot be written: once when it begins, and once when it is over.

import type { Log } from '../kit/log.ts'
import type { BufferEvent } from './buffer.ts'

/** Writes down what happens to hits that are held. */
export function createHeldLog(log: Log): (event: BufferEvent) => void {
  return event => {
    if (event.is === 'failing') {
      log.error('the database takes no hits; they are held until it does', { failure: String(event.failure) })
    } else if (event.is === 'full') {
      log.error('there is no room for more hits (--hold); they are refused until the database takes some', {
        held: event.depth,
      })
    } else {
      const { seconds, hits, refused } = event
      log.info('the database takes hits again, and has all that were held', { seconds, hits, refused })
    }
  }
}
