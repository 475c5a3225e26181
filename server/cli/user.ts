// `hoofprint user …`: the people who may log in, and a new password for those who forgot theirs.

import { commonSettings, serveSettings } from '../config.ts'
import { systemClock as clock } from '../kit/clock.ts'
import { createPasswords } from '../kit/password.ts'
import { oneOf } from '../kit/setting-types.ts'
import { localDay, writeDay } from '../kit/zone.ts'
import { levels, writeAccess } from '../sites/access.ts'
import { checkPassword, registerPerson } from '../sites/register.ts'
import { makeReset } from '../sites/resets.ts'
import type { User } from '../sites/user.ts'
import { accessWords, orNothing, toAccess } from './access-flag.ts'
import { asJson, personEmail, switchFlag } from './flags.ts'
import { refuseFields } from './refuse-fields.ts'
import { print, printRows, readLine, refuse } from './terminal.ts'
import { noteCommand, personCommand, storeCommand } from './with-store.ts'

const passwords = createPasswords()

const access = {
  kind: accessWords,
  help: `What they may do: ${levels.join(', ')} on every site, or none; and on single sites as CODE:view, with commas between.`,
}

export const createUser = storeCommand({
  name: 'user create',
  help: 'Adds a person who can log in. The password is read from standard input.',
  flags: { email: personEmail, db: commonSettings.db, access: { ...access, default: 'admin' } },
  async run({ email, access: typed }, { store: accounts, terminal }) {
    const access = toAccess(typed, await accounts.sites())
    if ('unknown' in access) return refuse(terminal, `--access: there is no site “${access.unknown}”.`)
    const password = await readLine(terminal)
    const made = await registerPerson({ accounts, clock, passwords }, { email, password, access })
    if ('errors' in made) return refuseFields(terminal, made.errors)
    await noteCommand(accounts, 'user-added', made.user.email)
    await print(terminal.output, `${made.user.email} may log in.`)
  },
})

export const listUsers = storeCommand({
  name: 'user list',
  help: 'Prints the e-mail address of each person, the day on which they were added, how many tokens they have, and what they may do.',
  flags: { json: asJson },
  async run({ json }, { store, terminal }) {
    const rows = []
    const sites = await store.sites()
    for (const { id, email, createdAt, access } of await store.users()) {
      const { length: tokens } = await store.tokensOf(id)
      rows.push({ email, created: writeDay(localDay('UTC', createdAt)), tokens, access: writeAccess(access, sites) })
    }
    await printRows(terminal, json, rows, Object.values)
  },
})

export const changeUserAccess = personCommand({
  name: 'user access',
  help: 'Sets what a person may do, or makes them the owner of the server, of whom there is one.',
  flags: {
    db: commonSettings.db,
    access: { ...access, kind: orNothing(accessWords), default: '' },
    owner: switchFlag('Makes this person the owner; the one of before stays an admin.'),
  },
  async run({ access: typed, owner }, { store, person: user, terminal }) {
    if (owner === (typed !== undefined)) return refuse(terminal, '--access: say either --access or --owner.')
    const sites = await store.sites()
    const access = typed && toAccess(typed, sites)
    if (access && 'unknown' in access) return refuse(terminal, `--access: there is no site “${access.unknown}”.`)
    if (!access) await store.changeOwner(user.id)
    else if (await store.changeAccess(user.id, access)) return refuse(terminal, `--email: ${isOwner(user)}`)
    const now = (await store.findUser(user.email)) ?? user
    const changes = [{ what: 'access', from: writeAccess(user.access, sites), to: writeAccess(now.access, sites) }]
    await noteCommand(store, access ? 'access-changed' : 'owner-changed', user.email, { changes })
    await print(terminal.output, `${user.email}: ${writeAccess(now.access, sites)}.`)
  },
})

export const deleteUser = personCommand({
  name: 'user delete',
  help: 'Deletes a person, with their logins, tokens and saved views. The owner stays.',
  async run(_, { store, person: user, terminal }) {
    if ((await store.deleteUser(user.id)) === 'owner') return refuse(terminal, `--email: ${isOwner(user)}`)
    await noteCommand(store, 'user-deleted', user.email)
    await print(terminal.output, `${user.email} is deleted.`)
  },
})

export const setPassword = personCommand({
  name: 'user password',
  help: 'Sets a new password, read from standard input, and logs that person out everywhere. If there are tokens, it asks whether to delete them.',
  flags: {
    db: commonSettings.db,
    tokens: {
      kind: oneOf(['keep', 'delete', 'ask']),
      default: 'ask',
      help: 'Whether the person’s tokens are kept (keep) or deleted (delete): anyone with the old password may have created one.',
    },
  },
  async run({ tokens }, { store: accounts, person: user, terminal }) {
    const names = (await accounts.tokensOf(user.id)).map(({ name }) => `“${name}”`).join(', ')
    if (tokens === 'ask' && names !== '') {
      const choice = '--tokens delete to delete them as well, or --tokens keep if they are to stay good'
      return refuse(terminal, `--tokens: ${user.email} has tokens: ${names}. Nothing is changed yet: say ${choice}.`)
    }
    const password = await readLine(terminal)
    const wrong = checkPassword(password)
    if (wrong !== undefined) return refuseFields(terminal, { password: wrong })
    await accounts.changePassword(user.id, await passwords.hash(password), { deleteTokens: tokens === 'delete' })
    await noteCommand(accounts, 'password-changed', user.email)
    await print(terminal.output, `The password of ${user.email} is changed.`)
    if (names !== '') await print(terminal.output, `Tokens ${tokens === 'delete' ? 'deleted' : 'kept'}: ${names}.`)
  },
})

export const resetUser = personCommand({
  name: 'user reset',
  help: 'Prints a link by which a person sets a new password: good once, and for two hours. A code or passkey is still asked for.',
  flags: { db: commonSettings.db, publicUrl: serveSettings.publicUrl, basePath: serveSettings.basePath },
  async run({ publicUrl, basePath }, { store, person: user, terminal }) {
    const token = await makeReset({ resets: store, clock }, user.id)
    await noteCommand(store, 'reset-made', user.email)
    const home = publicUrl || 'http://localhost:8080'
    await print(terminal.output, `${home}${basePath}/login/reset?token=${token}`)
  },
})

export const switchCodesOff = personCommand({
  name: 'user codes',
  help: 'Switches off the code or passkey after the password for a person who has lost them and the recovery codes, and logs them out everywhere.',
  async run(_, { store: accounts, person: user, terminal }) {
    if (!user.codeSecret && !user.asksPasskey) {
      return refuse(terminal, `--email: ${user.email} is not asked for a code.`)
    }
    await accounts.setCodes(user.id, null, [])
    await accounts.askPasskey(user.id, false)
    await accounts.endOtherLogins(user.id, undefined)
    await noteCommand(accounts, 'codes-off', user.email)
    await print(terminal.output, `${user.email} logs in with the password alone.`)
  },
})

function isOwner({ email }: User): string {
  return `${email} owns this server; make somebody else the owner before, with “hoofprint user access --owner”.`
}
