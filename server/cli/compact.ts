// `hoofprint compact`: gives the room that a database needs no more back to the disk.

import { asJson } from './flags.ts'
import { megabytes, print, printJson } from './terminal.ts'
import { storeCommand } from './with-store.ts'

export const compactCommand = storeCommand({
  name: 'compact',
  help: 'Rewrites the database without its unused space. It takes some seconds for each gigabyte, during which a running server holds new hits in memory, and needs disk space for a second database.',
  flags: { json: asJson },
  async run({ db, json }, { store, terminal }) {
    const before = (await store.space())!
    await store.compact()
    const after = (await store.space())!
    const bytes = { before: before.database + before.log, after: after.database }
    if (json) await printJson(terminal.output, { file: db, ...bytes })
    else await print(terminal.output, `${db}: ${megabytes(bytes.before)} became ${megabytes(bytes.after)}.`)
  },
})
