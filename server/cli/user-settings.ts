// `hoofprint user settings`: how a person reads, for scripts, and for those who have locked themselves out of their numbers.

import { commonSettings } from '../config.ts'
import { changeByWord, writeUserSettings } from '../sites/user-settings-words.ts'
import { command } from './command.ts'
import { asJson, personEmail } from './flags.ts'
import { printJson, printTable, refuse } from './terminal.ts'
import { withStore } from './with-store.ts'

export const userSettings = command({
  name: 'user settings',
  help: 'Prints how a person reads, after changing what is named, such as: hoofprint user settings --email me@example.com dates=iso fewerNumbers=no. The last ends a lock on fewer numbers too.',
  flags: { email: personEmail, json: asJson, db: commonSettings.db },
  takes: 'NAME=VALUE',
  run: ({ email, json, db, words }, terminal) =>
    withStore({ db, create: false }, terminal, async accounts => {
      const user = await accounts.findUser(email)
      if (!user) return refuse(terminal, `--email: there is nobody called ${email}.`)
      let settings = user.settings
      for (const word of words) {
        const changed = changeByWord(settings, word)
        if (typeof changed === 'string') return refuse(terminal, changed)
        settings = changed
      }
      if (words.length > 0) await accounts.changeUserSettings(user.id, settings)
      if (json) await printJson(terminal.output, settings)
      else await printTable(terminal.output, Object.entries(writeUserSettings(settings)))
      return 0
    }),
})
