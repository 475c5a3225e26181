// `hoofprint compact`: gives the room that a database needs no more back to the disk.

import { commonSettings } from '../config.ts'
import { command } from './command.ts'
import { print } from './terminal.ts'
import { withStore } from './with-store.ts'

export const compactCommand = command({
  name: 'compact',
  help: 'Rewrites the database without its unused space. It takes some seconds for each gigabyte, during which a running server holds new hits in memory, and needs disk space for a second database.',
  flags: { db: commonSettings.db },
  run: ({ db }, terminal) =>
    withStore({ db, create: false }, terminal, async store => {
      const before = (await store.space())!
      await store.compact()
      const after = (await store.space())!
      await print(
        terminal.output,
        `${db}: ${inMegabytes(before.database + before.log)} became ${inMegabytes(after.database)}.`,
      )
      return 0
    }),
})

function inMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
