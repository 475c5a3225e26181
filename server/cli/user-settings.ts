// `hoofprint user settings`: how a person reads, for scripts, and for those who have locked themselves out of their numbers.

import { changeByWord, writeUserSettings } from '../sites/user-settings-words.ts'
import { asJson } from './flags.ts'
import { printJson, printTable, refuse } from './terminal.ts'
import { personCommand } from './with-store.ts'

export const userSettings = personCommand({
  name: 'user settings',
  help: 'Prints how a person reads, after changing what is named, such as: hoofprint user settings --email me@example.com dates=iso fewerNumbers=no. The last ends a lock on fewer numbers too.',
  flags: { json: asJson },
  takes: 'NAME=VALUE',
  async run({ json, words }, { store, person, terminal }) {
    let { settings } = person
    for (const word of words) {
      const changed = changeByWord(settings, word)
      if (typeof changed === 'string') return refuse(terminal, changed)
      settings = changed
    }
    if (words.length > 0) await store.changeUserSettings(person.id, settings)
    if (json) await printJson(terminal.output, settings)
    else await printTable(terminal.output, Object.entries(writeUserSettings(settings)))
  },
})
