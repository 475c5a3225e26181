// `hoofprint site …`: sites, without a browser.

import { setTimeout } from 'node:timers/promises'
import { commonSettings } from '../config.ts'
import { purgeDeletedSites } from '../jobs/upkeep.ts'
import { systemClock as clock } from '../kit/clock.ts'
import { createPasswords } from '../kit/password.ts'
import { someText } from '../kit/setting-types.ts'
import { registerFirst, registerSite } from '../sites/register.ts'
import type { Site } from '../sites/site.ts'
import { isCode } from '../sites/site-code.ts'
import type { Store } from '../store/store.ts'
import { command } from './command.ts'
import { asJson, switchFlag, textFlag } from './flags.ts'
import { refuseFields } from './refuse-fields.ts'
import { print, printRows, readLine, refuse, type Terminal } from './terminal.ts'
import { noteCommand, siteCommand, storeCommand, withStore } from './with-store.ts'

export const createSite = command({
  name: 'site create',
  help: 'Adds a site; the first one with its owner’s login. The code is the domain unless --code is given.',
  flags: {
    domain: { kind: someText, help: 'The domain of the website.' },
    email: textFlag('The e-mail address to log in with. Needed for the first site.'),
    passwordStdin: switchFlag('Reads the password of a new person from standard input.'),
    timezone: { kind: someText, default: 'UTC', help: 'The IANA time zone of the site.' },
    code: textFlag('The short name of the site.'),
    mergeCase: switchFlag('Paths are not case-sensitive, as in GoatCounter.'),
    db: commonSettings.db,
  },
  run: ({ domain, email, passwordStdin, timezone, code, mergeCase, db }, terminal) =>
    withStore({ db, create: true }, terminal, async accounts => {
      const password = passwordStdin ? await readLine(terminal) : ''
      const fields = { domain, zone: timezone, caseSensitive: !mergeCase, ...(code !== '' && { code }) }
      if ((await accounts.countUsers()) === 0) {
        const made = await registerFirst(
          { accounts, clock, passwords: createPasswords() },
          { ...fields, email, password },
        )
        if (made === 'not-first') return refuse(terminal, 'somebody else set it up at this very moment; try again.')
        return 'errors' in made ? refuseFields(terminal, made.errors) : tell(made.site, accounts, terminal)
      }
      if (email !== '' && !(await accounts.findUser(email))) {
        return refuse(terminal, `--email: there is nobody called ${email} yet; “hoofprint user create” adds people.`)
      }
      const made = await registerSite({ accounts, clock }, fields)
      return 'errors' in made ? refuseFields(terminal, made.errors) : tell(made.site, accounts, terminal)
    }),
})

export const listSites = storeCommand({
  name: 'site list',
  help: 'Prints the code, the time zone and the domains of each site.',
  flags: { json: asJson },
  async run({ json }, { store, terminal }) {
    const rows = (await store.sites()).map(({ code, zone, domains }) => ({ code, zone, domains }))
    await printRows(terminal, json, rows, Object.values)
  },
})

export const renameSite = siteCommand({
  name: 'site rename',
  help: 'Changes the code of a site. The old one keeps working, in addresses and tags, until another site takes it.',
  flags: { to: { kind: someText, help: 'The new code.' } },
  async run({ to }, { store, site, terminal }) {
    const next = to.toLowerCase()
    if (!isCode(next)) return refuseFields(terminal, { to: { wrong: 'notCode' } })
    const taken = await store.changeSite(site.id, { code: next })
    if (taken) return refuseFields(terminal, { to: { wrong: 'codeTaken', value: next } })
    const changes = [{ what: 'code', from: site.code, to: next }]
    await noteCommand(store, 'settings-changed', next, { site: site.id, changes })
    await print(terminal.output, `The site ${site.code} is called ${next} now.`)
  },
})

// A running server waits for no more rows than these; in the pause, in milliseconds, it has its turn: it asks every 50 at the
// latest.
const rows = 2000
const pause = 60

export const deleteSite = siteCommand({
  name: 'site delete',
  help: 'Deletes a site for good, with its data, settings and notes.',
  flags: {
    confirm: { kind: someText, help: 'The code of the site once more, as confirmation.' },
  },
  async run({ confirm }, { store, site, terminal }) {
    if (confirm !== site.code) return refuseFields(terminal, { confirm: { wrong: 'notConfirmed', value: site.code } })
    await store.deleteSite(site.id)
    await noteCommand(store, 'site-deleted', site.code, { site: site.id })
    await purgeDeletedSites(store, { rows, pause: () => setTimeout(pause) })
    await print(terminal.output, `The site ${site.code} is deleted.`)
  },
})

async function tell({ id, code, zone }: Site, store: Store, { output }: Terminal): Promise<undefined> {
  await noteCommand(store, 'site-made', code, { site: id })
  await print(output, `Created the site ${code}; its days are those of ${zone}.`)
}
