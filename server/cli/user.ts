// `hoofprint user …`: the people who may log in, and a new password for those who forgot theirs.

import { commonSettings, serveSettings } from '../config.ts'
import { systemClock as clock } from '../kit/clock.ts'
import { createPasswords } from '../kit/password.ts'
import { oneOf } from '../kit/setting-types.ts'
import { localDay } from '../kit/zone.ts'
import { checkPassword, registerPerson } from '../sites/register.ts'
import { makeReset } from '../sites/resets.ts'
import { writeDay } from '../stats/query.ts'
import { command } from './command.ts'
import { asJson, personEmail } from './flags.ts'
import { print, printJson, printTable, readLine, refuse, refuseFields } from './terminal.ts'
import { withStore } from './with-store.ts'

const passwords = createPasswords()

const flags = { email: personEmail, db: commonSettings.db }

export const createUser = command({
  name: 'user create',
  help: 'Adds a person who can log in, and see and change every site. The password is read from standard input.',
  flags,
  run: ({ email, db }, terminal) =>
    withStore({ db, create: false }, terminal, async accounts => {
      const made = await registerPerson({ accounts, clock, passwords }, { email, password: await readLine(terminal) })
      if ('errors' in made) return refuseFields(terminal, made.errors)
      await print(terminal.output, `${made.user.email} may log in.`)
      return 0
    }),
})

export const listUsers = command({
  name: 'user list',
  help: 'Prints the e-mail address of each person, the day on which they were added, and how many tokens they have.',
  flags: { json: asJson, db: commonSettings.db },
  run: ({ db, json }, terminal) =>
    withStore({ db, create: false }, terminal, async store => {
      const rows = []
      for (const { id, email, createdAt } of await store.users()) {
        const { length: tokens } = await store.tokensOf(id)
        rows.push({ email, created: writeDay(localDay('UTC', createdAt)), tokens })
      }
      if (json) await printJson(terminal.output, rows)
      else await printTable(terminal.output, rows.map(Object.values))
      return 0
    }),
})

export const deleteUser = command({
  name: 'user delete',
  help: 'Deletes a person, with their logins, tokens and saved views. The last person stays.',
  flags,
  run: ({ email, db }, terminal) =>
    withStore({ db, create: false }, terminal, async store => {
      const user = await store.findUser(email)
      if (!user) return refuse(terminal, `--email: there is nobody called ${email}.`)
      if ((await store.deleteUser(user.id)) === 'last') {
        return refuse(terminal, `--email: ${user.email} is the last person; add another one before.`)
      }
      await print(terminal.output, `${user.email} is deleted.`)
      return 0
    }),
})

export const setPassword = command({
  name: 'user password',
  help: 'Sets a new password, read from standard input, and logs that person out everywhere. If there are tokens, it asks whether to delete them.',
  flags: {
    ...flags,
    tokens: {
      kind: oneOf(['keep', 'delete', 'ask']),
      default: 'ask',
      help: 'Whether the person’s tokens are kept (keep) or deleted (delete): anyone with the old password may have created one.',
    },
  },
  run: ({ email, db, tokens }, terminal) =>
    withStore({ db, create: false }, terminal, async accounts => {
      const user = await accounts.findUser(email)
      if (!user) return refuse(terminal, `--email: there is nobody called ${email}.`)
      const names = (await accounts.tokensOf(user.id)).map(({ name }) => `“${name}”`).join(', ')
      if (tokens === 'ask' && names !== '') {
        const choice = '--tokens delete to delete them as well, or --tokens keep if they are to stay good'
        return refuse(terminal, `--tokens: ${user.email} has tokens: ${names}. Nothing is changed yet: say ${choice}.`)
      }
      const password = await readLine(terminal)
      const wrong = checkPassword(password)
      if (wrong !== undefined) return refuseFields(terminal, { password: wrong })
      await accounts.changePassword(user.id, await passwords.hash(password), { deleteTokens: tokens === 'delete' })
      await print(terminal.output, `The password of ${user.email} is changed.`)
      if (names !== '') await print(terminal.output, `Tokens ${tokens === 'delete' ? 'deleted' : 'kept'}: ${names}.`)
      return 0
    }),
})

export const resetUser = command({
  name: 'user reset',
  help: 'Prints a link by which a person sets a new password: good once, and for two hours. A code or passkey is still asked for.',
  flags: { ...flags, publicUrl: serveSettings.publicUrl, basePath: serveSettings.basePath },
  run: ({ email, db, publicUrl, basePath }, terminal) =>
    withStore({ db, create: false }, terminal, async store => {
      const user = await store.findUser(email)
      if (!user) return refuse(terminal, `--email: there is nobody called ${email}.`)
      const token = await makeReset({ resets: store, clock }, user.id)
      const home = publicUrl || 'http://localhost:8080'
      await print(terminal.output, `${home}${basePath}/login/reset?token=${token}`)
      return 0
    }),
})

export const switchCodesOff = command({
  name: 'user codes',
  help: 'Switches off the code or passkey after the password for a person who has lost them and the recovery codes, and logs them out everywhere.',
  flags,
  run: ({ email, db }, terminal) =>
    withStore({ db, create: false }, terminal, async accounts => {
      const user = await accounts.findUser(email)
      if (!user) return refuse(terminal, `--email: there is nobody called ${email}.`)
      if (!user.codeSecret && !user.asksPasskey) {
        return refuse(terminal, `--email: ${user.email} is not asked for a code.`)
      }
      await accounts.setCodes(user.id, null, [])
      await accounts.askPasskey(user.id, false)
      await accounts.endOtherLogins(user.id, undefined)
      await print(terminal.output, `${user.email} logs in with the password alone.`)
      return 0
    }),
})
