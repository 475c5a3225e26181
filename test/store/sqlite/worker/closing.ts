// A process that does nothing but open the database it is told, ask its thread something, and close it.

import { systemClock } from '../../../../server/kit/clock.ts'
import type { Site } from '../../../../server/sites/site.ts'
import { firstCursor } from '../../../../server/stats/source.ts'
import { openSqliteStore } from '../../../../server/store/sqlite/open.ts'

const opened = await openSqliteStore({ file: process.argv[2]!, role: 'server', clock: systemClock, thread: 'always' })
if ('refused' in opened) throw new Error(opened.refused)
// Where it takes longer than a stop waits, it is given up.
opened.store.rawHits(1 as Site['id'], firstCursor, 1).catch(() => {})
await opened.store.close()
console.log('closed')
