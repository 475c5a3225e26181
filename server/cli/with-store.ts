// A command beside a running server: the database, opened for a moment.

import { systemClock } from '../kit/clock.ts'
import type { AuditAction, NewAudit } from '../sites/audit.ts'
import type { Site } from '../sites/site.ts'
import type { User } from '../sites/user.ts'
import { explainFailure } from '../store/sqlite/connect.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import type { Store } from '../store/store.ts'
import { refuse, type Terminal } from './terminal.ts'
import { showUpgrade } from './upgrade-notice.ts'

/**
 * Opens the database, lends it to `task`, and closes it. `create`: a database that is not there is made. Where the file fails
 * while it is in use, that is said in a sentence.
 */
export async function withStore(
  { db, create }: { db: string; create: boolean },
  terminal: Terminal,
  task: (store: Store) => Promise<number>,
): Promise<number> {
  const upgrade = showUpgrade(terminal.errors)
  const opened = await openSqliteStore({ file: db, role: 'guest', clock: systemClock, create, upgrade })
  if ('refused' in opened) return refuse(terminal, `--db: ${opened.refused}`)
  try {
    return await task(opened.store)
  } catch (error) {
    return refuse(terminal, `--db: ${explainFailure(db, error)}`)
  } finally {
    await opened.store.close()
  }
}

/** Notes in the audit log what was done on the command line. */
export async function noteCommand(
  store: Store,
  action: AuditAction,
  about: string,
  { site = null, changes = [] }: Pick<NewAudit, 'site' | 'changes'> = {},
): Promise<void> {
  const at = systemClock.seconds()
  await store.noteAction({ at, action, user: null, via: 'cli', site, about, changes })
}

/** The same for one person, who must be there. */
export async function withPerson(
  { db, email }: { db: string; email: string },
  terminal: Terminal,
  task: (store: Store, person: User) => Promise<number>,
): Promise<number> {
  return withStore({ db, create: false }, terminal, async store => {
    const person = await store.findUser(email)
    return person ? task(store, person) : refuse(terminal, `--email: there is nobody called ${email}.`)
  })
}

/** The same for one site, which must be there. */
export async function withSite(
  { db, code }: { db: string; code: string },
  terminal: Terminal,
  task: (store: Store, site: Site) => Promise<number>,
): Promise<number> {
  return withStore({ db, create: false }, terminal, async store => {
    const sites = await store.sites()
    const site = sites.find(one => one.code.toLowerCase() === code.toLowerCase())
    if (site) return task(store, site)
    const codes = sites.map(one => one.code).join(', ') || 'none yet'
    return refuse(terminal, `--site: there is no site “${code}”. There is ${codes}.`)
  })
}

/** The same; without a code for the only site that there is. */
export async function withOnlySite(
  { db, code }: { db: string; code: string },
  terminal: Terminal,
  task: (store: Store, site: Site) => Promise<number>,
): Promise<number> {
  if (code !== '') return withSite({ db, code }, terminal, task)
  return withStore({ db, create: false }, terminal, async store => {
    const [site, ...others] = await store.sites()
    if (site && others.length === 0) return task(store, site)
    const codes = [site, ...others].flatMap(one => one?.code ?? []).join(', ') || 'none yet'
    return refuse(terminal, `--site: say which site is meant. There is ${codes}.`)
  })
}
