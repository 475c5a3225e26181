// Packs all that there is to pack in a database, and says so after each step: for a test that ends it in the middle.

import { systemClock as clock } from '../../../server/kit/clock.ts'
import { openSqliteStore } from '../../../server/store/sqlite/open.ts'

const packing = { atOnce: 2, keep: 1, most: 4 }
const opened = await openSqliteStore({ file: process.argv[2]!, role: 'server', clock, packing })
if ('refused' in opened) throw new Error(opened.refused)
while (await opened.store.packHits()) process.stdout.write('.')
await opened.store.close()
