// Packs for so many steps what there is to pack in a database, begins another one, and kills itself in its middle.

import { systemClock as clock } from '../../../../server/kit/clock.ts'
import { openSqliteStore } from '../../../../server/store/sqlite/open.ts'

const [file, steps] = process.argv.slice(2)
const packing = { atOnce: 2, keep: 1, most: 4, hours: 2, pages: 0, changes: 2 }
const opened = await openSqliteStore({ file: file!, role: 'server', clock, packing })
if ('refused' in opened) throw new Error(opened.refused)
for (let step = 0; step < Number(steps); step++) await opened.store.packHits()
void opened.store.packHits()
process.kill(process.pid, 'SIGKILL')
