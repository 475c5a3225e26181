// `hoofprint backup`: a checked copy of the database, while a server runs on it.

import { statSync } from 'node:fs'
import { commonSettings } from '../config.ts'
import { command } from './command.ts'
import { asJson } from './flags.ts'
import { createProgress } from './progress.ts'
import { print, printJson, refuse } from './terminal.ts'
import { withStore } from './with-store.ts'

export const backupCommand = command({
  name: 'backup',
  help: 'Copies the database into a new file, as it is at this moment and while the server runs, and checks the copy. A file that is there already is never written over. To restore, start the server with the copy.',
  flags: { json: asJson, db: commonSettings.db },
  takes: 'FILE',
  complete: 'file',
  run: ({ json, db, words }, terminal) => {
    const [file = '', more] = words
    if (file === '' || more !== undefined) return refuse(terminal, 'FILE must be the name of one new file.')
    return withStore({ db, create: false }, terminal, async store => {
      const progress = createProgress(terminal.errors)
      const wrong = await store.backUp(file, share => progress.show(share, file))
      progress.clear()
      if (wrong) return refuse(terminal, `FILE: ${wrong.refused}.`)
      const bytes = statSync(file).size
      if (json) await printJson(terminal.output, { file, bytes })
      else await print(terminal.output, `${file}: ${(bytes / 1e6).toFixed(1)} MB, checked.`)
      return 0
    })
  },
})
