// A process that does nothing but open the database it is told, ask its thread something, and close it.

import type { Site } from '../../../server/sites/site.ts'
import { firstCursor } from '../../../server/stats/source.ts'
import { noon, openStore } from './files.ts'

const store = await openStore({ file: process.argv[2]!, clock: noon, thread: 'always' })
void store.rawHits(1 as Site['id'], firstCursor, 1)
await store.close()
console.log('closed')
