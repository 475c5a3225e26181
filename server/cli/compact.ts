// `hoofprint compact`: gives the room that a database needs no more back to the disk.

import { commonSettings } from '../config.ts'
import { command } from './command.ts'
import { print } from './terminal.ts'
import { withStore } from './with-store.ts'

export const compactCommand = command({
  name: 'compact',
  help: 'Writes the whole database anew, without the room that an upgrade or a deletion has left in it. While it runs, some seconds for each gigabyte, a server beside it holds the hits that come in; it needs room for a second database.',
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
